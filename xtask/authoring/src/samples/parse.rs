//! Parses JSON with a pull parser, which sees each key, also one that is repeated.

use anyhow::{bail, ensure};
use jiter::{Jiter, JiterError, LinePosition, Peek};

use super::json::{Entry, Json, Kind};

/// The deepest nesting that the runtime decodes.
const MAX_DEPTH: usize = 100;
/// More values than captured payloads have, and few enough for the memory of any machine.
const MAX_VALUES: usize = 2_000_000;

/// Parses a document. Several values one after another are JSON Lines.
///
/// # Errors
/// Fails at the first place that is not JSON, with its line, and if the document is too large.
pub(crate) fn parse(text: &str) -> anyhow::Result<Vec<Json>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let line_starts = text.match_indices('\n').map(|(offset, _)| offset + 1).collect();
    let mut parser = Parser { text, jiter: Jiter::new(text.as_bytes()), base: 0, line_starts, values: 0 };
    let mut documents = Vec::new();
    while !parser.rest().trim_ascii().is_empty() {
        documents.push(parser.value(0)?);
        parser.base += parser.jiter.current_index();
        parser.jiter = Jiter::new(parser.rest().as_bytes());
    }
    ensure!(!documents.is_empty(), "there is no JSON in it");
    Ok(documents)
}

struct Parser<'t> {
    text: &'t str,
    jiter: Jiter<'t>,
    /// The offset where `jiter` started.
    base: usize,
    /// The offsets of all lines but the first.
    line_starts: Vec<usize>,
    values: usize,
}

impl<'t> Parser<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.base..).unwrap_or_default()
    }

    fn value(&mut self, depth: usize) -> anyhow::Result<Json> {
        ensure!(depth < MAX_DEPTH, "line {}: nested deeper than {MAX_DEPTH} levels", self.here());
        self.values += 1;
        ensure!(self.values <= MAX_VALUES, "more than {MAX_VALUES} values; split the file");
        let peek = self.jiter.peek();
        let peek = peek.map_err(|error| self.error(&error))?;
        let first = self.here();
        let kind = self.kind(peek, depth)?;
        // The position is behind the value.
        let last = self.line(self.position().saturating_sub(1));
        Ok(Json { kind, lines: (first, last.max(first)) })
    }

    fn kind(&mut self, peek: Peek, depth: usize) -> anyhow::Result<Kind> {
        let scalar = match peek {
            Peek::Null => self.jiter.known_null().map(|()| Kind::Null),
            Peek::True | Peek::False => self.jiter.known_bool(peek).map(Kind::Bool),
            Peek::String => self.jiter.known_str().map(|text| Kind::String(text.to_owned())),
            Peek::Array => return self.list(depth),
            Peek::Object => return self.object(depth),
            _ => self.jiter.known_number_bytes(peek).map(|bytes| Kind::Number(String::from_utf8_lossy(bytes).into())),
        };
        scalar.map_err(|error| self.error(&error))
    }

    fn list(&mut self, depth: usize) -> anyhow::Result<Kind> {
        let mut items = Vec::new();
        let mut next = self.jiter.known_array();
        loop {
            match next {
                Ok(Some(_)) => items.push(self.value(depth + 1)?),
                Ok(None) => return Ok(Kind::List(items)),
                Err(error) => bail!(self.error(&error)),
            }
            next = self.jiter.array_step();
        }
    }

    fn object(&mut self, depth: usize) -> anyhow::Result<Kind> {
        let mut entries = Vec::new();
        let mut next = self.jiter.known_object().map(|key| key.map(str::to_owned));
        loop {
            let key = match next {
                Ok(Some(key)) => key,
                Ok(None) => return Ok(Kind::Object(entries)),
                Err(error) => bail!(self.error(&error)),
            };
            // The parser is behind the colon, which is on the line of its key in all but odd layouts.
            let line = self.line(self.position().saturating_sub(1));
            entries.push(Entry { key, line, value: self.value(depth + 1)? });
            next = self.jiter.next_key().map(|key| key.map(str::to_owned));
        }
    }

    fn position(&self) -> usize {
        self.base + self.jiter.current_index()
    }

    fn here(&self) -> u32 {
        self.line(self.position())
    }

    /// The line of an offset, from 1.
    fn line(&self, offset: usize) -> u32 {
        let before = self.line_starts.partition_point(|start| *start <= offset);
        u32::try_from(before).unwrap_or(u32::MAX).saturating_add(1)
    }

    fn error(&self, error: &JiterError) -> anyhow::Error {
        let LinePosition { line, column } = LinePosition::find(self.text.as_bytes(), self.base + error.index);
        anyhow::anyhow!("invalid JSON at line {line}, column {column}: {}", error.error_type)
    }
}
