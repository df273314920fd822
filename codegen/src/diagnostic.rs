//! Mistakes in the schema, told so that one can mend them without knowing the generator.
//!
//! Invariant: every mistake has a code, a place and a help; all mistakes of a run are told at once.

use std::fmt;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use crate::invisible_chars::visible;
use crate::source::{SourceMap, Span};

/// What kind of mistake it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Code {
    /// The file is not YAML.
    Yaml,
    /// A key is twice in one mapping.
    DuplicateKey,
    /// A key that the schema language does not have.
    UnknownKey,
    /// A key that must be there is not.
    MissingKey,
    /// A list where a mapping is expected, and the like.
    WrongKind,
    /// A value that is not one of those that are possible.
    BadValue,
    /// A type that is not written as types are.
    BadType,
    /// Not exactly one HTTP method.
    Method,
    /// A name that nothing has.
    UnknownName,
    /// Two things of one name.
    DuplicateName,
    /// A name that Rust cannot have.
    BadIdentifier,
    /// Two names that are the same in Rust.
    NameCollision,
    /// Placeholders of a path and its parameters do not match.
    PathParameter,
    /// A file in the wrong place.
    Misplaced,
    /// Nothing says where it is documented.
    MissingSource,
    /// Pages of what is not a list.
    BadPagination,
    /// A body that cannot be.
    BadBody,
    /// A time in a response that is not optional, and has no default value.
    NoDefaultValue,
    /// Something that nothing uses.
    Unused,
    /// An address of a server, or a variable of one.
    BadServer,
    /// A row of an inventory that the schema does not have.
    Unclaimed,
    /// What the schema has and no row of an inventory.
    NotInInventory,
    /// A row of an inventory that does not fit what the schema has.
    Inventory,
}

impl Code {
    /// All codes, in order.
    pub const ALL: &'static [Self] = &[
        Self::Yaml,
        Self::DuplicateKey,
        Self::UnknownKey,
        Self::MissingKey,
        Self::WrongKind,
        Self::BadValue,
        Self::BadType,
        Self::Method,
        Self::UnknownName,
        Self::DuplicateName,
        Self::BadIdentifier,
        Self::NameCollision,
        Self::PathParameter,
        Self::Misplaced,
        Self::MissingSource,
        Self::BadPagination,
        Self::BadBody,
        Self::NoDefaultValue,
        Self::Unused,
        Self::BadServer,
        Self::Unclaimed,
        Self::NotInInventory,
        Self::Inventory,
    ];

    /// The code as it is shown.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Yaml => "yaml",
            Self::DuplicateKey => "duplicate-key",
            Self::UnknownKey => "unknown-key",
            Self::MissingKey => "missing-key",
            Self::WrongKind => "wrong-kind",
            Self::BadValue => "bad-value",
            Self::BadType => "bad-type",
            Self::Method => "method",
            Self::UnknownName => "unknown-name",
            Self::DuplicateName => "duplicate-name",
            Self::BadIdentifier => "bad-identifier",
            Self::NameCollision => "name-collision",
            Self::PathParameter => "path-parameter",
            Self::Misplaced => "misplaced",
            Self::MissingSource => "missing-source",
            Self::BadPagination => "bad-pagination",
            Self::BadBody => "bad-body",
            Self::NoDefaultValue => "no-default-value",
            Self::Unused => "unused",
            Self::BadServer => "bad-server",
            Self::Unclaimed => "unclaimed",
            Self::NotInInventory => "not-in-inventory",
            Self::Inventory => "inventory",
        }
    }
}

/// One mistake.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// What kind of mistake it is.
    pub code: Code,
    /// What is wrong.
    pub message: String,
    /// Where.
    pub span: Span,
    /// Other places that matter, and a word on each.
    pub related: Vec<(Span, String)>,
    /// What to do.
    pub help: String,
}

impl Diagnostic {
    /// A mistake at a place.
    pub fn new(code: Code, span: &Span, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            code,
            message: visible(&message.into()),
            span: span.clone(),
            related: Vec::new(),
            help: visible(&help.into()),
        }
    }

    /// Adds another place that matters.
    #[must_use]
    pub fn related(mut self, span: &Span, label: impl Into<String>) -> Self {
        self.related.push((span.clone(), label.into()));
        self
    }
}

/// All mistakes of a run, with the text they are in.
#[derive(Clone, Debug)]
pub struct Diagnostics {
    /// The mistakes, by file and place.
    pub list: Vec<Diagnostic>,
    sources: SourceMap,
}

impl Diagnostics {
    /// Puts mistakes in order.
    #[must_use]
    pub fn new(mut list: Vec<Diagnostic>, sources: &SourceMap) -> Self {
        list.sort_by(|a, b| {
            let key = |it: &Diagnostic| (it.span.source, it.span.range.start, it.code);
            key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message))
        });
        list.dedup_by(|a, b| a.code == b.code && a.span == b.span && a.message == b.message);
        Self { list, sources: sources.clone() }
    }

    /// Shows all mistakes as compilers do, with colours or without.
    #[must_use]
    pub fn render(&self, styled: bool) -> String {
        let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
        let renderer = renderer.decor_style(DecorStyle::Ascii);
        let shown: Vec<String> = self.list.iter().map(|it| self.render_one(it, &renderer)).collect();
        let count = match self.list.len() {
            1 => "1 mistake".to_owned(),
            count => format!("{count} mistakes"),
        };
        format!("{}\n\n{count} in the schema\n", shown.join("\n\n"))
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
        Snippet::source(source.text.as_str()).path(visible(&format!("schema/{}", source.path))).fold(true)
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}

impl std::error::Error for Diagnostics {}

/// The help for a name that nothing has: the nearest of those that there are, or all of them if they are few.
pub(crate) fn did_you_mean<'a>(name: &str, known: impl IntoIterator<Item = &'a str>, what: &str) -> String {
    let mut known: Vec<&str> = known.into_iter().collect();
    known.sort_unstable();
    known.dedup();
    match nearest(name, known.iter().copied()) {
        Some(other) => format!("did you mean `{other}`?"),
        None if known.is_empty() => format!("there are no {what} yet"),
        None if known.len() <= 20 => format!("the {what} are: {}", known.join(", ")),
        None => format!("there are {} {what}; none is similar", known.len()),
    }
}

/// The name that is meant by another, if one is near enough.
pub(crate) fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let distance = |other: &str| strsim::damerau_levenshtein(&name.to_lowercase(), &other.to_lowercase());
    let (distance, other) = known.into_iter().map(|other| (distance(other), other)).min()?;
    (distance <= 1 + name.len() / 4).then_some(other)
}
