//! Writes drafts as files of the project. Files that exist keep what they have: items with new names are added, others are left.

mod merge;
mod names;
mod plan;
mod write;

pub(crate) use names::{check_platform, check_source, taken};
pub use plan::files;
pub(crate) use write::{Written, write};
