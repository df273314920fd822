//! What changes mean for the next version of the crate.

use std::fmt;

use super::change::{Changes, Impact, Item};

/// The part of a version that changes require to be raised, by the rules of semantic versioning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Nothing changed.
    None,
    /// The public API is the same.
    Patch,
    /// The public API has something new.
    Minor,
    /// A change is breaking.
    Major,
}

/// The version after a release with the changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What has to be raised.
    pub level: Level,
    /// The version without the changes.
    pub current: String,
    /// The version with the changes. Before 1.0, Cargo takes a new minor version as a breaking one.
    pub next: String,
}

impl Level {
    /// Returns the word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

impl Changes {
    /// Returns what a release with the changes has to raise.
    #[must_use]
    pub fn level(&self) -> Level {
        let of = |is_addition, impact| match (is_addition, impact) {
            (_, Impact::Breaking) => Level::Major,
            (true, _) => Level::Minor,
            (false, _) => Level::Patch,
        };
        self.iter().map(|(_, change)| of(change.is_addition, change.impact)).max().unwrap_or(Level::None)
    }

    /// Returns the version after `current` for a release with the changes.
    #[must_use]
    pub fn verdict(&self, current: &str) -> Verdict {
        let level = self.level();
        Verdict { level, current: current.to_owned(), next: next(current, level) }
    }

    /// Returns whether nothing but the documentation changed.
    #[must_use]
    pub fn is_documentation(&self) -> bool {
        self.iter().all(|(_, change)| change.item == Item::Documentation)
    }
}

/// The next version. Of versions below 1.0, the part after the first that is not zero is for compatible changes.
fn next(current: &str, level: Level) -> String {
    let plain = current.split(['-', '+']).next().unwrap_or_default();
    let mut numbers = plain.split('.').map(|part| part.parse::<u64>().unwrap_or_default());
    let [major, minor, patch] = [(); 3].map(|()| numbers.next().unwrap_or_default());
    match (level, major, minor) {
        (Level::None, _, _) => current.to_owned(),
        (Level::Major, 1.., _) => format!("{}.0.0", major + 1),
        (Level::Minor, 1.., _) => format!("{major}.{}.0", minor + 1),
        (Level::Major, 0, 1..) => format!("0.{}.0", minor + 1),
        _ => format!("{major}.{minor}.{}", patch + 1),
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { level, current, next } = self;
        let meaning = match level {
            Level::None => return write!(f, "no change; the version stays {current}"),
            Level::Patch => "compatible, without a new API",
            Level::Minor => "compatible, with a new API",
            Level::Major => "breaking",
        };
        write!(f, "{meaning}; the version after {current} is {next}")
    }
}
