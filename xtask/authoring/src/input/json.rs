//! Parses JSON.

use anyhow::bail;
use jiter::{Jiter, JiterError, Peek};

use super::lines::Lines;
use super::{Kind, MAX_DEPTH, Node};

struct Parser<'t> {
    jiter: Jiter<'t>,
    lines: Lines,
}

pub(super) fn parse(text: &str) -> anyhow::Result<Node> {
    let mut parser = Parser { jiter: Jiter::new(text.as_bytes()), lines: Lines::new(text) };
    let peek = parser.jiter.peek();
    let peek = parser.check(peek)?;
    let node = parser.value(peek, 0)?;
    let end = parser.jiter.finish();
    parser.check(end)?;
    Ok(node)
}

impl Parser<'_> {
    /// Adds the line to an error.
    fn check<T>(&self, result: Result<T, JiterError>) -> anyhow::Result<T> {
        result.map_err(|error| anyhow::anyhow!("line {}: {}", self.lines.of(error.index), error.error_type))
    }

    /// The line of the next byte.
    fn line(&self) -> u32 {
        self.lines.of(self.jiter.current_index())
    }

    fn value(&mut self, peek: Peek, depth: usize) -> anyhow::Result<Node> {
        let first = self.line();
        if depth > MAX_DEPTH {
            bail!("line {first}: more than {MAX_DEPTH} levels");
        }
        let kind = match peek {
            Peek::Null => {
                let null = self.jiter.known_null();
                self.check(null)?;
                Kind::Null
            }
            Peek::True | Peek::False => {
                let is = self.jiter.known_bool(peek);
                Kind::Bool(self.check(is)?)
            }
            Peek::String => Kind::Text(self.string()?),
            Peek::Array => self.list(depth)?,
            Peek::Object => self.map(depth)?,
            _ => Kind::Number(self.number(peek)?),
        };
        let last = self.lines.of(self.jiter.current_index().saturating_sub(1));
        Ok(Node { kind, lines: (first, last) })
    }

    fn string(&mut self) -> anyhow::Result<String> {
        let string = self.jiter.known_str().map(ToOwned::to_owned);
        self.check(string)
    }

    fn number(&mut self, peek: Peek) -> anyhow::Result<String> {
        let bytes = self.jiter.known_number_bytes(peek).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        self.check(bytes)
    }

    fn list(&mut self, depth: usize) -> anyhow::Result<Kind> {
        let mut items = Vec::new();
        let first = self.jiter.known_array();
        let mut next = self.check(first)?;
        while let Some(peek) = next {
            items.push(self.value(peek, depth + 1)?);
            let step = self.jiter.array_step();
            next = self.check(step)?;
        }
        Ok(Kind::List(items))
    }

    fn map(&mut self, depth: usize) -> anyhow::Result<Kind> {
        let mut entries: Vec<(String, u32, Node)> = Vec::new();
        let mut names = std::collections::BTreeSet::new();
        let first = self.jiter.known_object().map(|key| key.map(ToOwned::to_owned));
        let mut next = self.check(first)?;
        while let Some(key) = next {
            let line = self.line();
            let peek = self.jiter.peek();
            let peek = self.check(peek)?;
            let value = self.value(peek, depth + 1)?;
            // Of two equal keys, the first counts.
            if names.insert(key.clone()) {
                entries.push((key, line, value));
            }
            let step = self.jiter.next_key().map(|key| key.map(ToOwned::to_owned));
            next = self.check(step)?;
        }
        Ok(Kind::Map(entries))
    }
}
