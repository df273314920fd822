//! The generator: turns schema files into the generated crate and its OpenAPI documents.
//!
//! [`generate`] is the way from schema files to generated files, in five calls:
//!
//! 1. `schema::parse` parses the YAML of a [`SourceMap`] into a mirror of the schema language;
//! 2. `resolve::resolve` checks it, and builds the model;
//! 3. `docs::document` adds the documentation of the generated items;
//! 4. `emit::emit` turns the model into tokens;
//! 5. `render::render` formats them as a [`FileSet`].
//!
//! [`output`] reads the schema files and writes the generated ones. No other module touches files.

mod coverage;
pub mod diagnostic;
mod docs;
mod emit;
pub mod file_set;
mod invisible_chars;
mod model;
pub mod outline;
pub mod output;
mod public_api;
mod render;
mod resolve;
pub mod sample;
mod schema;
pub mod source;
mod yaml;

use diagnostic::Diagnostics;
use file_set::FileSet;
use sample::Samples;
use source::SourceMap;

/// Generates the files of the crate.
///
/// # Errors
/// Fails with all errors in the schema.
pub fn generate(sources: &SourceMap) -> Result<FileSet, Diagnostics> {
    let facts = facts(sources)?;
    let documented = docs::document(&facts);
    let units = emit::emit(&documented);
    Ok(render::render(units))
}

/// Lists the public API of each platform by its name: one line per item, sorted.
///
/// # Errors
/// Fails with all errors in the schema.
pub fn public_api(sources: &SourceMap) -> Result<Vec<(String, String)>, Diagnostics> {
    let facts = facts(sources)?;
    let documented = docs::document(&facts);
    Ok(public_api::pages(&emit::emit(&documented)))
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
    let files = schema::parse(sources, &mut sink);
    outline::build(&files, sources, !sink.is_empty())
}

/// Checks the schema without generating anything.
///
/// # Errors
/// Fails with all errors in the schema.
pub fn check(sources: &SourceMap) -> Result<(), Diagnostics> {
    facts(sources).map(drop)
}

/// Parses and resolves the schema.
fn facts(sources: &SourceMap) -> Result<model::Api, Diagnostics> {
    let mut sink = Vec::new();
    let files = schema::parse(sources, &mut sink);
    let api = resolve::resolve(&files, sources, &mut sink);
    if sink.is_empty() { Ok(api) } else { Err(Diagnostics::new(sink, sources)) }
}
