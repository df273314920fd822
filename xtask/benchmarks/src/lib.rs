//! The benchmarks of `cargo xtask bench`, and the schemas that they measure.

mod cargo;
mod command;
mod comparison;
mod document;
mod lines;
mod llvm;
mod machine;
mod project;
mod reference;
mod rows;
pub mod synthetic;
mod table;
pub mod usage;

pub use command::{Args, run};
pub use llvm::LlvmLines;
