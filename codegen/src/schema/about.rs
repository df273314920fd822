//! What any item can say of itself: what it is, where it is documented, how it is known, what is odd about it.

use super::reader::{Cx, Entries};
use crate::diagnostic::Code;
use crate::source::Spanned;
use crate::yaml::Node;

/// What an item says of itself.
#[derive(Clone, Debug, Default)]
pub(crate) struct About {
    pub(crate) doc: Option<String>,
    pub(crate) sources: Vec<Spanned<SourceRef>>,
    /// Whether there is a `source:`, right or wrong.
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

/// How an item is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Known {
    /// The platform documents it.
    #[default]
    Documented,
    /// It is seen in an example only.
    Example,
    /// Somebody else reports it.
    Reported,
    /// It follows from something else.
    Inferred,
}

impl About {
    /// Takes the keys that any item can have.
    pub(super) fn take(cx: &mut Cx<'_>, entries: &mut Entries<'_>) -> Self {
        let doc = entries.take("doc").and_then(|node| cx.text(node)).map(|text| text.value);
        let source = entries.take("source");
        let sources = source.map(|node| cx.texts(node)).unwrap_or_default();
        let sources = sources.into_iter().filter_map(|text| source_ref(cx, text)).collect();
        let known = entries.take("known").and_then(|node| {
            let choices = [("example", Known::Example), ("reported", Known::Reported), ("inferred", Known::Inferred)];
            cx.choice(node, "`known`", &choices)
        });
        let notes = entries.take("note").map(|node| cx.texts(node)).unwrap_or_default();
        let notes = notes.into_iter().map(|text| text.value).collect();
        // For maintainers: checked for its form, and shown nowhere but in the schema.
        if let Some(node) = entries.take("internal_note") {
            cx.texts(node);
        }
        Self { doc, sources, has_source: source.is_some(), known: known.unwrap_or_default(), notes }
    }

    /// Takes them where a single value in the place of the mapping is the `doc`.
    pub(super) fn take_or_short(cx: &mut Cx<'_>, entries: &mut Entries<'_>, short: Option<&Node>) -> Self {
        let about = Self::take(cx, entries);
        let doc = short.and_then(|node| cx.text(node)).map(|text| text.value);
        Self { doc: doc.or(about.doc), ..about }
    }
}

fn source_ref(cx: &mut Cx<'_>, text: Spanned<String>) -> Option<Spanned<SourceRef>> {
    let (doc, lines) = match text.value.split_once('#') {
        None => (text.value.as_str(), None),
        Some((doc, lines)) => {
            if let Some(range) = line_range(lines) {
                (doc, Some(range))
            } else {
                let message = format!("`#{lines}` does not name lines of a document");
                let help = "write `<doc>#L12` for one line, `<doc>#L12-L20` for several, the smaller number first";
                cx.report(Code::BadValue, &text.span, message, help);
                return None;
            }
        }
    };
    let doc = doc.to_owned();
    Some(Spanned { value: SourceRef { doc, lines }, span: text.span })
}

/// The lines in `L12` or `L12-L20`.
pub(super) fn line_range(text: &str) -> Option<(u32, u32)> {
    let line = |part: &str| part.strip_prefix('L')?.parse::<u32>().ok().filter(|line| *line > 0);
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let (first, last) = (line(first)?, line(last)?);
    (first <= last).then_some((first, last))
}
