//! The table of results, for the terminal and as Markdown.

use crate::lines::{self, Figures};

/// The cells of a line.
pub(crate) struct Cells([String; 6]);

impl Cells {
    /// Formats a line.
    pub(crate) fn of(name: &str, figures: &Figures) -> Self {
        let Figures { ours, reference, ratio, unit } = figures;
        let target = lines::target(name);
        let met = target.is_met(figures).map_or("", |is_met| if is_met { "yes" } else { "no" });
        Self([
            name.to_owned(),
            unit.format(*ours),
            reference.map(|it| unit.format(it)).unwrap_or_default(),
            ratio.map(|it| format!("{it:.2}")).unwrap_or_default(),
            target.format(*unit),
            met.to_owned(),
        ])
    }

    /// The line in Markdown, with what it is about.
    pub(crate) fn markdown(&self) -> String {
        let [name, rest @ ..] = &self.0;
        format!("| `{name}` | {} | {} |", lines::about(name), rest.join(" | "))
    }
}

/// The titles of the table in Markdown.
pub(crate) const MARKDOWN_TITLES: &str = "| row | what | shopwire | reference | ratio | target | met |\n\
                                          | --- | --- | ---: | ---: | ---: | ---: | --- |";

/// Writes the table for a terminal, at most 80 columns wide.
pub(crate) fn plain(lines: &[Cells]) -> String {
    let titles = Cells(["row", "shopwire", "reference", "ratio", "target", "met"].map(str::to_owned));
    let mut out = String::new();
    for Cells([name, ours, reference, ratio, target, met]) in std::iter::once(&titles).chain(lines) {
        let line = format!("{name:<26}{ours:>12}{reference:>12}{ratio:>8}{target:>10}   {met}");
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}
