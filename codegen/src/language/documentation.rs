//! The keys of every item: description, sources, confidence and notes.

use super::shape::{Filled, Key, Value};
use super::words::{Choice, Pattern, word};

/// How certain a fact is.
pub(crate) static KNOWN: Choice = Choice::new(
    "known",
    &[
        word("example", "appears only in examples"),
        word("reported", "reported by a third party"),
        word("inferred", "follows from other facts"),
    ],
);

/// A place in a document.
static SOURCE: Pattern = Pattern {
    name: "`guide` for a whole document, `guide#L12` for a line, `guide#L12-L20` for several lines; or a list of these. `guide` is a name in the platform's [`docs`](#platformyaml)",
    regex: "^[^#]*(#L0*[1-9][0-9]*(-L0*[1-9][0-9]*)?)?$",
    help: "write `<doc>`, `<doc>#L12` for one line or `<doc>#L12-L20` for a range",
    takes_any_scalar: true,
};

static A_SOURCE: Value = Value::Pattern(&SOURCE);
static A_NOTE: Value = Value::String("string");

/// A description.
pub(super) const DOC: Key = Key::new("doc", Value::String("string"), "Description of the item.");

const KNOWN_KEY: Key = Key::new(
    "known",
    Value::Choice(&KNOWN),
    "Confidence, if the document does not simply state the fact. Without the key, the fact is documented.",
);

const SOURCE_KEY: Key =
    Key::new("source", Value::OneOrMore(&A_SOURCE, Filled::MayBeEmpty), "Provenance: where the item is documented.");

const NOTE: Key = Key::new(
    "note",
    Value::OneOrMore(&A_NOTE, Filled::MayBeEmpty),
    "A fact that callers need and do not expect. Rendered under `# Notes`.",
);

const INTERNAL_NOTE: Key = Key::new(
    "internal_note",
    Value::OneOrMore(&A_NOTE, Filled::MayBeEmpty),
    "An explanation for maintainers, such as the reason for a transcription decision. Not rendered.",
);

/// The keys of every item.
pub(super) static KEYS: [Key; 5] = [
    DOC,
    SOURCE_KEY.required_for(
        "operations, models, enums, topics, scopes, headers, limits, formats, signatures and authentication methods",
    ),
    KNOWN_KEY,
    NOTE,
    INTERNAL_NOTE,
];

/// The keys of an item that must have a source.
pub(super) static SOURCED: [Key; 5] = [DOC, SOURCE_KEY.required(), KNOWN_KEY, NOTE, INTERNAL_NOTE];
