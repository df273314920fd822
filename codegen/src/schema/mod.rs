//! Stage 1: parses YAML into a faithful mirror of the schema language, with the location of each value.
//!
//! Invariant: all keys are known, and all values have the right YAML type. Names and references are still strings.

mod auth;
mod constraints;
mod damage;
mod docs;
mod endpoint;
mod entries;
mod enums;
mod envelope;
mod error;
mod format;
mod inline_object;
mod inventory;
mod limit;
mod model;
mod nested_update;
mod operation;
mod pagination;
mod parameter;
mod placeholder;
mod platform;
mod reader;
mod resource;
mod response;
mod scope;
mod server;
mod statuses;
mod ty;
mod undocumented;
mod webhooks;
mod wrong_type;

pub use auth::Encoding;
pub(crate) use auth::{
    Auth, AuthKind, AuthorizationCode, CallbackMessage, Claims, ComputedParam, Input, Lifetime, Login, SecretHeader,
    TokenResponse,
};
pub(crate) use constraints::{Condition, Constraints};
pub(crate) use damage::Damage;
pub(crate) use docs::{Docs, Known, SourceRef};
pub(crate) use endpoint::{Endpoint, Method};
pub(crate) use enums::{Enum, EnumValue};
pub(crate) use envelope::{Envelope, SuccessField};
pub(crate) use error::ErrorFieldKind;
pub(crate) use format::{Format, FormatKind};
pub(crate) use inventory::{Inventoried, Inventory, PartRow, Row, RowKind};
pub(crate) use limit::{Limit, LimitKind, LimitScope};
pub(crate) use model::{Field, Id, Model};
pub(crate) use nested_update::{NestedUpdate, OmittedFields, OmittedItems};
pub(crate) use operation::{Body, Operation};
pub(crate) use pagination::{Pagination, PaginationKind, ResponseLocation};
pub(crate) use parameter::{Parameter, Style};
pub(crate) use platform::{Doc, Platform, Status, StatusKind, TimeZone};
pub(crate) use resource::Resource;
pub(crate) use response::{DocumentedError, EmptyBody, Returns};
pub(crate) use scope::{Access, Scope};
pub(crate) use server::Header;
pub(crate) use statuses::Meaning;
pub(crate) use ty::{Type, TypeKind, UNDOCUMENTED, WireFormat};
pub use webhooks::Digest;
pub(crate) use webhooks::{
    Fact, Message, Payload, Signature, Signing, Subscriptions, Topic, WebhookEnvelope, WebhookHeader, Webhooks,
};

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::language::{self, Shape};
use crate::source::{Source, SourceId, SourceMap, Span};
use crate::yaml::{self, Kind};
use entries::Entries;
use reader::Cx;

/// The content of a file.
#[derive(Clone, Debug)]
pub(crate) enum Document {
    Platform(Box<Platform>),
    Resource(Box<Resource>),
    Webhooks(Box<Webhooks>),
    Inventory(Inventory),
}

/// A parsed file and its folder, which has the platform's name.
#[derive(Clone, Debug)]
pub(crate) struct File {
    pub(crate) folder: String,
    pub(crate) document: Document,
    /// The YAML tree of the file.
    pub(crate) root: yaml::Node,
    /// The first line with content.
    pub(crate) span: Span,
}

/// All parsed files.
#[derive(Clone, Debug, Default)]
pub(crate) struct Files {
    pub(crate) parsed: Vec<File>,
    /// What could not be parsed, by folder. Each folder with a file has an entry.
    pub(crate) damage: BTreeMap<String, Damage>,
    /// What stands for the platforms whose files could not be parsed, by folder.
    pub(crate) placeholders: BTreeMap<String, Platform>,
}

/// Parses all files. Reports errors to the sink.
pub(crate) fn parse_all(sources: &SourceMap, sink: &mut Vec<Diagnostic>) -> Files {
    parse(sources, sources.iter(), sink)
}

