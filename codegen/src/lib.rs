//! The generator: turns schema files into the generated crate and its OpenAPI documents.
//!
//! A [`Generator`] is the way from schema files to generated files, in five calls. The first two go through all platforms, the
//! others through one platform and one file after the other:
//!
//! 1. `schema::parse` parses the YAML of a platform into a mirror of the schema language;
//! 2. `resolve::Resolver` checks it, and builds the model;
//! 3. `docs::document` adds the documentation of the generated items;
//! 4. `emit::emit_modules` turns the model into tokens, `emit::emit_openapi` and `reference::page` into documents;
//! 5. `render::render` formats them as a file.
//!
//! [`output`] reads the schema files and writes the generated ones. No other module touches files.

mod coverage;
pub mod diagnostic;
pub mod diff;
mod docs;
pub mod documents;
mod emit;
pub mod file_set;
pub mod generator;
mod invisible_chars;
pub mod language;
mod lint;
mod model;
pub mod outline;
pub mod output;
pub mod plain_yaml;
mod public_api;
pub mod reference;
mod render;
pub mod reserved_names;
mod resolve;
pub mod sample;
mod schema;
pub mod source;
mod yaml;

use diagnostic::{Diagnostics, Severity};
use diff::{Changes, InvalidSchema};
use documents::{Counts, Documents};
use file_set::FileSet;
use generator::Generator;
use resolve::Resolver;
use sample::Samples;
use source::SourceMap;

/// Generates the files of the crate.
///
/// # Errors
/// Fails with all errors in the schema.
pub fn generate(sources: &SourceMap) -> Result<FileSet, Diagnostics> {
    generate_with_warnings(sources).map(|(files, _)| files)
}

/// Generates the files of the crate, and returns the warnings about the schema.
///
/// # Errors
/// Fails with all errors in the schema.
pub fn generate_with_warnings(sources: &SourceMap) -> Result<(FileSet, Diagnostics), Diagnostics> {
    let (generator, warnings) = Generator::new(sources)?;
    Ok((generator.file_set(), warnings))
}

/// Lists the public API of each platform by its name: one line per item, sorted.
///
/// # Errors
/// Fails with all errors in the schema.
pub fn public_api(sources: &SourceMap) -> Result<Vec<(String, String)>, Diagnostics> {
    let facts = facts(sources)?;
    Ok(facts.platforms.iter().map(|it| (it.name.clone(), public_api::page(&docs::document(it)))).collect())
}

/// Lists what the reference pages describe, for a search.
///
/// # Errors
/// Fails with all errors in the schema.
pub fn reference_entries(sources: &SourceMap) -> Result<Vec<reference::Entry>, Diagnostics> {
    facts(sources).map(|facts| reference::entries(&facts))
}

/// Formats how much of each platform's documentation the schema covers, by the platform's name.
///
/// # Errors
/// Fails with all errors in the schema, including inventory rows that it does not cover.
pub fn coverage(sources: &SourceMap) -> Result<Vec<(String, String)>, Diagnostics> {
    let facts = facts(sources)?;
    Ok(facts.coverage.iter().map(|coverage| (coverage.platform.clone(), coverage::page(coverage))).collect())
}

/// Returns sample deliveries of the platforms' webhooks.
///
/// # Errors
/// Fails with all errors in the schema.
pub fn samples(sources: &SourceMap) -> Result<Samples, Diagnostics> {
    facts(sources).map(Samples)
}

/// Returns an outline of the schema: its types, operations and topics, for tools that read or write schema files. Leaves out
/// what does not parse, and checks nothing else.
pub fn outline(sources: &SourceMap) -> outline::Outline {
    let mut sink = Vec::new();
    let files = schema::parse_all(sources, &mut sink);
    outline::build(&files, sources, !sink.is_empty())
}

/// Compares two schemas by meaning. Each difference has what it means for users of the generated crate.
///
/// # Errors
/// Fails with the errors of both schemas if one of them has any.
pub fn diff(before: &SourceMap, after: &SourceMap) -> Result<Changes, InvalidSchema> {
    match (facts(before), facts(after)) {
        (Ok(before), Ok(after)) => Ok(diff::compare(&before, &after)),
        (before, after) => Err(InvalidSchema { before: before.err(), after: after.err() }),
    }
}

/// Checks the schema without generating anything, and returns the warnings about it.
///
/// # Errors
/// Fails with all errors in the schema. A schema with errors is not examined for warnings.
pub fn check(sources: &SourceMap) -> Result<Diagnostics, Diagnostics> {
    generator::facts_with_warnings(sources).map(|(_, warnings)| warnings)
}

/// Lists the documents that the schema is transcribed from: the platform, and the document's name in its `docs`.
#[must_use]
pub fn document_names(sources: &SourceMap) -> Vec<(String, String)> {
    documents::names(&schema::parse_all(sources, &mut Vec::new()))
}

/// Checks the schema as [`check`] does, and compares its sources with saved documents. Returns the warnings about both, and
/// how many sources were compared.
///
/// # Errors
/// Fails with all errors in the schema. If all of them are about inventories, the sources are compared nevertheless, and the
/// warnings about them are in the list: they lead to the lines that rows need.
pub fn check_documents(sources: &SourceMap, documents: &Documents) -> Result<(Diagnostics, Counts), Diagnostics> {
    let mut found = Vec::new();
    let files = schema::parse_all(sources, &mut found);
    Resolver::default().resolve(&files, sources, &mut found);
    let mut errors = found.iter().filter(|it| it.code.severity() == Severity::Error).peekable();
    let has_errors = errors.peek().is_some();
    if errors.any(|error| !error.code.is_about_inventories()) {
        return Err(Diagnostics::new(found, sources));
    }
    let counts = documents::check(&files, documents, &mut found);
    if has_errors {
        return Err(Diagnostics::new(found, sources));
    }
    found.extend(lint::lint(&files, sources));
    Ok((Diagnostics::new(found, sources), counts))
}

/// Checks keys and values, each file for itself: names are not resolved.
///
/// # Errors
/// Fails with all errors in the files.
pub fn check_syntax(sources: &SourceMap) -> Result<(), Diagnostics> {
    let mut sink = Vec::new();
    schema::parse_all(sources, &mut sink);
    if sink.is_empty() { Ok(()) } else { Err(Diagnostics::new(sink, sources)) }
}

/// Parses and resolves the schema.
fn facts(sources: &SourceMap) -> Result<model::Api, Diagnostics> {
    generator::facts_with_warnings(sources).map(|(facts, _)| facts)
}
