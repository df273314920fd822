//! Tests of the generator as its users see it: schema text in; files, or mistakes, out.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod coverage;
mod determinism;
mod diagnostics;
mod emit;
mod hostile;
mod import_cycles;
mod injection;
mod kitchen_sink;
mod output;
mod reference;
mod robust;
mod scale;
mod support;
mod tidy;
