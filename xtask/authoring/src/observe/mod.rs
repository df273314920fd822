//! `cargo xtask observe`: compares captured payloads with the schema.
//!
//! `walk` follows the rules by which the runtime decodes leniently, and notes each deviation. `findings` counts them over all
//! payloads, `additions` is what the schema lacks, as edits of its files.

mod additions;
mod command;
mod deviation;
mod findings;
mod report;
mod scalars;
mod target;
mod walk;

pub use command::{Args, run};
pub(crate) use target::deviations;
