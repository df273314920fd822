//! Changes as plain text for a terminal of 80 columns.

use super::change::{Changes, Impact, PlatformChanges};
use super::summary::{Group, counts, groups, total, wrap};

const WIDTH: usize = 80;
const INDENT: &str = "      ";

impl Changes {
    /// Formats the changes for a terminal, without the verdict.
    #[must_use]
    pub fn to_text(&self) -> String {
        let platforms = self.platforms.iter().map(platform).collect::<Vec<_>>().join("\n");
        if self.platforms.len() > 1 { format!("{platforms}\nIn all: {}.\n", total(self)) } else { platforms }
    }
}

fn platform(platform: &PlatformChanges) -> String {
    let PlatformChanges { name, changes } = platform;
    let count = |impact| changes.iter().filter(|change| change.impact == impact).count();
    let mut page = format!("{name}: {}\n", counts(count));
    for (impact, title) in [(Impact::Breaking, "Breaking"), (Impact::Note, "Notes"), (Impact::Compatible, "Compatible")]
    {
        let groups = groups(changes, impact);
        if !groups.is_empty() {
            page.push_str(&format!("\n  {title}\n"));
        }
        page.extend(groups.iter().map(group));
    }
    page
}

fn group(group: &Group<'_>) -> String {
    let plain = str::to_owned;
    let mut page =
        wrap(&format!("- {}", group.headline(plain)), "    ", WIDTH).replace("\n    ", &format!("\n{INDENT}"));
    if let Some(values) = group.values(plain, "->") {
        page.push_str(&wrap(&values, INDENT, WIDTH));
    }
    if group.has_reason() {
        page.push_str(&wrap(&group.first.reason, INDENT, WIDTH));
    }
    if let Some(migration) = &group.first.migration {
        page.push_str(&wrap(&format!("Migration: {migration}"), INDENT, WIDTH));
    }
    page
}
