//! Reads Markdown.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::block::{Block, Kind, Row, Table, joined};
use super::html;

/// Reads the blocks of a Markdown document.
pub(super) fn read(text: &str) -> Vec<Block> {
    let mut reader = Reader { starts: starts(text), ..Reader::default() };
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        let lines = (reader.line(range.start), reader.line(range.end.saturating_sub(1)));
        reader.event(event, lines);
    }
    reader.flush_html();
    reader.blocks
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    /// The offsets at which lines start.
    starts: Vec<usize>,
    text: String,
    language: String,
    table: Table,
    row: Row,
    /// HTML, and its first line.
    html: String,
    html_line: u32,
    in_code: bool,
    in_cell: bool,
}

impl Reader {
    fn line(&self, offset: usize) -> u32 {
        u32::try_from(self.starts.partition_point(|start| *start <= offset)).unwrap_or(u32::MAX)
    }

    fn event(&mut self, event: Event<'_>, lines: (u32, u32)) {
        match event {
            Event::Html(text) => self.add_html(&text, lines.0),
            Event::Start(tag) => self.start(&tag, lines),
            Event::End(tag) => self.end(tag, lines),
            Event::Text(text) => self.text.push_str(&text),
            Event::Code(text) => self.text.push_str(&format!("`{text}`")),
            Event::SoftBreak | Event::HardBreak => self.text.push(if self.in_cell { ' ' } else { '\n' }),
            Event::InlineHtml(tag) if tag.to_lowercase().starts_with("<br") => self.text.push(' '),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, lines: (u32, u32)) {
        match tag {
            Tag::HtmlBlock => {}
            _ => self.flush_html(),
        }
        match tag {
            Tag::Paragraph | Tag::Heading { .. } => self.text.clear(),
            // An item of a tight list has no paragraph.
            Tag::Item => self.flush_text(lines),
            Tag::CodeBlock(kind) => {
                self.flush_text(lines);
                self.in_code = true;
                self.language = match kind {
                    CodeBlockKind::Fenced(info) => {
                        info.split([' ', ',', '{']).next().unwrap_or_default().to_lowercase()
                    }
                    CodeBlockKind::Indented => String::new(),
                };
            }
            Tag::Table(_) => {
                self.flush_text(lines);
                self.table = Table::default();
            }
            Tag::TableHead | Tag::TableRow => self.row = Row { line: lines.0, cells: Vec::new() },
            Tag::TableCell => {
                self.in_cell = true;
                self.text.clear();
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, lines: (u32, u32)) {
        match tag {
            TagEnd::Heading(level) => {
                let heading = joined(&std::mem::take(&mut self.text));
                let level = u8::try_from(level as usize).unwrap_or(6);
                self.blocks.push(Block::new(Kind::Heading(level, heading), lines.0, lines.1));
            }
            TagEnd::Paragraph | TagEnd::Item => self.flush_text(lines),
            TagEnd::CodeBlock => {
                let code = std::mem::take(&mut self.text);
                let language = std::mem::take(&mut self.language);
                self.in_code = false;
                self.blocks.push(Block::new(Kind::Code(language, code), lines.0, lines.1));
            }
            TagEnd::TableCell => {
                self.in_cell = false;
                let cell = joined(&std::mem::take(&mut self.text));
                self.row.cells.push(cell);
            }
            TagEnd::TableHead => self.table.header = std::mem::take(&mut self.row).cells,
            TagEnd::TableRow => {
                let row = std::mem::take(&mut self.row);
                self.table.rows.push(row);
            }
            TagEnd::Table => {
                let table = std::mem::take(&mut self.table);
                self.blocks.push(Block::new(Kind::Table(table), lines.0, lines.1));
            }
            _ => {}
        }
    }

    fn flush_text(&mut self, lines: (u32, u32)) {
        let text = std::mem::take(&mut self.text);
        if !text.trim().is_empty() {
            self.blocks.push(Block::new(Kind::Text(text.trim().to_owned()), lines.0, lines.1));
        }
    }

    fn add_html(&mut self, text: &str, line: u32) {
        if self.html.is_empty() {
            self.html_line = line;
        }
        self.html.push_str(text);
    }

    /// Reads HTML between Markdown, such as a table.
    fn flush_html(&mut self) {
        let html = std::mem::take(&mut self.html);
        if !html.trim().is_empty() {
            self.blocks.extend(html::read_from(&html, self.html_line));
        }
    }
}

fn starts(text: &str) -> Vec<usize> {
    let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(offset, _)| offset + 1);
    std::iter::once(0).chain(breaks).collect()
}
