//! Diagnostics: errors in the schema, rendered as rustc does.
//!
//! Invariant: every diagnostic has a code, a location and a help; all errors of a run are reported at once, of which the
//! first hundred are shown.

use std::fmt;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use crate::invisible_chars::escape_invisible;
use crate::source::{SourceMap, Span};

/// The kind of an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Code {
    /// The file is not YAML.
    InvalidYaml,
    /// A duplicate key in a map.
    DuplicateKey,
    /// An unknown key.
    UnknownKey,
    /// A missing required key.
    MissingKey,
    /// A value of another YAML type than expected, such as a list instead of a map.
    WrongType,
    /// A value that is not allowed.
    InvalidValue,
    /// A type that is malformed, or not allowed at its location.
    InvalidType,
    /// Not exactly one HTTP method.
    InvalidMethod,
    /// A reference to an undeclared name.
    UnknownName,
    /// Two declarations with the same name.
    DuplicateName,
    /// A name that is not a valid Rust identifier.
    InvalidIdentifier,
    /// Two items with the same Rust name, or a reserved name.
    NameCollision,
    /// A mismatch between the placeholders of a path and its parameters.
    InvalidPathParameter,
    /// A file in the wrong folder, or with an invalid name.
    MisplacedFile,
    /// An item without `source`.
    MissingSource,
    /// A pagination that does not fit its operation.
    InvalidPagination,
    /// A request body that is not allowed.
    InvalidBody,
    /// A time in a response that is not optional, and has no default value.
    NoDefaultValue,
    /// A declaration that is never used.
    Unused,
    /// An invalid server URL, or a variable of one.
    InvalidServer,
    /// An inventory row that the schema does not cover.
    NotInSchema,
    /// A declaration without an inventory row.
    NotInInventory,
    /// An inventory row that contradicts the schema.
    InventoryMismatch,
}

impl Code {
    /// All codes, in order.
    pub const ALL: &'static [Self] = &[
        Self::InvalidYaml,
        Self::DuplicateKey,
        Self::UnknownKey,
        Self::MissingKey,
        Self::WrongType,
        Self::InvalidValue,
        Self::InvalidType,
        Self::InvalidMethod,
        Self::UnknownName,
        Self::DuplicateName,
        Self::InvalidIdentifier,
        Self::NameCollision,
        Self::InvalidPathParameter,
        Self::MisplacedFile,
        Self::MissingSource,
        Self::InvalidPagination,
        Self::InvalidBody,
        Self::NoDefaultValue,
        Self::Unused,
        Self::InvalidServer,
        Self::NotInSchema,
        Self::NotInInventory,
        Self::InventoryMismatch,
    ];

    /// Returns the code as diagnostics show it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::InvalidYaml => "invalid-yaml",
            Self::DuplicateKey => "duplicate-key",
            Self::UnknownKey => "unknown-key",
            Self::MissingKey => "missing-key",
            Self::WrongType => "wrong-type",
            Self::InvalidValue => "invalid-value",
            Self::InvalidType => "invalid-type",
            Self::InvalidMethod => "invalid-method",
            Self::UnknownName => "unknown-name",
            Self::DuplicateName => "duplicate-name",
            Self::InvalidIdentifier => "invalid-identifier",
            Self::NameCollision => "name-collision",
            Self::InvalidPathParameter => "invalid-path-parameter",
            Self::MisplacedFile => "misplaced-file",
            Self::MissingSource => "missing-source",
            Self::InvalidPagination => "invalid-pagination",
            Self::InvalidBody => "invalid-body",
            Self::NoDefaultValue => "no-default-value",
            Self::Unused => "unused",
            Self::InvalidServer => "invalid-server",
            Self::NotInSchema => "not-in-schema",
            Self::NotInInventory => "not-in-inventory",
            Self::InventoryMismatch => "inventory-mismatch",
        }
    }
}

/// An error in the schema.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// The kind of the error.
    pub code: Code,
    /// What is wrong.
    pub message: String,
    /// The location.
    pub span: Span,
    /// Related locations with their labels.
    pub related: Vec<(Span, String)>,
    /// A suggested fix.
    pub help: String,
}

