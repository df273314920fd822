//! The revisions that are compared.

use std::fmt;

use super::git::Repository;

/// Two revisions, or one and the working tree.
#[derive(Debug)]
pub(super) struct Revisions {
    pub(super) before: Revision,
    /// `None` for the working tree.
    pub(super) after: Option<Revision>,
}

/// A revision, by the name that the user gave it.
#[derive(Debug)]
pub(super) struct Revision {
    pub(super) name: String,
    pub(super) commit: String,
}

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, commit } = self;
        let short = commit.get(..10).unwrap_or(commit);
        if commit.starts_with(name.as_str()) { f.write_str(short) } else { write!(f, "{name} ({short})") }
    }
}

impl Revisions {
    /// Parses `A`, `A..B` or `A...B`. As for git, a side that is left out is `HEAD`.
    pub(super) fn parse(argument: &str, repository: &Repository) -> anyhow::Result<Self> {
        let (separator, sides) = match (argument.split_once("..."), argument.split_once("..")) {
            (Some(sides), _) => ("...", Some(sides)),
            (None, sides) => ("..", sides),
        };
        let Some((before, after)) = sides else {
            return Ok(Self { before: find(argument, repository)?, after: None });
        };
        let [before, after] = [before, after].map(|side| if side.is_empty() { "HEAD" } else { side });
        let (mut before, after) = (find(before, repository)?, find(after, repository)?);
        if separator == "..." {
            before.commit = repository.merge_base(&before.commit, &after.commit)?;
            before.name = format!("the merge base with {}", before.name);
        }
        Ok(Self { before, after: Some(after) })
    }

    /// The name of the second side.
    pub(super) fn after_name(&self) -> String {
        self.after.as_ref().map_or_else(|| "the working tree".to_owned(), ToString::to_string)
    }
}

fn find(name: &str, repository: &Repository) -> anyhow::Result<Revision> {
    Ok(Revision { name: name.to_owned(), commit: repository.commit(name)? })
}
