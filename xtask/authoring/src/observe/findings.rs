//! Deviations, counted over all payloads.

use std::collections::BTreeMap;

use super::deviation::{Deviation, Kind};
use crate::infer::is_word;

/// A deviation at a path, with how often it occurs. Values of payloads are not shown, since they may be a customer's; only words
/// in place of an enum are.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Finding {
    pub(super) path: String,
    pub(super) kind: Kind,
    pub(super) message: String,
}

/// How often a finding occurs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) values: usize,
    pub(super) payloads: usize,
}

/// All findings.
#[derive(Clone, Debug, Default)]
pub(super) struct Findings {
    pub(super) rows: BTreeMap<Finding, Count>,
    pub(super) payloads: usize,
}

impl Findings {
    /// Adds the deviations of one payload.
    pub(super) fn add(&mut self, deviations: &[Deviation<'_>]) {
        self.payloads += 1;
        let mut counts: BTreeMap<Finding, usize> = BTreeMap::new();
        for deviation in deviations {
            let Deviation { kind, path, .. } = deviation;
            let finding = Finding { path: path.clone(), kind: *kind, message: message(deviation) };
            *counts.entry(finding).or_default() += 1;
        }
        for (finding, values) in counts {
            let count = self.rows.entry(finding).or_default();
            count.values += values;
            count.payloads += 1;
        }
    }

    /// Whether reality has something that the schema lacks. A missing field may be a matter of the sample.
    pub(super) fn has_news(&self) -> bool {
        self.rows.keys().any(|finding| finding.kind != Kind::MissingField)
    }
}

fn message(deviation: &Deviation<'_>) -> String {
    let Deviation { kind, found, expected, value, .. } = deviation;
    let expected = expected.unwrap_or("something else");
    match kind {
        Kind::Undecodable => format!("does not decode: {found} where {expected} is expected"),
        Kind::FailedItem => format!("the item does not decode: {found} where {expected} is expected"),
        Kind::InvalidValue => format!("{found} that does not decode as {expected}, so the field is `None`"),
        Kind::UnexpectedNull => "`null`, although the type has no `?`".to_owned(),
        Kind::UnexpectedType => format!("{found} where {expected} is expected; it decodes"),
        Kind::UnknownField => found.replacen("an unknown field with", "a new field:", 1),
        Kind::DuplicateKey => "the key is repeated; the last value counts".to_owned(),
        Kind::MissingField => "missing".to_owned(),
        Kind::UnknownValue => match value {
            Some((name, text)) if is_value(text) => format!("the new value `{text}` of {name}"),
            Some((name, _)) => format!("a value of {name} that is no word; it is not shown"),
            None => "a new value".to_owned(),
        },
    }
}

/// Whether a value of an enum may be shown: a word, or words with slashes, as topics are.
pub(super) fn is_value(text: &str) -> bool {
    text.split('/').count() <= 3 && text.split('/').all(is_word)
}
