//! Changes as JSON, for programs.

use serde_json::Value;

use super::change::{Change, Changes, Impact, PlatformChanges};
use super::version::Verdict;
use crate::emit::{Json, Object};

impl Changes {
    /// Formats the changes as JSON. `since` is what they are compared with.
    #[must_use]
    pub fn to_json(&self, verdict: &Verdict, since: &str) -> String {
        let Verdict { level, current, next } = verdict;
        let verdict = Object::new().with("level", level.as_str()).with("current", current).with("next", next);
        let counts = Object::new()
            .with("breaking", Value::from(self.count(Impact::Breaking)))
            .with("note", Value::from(self.count(Impact::Note)))
            .with("compatible", Value::from(self.count(Impact::Compatible)));
        // `format` is raised when a key changes its meaning or disappears.
        let document = Object::new()
            .with("format", 1_u32)
            .with("since", since)
            .with("verdict", verdict)
            .with("counts", counts)
            .with("platforms", list(&self.platforms, platform))
            .with("changelog", self.changelog());
        document.to_text()
    }
}

fn list<T>(items: &[T], format: fn(&T) -> Object) -> Json {
    Json::List(items.iter().map(|item| format(item).into()).collect())
}

fn platform(platform: &PlatformChanges) -> Object {
    Object::new().with("name", &platform.name).with("changes", list(&platform.changes, change))
}

fn change(change: &Change) -> Object {
    let Change { item, path, action, property, before, after, impact, is_addition, reason, migration } = change;
    let optional = |value: Option<&str>| Value::from(value);
    Object::new()
        .with("item", item.name(false))
        .with("path", path)
        .with("action", action.as_str())
        .with("property", optional((!property.is_empty()).then_some(property)))
        .with("before", optional(before.as_deref()))
        .with("after", optional(after.as_deref()))
        .with("impact", impact.as_str())
        .with("adds_to_api", *is_addition)
        .with("reason", reason)
        .with("migration", optional(migration.as_deref()))
}