impl Diagnostic {
    /// Creates a diagnostic.
    pub fn new(code: Code, span: &Span, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            code,
            message: escape_invisible(&message.into()),
            span: span.clone(),
            related: Vec::new(),
            help: escape_invisible(&help.into()),
        }
    }

    /// Adds a related location.
    #[must_use]
    pub fn related(mut self, span: &Span, label: impl Into<String>) -> Self {
        self.related.push((span.clone(), label.into()));
        self
    }
}

/// All errors of a run, with the files they are in.
#[derive(Clone, Debug)]
pub struct Diagnostics {
    /// The errors, sorted by file and location.
    pub list: Vec<Diagnostic>,
    sources: SourceMap,
}

/// The most errors that are shown. More are of no use to a reader, and showing one takes time that grows with its file.
const MOST_SHOWN: usize = 100;

impl Diagnostics {
    /// Sorts and deduplicates errors.
    #[must_use]
    pub fn new(mut list: Vec<Diagnostic>, sources: &SourceMap) -> Self {
        list.sort_by(|a, b| {
            let key = |it: &Diagnostic| (it.span.source, it.span.range.start, it.code);
            key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message))
        });
        list.dedup_by(|a, b| a.code == b.code && a.span == b.span && a.message == b.message);
        Self { list, sources: sources.clone() }
    }

    /// Renders the first hundred errors as rustc does, coloured if `styled`, and the number of all.
    #[must_use]
    pub fn render(&self, styled: bool) -> String {
        let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
        let renderer = renderer.decor_style(DecorStyle::Ascii);
        let shown: Vec<String> = self.list.iter().take(MOST_SHOWN).map(|it| self.render_one(it, &renderer)).collect();
        let count = match self.list.len() {
            1 => "1 error in the schema".to_owned(),
            count if count > MOST_SHOWN => format!("{count} errors in the schema; the first {MOST_SHOWN} are shown"),
            count => format!("{count} errors in the schema"),
        };
        format!("{}\n\n{count}\n", shown.join("\n\n"))
    }

    fn render_one(&self, diagnostic: &Diagnostic, renderer: &Renderer) -> String {
        let Diagnostic { code, message, span: primary, related, help } = diagnostic;
        let mut group = Level::ERROR.primary_title(message).id(code.as_str()).element(
            self.snippet(primary).annotation(AnnotationKind::Primary.span(primary.range.clone())).annotations(
                related
                    .iter()
                    .filter(|(span, _)| span.source == primary.source)
                    .map(|(span, label)| AnnotationKind::Context.span(span.range.clone()).label(label.as_str())),
            ),
        );
        for (span, label) in related.iter().filter(|(span, _)| span.source != primary.source) {
            group = group.element(
                self.snippet(span).annotation(AnnotationKind::Context.span(span.range.clone()).label(label.as_str())),
            );
        }
        renderer.render(&[group.element(Level::HELP.message(help))])
    }

    fn snippet(&self, span: &Span) -> Snippet<'_, annotate_snippets::Annotation<'_>> {
        let source = self.sources.get(span.source);
        Snippet::source(source.text.as_str()).path(escape_invisible(&format!("schema/{}", source.path))).fold(true)
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}

impl std::error::Error for Diagnostics {}

/// The help for an unknown name: the most similar known name, or all of them if they are few.
pub(crate) fn did_you_mean<'a>(name: &str, known: impl IntoIterator<Item = &'a str>, what: &str) -> String {
    let mut known: Vec<&str> = known.into_iter().collect();
    known.sort_unstable();
    known.dedup();
    match nearest(name, known.iter().copied()) {
        Some(other) => format!("did you mean `{other}`?"),
        None if known.is_empty() => format!("there are no {what}"),
        None if known.len() <= 20 => format!("known {what}: {}", known.join(", ")),
        None => format!("none of the {} {what} has a similar name", known.len()),
    }
}

/// The most similar name, if one is similar enough.
pub(crate) fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name = name.to_lowercase();
    let (length, most) = (name.chars().count(), 1 + name.len() / 4);
    let distance = |other: &'a str| {
        let lower = other.to_lowercase();
        // The distance is at least the difference of the lengths, which is quick to compute.
        let may_be_near = lower.chars().count().abs_diff(length) <= most;
        may_be_near.then(|| (strsim::damerau_levenshtein(&name, &lower), other))
    };
    let (distance, other) = known.into_iter().filter_map(distance).min()?;
    (distance <= most).then_some(other)
}
