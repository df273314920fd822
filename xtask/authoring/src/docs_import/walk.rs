//! Walks through the blocks of a document and finds its sections.

use super::block::{Block, Kind};
use super::endpoint::{self, Endpoint};
use super::json_block;
use super::section::{Found, Section, generic};
use super::words::{self, Direction};
use crate::draft::Method;
use crate::report::Report;

/// Walks through the blocks of a document.
pub(super) struct Walk<'r> {
    /// A method that stands alone, before its path.
    pub(super) method: Option<String>,
    pub(super) found: Found,
    pub(super) report: &'r mut Report,
    /// The sections that tables and JSON belong to: several if a document names several endpoints at once.
    pub(super) open: Vec<usize>,
    pub(super) heading: (u8, String),
    /// The heading above the current one.
    pub(super) outer: String,
    /// Whether a section began since the last heading.
    pub(super) has_section: bool,
    /// The paragraphs since the last table or JSON block.
    pub(super) caption: String,
}

/// Finds the sections of a document.
pub(super) fn find(blocks: &[Block], report: &mut Report) -> Found {
    let mut walk = Walk {
        method: None,
        found: Found::default(),
        report,
        open: Vec::new(),
        heading: (0, String::new()),
        outer: String::new(),
        has_section: false,
        caption: String::new(),
    };
    for block in blocks {
        walk.block(block);
    }
    walk.found
}

