//! Stage 2: resolves the parsed files into the model, in many small passes.
//!
//! Invariant: all errors are collected. The model is used only if there are none, so a pass may put in a placeholder
//! after it reported an error. Every part of the model is complete when it is built.

mod auth;
mod changes;
mod collect;
mod constraints;
mod context;
mod conversions;
mod coverage;
mod docs;
mod format;
mod limit;
mod models;
mod names;
mod namespace;
mod nested_updates;
mod operations;
mod pagination;
mod parameter;
mod passthrough;
mod platform;
mod platform_files;
mod recursive_types;
pub(crate) mod reserved;
mod resources;
mod server;
mod symbols;
mod type_help;
mod types;
mod usage;
mod webhooks;

use crate::diagnostic::{Diagnostic, Severity};
use crate::source::SourceMap;
use crate::{model, schema};
use collect::Modules;
use context::{Analysis, Cx};
use platform_files::PlatformFiles;
use recursive_types::RecursiveTypes;
pub(crate) use symbols::TOPIC_TYPE;

/// Resolves platforms, those of one call after those of another.
#[derive(Default)]
pub(crate) struct Resolver {
    /// The platforms so far.
    pub(crate) api: model::Api,
    modules: Modules,
}

impl Resolver {
    /// Resolves the platforms of some files. The files of a platform belong together.
    pub(crate) fn resolve(&mut self, files: &schema::Files, sources: &SourceMap, sink: &mut Vec<Diagnostic>) {
        let inputs = platform_files::collect_all(files, sources, sink);
        let analyses: Vec<Analysis<'_>> = inputs.into_iter().map(|input| analyse(input, sink)).collect();
        for analysis in &analyses {
            self.modules.add(&analysis.input, &analysis.symbols, sink);
        }
        let platforms: Vec<model::Platform> =
            analyses.iter().map(|analysis| resolve_platform(&mut Cx::new(analysis, sink))).collect();
        self.api.coverage.extend(coverage(&analyses, &platforms, sink));
        self.api.platforms.extend(platforms);
    }
}

fn analyse<'s>(input: PlatformFiles<'s>, sink: &mut Vec<Diagnostic>) -> Analysis<'s> {
    let symbols = collect::symbols(&input, sink);
    let usage = usage::compute(&input);
    let recursive = RecursiveTypes::find(&input, &symbols);
    Analysis { input, symbols, usage, recursive }
}

fn resolve_platform(cx: &mut Cx<'_>) -> model::Platform {
    let mut resources = resources::resolve_all(cx);
    nested_updates::resolve(cx, &mut resources);
    let webhooks = webhooks::resolve(cx, &resources);
    let login = auth::login(cx, &resources);
    operations::check_unique(cx);
    let platform = platform::resolve(cx, resources, webhooks, login);
    if !has_errors(cx.input, cx.sink) {
        usage::check_unused(cx);
    }
    platform
}

/// Compares the inventories with the schema. A platform with other errors waits, since their cause may be a missing item.
fn coverage(
    analyses: &[Analysis<'_>],
    platforms: &[model::Platform],
    sink: &mut Vec<Diagnostic>,
) -> Vec<model::Coverage> {
    let mut all = Vec::new();
    for (analysis, platform) in analyses.iter().zip(platforms) {
        if !has_errors(&analysis.input, sink) {
            all.push(coverage::resolve(&mut Cx::new(analysis, sink), platform));
        }
    }
    all
}

/// Whether a file in the folder of a platform has errors.
fn has_errors(input: &PlatformFiles<'_>, sink: &[Diagnostic]) -> bool {
    let errors = || sink.iter().filter(|it| it.code.severity() == Severity::Error);
    errors().any(|error| input.sources.get(error.span.source).path.split('/').next() == Some(input.folder))
}
