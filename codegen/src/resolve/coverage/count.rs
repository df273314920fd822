//! Counts what a document offers, and tells what of it is left out.

use std::collections::BTreeMap;

use crate::model::{Count, DocumentCoverage, LeftOut};
use crate::schema::{Inventoried, Row, RowKind};

/// Counts the rows of a document, and what they list.
pub(super) fn count(title: String, document: &Inventoried) -> DocumentCoverage {
    let mut counts: BTreeMap<RowKind, (usize, usize)> = BTreeMap::new();
    let mut add = |kind, is_left_out| {
        let (offered, left_out) = counts.entry(kind).or_default();
        *offered += 1;
        *left_out += usize::from(is_left_out);
    };
    let mut left_out = Vec::new();
    for row in &document.rows {
        add(row.kind, row.left_out.is_some());
        left_out.extend(row.left_out.iter().map(|reason| self::left_out(document, row, None, &reason.value)));
        for part in &row.parts {
            add(part.kind, row.left_out.is_some() || part.left_out.is_some());
            let reason = part.left_out.iter();
            left_out.extend(reason.map(|reason| self::left_out(document, row, Some(&part.name.value), &reason.value)));
        }
    }
    let count = |(kind, (offered, left_out)): (RowKind, _)| Count { kind: kind.key(), offered, left_out };
    DocumentCoverage { title, counts: counts.into_iter().map(count).collect(), left_out }
}

fn left_out(document: &Inventoried, row: &Row, part: Option<&str>, reason: &str) -> LeftOut {
    let part = part.map(|part| format!(" {part}")).unwrap_or_default();
    let line = |(first, last): (u32, u32)| match first == last {
        true => format!("{}#L{first}", document.name.value),
        false => format!("{}#L{first}-L{last}", document.name.value),
    };
    LeftOut {
        name: format!("{}{part}", row.name.value),
        at: row.at.iter().map(|at| line(at.value)).collect::<Vec<_>>().join(", "),
        reason: reason.to_owned(),
    }
}
