//! The benchmarks of `cargo xtask bench`, and the schemas that they measure.

pub mod synthetic;
