//! Parses YAML into a tree of nodes with locations. The only module that uses the YAML library.
//!
//! Invariant: scalars stay as written: `1.10` stays `1.10`, `yes` stays `yes`.

mod compose;
mod mapping;
mod node;

use crate::diagnostic::Diagnostic;
use crate::source::{Source, SourceId};
pub(crate) use node::{Kind, Node};

/// Parses a file. Continues after duplicate keys.
pub(crate) fn parse(id: SourceId, source: &Source, sink: &mut Vec<Diagnostic>) -> Option<Node> {
    match compose::document(id, &source.text, sink) {
        Ok(root) => Some(root),
        Err(diagnostic) => {
            sink.push(diagnostic);
            None
        }
    }
}
