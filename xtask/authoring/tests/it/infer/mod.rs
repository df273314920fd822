//! `cargo xtask infer`: a model from samples.

mod conflicts;
mod merge;
mod refusals;
mod types;

use crate::project::{Project, Ran};

/// Runs the command on one sample, and asserts that it succeeds.
fn infer(project: &Project, sample: &str, args: &[&str]) -> Ran {
    project.write("sample.json", sample);
    let ran = project.run(&[&["infer", "sample.json"], args].concat());
    assert_eq!(ran.code, 0, "{ran:?}");
    ran
}
