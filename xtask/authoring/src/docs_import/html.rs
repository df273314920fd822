//! Reads HTML. The tokens of the parser know their lines; documents need not be well-formed.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

use super::block::{Block, Kind, Row, Table, joined};

/// Reads the blocks of an HTML document.
pub(super) fn read(html: &str) -> Vec<Block> {
    read_from(html, 1)
}

/// Reads HTML whose first line has a number.
pub(super) fn read_from(html: &str, first: u32) -> Vec<Block> {
    let sink = Sink(RefCell::new(Reader { offset: first.saturating_sub(1), ..Reader::default() }));
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let mut reader = tokenizer.sink.0.into_inner();
    reader.flush();
    reader.blocks
}

struct Sink(RefCell<Reader>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let mut reader = self.0.borrow_mut();
        reader.line = u32::try_from(line).unwrap_or(u32::MAX).saturating_add(reader.offset);
        match token {
            Token::TagToken(tag) => reader.tag(&tag),
            Token::CharacterTokens(text) => reader.add(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    /// The lines above the HTML.
    offset: u32,
    line: u32,
    text: String,
    /// The line on which the text starts.
    first: u32,
    heading: Option<u8>,
    /// The language of the code that is being read.
    code: Option<String>,
    table: Option<(Table, u32)>,
    row: Option<Row>,
    is_header: bool,
    cell: bool,
    /// Inside of `script` or `style`.
    hidden: bool,
}

impl Reader {
    fn add(&mut self, text: &str) {
        if self.hidden {
            return;
        }
        if self.text.trim().is_empty() {
            self.text.clear();
            // The token ends on the current line.
            let breaks = text.trim_start().matches('\n').count();
            self.first = self.line.saturating_sub(u32::try_from(breaks).unwrap_or(0));
        }
        self.text.push_str(text);
    }

    fn tag(&mut self, tag: &Tag) {
        let is_start = tag.kind == TagKind::StartTag;
        match (&*tag.name, is_start) {
            ("script" | "style", is_start) => self.hidden = is_start,
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", true) => {
                self.flush();
                self.heading = tag.name.chars().nth(1).and_then(|digit| u8::try_from(digit.to_digit(10)?).ok());
            }
            ("pre", true) => {
                self.flush();
                self.code = Some(language(tag));
            }
            ("code", true) => {
                if let Some(code) = self.code.as_mut().filter(|code| code.is_empty()) {
                    *code = language(tag);
                }
            }
            ("pre" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6", false) => self.flush(),
            ("table", true) => {
                self.flush();
                self.table = Some((Table::default(), self.line));
            }
            ("table", false) => self.end_table(),
            ("tr", true) => self.start_row(),
            ("tr", false) => self.end_row(),
            ("td" | "th", true) => {
                self.end_cell();
                self.text.clear();
                self.cell = true;
                self.is_header |= &*tag.name == "th";
            }
            ("td" | "th", false) => self.end_cell(),
            ("br", _) => self.text.push('\n'),
            ("p" | "div" | "li" | "ul" | "ol" | "section" | "article" | "blockquote" | "dt" | "dd" | "hr", _) => {
                if self.cell {
                    self.text.push(' ');
                } else if self.code.is_none() && self.heading.is_none() {
                    self.flush();
                }
            }
            _ => {}
        }
    }

    fn start_row(&mut self) {
        self.end_row();
        if self.table.is_some() {
            self.row = Some(Row { line: self.line, cells: Vec::new() });
            self.is_header = false;
        }
    }

    fn end_cell(&mut self) {
        if let Some(row) = self.row.as_mut().filter(|_| self.cell) {
            row.cells.push(joined(&self.text));
        }
        if self.cell {
            self.text.clear();
        }
        self.cell = false;
    }

    fn end_row(&mut self) {
        self.end_cell();
        let (Some((table, _)), Some(row)) = (&mut self.table, self.row.take()) else { return };
        if row.cells.is_empty() {
            return;
        }
        // The first row of a table without `th` names its columns, too.
        if table.header.is_empty() && (self.is_header || table.rows.is_empty()) {
            table.header = row.cells;
        } else {
            table.rows.push(row);
        }
    }

    fn end_table(&mut self) {
        self.end_row();
        if let Some((table, first)) = self.table.take() {
            self.blocks.push(Block::new(Kind::Table(table), first, self.line));
        }
    }

    /// Ends a heading, code or a paragraph.
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let kind = match (self.heading.take(), self.code.take()) {
            (Some(level), _) => Kind::Heading(level, joined(&text)),
            (None, Some(language)) => Kind::Code(language, text.trim_matches('\n').to_owned()),
            (None, None) => {
                Kind::Text(text.lines().map(joined).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n"))
            }
        };
        let is_empty = match &kind {
            Kind::Heading(_, text) | Kind::Text(text) | Kind::Code(_, text) => text.trim().is_empty(),
            Kind::Table(_) => false,
        };
        if !is_empty {
            self.blocks.push(Block::new(kind, self.first, self.line));
        }
    }
}

/// The language of code, from a class such as `language-json`.
fn language(tag: &Tag) -> String {
    let class = tag.attrs.iter().find(|attribute| &*attribute.name.local == "class");
    let words = class.map(|class| class.value.to_string()).unwrap_or_default();
    let names = ["json", "http", "shell", "bash", "curl", "text"];
    let found = words.split([' ', '-', '_']).find(|word| names.contains(word));
    found.unwrap_or_default().to_owned()
}
