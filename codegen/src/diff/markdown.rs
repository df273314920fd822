//! Changes as Markdown, for a comment on a pull request.
//!
//! Invariant: no string of a schema is markup. It is in a code span, or its punctuation is escaped, so that a pull request can put
//! neither links nor mentions into the comment.

use super::change::{Changes, Impact, PlatformChanges};
use super::summary::{Group, groups, total};
use super::version::Verdict;

/// Left for the end of the page.
const RESERVE: usize = 400;

impl Changes {
    /// Formats the changes as Markdown of at most `max_bytes`. `since` is what they are compared with.
    #[must_use]
    pub fn to_markdown(&self, verdict: &Verdict, since: &str, max_bytes: usize) -> String {
        if self.is_empty() {
            return format!("### Schema changes since {}\n\nNone for users of the crate.\n", code(since));
        }
        let mut page = Page { markdown: String::new(), max_bytes: max_bytes.saturating_sub(RESERVE), omitted: 0 };
        page.markdown.push_str(&format!("### Schema changes since {}\n\n", code(since)));
        page.markdown.push_str(&format!("**Verdict: {}.** In all: {}.\n", escape(&verdict.to_string()), total(self)));
        for impact in [Impact::Breaking, Impact::Note] {
            for platform in &self.platforms {
                page.open(platform, impact);
            }
        }
        for platform in &self.platforms {
            page.folded(platform);
        }
        if !self.is_documentation() {
            let entry = self.changelog();
            let fence = "`".repeat(longest_run(&entry).max(2) + 1);
            page.block(&details("CHANGELOG entry", &format!("{fence}markdown\n{entry}{fence}\n")), 0);
        }
        page.end()
    }
}

/// A page that does not exceed a size.
struct Page {
    markdown: String,
    max_bytes: usize,
    /// The number of changes for which there was no room.
    omitted: usize,
}

impl Page {
    /// Adds a block if there is room for it.
    fn block(&mut self, block: &str, changes: usize) {
        if self.markdown.len() + block.len() <= self.max_bytes {
            self.markdown.push_str(block);
        } else {
            self.omitted += changes;
        }
    }

    /// Adds breaking changes or notes.
    fn open(&mut self, platform: &PlatformChanges, impact: Impact) {
        let title = if impact == Impact::Breaking { "breaking" } else { "notes" };
        for (number, group) in groups(&platform.changes, impact).iter().enumerate() {
            let heading =
                if number == 0 { format!("\n#### {}: {title}\n\n", code(&platform.name)) } else { String::new() };
            self.block(&format!("{heading}{}", item(group)), group.paths.len());
        }
    }

    /// Adds compatible changes.
    fn folded(&mut self, platform: &PlatformChanges) {
        let groups = groups(&platform.changes, Impact::Compatible);
        let number: usize = groups.iter().map(|group| group.paths.len()).sum();
        if number > 0 {
            let list: String = groups.iter().map(item).collect();
            self.block(&details(&format!("{}: {number} compatible", platform.name), &list), number);
        }
    }

    fn end(mut self) -> String {
        if self.omitted > 0 {
            let more = format!("\n{} more changes are not shown. `cargo xtask diff` shows all.\n", self.omitted);
            self.markdown.push_str(&more);
        }
        self.markdown
    }
}

/// A part that is folded.
fn details(title: &str, markdown: &str) -> String {
    format!("\n<details><summary>{}</summary>\n\n{markdown}\n</details>\n", escape(title))
}

/// An item of a list.
fn item(group: &Group<'_>) -> String {
    let mut parts = vec![group.headline(code)];
    parts.extend(group.values(value, "→"));
    if group.has_reason() {
        parts.push(inline(&group.first.reason));
    }
    if let Some(migration) = &group.first.migration {
        parts.push(format!("*Migration:* {}", inline(migration)));
    }
    format!("- {}\n", parts.join("<br>"))
}

/// A value, which can contain code.
fn value(value: &str) -> String {
    if value.contains('`') { inline(value) } else { code(value) }
}

/// A string as code. What is not a name, a path or a type is escaped as HTML.
fn code(string: &str) -> String {
    let has_only = |punctuation: &str| string.chars().all(|c| c.is_ascii_alphanumeric() || punctuation.contains(c));
    let is_type = string.starts_with(|c: char| c.is_ascii_uppercase()) && has_only("<>&_:, ()");
    let is_plain = is_type || (has_only("_./{}:-,+=&%~^…() ") && !string.contains("//"));
    let is_visible = !string.trim().is_empty();
    if is_plain && is_visible { format!("`{string}`") } else { format!("<code>{}</code>", escape(string)) }
}

/// A sentence in which backticks enclose code.
fn inline(sentence: &str) -> String {
    let parts = sentence.split('`').enumerate();
    parts.map(|(number, part)| if number % 2 == 1 { code(part) } else { escape(part) }).collect()
}

/// Escapes everything that Markdown, HTML or GitHub gives a meaning.
fn escape(plain: &str) -> String {
    let mut escaped = String::new();
    for c in plain.chars() {
        match c {
            '\n' | '\r' => escaped.push(' '),
            '<' | '>' | '&' | '@' | '#' | '`' | '*' | '_' | '[' | ']' | '!' | '|' | '\\' | '~' | '$' => {
                escaped.push_str(&format!("&#{};", u32::from(c)));
            }
            c => escaped.push(c),
        }
    }
    // GitHub turns addresses into links.
    escaped.replace("://", "&#58;//").replace("www.", "www&#46;")
}

/// The length of the longest run of backticks.
fn longest_run(markdown: &str) -> usize {
    markdown.split(|c| c != '`').map(str::len).max().unwrap_or_default()
}
