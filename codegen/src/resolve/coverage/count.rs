//! Counts the items of a document, and lists those that are omitted.

use std::collections::BTreeMap;

use crate::model::{Count, DocumentCoverage, Omitted, Source};
use crate::schema::{Inventoried, Row, RowKind};

/// Counts the rows of a document and their parts.
pub(super) fn count(title: String, document: &Inventoried) -> DocumentCoverage {
    let mut counts: BTreeMap<RowKind, (usize, usize)> = BTreeMap::new();
    let mut add = |kind, is_omitted| {
        let (listed, omitted) = counts.entry(kind).or_default();
        *listed += 1;
        *omitted += usize::from(is_omitted);
    };
    let mut omitted = Vec::new();
    for row in &document.rows {
        add(row.kind, row.omitted.is_some());
        omitted.extend(row.omitted.iter().map(|reason| self::omitted(document, row, None, &reason.value)));
        for part in &row.parts {
            add(part.kind, row.omitted.is_some() || part.omitted.is_some());
            let reason = part.omitted.iter();
            omitted.extend(reason.map(|reason| self::omitted(document, row, Some(&part.name.value), &reason.value)));
        }
    }
    let count = |(kind, (listed, omitted)): (RowKind, _)| Count { kind: kind.key(), listed, omitted };
    DocumentCoverage { title, counts: counts.into_iter().map(count).collect(), omitted }
}

fn omitted(document: &Inventoried, row: &Row, part: Option<&str>, reason: &str) -> Omitted {
    let part = part.map(|part| format!(" {part}")).unwrap_or_default();
    let source = |lines| Source { document: document.name.value.clone(), lines: Some(lines) }.to_string();
    Omitted {
        name: format!("{}{part}", row.name.value),
        at: row.at.iter().map(|at| source(at.value)).collect::<Vec<_>>().join(", "),
        reason: reason.to_owned(),
    }
}
