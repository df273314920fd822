//! Stage 2: many small passes from what was written to what is meant.
//!
//! Invariant: all mistakes are collected; the model is only used if there are none, so passes may put in
//! placeholders after reporting.

mod about;
mod auth;
mod changes;
mod constraints;
mod coverage;
mod format;
mod limit;
mod markdown;
mod models;
mod names;
mod operation_docs;
mod operations;
mod pagination;
mod parameter;
mod passthrough;
mod platform;
mod platform_files;
mod recursive_types;
mod resources;
mod server;
mod symbols;
mod types;
mod usage;
mod webhooks;

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::model;
use crate::schema::{self, File};
use crate::source::{SourceMap, Span};
use platform_files::PlatformFiles;

/// Where mistakes go, and what names mean.
struct Cx<'s> {
    sink: &'s mut Vec<Diagnostic>,
    input: &'s PlatformFiles<'s>,
    symbols: symbols::Symbols,
}

impl Cx<'_> {
    fn report(&mut self, code: Code, span: &Span, message: impl Into<String>, help: impl Into<String>) {
        self.sink.push(Diagnostic::new(code, span, message, help));
    }

    /// Reports a name that nothing has, unless what has it could not be parsed.
    fn unknown(&mut self, what: &str, name: &str, span: &Span, help: String) {
        if !self.input.lost.contains(name) {
            self.report(Code::UnknownName, span, format!("there is no {what} `{name}`"), help);
        }
    }
}

/// Resolves all platforms.
pub(crate) fn resolve(files: &schema::Files, sources: &SourceMap, sink: &mut Vec<Diagnostic>) -> model::Api {
    let mut folders: BTreeMap<&str, Vec<&File>> = BTreeMap::new();
    for file in &files.parsed {
        folders.entry(&file.folder).or_default().push(file);
    }
    let mut inputs = Vec::new();
    for (folder, in_folder) in folders {
        inputs.extend(platform_files::collect(folder, in_folder, files, sources, sink));
    }
    let mut platforms: Vec<_> = inputs.iter().map(|input| resolve_platform(input, sink)).collect();
    let mut modules = names::Namespace::own("platform", &[]);
    for (input, platform) in inputs.iter().zip(&platforms) {
        modules.take(sink, &platform.module, &input.platform.name.span);
    }
    // A row may be about something with a mistake.
    if sink.is_empty() {
        for (input, platform) in inputs.iter().zip(&mut platforms) {
            platform.coverage =
                coverage::resolve(&mut Cx { sink, input, symbols: symbols::Symbols::default() }, platform);
        }
    }
    model::Api { platforms }
}

fn resolve_platform(input: &PlatformFiles<'_>, sink: &mut Vec<Diagnostic>) -> model::Platform {
    let symbols = symbols::collect(input, sink);
    let mut cx = Cx { sink, input, symbols };
    let mut platform = platform::resolve(&mut cx);
    platform.resources = input.resources.iter().map(|resource| resources::resolve(&mut cx, resource)).collect();
    changes::resolve(&mut platform.resources);
    platform.webhooks = webhooks::resolve(&mut cx, &platform.resources);
    platform.login = auth::login(&mut cx, &platform);
    names::check_types(&mut cx, &platform);
    names::check_constants(&mut cx, &platform);
    operations::check_unique(&mut cx);
    recursive_types::box_cycles(&mut platform);
    usage::mark(&mut cx, &mut platform);
    platform
}
