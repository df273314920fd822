//! Descriptions, provenance and notes of items.

use super::context::{At, Import};
use crate::draft::{Docs, Known};

/// The longest description that is a label rather than a text of the document.
const LABEL: usize = 80;

/// The longest comment that is made of a description.
const COMMENT: usize = 400;

impl Import<'_> {
    /// Returns the documentation of an item that needs no source: a field, a parameter, a value.
    pub(super) fn describe(&mut self, at: &At<'_>) -> Docs {
        let mut docs = self.own_provenance(at);
        let text = at.node.text_of("description").or_else(|| at.node.text_of("summary"));
        self.add_description(&mut docs, text.unwrap_or_default());
        if at.node.is("deprecated") {
            docs.note.push("The document marks it as deprecated.".to_owned());
        }
        docs
    }

    /// Returns the documentation of an item that needs a source: an operation, a model, an enum.
    pub(super) fn describe_sourced(&mut self, at: &At<'_>) -> Docs {
        let docs = self.describe(at);
        self.with_source(docs, at.node.lines)
    }

    /// Adds the source and the confidence to the documentation of an item, unless the document says them.
    pub(super) fn with_source(&self, mut docs: Docs, lines: (u32, u32)) -> Docs {
        if docs.source.is_empty() && !self.is_own {
            docs.source.push(self.source(lines));
            docs.known = self.known();
        }
        docs
    }

    /// How well the content of the document is known.
    pub(super) fn known(&self) -> Known {
        if self.options.is_documented { Known::Documented } else { Known::Reported }
    }

    /// Returns what a document of this project says about provenance.
    fn own_provenance(&self, at: &At<'_>) -> Docs {
        if !self.is_own {
            return Docs::default();
        }
        let known = match at.node.text_of("x-known") {
            Some("example") => Known::Example,
            Some("reported") => Known::Reported,
            Some("inferred") => Known::Inferred,
            _ => Known::Documented,
        };
        Docs { source: at.node.texts_of("x-source"), known, note: at.node.texts_of("x-notes"), ..Docs::default() }
    }

    /// Adds a description: short ones as they are, long ones as comments, since descriptions are the author's own words.
    pub(super) fn add_description(&mut self, docs: &mut Docs, text: &str) {
        if self.is_own || self.options.keeps_descriptions {
            docs.doc = Some(text.trim().to_owned()).filter(|text| !text.is_empty());
            return;
        }
        let plain = plain(text);
        if plain.is_empty() {
            return;
        }
        let is_label =
            plain.chars().count() <= LABEL && !plain.contains('\n') && !plain.trim_end_matches('.').contains(". ");
        if is_label {
            self.descriptions.0 += 1;
            docs.doc = Some(sentence(&plain));
        } else {
            self.descriptions.1 += 1;
            docs.comment.push(format!("The document: {}", shortened(&plain.replace('\n', " "))));
        }
    }
}

/// Removes HTML tags, and joins the lines of the first paragraphs.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut in_tag = false;
    for c in text.chars() {
        match c {
            '<' => in_tag = true,
            '>' if in_tag => in_tag = false,
            c if !in_tag => plain.push(c),
            _ => {}
        }
    }
    // A `<` that no `>` follows is no tag.
    let plain = if in_tag { text.to_owned() } else { plain };
    let lines = plain.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// A sentence with a capital letter and a full stop.
pub(super) fn sentence(text: &str) -> String {
    let mut chars = text.trim().chars();
    let first = chars
        .next()
        .map(|c| if text.starts_with(char::is_alphabetic) { c.to_uppercase().to_string() } else { c.to_string() });
    let text = format!("{}{}", first.unwrap_or_default(), chars.as_str());
    if text.ends_with(['.', '!', '?', ':', '。', '！', '？']) { text } else { format!("{text}.") }
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= COMMENT {
        return text.to_owned();
    }
    format!("{}…", text.chars().take(COMMENT).collect::<String>())
}
