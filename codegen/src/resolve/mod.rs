//! Stage 2: many small passes from what was written to what is meant.
//!
//! Invariant: all mistakes are collected; the model is only used if there are none, so passes may put in
//! placeholders after reporting.

mod about;
mod auth;
mod cycles;
mod facts;
mod limit;
mod markdown;
mod models;
mod names;
mod operations;
mod pagination;
mod parameter;
mod platform;
mod resources;
mod rules;
mod server;
mod symbols;
mod types;
mod usage;
mod webhooks;

use std::collections::{BTreeMap, BTreeSet};

pub(crate) use operations::method_name;

use crate::diagnostic::{Code, Diagnostic};
use crate::model;
use crate::schema::{self, Document, File};
use crate::source::{SourceMap, Span};

/// What is written about one platform.
struct Input<'s> {
    platform: &'s schema::Platform,
    /// In the order of their files.
    resources: Vec<&'s schema::Resource>,
    webhooks: Option<&'s schema::Webhooks>,
    sources: &'s SourceMap,
    /// Names of things that could not be parsed.
    lost: &'s BTreeSet<String>,
}

impl<'s> Input<'s> {
    /// The ids of all files.
    fn ids(&self) -> impl Iterator<Item = &'s schema::Id> {
        let of_webhooks = self.webhooks.into_iter().flat_map(|webhooks| &webhooks.ids);
        self.resources.iter().flat_map(|resource| &resource.ids).chain(of_webhooks)
    }

    /// The models of all files.
    fn models(&self) -> impl Iterator<Item = &'s schema::Model> {
        let of_webhooks = self.webhooks.into_iter().flat_map(|webhooks| &webhooks.models);
        self.resources.iter().flat_map(|resource| &resource.models).chain(of_webhooks)
    }

    /// The enums of all files.
    fn enums(&self) -> impl Iterator<Item = &'s schema::Enum> + use<'s> {
        let (resources, webhooks) = (self.resources.clone(), self.webhooks);
        let of_webhooks = webhooks.into_iter().flat_map(|webhooks| &webhooks.enums);
        resources.into_iter().flat_map(|resource| &resource.enums).chain(of_webhooks)
    }
}

/// Where mistakes go, and what names mean.
struct Cx<'s> {
    sink: &'s mut Vec<Diagnostic>,
    input: &'s Input<'s>,
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
        inputs.extend(input(folder, &in_folder, files, sources, sink));
    }
    let platforms: Vec<_> = inputs.iter().map(|input| resolve_platform(input, sink)).collect();
    let mut modules = names::Namespace::own("platform", &[]);
    for (input, platform) in inputs.iter().zip(&platforms) {
        modules.take(sink, &platform.module, &input.platform.name.span);
    }
    model::Api { platforms }
}

/// Sorts the files of a folder, which must have one that describes the platform.
fn input<'s>(
    folder: &str,
    in_folder: &[&'s File],
    files: &'s schema::Files,
    sources: &'s SourceMap,
    sink: &mut Vec<Diagnostic>,
) -> Option<Input<'s>> {
    let mut platform: Option<&schema::Platform> = None;
    let mut resources = Vec::new();
    let mut webhooks: Option<&schema::Webhooks> = None;
    for file in in_folder {
        match &file.document {
            Document::Resource(resource) => resources.push(resource),
            Document::Webhooks(found) => match webhooks {
                None => webhooks = Some(found),
                Some(first) => {
                    let message = format!("the folder `{folder}` describes its webhooks twice");
                    let span = &found.platform.span;
                    let diagnostic = Diagnostic::new(Code::Misplaced, span, message, "keep one of the two");
                    sink.push(diagnostic.related(&first.platform.span, "here is the other"));
                }
            },
            Document::Platform(found) => match platform {
                None => platform = Some(found),
                Some(first) => {
                    let message = format!("the folder `{folder}` describes its platform twice");
                    let diagnostic = Diagnostic::new(Code::Misplaced, &found.name.span, message, "keep one of the two");
                    sink.push(diagnostic.related(&first.name.span, "here is the other"));
                }
            },
        }
    }
    // A file that could not be parsed may be the one that is missing.
    if platform.is_none() && !files.broken.contains(folder) {
        let span = &in_folder.first()?.span;
        let message = format!("no file in `schema/{folder}` says `platform: {folder}`");
        sink.push(Diagnostic::new(Code::Misplaced, span, message, "add a `platform.yaml` beside this file"));
    }
    let platform = platform?;
    if platform.name.value != folder {
        let message = format!("the platform `{}` is in the folder `{folder}`", platform.name.value);
        let help = format!("write `platform: {folder}`, or rename the folder");
        sink.push(Diagnostic::new(Code::Misplaced, &platform.name.span, message, help));
    }
    Some(Input { platform, resources, webhooks, sources, lost: &files.lost })
}

fn resolve_platform(input: &Input<'_>, sink: &mut Vec<Diagnostic>) -> model::Platform {
    let symbols = symbols::collect(input, sink);
    let mut cx = Cx { sink, input, symbols };
    let mut platform = platform::resolve(&mut cx);
    platform.resources = input.resources.iter().map(|resource| resources::resolve(&mut cx, resource)).collect();
    platform.webhooks = webhooks::resolve(&mut cx, &platform.resources);
    names::check_types(&mut cx, &platform);
    operations::check_unique(&mut cx);
    cycles::box_cycles(&mut platform);
    usage::mark(&mut cx, &mut platform);
    platform
}
