//! The schema, for all commands: read, turned into something, and its mistakes shown.

use shopwire_codegen::diagnostic::Diagnostics;
use shopwire_codegen::output;
use shopwire_codegen::source::SourceMap;

use crate::paths;

/// What `make` makes of the schema; `None` if the schema has mistakes, which are shown.
pub(crate) fn read<T>(make: fn(&SourceMap) -> Result<T, Diagnostics>) -> anyhow::Result<Option<T>> {
    match make(&output::read_schema(&paths::schema())?) {
        Ok(thing) => Ok(Some(thing)),
        Err(diagnostics) => {
            paths::say(&diagnostics.render(paths::styled()));
            Ok(None)
        }
    }
}

/// The error of a name that no platform has.
pub(crate) fn no_platform<'a>(platform: &str, known: impl Iterator<Item = &'a str>) -> anyhow::Error {
    let known = known.collect::<Vec<_>>().join(", ");
    anyhow::anyhow!("there is no platform `{platform}`; the platforms are: {known}")
}
