//! The benchmarks, and the schemas that they measure.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod bench;
mod llvm_lines;
mod synthetic;
