//! Changes in the form that all reports share: grouped, with a headline for each group.

use super::change::{Action, Change, Changes, Impact, Item};

/// Changes that differ in their item only.
#[derive(Debug)]
pub(super) struct Group<'c> {
    pub(super) first: &'c Change,
    pub(super) paths: Vec<&'c str>,
}

/// The most items that a group names.
const MOST_NAMED: usize = 20;

/// Groups the changes with an impact. Breaking changes and notes are in one group only if all is the same.
pub(super) fn groups(changes: &[Change], impact: Impact) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for change in changes.iter().filter(|change| change.impact == impact) {
        match groups.iter_mut().find(|group| is_same(group.first, change)) {
            Some(group) => group.paths.push(&change.path),
            None => groups.push(Group { first: change, paths: vec![&change.path] }),
        }
    }
    groups
}

fn is_same(one: &Change, other: &Change) -> bool {
    let what = |it: &Change| (it.item, it.action, it.property);
    let values = |it: &Change| (it.before.clone(), it.after.clone());
    let why = |it: &Change| (it.reason.clone(), it.migration.clone());
    what(one) == what(other)
        && match one.impact {
            Impact::Compatible => one.action != Action::Changed || values(one) == values(other),
            Impact::Note | Impact::Breaking => values(one) == values(other) && why(one) == why(other),
        }
}

impl Group<'_> {
    /// The items, with `name` around each.
    pub(super) fn items(&self, name: impl Fn(&str) -> String) -> String {
        let named = self.paths.iter().take(MOST_NAMED).map(|path| name(path)).collect::<Vec<_>>().join(", ");
        match self.paths.len().saturating_sub(MOST_NAMED) {
            0 => named,
            more => format!("{named} and {more} more"),
        }
    }

    /// The items and what happened to them, with `name` around each item.
    pub(super) fn headline(&self, name: impl Fn(&str) -> String) -> String {
        match self.first.item {
            Item::Documentation => format!("documentation of {} changed", self.first.path),
            _ => format!("{} ({})", self.items(name), self.what()),
        }
    }

    /// The kind of the items, and what happened: `3 fields added`, `parameter: type`.
    fn what(&self) -> String {
        let Change { action, property, .. } = self.first;
        let kind = self.kind();
        if property.is_empty() { format!("{kind} {}", action.as_str()) } else { format!("{kind}: {property}") }
    }

    /// The kind of the items, with their number: `3 fields`.
    pub(super) fn kind(&self) -> String {
        let item = self.first.item;
        match self.paths.len() {
            1 => item.name(false).to_owned(),
            number => format!("{number} {}", item.name(true)),
        }
    }

    /// The values before and after, if there are any, with `name` around each.
    pub(super) fn values(&self, name: impl Fn(&str) -> String, arrow: &str) -> Option<String> {
        let Change { before, after, .. } = self.first;
        let show = |value: &Option<String>| match value.as_deref() {
            None | Some("") => "none".to_owned(),
            Some(value) => name(value),
        };
        (before.is_some() || after.is_some()).then(|| format!("{} {arrow} {}", show(before), show(after)))
    }

    /// Whether the reason concerns each item of the group.
    pub(super) fn has_reason(&self) -> bool {
        self.paths.len() == 1 || self.first.impact != Impact::Compatible
    }
}

/// Counts the changes by impact: `2 breaking, 1 note, 3 compatible`.
pub(super) fn counts(count: impl Fn(Impact) -> usize) -> String {
    let counts = [Impact::Breaking, Impact::Note, Impact::Compatible].map(|impact| (impact, count(impact)));
    let shown = counts.iter().filter(|(_, number)| *number > 0);
    let shown: Vec<String> = shown.map(|(impact, number)| show_count(*impact, *number)).collect();
    if shown.is_empty() { "no changes".to_owned() } else { shown.join(", ") }
}

fn show_count(impact: Impact, number: usize) -> String {
    let word = match (impact, number) {
        (Impact::Note, 2..) => "notes",
        (impact, _) => impact.as_str(),
    };
    format!("{number} {word}")
}

/// Counts all changes by impact.
pub(super) fn total(changes: &Changes) -> String {
    counts(|impact| changes.count(impact))
}

/// Breaks a paragraph into lines of at most `width` characters, each after `indent`. A longer word has a line of its own.
pub(super) fn wrap(paragraph: &str, indent: &str, width: usize) -> String {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in paragraph.split_whitespace() {
        let length = indent.len() + line.chars().count() + 1 + word.chars().count();
        if !line.is_empty() && length > width {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(line);
    let separator = format!("\n{indent}");
    format!("{indent}{}\n", lines.join(&separator))
}
