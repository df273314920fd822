//! Documents in Markdown, HTML and plain text as drafts of schema files.
//!
//! A reader turns the markup into blocks with lines; `section` finds endpoints and what belongs to them; `drafting` makes drafts of
//! that. What is skipped or doubtful is in the report, with its line.

mod block;
mod columns;
mod command;
mod drafting;
mod endpoint;
mod fields;
mod html;
mod infer;
mod inventory;
mod json_block;
mod markdown;
mod object_tables;
mod payloads;
mod plain;
mod repair;
mod requests;
mod resources;
mod responses;
mod section;
mod tables;
mod values;
mod walk;
mod words;

pub use command::{Args, run};

use crate::draft::Draft;
use crate::naming::Names;
use crate::report::Report;

/// The markup of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Markup {
    /// Markdown, with tables.
    Markdown,
    /// HTML.
    Html,
    /// Plain text.
    Plain,
}

/// What the caller of an import decides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The name of the platform's folder.
    pub platform: String,
    /// The name of the document, for `source:`.
    pub document: String,
    /// The title of the document.
    pub title: String,
    /// The resource of all operations, if they have one.
    pub resource: Option<String>,
    /// Whether the platform has no files yet.
    pub is_new: bool,
    /// Whether long descriptions are kept, too.
    pub keeps_descriptions: bool,
    /// The names of types that the platform already has.
    pub taken_types: Vec<String>,
    /// The names of operations that the platform already has, with those of their resources.
    pub taken_operations: Vec<(String, String)>,
    /// The paginations that the platform already has, each with the parameters that it adds.
    pub paginations: Vec<(String, Vec<String>)>,
    /// The path of the platform's server, which operations leave out.
    pub base_path: String,
}

/// What was found in a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Endpoints, each once.
    pub endpoints: usize,
    /// Tables.
    pub tables: usize,
    /// JSON blocks.
    pub json_blocks: usize,
}

impl Options {
    fn taken_operations(&self, resource: &str) -> Names {
        let own = self.taken_operations.iter().filter(|(owner, _)| owner == resource);
        own.map(|(_, operation)| operation.clone()).collect()
    }
}

/// Drafts schema files from a document, and reports what was skipped.
pub fn import(text: &str, markup: Markup, options: &Options) -> (Draft, Counts, Report) {
    let mut report = Report::default();
    let blocks = match markup {
        Markup::Markdown => markdown::read(text),
        Markup::Html => html::read(text),
        Markup::Plain => plain::read(text),
    };
    let mut found = walk::find(&blocks, &mut report);
    for section in &mut found.sections {
        section.endpoint.remove_base_path(&options.base_path);
    }
    let counts = Counts { endpoints: found.sections.len(), tables: found.tables, json_blocks: found.json_blocks };
    let draft = drafting::draft(&found, options, &mut report);
    (draft, counts, report)
}
