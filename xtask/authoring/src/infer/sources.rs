//! Where proposals come from: samples, and the lines of a document that contain them.

use std::collections::BTreeMap;

use super::shape::Origin;
use crate::draft::{Docs, Known};
use crate::samples::{Json, Kind};

/// The provenance of a proposal.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sources {
    /// The names of the files, for messages.
    pub(super) files: Vec<String>,
    /// The place of the sample in a document: `guide#L10-L40`.
    pub(super) source: Option<String>,
    /// The lines of the document by those of the sample: of keys, and of other lines.
    pub(super) lines: BTreeMap<(u32, String), u32>,
}

impl Sources {
    /// Samples that are in no document.
    pub(crate) fn of_files(files: Vec<String>) -> Self {
        Self { files, ..Self::default() }
    }

    /// Captured payloads, whose place in a document may be known.
    pub(crate) fn of_payloads(source: Option<String>) -> Self {
        Self { source, ..Self::default() }
    }

    /// The provenance of what was seen in a payload.
    pub(crate) fn of_observed(&self) -> Docs {
        Self::docs(self.source.clone())
    }

    /// Names a place of a sample: `order.json:12`.
    pub(super) fn describe(&self, origin: Origin) -> String {
        match self.files.get(origin.file) {
            Some(file) => format!("{file}:{}", origin.line),
            None => "a payload".to_owned(),
        }
    }

    /// The provenance of a model: the lines of its first sample.
    pub(super) fn of_item(&self, origin: Origin) -> Docs {
        let within = self.lines.iter().filter(|((line, _), _)| (origin.line..=origin.last).contains(line));
        let lines = within.fold(None, |lines: Option<(u32, u32)>, (_, line)| {
            let (first, last) = lines.unwrap_or((*line, *line));
            Some((first.min(*line), last.max(*line)))
        });
        Self::docs(lines.and_then(|lines| self.reference(lines)).or_else(|| self.source.clone()))
    }

    /// The provenance of an enum: the line of the key.
    pub(super) fn of_enum(&self, key: &str, origin: Origin) -> Docs {
        Self::docs(self.line_of(key, origin).or_else(|| self.source.clone()))
    }

    /// The line of a key in the document: `guide#L12`.
    pub(super) fn line_of(&self, key: &str, origin: Origin) -> Option<String> {
        let line = *self.lines.get(&(origin.line, key.to_owned()))?;
        self.reference((line, line))
    }

    fn reference(&self, (first, last): (u32, u32)) -> Option<String> {
        let document = self.source.as_ref()?.split('#').next()?;
        Some(if first == last { format!("{document}#L{first}") } else { format!("{document}#L{first}-L{last}") })
    }

    fn docs(source: Option<String>) -> Docs {
        Docs { source: source.into_iter().collect(), known: Known::Example, ..Docs::default() }
    }
}

/// Finds the lines of a sample in a document, from a line on: each key below the one before it. Returns them by the lines of the
/// sample and the keys, and the number of keys that were not found.
pub(super) fn locate(json: &Json, document: &[&str], first: u32) -> (BTreeMap<(u32, String), u32>, usize) {
    let mut keys = Vec::new();
    collect(json, &mut keys);
    let (mut lines, mut missing, mut current) = (BTreeMap::new(), 0, first.max(1) as usize - 1);
    for (line, key) in keys {
        // Documents have curved quotes, too.
        let quoted = [format!("\"{key}\""), format!("'{key}'"), format!("“{key}”"), format!("”{key}”")];
        let rest = document.iter().enumerate().skip(current);
        let found = rest.take(MAX_DISTANCE).find(|(_, text)| quoted.iter().any(|it| text.contains(it.as_str())));
        match found {
            Some((index, _)) => {
                current = index;
                lines.insert((line, key.to_owned()), u32::try_from(index).unwrap_or(u32::MAX).saturating_add(1));
            }
            None => missing += 1,
        }
    }
    (lines, missing)
}

/// The farthest that a key can be below the one before it: documents have page breaks, and leave out nothing.
const MAX_DISTANCE: usize = 60;

/// The keys of a value in the order of its text, with their lines.
fn collect<'j>(json: &'j Json, keys: &mut Vec<(u32, &'j str)>) {
    match &json.kind {
        Kind::Object(entries) => {
            for entry in entries {
                keys.push((entry.line, &entry.key));
                collect(&entry.value, keys);
            }
        }
        Kind::List(items) => items.iter().for_each(|item| collect(item, keys)),
        _ => {}
    }
}
