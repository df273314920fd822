//! Injections in reference pages: HTML, code blocks, images, headings, links and cells that are not the generator's.

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::{Injection, shortened};

/// The problems of a page.
pub(super) fn injections_in_page(markdown: &str) -> Vec<(Injection, String)> {
    let cells = markdown.lines().zip(markdown.lines().skip(1)).find_map(|(row, next)| cells_problem(row, next));
    events_problem(markdown).or(cells).map(|how| (Injection::Markup, how)).into_iter().collect()
}

/// A row of a table with another number of cells than the one above it.
fn cells_problem(row: &str, next: &str) -> Option<String> {
    let cells = |row: &str| row.replace("\\\\", "").replace("\\|", "").matches('|').count();
    let are_rows = row.starts_with("| ") && next.starts_with("| ");
    (are_rows && cells(row) != cells(next)).then(|| format!("has a row with other cells: {}", shortened(next)))
}

fn events_problem(markdown: &str) -> Option<String> {
    let mut heading = None;
    let mut headings = 0;
    for event in Parser::new_ext(markdown, Options::all()) {
        let problem = match &event {
            Event::Html(html) if html.starts_with("<!-- @generated ") => None,
            Event::InlineHtml(html) if is_anchor(html) => {
                heading = heading.map(|_| true);
                None
            }
            Event::Html(html) | Event::InlineHtml(html) => Some(format!("HTML: {}", shortened(html))),
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                (!is_own_link(*link_type, dest_url)).then(|| format!("a link: {}", shortened(dest_url)))
            }
            Event::Start(Tag::Heading { .. }) => {
                headings += 1;
                heading = Some(headings == 1);
                None
            }
            Event::End(TagEnd::Heading(_)) => (heading.take() == Some(false)).then(|| "a heading".to_owned()),
            Event::Start(tag) => (!is_own_block(tag)).then(|| format!("{tag:?}")),
            Event::Rule | Event::FootnoteReference(_) | Event::TaskListMarker(_) => Some(format!("{event:?}")),
            _ => None,
        };
        if let Some(problem) = problem {
            return Some(format!("has a page with {problem}"));
        }
    }
    None
}

/// Whether HTML is the begin or the end of an anchor.
fn is_anchor(html: &str) -> bool {
    let is_id = |id: &str| id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    html == "</a>" || html.strip_prefix("<a id=\"").and_then(|rest| rest.strip_suffix("\">")).is_some_and(is_id)
}

/// Whether a link goes to an anchor, to a page, or to an address that the schema gives for a document or in a text.
fn is_own_link(kind: LinkType, target: &str) -> bool {
    let is_name = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || "-_./#".contains(c));
    let is_page =
        is_name(target) && (target.starts_with('#') || target.contains(".md") || target.starts_with("../openapi/"));
    let is_address =
        (target.starts_with("https://") || target.starts_with("http://")) && !target.contains(['<', '>', '"', ' ']);
    is_page || (is_address && matches!(kind, LinkType::Inline | LinkType::Autolink))
}

fn is_own_block(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Paragraph
            | Tag::HtmlBlock
            | Tag::List(None)
            | Tag::Item
            | Tag::Table(_)
            | Tag::TableHead
            | Tag::TableRow
            | Tag::TableCell
            | Tag::Emphasis
            | Tag::Strong
    )
}

#[test]
fn detects_injections_in_pages() {
    let bad = [
        "<script>",
        "a <b>",
        "```\nevil\n```",
        "# a\n\n# evil",
        "[a](javascript:evil)",
        "![a](https://evil.example)",
        "- [ ] a",
        "> a",
        "---",
        "| a | b |\n| --- | --- |\n| c | d | e |",
        "<a id=\"x\" onclick=\"evil()\"></a>",
    ];
    for page in bad {
        assert!(!injections_in_page(page).is_empty(), "{page}");
    }
    let good = [
        "# Title\n\n## <a id=\"section-a\"></a>A\n\n[b](#c), [d](e.md#f-g_H), <https://example.com>",
        "| a | b |\n| --- | --- |\n| <a id=\"x\"></a>`c` | \\| d |",
    ];
    for page in good {
        assert_eq!(injections_in_page(page), [], "{page}");
    }
}
