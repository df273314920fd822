//! Positions in a list: where a stream goes on, as a value that can be stored as text.
//!
//! Invariant: the text of a position reads as the same position, whatever characters a cursor has.

use std::fmt;
use std::str::FromStr;

use crate::error::Error;

/// Where a stream of pages or items goes on: the page that comes next, and how many of its items have been taken.
///
/// It is stored as text, and given back to a stream of the same call:
///
/// ```
/// # use shopwire_runtime as shopwire;
/// use shopwire::Position;
///
/// let stored = "page:3:50:7";
/// let position: Position = stored.parse()?;
/// assert_eq!(position.to_string(), stored);
/// # Ok::<(), shopwire::Error>(())
/// ```
///
/// A position counts on a list that has not changed before it. If items came or went meanwhile, a page by number or
/// offset holds other items than before.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Position {
    pub(super) start: Start,
    /// How many items a page has, since the numbers of pages depend on it.
    pub(super) size: Option<i64>,
    /// How many items of the page have been taken.
    pub(super) taken: usize,
}

/// Where a page starts.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Start {
    /// By its number.
    Page(i64),
    /// After so many items.
    Offset(i64),
    /// At a cursor; none for the first page.
    Cursor(Option<String>),
}

impl Start {
    const fn kind(&self) -> &'static str {
        match self {
            Self::Page(_) => "page",
            Self::Offset(_) => "offset",
            Self::Cursor(_) => "cursor",
        }
    }
}

impl fmt::Display for Start {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Page(number) => write!(f, "page {number}"),
            Self::Offset(offset) => write!(f, "the page after {offset} items"),
            // A cursor may hold anything; errors do not show it.
            Self::Cursor(_) => f.write_str("a page"),
        }
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { start, size, taken } = self;
        let (kind, size) = (start.kind(), size.map(|size| size.to_string()).unwrap_or_default());
        match start {
            Start::Page(number) | Start::Offset(number) => write!(f, "{kind}:{number}:{size}:{taken}"),
            Start::Cursor(None) => write!(f, "{kind}:{size}:{taken}"),
            Start::Cursor(Some(cursor)) => write!(f, "{kind}:{size}:{taken}:{cursor}"),
        }
    }
}

impl FromStr for Position {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        parse(text).ok_or_else(|| Error::config("the text is not a position in a list"))
    }
}

fn parse(text: &str) -> Option<Position> {
    let (kind, rest) = text.split_once(':')?;
    let (start, rest) = match kind {
        "cursor" => {
            let cursor = rest.splitn(3, ':').nth(2);
            let before = cursor.map_or(rest, |cursor| &rest[..rest.len() - cursor.len() - 1]);
            (Start::Cursor(cursor.map(str::to_owned)), before)
        }
        "page" | "offset" => {
            let (number, rest) = rest.split_once(':')?;
            let number = number.parse().ok()?;
            (if kind == "page" { Start::Page(number) } else { Start::Offset(number) }, rest)
        }
        _ => return None,
    };
    let (size, taken) = rest.split_once(':')?;
    let size = if size.is_empty() { None } else { Some(size.parse().ok()?) };
    Some(Position { start, size, taken: taken.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_trips_positions_through_strings() {
        let cursors = [None, Some(""), Some("a:b"), Some(":::"), Some("é\n店"), Some("eyJpZCI6MX0=")];
        let starts = cursors.map(|cursor| Start::Cursor(cursor.map(str::to_owned)));
        for start in starts.into_iter().chain([Start::Page(3), Start::Page(-1), Start::Offset(i64::MAX)]) {
            for (size, taken) in [(None, 0), (Some(50), 7), (Some(1), usize::MAX)] {
                let position = Position { start: start.clone(), size, taken };
                assert_eq!(position.to_string().parse::<Position>().unwrap(), position);
            }
        }
    }

    #[test]
    fn rejects_invalid_position_strings() {
        for text in
            ["", "page", "page:1", "page:x:50:0", "page:1:50:-1", "offset:1:x:0", "cursor:", "cursor:50", "x:1:2:3"]
        {
            assert!(text.parse::<Position>().is_err(), "{text}");
        }
    }
}
