//! Stage 1: a faithful mirror of the YAML, every value with its place.
//!
//! Invariant: no unknown key and no wrong kind of value gets past here; names and references are still just texts.

mod about;
mod auth;
mod constraints;
mod enums;
mod envelope;
mod error;
mod format;
mod inventory;
mod limit;
mod model;
mod operation;
mod pagination;
mod parameter;
mod platform;
mod reader;
mod resource;
mod scope;
mod server;
mod statuses;
mod ty;
mod undocumented;
mod webhooks;

pub(crate) use about::{About, Known, SourceRef};
pub use auth::Encoding;
pub(crate) use auth::{
    Asked, Auth, AuthKind, AuthorizationCode, CallMessage, Claims, ComputedParam, Lifetime, Login, SecretHeader,
    TokenResponse,
};
pub(crate) use constraints::{Condition, Constraints};
pub(crate) use enums::{Enum, EnumValue};
pub(crate) use envelope::Envelope;
pub(crate) use error::ErrorFieldKind;
pub(crate) use format::{Format, FormatKind};
pub(crate) use inventory::{Inventoried, Inventory, PartRow, Row, RowKind};
pub(crate) use limit::{Limit, LimitKind, LimitScope};
pub(crate) use model::{Field, Id, Model};
pub(crate) use operation::{Body, EmptyBody, Endpoint, Method, Operation, Returns};
pub(crate) use pagination::{Pagination, PaginationKind, ResponseLocation};
pub(crate) use parameter::{Parameter, Style};
pub(crate) use platform::{Doc, Platform, Standing, Status, TimeZone};
pub(crate) use resource::Resource;
pub(crate) use scope::{Access, Scope};
pub(crate) use server::Header;
pub(crate) use statuses::Meaning;
pub(crate) use ty::{Type, TypeKind, UNDOCUMENTED, WireFormat};
pub use webhooks::Digest;
pub(crate) use webhooks::{
    Fact, Message, Payload, Signature, Signing, Subscriptions, Topic, WebhookEnvelope, WebhookHeader, Webhooks,
};

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourceId, SourceMap, Span};
use crate::yaml;
use reader::{Cx, Entries};

/// What one file holds.
#[derive(Clone, Debug)]
pub(crate) enum Document {
    Platform(Box<Platform>),
    Resource(Box<Resource>),
    Webhooks(Box<Webhooks>),
    Inventory(Inventory),
}

/// A parsed file and the folder it is in, which is the platform's name.
#[derive(Clone, Debug)]
pub(crate) struct File {
    pub(crate) folder: String,
    pub(crate) document: Document,
    /// All that is written in it.
    pub(crate) root: yaml::Node,
    /// The start of the file.
    pub(crate) span: Span,
}

/// All files that could be parsed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Files {
    pub(crate) parsed: Vec<File>,
    /// Folders with a file that failed to parse.
    pub(crate) unparsed_folders: BTreeSet<String>,
    /// Names whose declarations failed to parse: a reference to one is not an error of its own.
    pub(crate) unparsed_names: BTreeSet<String>,
}

/// Parses all files; mistakes go to the sink.
pub(crate) fn parse(sources: &SourceMap, sink: &mut Vec<Diagnostic>) -> Files {
    let mut files = Files::default();
    for (id, source) in sources.iter() {
        if is_example(&source.path) {
            continue;
        }
        let span = start(id, &source.text);
        let root = yaml::parse(id, source, sink);
        let Some((folder, _)) = source.path.split_once('/') else {
            let help = "move it into the folder of its platform, such as `schema/acme/`";
            sink.push(Diagnostic::new(Code::Misplaced, &span, "this file belongs to no platform", help));
            continue;
        };
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "/._-".contains(c);
        if !source.path.chars().all(is_plain) {
            let message = format!("`{}` is not the name of a schema file", source.path);
            let help = "rename it: letters, digits, `-` and `_`, and `.yaml` at the end";
            sink.push(Diagnostic::new(Code::Misplaced, &span, message, help));
            continue;
        }
        let folder = folder.to_owned();
        let mut cx = Cx { sink, unparsed_names: &mut files.unparsed_names };
        match root.and_then(|root| document(&mut cx, &root, &span).map(|document| (document, root))) {
            Some((document, root)) => files.parsed.push(File { folder, document, root, span }),
            None => drop(files.unparsed_folders.insert(folder)),
        }
    }
    files
}

/// Whether a file is an example of JSON, and no part of the schema language.
fn is_example(path: &str) -> bool {
    path.split('/').nth(1) == Some("examples") && path.rsplit_once('.').is_some_and(|(_, ending)| ending == "json")
}

/// The first line of a file with something in it.
fn start(source: SourceId, text: &str) -> Span {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if !line.trim().is_empty() && !line.starts_with('#') {
            return Span { source, range: start..start + line.trim_end().len() };
        }
        start += line.len();
    }
    Span { source, range: 0..0 }
}

fn document(cx: &mut Cx<'_>, root: &yaml::Node, span: &Span) -> Option<Document> {
    let mut entries = Entries::open(cx, root, span, "a schema file")?;
    if entries.has("platform") {
        entries.rename("a platform");
        let platform = platform::parse(cx, &mut entries);
        entries.close(cx);
        return platform.map(|platform| Document::Platform(Box::new(platform)));
    }
    if entries.has("resource") {
        entries.rename("a resource");
        let resource = resource::parse(cx, &mut entries);
        entries.close(cx);
        return resource.map(|resource| Document::Resource(Box::new(resource)));
    }
    if entries.has("webhooks") {
        entries.rename("a file of webhooks");
        let webhooks = webhooks::parse(cx, &mut entries);
        entries.close(cx);
        return webhooks.map(|webhooks| Document::Webhooks(Box::new(webhooks)));
    }
    if entries.has("inventory") {
        entries.rename("an inventory");
        let inventory = inventory::parse(cx, &mut entries);
        entries.close(cx);
        return inventory.map(Document::Inventory);
    }
    let help = "start `platform.yaml` with `platform: <folder>`, `webhooks.yaml` with `webhooks: <folder>`, `inventory.yaml` with `inventory: <folder>`, and every other file with `resource: <name>`";
    let message = "this file says neither `platform:` nor `resource:` nor `webhooks:` nor `inventory:`";
    cx.report(Code::MissingKey, span, message, help);
    None
}
