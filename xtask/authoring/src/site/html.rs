//! Markdown to HTML.
//!
//! Invariant: the only HTML of a page that stays HTML are its anchors, `<a id="…"></a>`. Everything else that looks like HTML becomes
//! text, links go to pages of the site or to documents, and images become their descriptions.

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use super::links;

/// A page as HTML.
#[derive(Debug, Default)]
pub(super) struct Html {
    /// The text of the first heading.
    pub(super) title: String,
    pub(super) body: String,
    pub(super) contents: Vec<Section>,
}

/// A heading that links can point to.
#[derive(Debug)]
pub(super) struct Section {
    pub(super) level: u8,
    pub(super) id: String,
    pub(super) title: String,
}

/// Converts a page of Markdown, whose path is given.
pub(super) fn convert(path: &str, markdown: &str) -> Html {
    let mut page =
        Page { path, html: Html::default(), events: Vec::new(), heading: None, dropped_links: 0, anchor: None };
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        page.add(event);
    }
    let Page { mut html, events, .. } = page;
    html::push_html(&mut html.body, events.into_iter());
    // Text is escaped, so this tag is one of the renderer.
    html.body = html.body.replace("<th>", "<th scope=\"col\">");
    html
}

/// A page in the making.
struct Page<'m> {
    path: &'m str,
    html: Html,
    events: Vec<Event<'m>>,
    heading: Option<Heading>,
    /// The number of open links that are dropped, so that their ends are dropped, too.
    dropped_links: usize,
    /// An anchor that is open.
    anchor: Option<String>,
}

/// An open heading.
struct Heading {
    level: HeadingLevel,
    /// Where its events begin.
    start: usize,
    id: Option<String>,
    text: String,
}

impl<'m> Page<'m> {
    fn add(&mut self, event: Event<'m>) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => self.add_html(html),
            Event::Start(Tag::HtmlBlock | Tag::Image { .. }) | Event::End(TagEnd::HtmlBlock | TagEnd::Image) => {}
            Event::Start(Tag::Heading { level, .. }) => {
                self.heading = Some(Heading { level, start: self.events.len(), id: None, text: String::new() });
            }
            Event::End(TagEnd::Heading(_)) => self.end_heading(),
            Event::Start(Tag::Table(alignments)) => {
                self.push_html(format!(
                    "<div class=\"scroll\" role=\"group\" aria-label=\"{}\" tabindex=\"0\">",
                    self.label()
                ));
                self.events.push(Event::Start(Tag::Table(alignments)));
            }
            Event::End(TagEnd::Table) => {
                self.events.push(Event::End(TagEnd::Table));
                self.push_html("</div>\n".to_owned());
            }
            Event::Start(Tag::Link { link_type, dest_url, id, .. }) => match links::rewrite(self.path, &dest_url) {
                Some(target) => {
                    let (dest_url, title) = (CowStr::from(target), CowStr::from(""));
                    self.events.push(Event::Start(Tag::Link { link_type, dest_url, title, id }));
                }
                None => self.dropped_links += 1,
            },
            Event::End(TagEnd::Link) if self.dropped_links > 0 => self.dropped_links -= 1,
            Event::Text(text) | Event::Code(text) if text.is_empty() => {}
            other => self.add_content(other),
        }
    }

    fn add_content(&mut self, event: Event<'m>) {
        if let (Some(heading), Event::Text(text) | Event::Code(text)) = (&mut self.heading, &event) {
            heading.text.push_str(text);
        }
        self.events.push(event);
    }

    /// Keeps an anchor of the page, leaves out its comment, and turns everything else into text.
    fn add_html(&mut self, html: CowStr<'m>) {
        let id = html.strip_prefix("<a id=\"").and_then(|rest| rest.strip_suffix("\">")).filter(|id| links::is_id(id));
        if let Some(id) = id {
            self.anchor = Some(id.to_owned());
        } else if let Some(id) = self.anchor.take().filter(|_| &*html == "</a>") {
            match &mut self.heading {
                Some(heading) => heading.id = Some(id),
                None => self.push_html(format!("<a id=\"{id}\"></a>")),
            }
        } else if !html.starts_with("<!-- @generated ") {
            self.add_content(Event::Text(html));
        }
    }

    /// Adds HTML that is not the schema's.
    fn push_html(&mut self, html: String) {
        self.events.push(Event::InlineHtml(html.into()));
    }

    fn end_heading(&mut self) {
        let Some(Heading { level, start, id, text }) = self.heading.take() else { return };
        let content: Vec<Event<'m>> = self.events.drain(start..).collect();
        let attribute = id.as_ref().map(|id| format!(" id=\"{id}\"")).unwrap_or_default();
        self.push_html(format!("<{level}{attribute}>"));
        self.events.extend(content);
        if let Some(id) = &id {
            let label = format!("Link to {}", escape(&text));
            self.push_html(format!(" <a class=\"self\" href=\"#{id}\" aria-label=\"{label}\">#</a>"));
        }
        self.push_html(format!("</{level}>\n"));
        match id {
            Some(id) => self.html.contents.push(Section { level: level as u8, id, title: text }),
            None if self.html.title.is_empty() => self.html.title = text,
            None => {}
        }
    }

    /// The label of a table: the heading above it.
    fn label(&self) -> String {
        escape(self.html.contents.last().map_or("Table", |section| &section.title))
    }
}

/// Escapes text for HTML, attributes included.
fn escape(text: &str) -> String {
    minijinja::HtmlEscape(text).to_string()
}
