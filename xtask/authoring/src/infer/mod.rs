//! `cargo xtask infer`: proposes a model for sample payloads.
//!
//! Samples are merged into a `shape`, which counts what occurs at each place. `propose` decides about types, with
//! what the platform's other models use. `merge` adds the result to a schema file.

mod command;
pub(crate) mod edits;
mod enums;
mod habits;
mod merge;
mod names;
mod propose;
mod remarks;
mod reuse;
mod scalars;
mod shape;
mod sources;
mod strings;
mod types;

pub use command::{Args, run};

pub(crate) use enums::is_word;
pub(crate) use names::{rust_name_of, rust_names};
pub(crate) use propose::{Proposal, Proposer};
pub(crate) use remarks::Remark;
pub(crate) use shape::Member;
pub(crate) use sources::Sources;
