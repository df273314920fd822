//! Integration tests of the generator: schema files in, generated files or diagnostics out.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod architecture_rules;
mod broken_files;
mod coverage;
mod determinism;
mod diagnostics;
mod diff;
mod documents;
mod edge_cases;
mod emit;
mod emitted_lines;
mod explanations;
mod fuzz;
mod help;
mod hostile_input;
mod import_cycles;
mod injection;
mod kitchen_sink;
mod language;
mod outline;
mod output;
mod reference;
mod schema_reference;
mod support;
