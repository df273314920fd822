//! Sources of a schema compared with saved documents.

mod endpoints;
mod every_source;
mod inventory;
mod names;
mod syntaxes;

use shopwire_codegen::diagnostic::{Code, Diagnostics};
use shopwire_codegen::documents::{DocumentSyntax, Documents};
use shopwire_codegen::source::SourceMap;

use crate::support;

/// A document in which the sources of the fixture platform are correct: its first eight lines.
const HEAD: &str = "Acme API\n\nSend X-Token.\n\nLists have `page` and `limit`.\nerrors\nread_orders\nwrite_orders\n";

/// The small platform with a resource, and its document with more lines, which start at L9.
fn compared(resource: &str, lines: &str) -> Diagnostics {
    compare(&support::with_resource(resource), &format!("{HEAD}{lines}"), DocumentSyntax::Text)
}

/// The warnings about sources.
fn compare(sources: &SourceMap, document: &str, syntax: DocumentSyntax) -> Diagnostics {
    let mut documents = Documents::default();
    documents.add("acme", "manual", syntax, document);
    let result = shopwire_codegen::check_documents(sources, &documents);
    let (mut warnings, _) = result.unwrap_or_else(|diagnostics| panic!("{diagnostics}"));
    warnings.list.retain(|it| matches!(it.code, Code::SourceOutOfRange | Code::SourceNamesNothing));
    warnings
}

/// Formats each warning on a line.
fn lines(warnings: &Diagnostics) -> String {
    let lines = warnings.list.iter().map(|it| format!("{} [{}]", it.message, it.help));
    lines.collect::<Vec<_>>().join("\n")
}
