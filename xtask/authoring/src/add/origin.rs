//! Where an item comes from, as the user says it.

use crate::yaml_edit::scalar;

/// The flags of all items.
#[derive(clap::Args)]
pub(super) struct Origin {
    /// Where the item is documented: a document of the platform and lines, `guide#L12-L20`. Can be given several times.
    #[arg(long, value_name = "SOURCE", required = true)]
    source: Vec<String>,

    /// How well the item is known, if the document does not simply state it.
    #[arg(long, value_parser = ["example", "reported", "inferred"])]
    pub(super) known: Option<String>,

    /// Description, in English and in your own words.
    #[arg(long, value_name = "TEXT")]
    doc: Option<String>,
}

impl Origin {
    /// The line `doc:` of an entry, with its line break; empty without a description.
    pub(super) fn doc_line(&self) -> String {
        self.doc.as_ref().map(|doc| format!("  doc: {}\n", scalar(doc))).unwrap_or_default()
    }

    /// The lines `source:` and `known:` of an entry.
    pub(super) fn source_lines(&self) -> String {
        let known = self.known.as_ref().map(|known| format!("  known: {known}\n")).unwrap_or_default();
        format!("  source: {}\n{known}", self.source())
    }

    /// The value of `source:`.
    pub(super) fn source(&self) -> String {
        let sources: Vec<String> = self.source.iter().map(|source| scalar(source)).collect();
        if let [source] = sources.as_slice() { source.clone() } else { format!("[{}]", sources.join(", ")) }
    }

    /// What is left to describe.
    pub(super) fn gap(&self, others: &str) -> String {
        let doc = if self.doc.is_none() { "describe it with `doc`; " } else { "" };
        format!("# GAP: {doc}{others}.\n")
    }

    /// The documents, each with its lines: `guide` and `[L12-L20]`.
    pub(super) fn lines_by_document(&self) -> Vec<(&str, Vec<&str>)> {
        let mut documents: Vec<(&str, Vec<&str>)> = Vec::new();
        for source in &self.source {
            let Some((document, lines)) = source.split_once('#') else { continue };
            match documents.iter_mut().find(|(name, _)| *name == document) {
                Some((_, all)) => all.push(lines),
                None => documents.push((document, vec![lines])),
            }
        }
        documents
    }
}
