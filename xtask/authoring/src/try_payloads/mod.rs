//! `cargo xtask try`: decodes payloads with the generated crate, encodes them again, and validates them against OpenAPI.
//!
//! This program must start when generated code is broken, so it does not depend on it: `program` writes another one to
//! `target/try/`, which does.

mod assign;
mod command;
mod compare;
mod openapi;
mod program;
mod table;

pub use command::{Args, run};
