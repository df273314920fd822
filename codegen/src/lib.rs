//! The generator: schema files in, Rust and OpenAPI out.
//!
//! The stages, in order: [`source`] holds the files, `schema` parses them, `resolve` makes a model of facts, `docs` documents
//! them, `emit` makes tokens, `render` makes text, [`output`] compares and writes. Only `output` touches files.

pub mod diagnostic;
pub mod file_set;
pub mod output;
pub mod sample;
pub mod source;

mod coverage;
mod docs;
mod emit;
mod invisible_chars;
mod model;
mod public_api;
mod render;
mod resolve;
mod schema;
mod yaml;

use diagnostic::Diagnostics;
use file_set::FileSet;
use sample::Samples;
use source::SourceMap;

/// Turns schema files into the files of the generated crate.
///
/// # Errors
/// All mistakes that are in the schema.
pub fn generate(sources: &SourceMap) -> Result<FileSet, Diagnostics> {
    let facts = resolve(sources)?;
    let documented = docs::document(&facts);
    Ok(render::render(emit::emit(&documented)))
}

/// The public surface of each platform, by its name: a line for each item, sorted.
///
/// # Errors
/// All mistakes that are in the schema.
pub fn surface(sources: &SourceMap) -> Result<Vec<(String, String)>, Diagnostics> {
    let api = resolve(sources)?;
    Ok(api.platforms.iter().map(|platform| (platform.name.clone(), public_api::lines(platform).join("\n"))).collect())
}

/// What the documents of each platform offer and how much of it the schema has, by the platform's name: a page to read.
///
/// # Errors
/// All mistakes that are in the schema; that something is not covered is one.
pub fn coverage(sources: &SourceMap) -> Result<Vec<(String, String)>, Diagnostics> {
    let api = resolve(sources)?;
    Ok(api.coverage.iter().map(|coverage| (coverage.platform.clone(), coverage::page(coverage))).collect())
}

/// Deliveries of the platforms' webhooks, to test applications with.
///
/// # Errors
/// All mistakes that are in the schema.
pub fn samples(sources: &SourceMap) -> Result<Samples, Diagnostics> {
    resolve(sources).map(Samples)
}

/// Looks for mistakes only.
///
/// # Errors
/// All mistakes that are in the schema.
pub fn check(sources: &SourceMap) -> Result<(), Diagnostics> {
    resolve(sources).map(drop)
}

fn resolve(sources: &SourceMap) -> Result<model::Api, Diagnostics> {
    let mut sink = Vec::new();
    let files = schema::parse(sources, &mut sink);
    let api = resolve::resolve(&files, sources, &mut sink);
    if sink.is_empty() { Ok(api) } else { Err(Diagnostics::new(sink, sources)) }
}
