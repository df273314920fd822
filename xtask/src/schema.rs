//! Reads the schema for all commands, and prints its errors.

use shopwire_codegen::diagnostic::Diagnostics;
use shopwire_codegen::output;
use shopwire_codegen::source::SourceMap;

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

/// Prints errors and warnings, if there are any.
pub fn report(diagnostics: &Diagnostics) {
    if !diagnostics.is_empty() {
        paths::print_error(&diagnostics.render(paths::styled()));
    }
}

/// The error for an unknown platform.
pub fn no_platform<'a>(platform: &str, known: impl Iterator<Item = &'a str>) -> anyhow::Error {
    let known = known.collect::<Vec<_>>().join(", ");
    anyhow::anyhow!("unknown platform `{platform}`; known platforms: {known}")
}
