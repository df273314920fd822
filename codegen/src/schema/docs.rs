//! Documentation keys that any item can have: description, sources, confidence and notes.

use super::entries::Entries;
use super::reader::Cx;
use crate::diagnostic::Code;
use crate::language;
use crate::source::Spanned;
use crate::yaml::Node;

/// The documentation of an item.
#[derive(Clone, Debug, Default)]
pub(crate) struct Docs {
    pub(crate) doc: Option<String>,
    pub(crate) sources: Vec<Spanned<SourceRef>>,
    /// Whether the item has a `source:`, valid or not.
    pub(crate) has_source: bool,
    pub(crate) known: Known,
    pub(crate) notes: Vec<String>,
}

/// A place in a document: `open-api#L201-L292`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SourceRef {
    pub(crate) doc: String,
    pub(crate) lines: Option<(u32, u32)>,
}

/// How certain the documentation of an item is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Known {
    /// The platform documents it.
    #[default]
    Documented,
    /// It occurs in an example only.
    Example,
    /// A third party reports it.
    Reported,
    /// It is inferred from other facts.
    Inferred,
}

impl Docs {
    /// Parses the keys that any item can have.
    pub(super) fn take(cx: &mut Cx<'_>, entries: &mut Entries<'_>) -> Self {
        let doc = entries.take("doc").and_then(|node| cx.string(node)).map(|string| string.value);
        let source = entries.take("source");
        let sources = source.map(|node| cx.strings(node)).unwrap_or_default();
        let sources = sources.into_iter().filter_map(|text| source_ref(cx, text)).collect();
        let known = entries.take("known").and_then(|node| {
            let choices = [("example", Known::Example), ("reported", Known::Reported), ("inferred", Known::Inferred)];
            cx.choice(node, &language::KNOWN, &choices)
        });
        let notes = entries.take("note").map(|node| cx.strings(node)).unwrap_or_default();
        let notes = notes.into_iter().map(|string| string.value).collect();
        // A note for maintainers: validated, but not rendered.
        if let Some(node) = entries.take("internal_note") {
            cx.strings(node);
        }
        Self { doc, sources, has_source: source.is_some(), known: known.unwrap_or_default(), notes }
    }

    /// Parses the keys of an item whose short form is its `doc`.
    pub(super) fn take_or_short(cx: &mut Cx<'_>, entries: &mut Entries<'_>, short: Option<&Node>) -> Self {
        let docs = Self::take(cx, entries);
        let doc = short.and_then(|node| cx.string(node)).map(|string| string.value);
        Self { doc: doc.or(docs.doc), ..docs }
    }
}

fn source_ref(cx: &mut Cx<'_>, text: Spanned<String>) -> Option<Spanned<SourceRef>> {
    let (doc, lines) = match text.value.split_once('#') {
        None => (text.value.as_str(), None),
        Some((doc, lines)) => {
            if let Some(range) = line_range(lines) {
                (doc, Some(range))
            } else {
                let message = format!("invalid line range `#{lines}`");
                let help = "write `<doc>#L12` for one line or `<doc>#L12-L20` for a range";
                cx.report(Code::InvalidValue, &text.span, message, help);
                return None;
            }
        }
    };
    let doc = doc.to_owned();
    Some(Spanned { value: SourceRef { doc, lines }, span: text.span })
}

/// Parses a line range: `L12` or `L12-L20`.
pub(super) fn line_range(text: &str) -> Option<(u32, u32)> {
    let line = |part: &str| part.strip_prefix('L')?.parse::<u32>().ok().filter(|line| *line > 0);
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let (first, last) = (line(first)?, line(last)?);
    (first <= last).then_some((first, last))
}
