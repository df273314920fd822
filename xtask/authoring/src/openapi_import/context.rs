//! What all parts of an import share: the document, references, names and the report.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::bail;

use super::options::Options;
use crate::draft::{Enum, Id, Model};
use crate::input::Node;
use crate::naming::Names;
use crate::report::Report;

/// The longest chain of references, and the deepest nesting of schemas.
pub(super) const MAX_DEPTH: usize = 40;

/// A value of the document, and the JSON pointer to it.
#[derive(Clone, Debug)]
pub(super) struct At<'d> {
    pub(super) node: &'d Node,
    pub(super) pointer: String,
}

/// A named schema of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Component {
    Model(String),
    Enum(String),
    Id(String),
}

impl Component {
    pub(super) fn name(&self) -> &str {
        match self {
            Self::Model(name) | Self::Enum(name) | Self::Id(name) => name,
        }
    }
}

/// The types that were made from schemas. A resource takes those that it uses first.
#[derive(Clone, Debug, Default)]
pub(super) struct Types {
    pub(super) ids: Vec<Id>,
    pub(super) models: Vec<Model>,
    pub(super) enums: Vec<Enum>,
}

/// An import in progress.
pub(super) struct Import<'d> {
    pub(super) root: &'d Node,
    pub(super) options: &'d Options,
    /// Whether this project exported the document.
    pub(super) is_own: bool,
    /// In a document of this project, the reference to the schema of all topics, which schemas do not declare.
    pub(super) topics: Option<&'d str>,
    pub(super) report: Report,
    /// The named schemas, by pointer.
    pub(super) components: BTreeMap<String, Component>,
    /// The pointers of the named schemas that are drafted or being drafted.
    pub(super) drafted: BTreeSet<String>,
    /// The targets of all references that were followed.
    pub(super) followed: BTreeSet<String>,
    pub(super) type_names: Names,
    /// The types since the last resource.
    pub(super) types: Types,
    /// The lines of drafted types, by name.
    pub(super) type_lines: BTreeMap<String, (u32, u32)>,
    /// References to other files.
    external: BTreeSet<String>,
    /// Statuses with descriptions that are the platform's.
    pub(super) shared_statuses: BTreeSet<(u16, String)>,
    /// The inline enums, by values.
    pub(super) inline_enums: BTreeMap<(String, Vec<String>), String>,
    /// How many descriptions were copied, and how many became comments.
    pub(super) descriptions: (usize, usize),
}

impl<'d> Import<'d> {
    pub(super) fn new(root: &'d Node, options: &'d Options) -> Self {
        let info = root.get("info");
        Self {
            root,
            options,
            topics: root.get("x-webhooks").and_then(|it| it.get("topics")?.text_of("$ref")),
            is_own: info.is_some_and(|info| info.get("x-documents").is_some()),
            report: Report::default(),
            components: BTreeMap::new(),
            drafted: BTreeSet::new(),
            followed: BTreeSet::new(),
            type_names: options.taken_types.iter().cloned().collect(),
            types: Types::default(),
            type_lines: BTreeMap::new(),
            external: BTreeSet::new(),
            shared_statuses: BTreeSet::new(),
            inline_enums: BTreeMap::new(),
            descriptions: (0, 0),
        }
    }

    /// Reports something that is not carried over.
    pub(super) fn skip(&mut self, at: &At<'_>, reason: &str) {
        self.report.skip(&at.pointer, at.node.lines.0, reason);
    }

    /// Follows references. Returns `None` for one that leads nowhere, after reporting it.
    pub(super) fn resolve(&mut self, at: &At<'d>) -> Option<At<'d>> {
        let mut current = at.clone();
        for _ in 0..MAX_DEPTH {
            if current.node.text_of("$ref").is_none() {
                return Some(current);
            }
            current = self.follow(&current)?;
        }
        self.skip(at, "a chain of references that never ends");
        None
    }

    /// Follows one reference. Returns `None` for one that leads nowhere, after reporting it.
    pub(super) fn follow(&mut self, at: &At<'d>) -> Option<At<'d>> {
        let reference = at.node.text_of("$ref")?;
        let target = self.target(reference);
        self.followed.extend(target.iter().map(|target| target.pointer.clone()));
        if target.is_none() && reference.starts_with('#') {
            self.skip(at, "a reference to something that the document does not have");
        } else if target.is_none() {
            self.external.insert(reference.to_owned());
        }
        target
    }

    /// Finds the value at a reference such as `#/components/schemas/Order`.
    fn target(&self, reference: &str) -> Option<At<'d>> {
        let mut at = At { node: self.root, pointer: "#".to_owned() };
        for part in reference.strip_prefix('#')?.split('/').skip(1) {
            let decoded = percent_decoded(part).replace("~1", "/").replace("~0", "~");
            let item = decoded.parse::<usize>().ok().and_then(|number| at.node.items().get(number));
            let node = item.or_else(|| at.node.get(&decoded))?;
            at = At { node, pointer: join(&at.pointer, &decoded) };
        }
        Some(at)
    }

    /// Fails if the document refers to other files.
    pub(super) fn refuse_external(&self) -> anyhow::Result<()> {
        if self.external.is_empty() {
            return Ok(());
        }
        let some: Vec<&str> = self.external.iter().take(5).map(String::as_str).collect();
        bail!(
            "the document refers to {} other files or addresses ({}); bundle it into one file first, and import that",
            self.external.len(),
            some.join(", ")
        )
    }

    /// Returns the source of lines of the document: `name#L12-L20`.
    pub(super) fn source(&self, lines: (u32, u32)) -> String {
        let name = &self.options.source;
        match lines {
            // A document on one line.
            _ if self.root.lines.0 == self.root.lines.1 => name.clone(),
            (first, last) if first >= last => format!("{name}#L{first}"),
            (first, last) => format!("{name}#L{first}-L{last}"),
        }
    }
}

impl<'d> At<'d> {
    /// Returns the value of a key.
    pub(super) fn get(&self, key: &str) -> Option<Self> {
        self.node.get(key).map(|node| Self { node, pointer: join(&self.pointer, key) })
    }

    /// Returns the entries of a map.
    pub(super) fn entries(&self) -> Vec<(&'d str, Self)> {
        let entries = self.node.entries().iter();
        entries.map(|(key, _, node)| (key.as_str(), Self { node, pointer: join(&self.pointer, key) })).collect()
    }

    /// Returns the items of a list.
    pub(super) fn items(&self) -> Vec<Self> {
        let items = self.node.items().iter().enumerate();
        items.map(|(number, node)| Self { node, pointer: format!("{}/{number}", self.pointer) }).collect()
    }
}

fn join(pointer: &str, key: &str) -> String {
    format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"))
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, others)) = rest.split_first() {
        let code = if *first == b'%' { others.get(..2).and_then(|hex| std::str::from_utf8(hex).ok()) } else { None };
        if let Some(byte) = code.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            bytes.push(byte);
            rest = others.get(2..).unwrap_or_default();
        } else {
            bytes.push(*first);
            rest = others;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
