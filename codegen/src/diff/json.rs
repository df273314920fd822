//! Changes as JSON, for programs.

use serde::Serialize;

use super::change::{Change, Changes, Impact};
use super::version::Verdict;

/// The document. `format` is raised when a key changes its meaning or disappears.
#[derive(Serialize)]
struct Document<'c> {
    format: u32,
    since: &'c str,
    verdict: JsonVerdict<'c>,
    counts: Counts,
    platforms: Vec<JsonPlatform<'c>>,
    changelog: String,
}

#[derive(Serialize)]
struct JsonVerdict<'c> {
    level: &'static str,
    current: &'c str,
    next: &'c str,
}

#[derive(Serialize)]
struct Counts {
    breaking: usize,
    note: usize,
    compatible: usize,
}

#[derive(Serialize)]
struct JsonPlatform<'c> {
    name: &'c str,
    changes: Vec<JsonChange<'c>>,
}

#[derive(Serialize)]
struct JsonChange<'c> {
    item: &'static str,
    path: &'c str,
    action: &'static str,
    property: Option<&'static str>,
    before: Option<&'c str>,
    after: Option<&'c str>,
    impact: &'static str,
    adds_to_api: bool,
    reason: &'c str,
    migration: Option<&'c str>,
}

impl Changes {
    /// Formats the changes as JSON. `since` is what they are compared with.
    ///
    /// # Errors
    /// Fails if `serde_json` does.
    pub fn to_json(&self, verdict: &Verdict, since: &str) -> Result<String, serde_json::Error> {
        let Verdict { level, current, next } = verdict;
        let platforms = self.platforms.iter();
        let document = Document {
            format: 1,
            since,
            verdict: JsonVerdict { level: level.as_str(), current, next },
            counts: Counts {
                breaking: self.count(Impact::Breaking),
                note: self.count(Impact::Note),
                compatible: self.count(Impact::Compatible),
            },
            platforms: platforms
                .map(|it| JsonPlatform { name: &it.name, changes: it.changes.iter().map(change).collect() })
                .collect(),
            changelog: self.changelog(),
        };
        serde_json::to_string_pretty(&document)
    }
}

fn change(change: &Change) -> JsonChange<'_> {
    let Change { item, path, action, property, before, after, impact, is_addition, reason, migration } = change;
    JsonChange {
        item: item.name(false),
        path,
        action: action.as_str(),
        property: (!property.is_empty()).then_some(property),
        before: before.as_deref(),
        after: after.as_deref(),
        impact: impact.as_str(),
        adds_to_api: *is_addition,
        reason,
        migration: migration.as_deref(),
    }
}
