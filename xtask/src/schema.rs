//! Reads the schema for all commands, and prints its errors.

use std::collections::BTreeSet;

use shopwire_codegen::diagnostic::Diagnostics;
use shopwire_codegen::output;
use shopwire_codegen::source::{Location, SourceMap};

use crate::paths;

/// Applies `make` to the schema. Returns `None` if the schema has errors, after printing them.
///
/// # Errors
/// Fails if a schema file cannot be read.
pub fn read<T>(make: fn(&SourceMap) -> Result<T, Diagnostics>) -> anyhow::Result<Option<T>> {
    match make(&output::read_schema(&paths::schema())?) {
        Ok(output) => Ok(Some(output)),
        Err(diagnostics) => {
            report(&diagnostics);
            Ok(None)
        }
    }
}

/// Prints errors and warnings, if there are any, and how to get an explanation.
pub fn report(diagnostics: &Diagnostics) {
    if !diagnostics.is_empty() {
        paths::print_error(&diagnostics.render(paths::styled()));
        paths::print_error(&hint(diagnostics));
    }
}

/// The command that explains the codes.
fn hint(diagnostics: &Diagnostics) -> String {
    let codes: BTreeSet<&str> = diagnostics.list.iter().map(|it| it.code.as_str()).collect();
    let codes: Vec<&str> = codes.into_iter().collect();
    match codes.as_slice() {
        [code] => format!("For an explanation, run `cargo xtask explain {code}`."),
        _ => format!("For an explanation, run `cargo xtask explain CODE`: {}.", codes.join(", ")),
    }
}

/// Returns the path of a location, relative to the root of the project.
pub fn path(location: &Location) -> String {
    format!("schema/{}", location.path)
}

/// The error for an unknown platform.
pub fn no_platform<'a>(platform: &str, known: impl Iterator<Item = &'a str>) -> anyhow::Error {
    let known = known.collect::<Vec<_>>().join(", ");
    anyhow::anyhow!("unknown platform `{platform}`; known platforms: {known}")
}