impl Walk<'_> {
    fn block(&mut self, block: &Block) {
        let joined = self.joined(block);
        let block = joined.as_ref().unwrap_or(block);
        match &block.kind {
            Kind::Heading(level, text) => self.heading(*level, text, block.lines),
            Kind::Text(text) => self.text(text, block.lines),
            Kind::Code(language, code) => self.code(language, code, block.lines),
            Kind::Table(table) => self.table(table, block.lines),
        }
        for number in self.open.clone() {
            if let Some(section) = self.found.sections.get_mut(number) {
                section.lines.1 = section.lines.1.max(block.lines.1);
            }
        }
    }

    /// Joins a method and a path that stand in blocks of their own, as badges and headings do.
    fn joined(&mut self, block: &Block) -> Option<Block> {
        let (Kind::Text(text) | Kind::Heading(_, text)) = &block.kind else {
            self.method = None;
            return None;
        };
        let text = text.trim().trim_matches('`');
        let method = self.method.take();
        if Method::parse(text).is_some() && text.chars().all(|c| c.is_ascii_uppercase()) {
            self.method = Some(text.to_owned());
        }
        let joined = format!("{} {text}", method?);
        endpoint::at_start(&joined)?;
        Some(Block { kind: Kind::Text(joined), lines: block.lines })
    }

    fn heading(&mut self, level: u8, text: &str, lines: (u32, u32)) {
        let is_inside =
            self.found.sections.iter().enumerate().any(|(number, it)| self.open.contains(&number) && level > it.level);
        // `Response` is a caption rather than the end of a section.
        let is_caption = !self.open.is_empty() && text.chars().count() <= 40 && words::direction(text).is_some();
        if is_caption && endpoint::at_start(text).is_none() {
            text.clone_into(&mut self.caption);
            return;
        }
        if !is_inside {
            self.open.clear();
        }
        if let Some(endpoint) = endpoint::at_start(text) {
            self.open.clear();
            let title = self.title();
            self.start(endpoint, title, level, lines, false);
        } else {
            if level > self.heading.0 {
                self.outer.clone_from(&self.heading.1);
            }
            self.heading = (level, text.to_owned());
            self.has_section = is_inside;
        }
        text.clone_into(&mut self.caption);
    }

    /// The heading that names an endpoint: `HTTP request` does not, the heading above it does.
    fn title(&self) -> String {
        let (_, heading) = &self.heading;
        let is_caption = words::direction(heading).is_some() && !self.outer.is_empty();
        if is_caption { self.outer.clone() } else { heading.clone() }
    }

    fn text(&mut self, text: &str, lines: (u32, u32)) {
        let mut is_endpoint = false;
        for (number, line) in text.lines().enumerate() {
            let Some(endpoint) = endpoint::at_start(line) else { continue };
            if !is_endpoint {
                self.open.clear();
            }
            is_endpoint = true;
            let line = lines.0 + u32::try_from(number).unwrap_or(0);
            self.start(endpoint, self.title(), self.heading.0, (line, line), false);
        }
        if is_endpoint {
            self.caption.clear();
        } else {
            self.caption.push('\n');
            self.caption.push_str(text);
        }
    }

    fn code(&mut self, language: &str, code: &str, lines: (u32, u32)) {
        let endpoints: Vec<Endpoint> = code.lines().filter_map(endpoint::at_start).collect();
        let is_json = json_block::is_json(language, code);
        if !is_json && !endpoints.is_empty() {
            self.open.clear();
            for endpoint in endpoints {
                self.start(endpoint, self.title(), self.heading.0, lines, false);
            }
        } else if !is_json && let Some(endpoint) = endpoint::of_curl(code).filter(|_| !self.has_section) {
            self.open.clear();
            self.start(endpoint, self.title(), self.heading.0, lines, true);
        }
        if let Some(body) = endpoint::curl_body(code).filter(|_| !is_json) {
            self.request(body, lines);
        }
        if is_json {
            self.json(code, lines);
            self.caption.clear();
        }
    }

    /// Adds the body of a curl command, which is the same in other languages.
    fn request(&mut self, body: &str, lines: (u32, u32)) {
        let Ok(sample) = json_block::read_as(body, Direction::Request, 0, lines) else { return };
        for number in self.open.clone() {
            let Some(section) = self.found.sections.get_mut(number) else { continue };
            let has_request = section.samples.iter().any(|sample| sample.direction == Direction::Request);
            if !has_request && section.endpoint.method != Method::Get && !sample.json.entries().is_empty() {
                section.samples.push(sample.clone());
            }
        }
    }

    fn json(&mut self, code: &str, lines: (u32, u32)) {
        self.found.json_blocks += 1;
        let Some(first) = self.open.first().copied() else {
            self.report.skip(
                "JSON that belongs to no endpoint",
                lines.0,
                "examples outside of the sections of endpoints",
            );
            return;
        };
        let is_read = self.found.sections.get(first).is_some_and(|section| section.endpoint.method == Method::Get);
        match json_block::read(code, &self.caption, lines, is_read) {
            Ok(sample) => {
                if sample.is_repaired {
                    self.report.skip(
                        "JSON",
                        lines.0,
                        "JSON whose syntax was corrected (quotes, commas, comments): compare it with the document",
                    );
                }
                for number in self.open.clone() {
                    if let Some(section) = self.found.sections.get_mut(number) {
                        section.samples.push(sample.clone());
                    }
                }
            }
            Err(error) => self.report.skip(
                format!("{error:#}"),
                lines.0,
                "JSON that does not parse, even with correct quotes and commas",
            ),
        }
    }

    /// Starts a section, or continues the one of an endpoint that the document named before.
    pub(super) fn start(&mut self, endpoint: Endpoint, title: String, level: u8, lines: (u32, u32), is_example: bool) {
        self.has_section = true;
        let is_same = |it: &Section| {
            it.endpoint.method == endpoint.method && generic(&it.endpoint.path) == generic(&endpoint.path)
        };
        if let Some(number) = self.found.sections.iter().position(is_same) {
            if let Some(known) = self.found.sections.get_mut(number) {
                let new =
                    endpoint.query.into_iter().filter(|name| !known.endpoint.query.contains(name)).collect::<Vec<_>>();
                known.endpoint.query.extend(new);
                // A row of an overview comes before the section.
                if known.lines.0 == known.lines.1 && known.request.is_empty() && known.samples.is_empty() {
                    known.lines = lines;
                    known.title = if title.is_empty() { known.title.clone() } else { title };
                    known.level = level;
                }
            }
            if !self.open.contains(&number) {
                self.open.push(number);
            }
            return;
        }
        self.open.push(self.found.sections.len());
        self.found.sections.push(Section {
            endpoint,
            title,
            lines,
            request: Vec::new(),
            response: Vec::new(),
            samples: Vec::new(),
            is_example,
            level,
        });
    }
}
