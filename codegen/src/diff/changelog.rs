//! An entry of the changelog, in the form of Keep a Changelog.

use super::change::{Action, Change, Changes, Impact, Item};
use super::summary::{Group, groups, wrap};

const WIDTH: usize = 130;

impl Changes {
    /// Drafts the entry of the changelog. Documentation is left out.
    #[must_use]
    pub fn changelog(&self) -> String {
        let mut lists: [(&str, String); 3] = ["Added", "Changed", "Removed"].map(|title| (title, String::new()));
        for platform in &self.platforms {
            let changes: Vec<Change> =
                platform.changes.iter().filter(|it| it.item != Item::Documentation).cloned().collect();
            for impact in [Impact::Breaking, Impact::Note, Impact::Compatible] {
                for group in groups(&changes, impact) {
                    lists[list(&group)].1.push_str(&entry(&platform.name, &group));
                }
            }
        }
        let lists = lists.iter().filter(|(_, entries)| !entries.is_empty());
        lists.map(|(title, entries)| format!("#### {title}\n\n{entries}")).collect::<Vec<_>>().join("\n")
    }
}

/// The list that a group belongs to.
fn list(group: &Group<'_>) -> usize {
    match (group.first.action, group.first.impact) {
        (Action::Added, Impact::Compatible | Impact::Note) => 0,
        (Action::Removed, _) => 2,
        _ => 1,
    }
}

fn entry(platform: &str, group: &Group<'_>) -> String {
    let code = |string: &str| if string.contains('`') { string.to_owned() } else { format!("`{string}`") };
    let Change { impact, property, reason, migration, .. } = group.first;
    let breaking = if *impact == Impact::Breaking { "**Breaking**: " } else { "" };
    let values = group.values(code, "→").map(|values| format!(": {values}")).unwrap_or_default();
    let property = if property.is_empty() { String::new() } else { format!("{property} of ") };
    let mut entry = format!("- {breaking}{platform}: {property}{} {}{values}.", group.kind(), group.items(code));
    if group.has_reason() && *impact != Impact::Compatible {
        entry.push_str(&format!(" {reason}"));
    }
    if let Some(migration) = migration {
        entry.push_str(&format!(" {migration}"));
    }
    wrap(&entry, "", WIDTH).replace('\n', "\n  ").trim_end().to_owned() + "\n"
}
