//! All diagnostics of a run, rendered as rustc does.
//!
//! Invariant: all are reported at once, of which the first hundred are shown.

use std::fmt;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::code::Severity;
use super::finding::Diagnostic;
use crate::invisible_chars::escape_invisible;
use crate::source::{SourceMap, Span};

/// All errors and warnings of a run, with the files they are in.
#[derive(Clone, Debug)]
pub struct Diagnostics {
    /// Sorted by file and location.
    pub list: Vec<Diagnostic>,
    sources: SourceMap,
}

/// The most diagnostics that are shown. More are of no use to a reader, and showing one takes time that grows with its file.
const MOST_SHOWN: usize = 100;

impl Diagnostics {
    /// Sorts and deduplicates diagnostics.
    #[must_use]
    pub fn new(mut list: Vec<Diagnostic>, sources: &SourceMap) -> Self {
        list.sort_by(|a, b| {
            let key = |it: &Diagnostic| (it.span.source, it.span.range.start, it.code);
            key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message))
        });
        list.dedup_by(|a, b| a.code == b.code && a.span == b.span && a.message == b.message);
        Self { list, sources: sources.clone() }
    }

    /// Whether there is neither an error nor a warning.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Returns how many diagnostics of a severity there are.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|it| it.severity() == severity).count()
    }

    /// Returns the files that the diagnostics are about.
    #[must_use]
    pub const fn sources(&self) -> &SourceMap {
        &self.sources
    }

    /// Renders the first hundred diagnostics as rustc does, coloured if `styled`, and the number of all.
    #[must_use]
    pub fn render(&self, styled: bool) -> String {
        let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
        let renderer = renderer.decor_style(DecorStyle::Ascii);
        let shown: Vec<String> = self.list.iter().take(MOST_SHOWN).map(|it| self.render_one(it, &renderer)).collect();
        let more =
            if self.list.len() > MOST_SHOWN { format!("; the first {MOST_SHOWN} are shown") } else { String::new() };
        format!("{}\n\n{} in the schema{more}\n", shown.join("\n\n"), self.counts())
    }

    /// The number of errors and of warnings, in words.
    fn counts(&self) -> String {
        let plural = |count: usize, what: &str| match count {
            0 => None,
            1 => Some(format!("1 {what}")),
            _ => Some(format!("{count} {what}s")),
        };
        let of = |severity: Severity| plural(self.count(severity), severity.as_str());
        let counts: Vec<String> = of(Severity::Error).into_iter().chain(of(Severity::Warning)).collect();
        counts.join(" and ")
    }

    fn render_one(&self, diagnostic: &Diagnostic, renderer: &Renderer) -> String {
        let Diagnostic { code, message, span: primary, related, help } = diagnostic;
        let level = match diagnostic.severity() {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let mut group = level.primary_title(message).id(code.as_str()).element(
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
