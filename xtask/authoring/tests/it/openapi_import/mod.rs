//! `cargo xtask openapi import`.

mod command;
mod documents;
mod hostile;
mod round_trip;
mod support;