/// Parses some of the files. Reports errors to the sink.
pub(crate) fn parse<'s>(
    sources: &'s SourceMap,
    files: impl Iterator<Item = (SourceId, &'s Source)>,
    sink: &mut Vec<Diagnostic>,
) -> Files {
    let to_parse = files.filter(|(_, source)| !is_example(&source.path));
    let mut files = Files::default();
    for (id, source) in to_parse {
        let span = start(id, &source.text);
        let reported = sink.len();
        let root = yaml::parse(id, source, sink);
        let Some(folder) = source.folder() else {
            let help = "move it into the folder of its platform, such as `schema/acme/`";
            sink.push(Diagnostic::new(Code::MisplacedFile, &span, "the file is not in the folder of a platform", help));
            continue;
        };
        check_path(source, &span, sink);
        let document = root.and_then(|root| document(&mut Cx { sink }, &root, &span).map(|document| (document, root)));
        let damage = files.damage.entry(folder.to_owned()).or_default();
        match document {
            Some((document, root)) => {
                damage.add_errors(id, source, &sink[reported..]);
                files.parsed.push(File { folder: folder.to_owned(), document, root, span });
            }
            None => damage.add_file(id, source),
        }
    }
    files.placeholders = placeholders(&files, sources);
    files
}

fn check_path(source: &Source, span: &Span, sink: &mut Vec<Diagnostic>) {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/._-".contains(c);
    if !source.path.chars().all(is_plain) {
        let message = format!("invalid file name `{}`", source.path);
        let help = "use letters, digits, `-` and `_`, and the extension `.yaml`";
        sink.push(Diagnostic::new(Code::MisplacedFile, span, message, help));
    }
}

/// Stands for a platform in each folder where the file that describes it may be one that could not be parsed.
fn placeholders(files: &Files, sources: &SourceMap) -> BTreeMap<String, Platform> {
    let describes = |folder: &str| {
        let mut documents = files.parsed.iter().filter(|file| file.folder == folder).map(|file| &file.document);
        documents.any(|document| matches!(document, Document::Platform(_)))
    };
    let broken = files.damage.iter().filter(|(folder, _)| !describes(folder));
    let placeholder = |(folder, damage): (&String, &Damage)| {
        let file = damage.unparsed_file()?;
        Some((folder.clone(), placeholder::platform(folder, &start(file, &sources.get(file).text))))
    };
    broken.filter_map(placeholder).collect()
}

/// Whether a file is a JSON example instead of a schema file.
fn is_example(path: &str) -> bool {
    path.split('/').nth(1) == Some("examples") && path.rsplit_once('.').is_some_and(|(_, ending)| ending == "json")
}

/// The first line of a file that is neither empty nor a comment.
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
    let Kind::Mapping(keys) = &root.kind else { return cx.wrong_type(root, "a map for a schema file") };
    let is_of = |shape: &Shape| shape.kind_key().is_some_and(|kind| keys.iter().any(|(key, _)| key.value == kind));
    if let Some(shape) = language::files().into_iter().find(|shape| is_of(shape)) {
        let mut entries = Entries::open(cx, root, span, shape)?;
        let document = match shape.id {
            "platform" => platform::parse(cx, &mut entries).map(|it| Document::Platform(Box::new(it))),
            "resource" => resource::parse(cx, &mut entries).map(|it| Document::Resource(Box::new(it))),
            "webhooks" => webhooks::parse(cx, &mut entries).map(|it| Document::Webhooks(Box::new(it))),
            _ => inventory::parse(cx, &mut entries).map(Document::Inventory),
        };
        entries.close(cx);
        return document;
    }
    let help = "start `platform.yaml` with `platform: <folder>`, `webhooks.yaml` with `webhooks: <folder>`, `inventory.yaml` with `inventory: <folder>`, and every other file with `resource: <name>`";
    let message = "missing one of the keys `platform`, `resource`, `webhooks` and `inventory`";
    cx.report(Code::MissingKey, span, message, help);
    None
}
