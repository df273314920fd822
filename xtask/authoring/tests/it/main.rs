//! The commands that write and examine schema files.

#![expect(clippy::panic, reason = "a test fails by panicking")]

mod draft;
