//! What an import could not carry over.

use std::collections::BTreeMap;

/// The number of places that are listed for each reason, unless all are asked for.
const SHOWN: usize = 5;

/// What an import could not carry over, and what it doubts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    skipped: Vec<Skipped>,
    hints: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Skipped {
    /// A JSON pointer, or what the line has.
    place: String,
    line: u32,
    reason: String,
}

impl Report {
    /// Adds something that was not carried over.
    pub fn skip(&mut self, place: impl Into<String>, line: u32, reason: impl Into<String>) {
        self.skipped.push(Skipped { place: place.into(), line, reason: reason.into() });
    }

    /// Adds something to do next.
    pub fn hint(&mut self, hint: impl Into<String>) {
        let hint = hint.into();
        if !self.hints.contains(&hint) {
            self.hints.push(hint);
        }
    }

    /// Adds all that another report has.
    pub fn absorb(&mut self, other: Self) {
        self.skipped.extend(other.skipped);
        other.hints.into_iter().for_each(|hint| self.hint(hint));
    }

    /// The number of places that were not carried over.
    pub fn len(&self) -> usize {
        self.skipped.len()
    }

    /// Whether all was carried over.
    pub fn is_empty(&self) -> bool {
        self.skipped.is_empty()
    }

    /// Lists places by reason: a few of each, or all.
    pub fn render(&self, all: bool) -> String {
        let mut reasons: BTreeMap<&str, Vec<&Skipped>> = BTreeMap::new();
        for skipped in &self.skipped {
            reasons.entry(&skipped.reason).or_default().push(skipped);
        }
        let mut out = String::new();
        if !reasons.is_empty() {
            out.push_str(&format!("not carried over: {}\n", places(self.skipped.len())));
        }
        for (reason, skipped) in reasons {
            out.push_str(&format!("  {reason} ({})\n", skipped.len()));
            let shown = if all { skipped.len() } else { SHOWN };
            for Skipped { place, line, .. } in skipped.iter().take(shown) {
                let line = if *line > 0 { format!("line {line}: ") } else { String::new() };
                out.push_str(&format!("    {line}{}\n", printable(place)));
            }
            if skipped.len() > shown {
                out.push_str(&format!("    … {} more; --all lists them\n", skipped.len() - shown));
            }
        }
        for hint in &self.hints {
            out.push_str(&format!("hint: {}\n", printable(hint)));
        }
        out
    }
}

fn places(count: usize) -> String {
    if count == 1 { "1 place".to_owned() } else { format!("{count} places") }
}

/// Replaces characters that a terminal would act on.
fn printable(text: &str) -> String {
    let visible = |c: char| if c.is_control() { '\u{fffd}' } else { c };
    text.chars().map(visible).take(300).collect()
}
