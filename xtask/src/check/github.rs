//! Diagnostics as commands of a GitHub workflow.

use shopwire_codegen::diagnostic::{Diagnostic, Diagnostics};
use xtask::schema;

/// Formats diagnostics as commands, one a line.
pub(super) fn commands(diagnostics: &Diagnostics) -> String {
    diagnostics.list.iter().map(|it| command(diagnostics, it)).collect()
}

fn command(diagnostics: &Diagnostics, it: &Diagnostic) -> String {
    let at = diagnostics.sources().location(&it.span);
    format!(
        "::{} file={},line={},endLine={},col={},title={}::{}\n",
        it.severity().as_str(),
        property(&schema::path(&at)),
        at.line,
        at.end_line,
        at.column,
        property(it.code.as_str()),
        data(&format!("{}\nhelp: {}", it.message, it.help)),
    )
}

/// Escapes the message of a command. GitHub reads a line break as the end of the command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
