//! Differences between files on disk and generated ones.

/// A difference between a file on disk and the generated one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The path below `generated/`.
    pub path: String,
    /// The kind of difference.
    pub kind: ChangeKind,
    /// The content on disk; empty if there is none.
    pub before: String,
    /// The generated content; empty if there is none.
    pub after: String,
}

/// The kind of a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    /// The file does not exist.
    Missing,
    /// The content of the file differs.
    Modified,
    /// The file was generated before, but is not any more.
    Stale,
}

/// Formats a change as a unified diff.
#[must_use]
pub fn diff(change: &Change) -> String {
    let path = format!("generated/{}", change.path);
    unified_diff((&format!("{path} (on disk)"), &change.before), (&format!("{path} (generated)"), &change.after))
}

/// Compares two files, of which each has a title and a content.
#[must_use]
pub fn unified_diff(before: (&str, &str), after: (&str, &str)) -> String {
    diffy::DiffOptions::new()
        .set_context_len(2)
        .set_original_filename(before.0.to_owned())
        .set_modified_filename(after.0.to_owned())
        .create_patch(before.1, after.1)
        .to_string()
}
