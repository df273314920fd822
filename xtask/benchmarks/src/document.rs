//! `BENCHMARKS.md`: replaces the machine and the lines that were measured, and keeps the others.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context;

use crate::lines;
use crate::table::{Cells, MARKDOWN_TITLES};

/// Replaces what was measured in a file.
///
/// # Errors
/// Fails if the file cannot be read or written, or lacks the comments around what is replaced.
pub(crate) fn update(path: &Path, machine: &str, measured: &[Cells]) -> anyhow::Result<()> {
    let shown = || path.display().to_string();
    let text = std::fs::read_to_string(path).with_context(shown)?;
    let text = replace(&text, "machine", |_| format!("{machine}.\n")).with_context(shown)?;
    let text = replace(&text, "table", |before| table(before, measured)).with_context(shown)?;
    std::fs::write(path, text).with_context(shown)
}

/// Replaces what is between `<!-- name -->` and `<!-- end of name -->`.
fn replace(text: &str, name: &str, new: impl FnOnce(&str) -> String) -> anyhow::Result<String> {
    let (start, end) = (format!("<!-- {name} -->\n"), format!("<!-- end of {name} -->\n"));
    let parts = text.split_once(&start).and_then(|(head, rest)| Some((head, rest.split_once(&end)?)));
    let (head, (before, tail)) = parts.with_context(|| format!("no comment `{}`", start.trim_end()))?;
    Ok(format!("{head}{start}{}{end}{tail}", new(before)))
}

/// The lines that were there and were not measured now, and those that were.
fn table(before: &str, measured: &[Cells]) -> String {
    let mut rows = BTreeMap::new();
    let measured: Vec<String> = measured.iter().map(Cells::markdown).collect();
    for row in before.lines().chain(measured.iter().map(String::as_str)) {
        if let Some((name, _)) = row.strip_prefix("| `").and_then(|rest| rest.split_once('`')) {
            rows.insert((lines::order(name), name), row);
        }
    }
    let rows: Vec<&str> = rows.into_values().collect();
    format!("{MARKDOWN_TITLES}\n{}\n", rows.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::{replace, table};
    use crate::lines::{Figures, Unit};
    use crate::table::Cells;

    #[test]
    fn replaces_measured_rows_and_keeps_the_others_in_the_order_of_the_lines() {
        let before =
            "| row | what |\n| --- | --- |\n| `dependencies` | kept |\n| `unknown` | kept |\n| `check-63` | old |\n";
        let figures = Figures { ours: 0.5, reference: Some(1.0), ratio: Some(0.49), unit: Unit::Seconds };
        let after = table(before, &[Cells::of("check-63", &figures)]);
        let rows: Vec<&str> = after.lines().skip(2).collect();
        assert_eq!(
            rows,
            [
                "| `check-63` | `cargo check`, Shoplazza's 63 operations, dependencies compiled | 0.50 s | 1.00 s | 0.49 | 0.60 s | yes |",
                "| `dependencies` | kept |",
                "| `unknown` | kept |",
            ]
        );
    }

    #[test]
    fn replaces_only_what_is_between_comments() {
        let text = "before\n<!-- machine -->\nold\n<!-- end of machine -->\nafter\n";
        let expected = "before\n<!-- machine -->\nnew\n<!-- end of machine -->\nafter\n";
        assert_eq!(replace(text, "machine", |_| "new\n".to_owned()).unwrap(), expected);
        let error = replace(text, "table", |_| String::new()).unwrap_err();
        assert_eq!(error.to_string(), "no comment `<!-- table -->`");
    }
}
