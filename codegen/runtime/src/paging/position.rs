//! Positions in a paginated list, to store and to resume a stream from.

// Invariant: the string form of a position parses as the same position, whatever characters a cursor contains.

use std::fmt;
use std::str::FromStr;

use crate::error::Error;

/// The position of a stream in a paginated list: the next page, and how many of its items were already consumed.
///
/// `Display` and `FromStr` convert it to and from a string, which can be stored. `resume` on a stream of the same request
/// continues from there:
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
/// A position by page number or offset is exact only while the list before it does not change: if items are added or
/// removed in the meantime, the same page contains other items.
#[doc(alias = "cursor")]
#[doc(alias = "checkpoint")]
#[doc(alias = "resume")]
#[doc(alias = "bookmark")]
#[doc(alias = "pagination")]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Position {
    pub(super) page: PageRef,
    /// The page size, which page numbers depend on.
    pub(super) page_size: Option<i64>,
    /// The number of items of the page that were already consumed.
    pub(super) consumed: usize,
}

/// How a page is requested.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum PageRef {
    /// By page number.
    Page(i64),
    /// By the number of items before it.
    Offset(i64),
    /// By cursor; `None` for the first page.
    Cursor(Option<String>),
}

impl PageRef {
    const fn kind(&self) -> &'static str {
        match self {
            Self::Page(_) => "page",
            Self::Offset(_) => "offset",
            Self::Cursor(_) => "cursor",
        }
    }
}

impl fmt::Display for PageRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Page(number) => write!(f, "page {number}"),
            Self::Offset(offset) => write!(f, "the page after {offset} items"),
            // A cursor may contain a secret; errors do not show it.
            Self::Cursor(_) => f.write_str("a page"),
        }
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { page, page_size, consumed } = self;
        let (kind, size) = (page.kind(), page_size.map(|size| size.to_string()).unwrap_or_default());
        match page {
            PageRef::Page(number) | PageRef::Offset(number) => write!(f, "{kind}:{number}:{size}:{consumed}"),
            PageRef::Cursor(None) => write!(f, "{kind}:{size}:{consumed}"),
            PageRef::Cursor(Some(cursor)) => write!(f, "{kind}:{size}:{consumed}:{cursor}"),
        }
    }
}

impl FromStr for Position {
    type Err = Error;

    fn from_str(input: &str) -> Result<Self, Error> {
        parse(input).ok_or_else(|| Error::config("the string is not a valid position of a paginated list"))
    }
}

fn parse(input: &str) -> Option<Position> {
    let (kind, rest) = input.split_once(':')?;
    let (page, rest) = match kind {
        "cursor" => {
            let cursor = rest.splitn(3, ':').nth(2);
            let before = cursor.map_or(rest, |cursor| &rest[..rest.len() - cursor.len() - 1]);
            (PageRef::Cursor(cursor.map(str::to_owned)), before)
        }
        "page" | "offset" => {
            let (number, rest) = rest.split_once(':')?;
            let number = number.parse().ok()?;
            (if kind == "page" { PageRef::Page(number) } else { PageRef::Offset(number) }, rest)
        }
        _ => return None,
    };
    let (size, consumed) = rest.split_once(':')?;
    let page_size = if size.is_empty() { None } else { Some(size.parse().ok()?) };
    Some(Position { page, page_size, consumed: consumed.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_trips_positions_through_strings() {
        let cursors = [None, Some(""), Some("a:b"), Some(":::"), Some("é\n店"), Some("eyJpZCI6MX0=")];
        let pages = cursors.map(|cursor| PageRef::Cursor(cursor.map(str::to_owned)));
        for page in pages.into_iter().chain([PageRef::Page(3), PageRef::Page(-1), PageRef::Offset(i64::MAX)]) {
            for (page_size, consumed) in [(None, 0), (Some(50), 7), (Some(1), usize::MAX)] {
                let position = Position { page: page.clone(), page_size, consumed };
                assert_eq!(position.to_string().parse::<Position>().unwrap(), position);
            }
        }
    }

    #[test]
    fn rejects_invalid_position_strings() {
        for input in
            ["", "page", "page:1", "page:x:50:0", "page:1:50:-1", "offset:1:x:0", "cursor:", "cursor:50", "x:1:2:3"]
        {
            assert!(input.parse::<Position>().is_err(), "{input}");
        }
    }
}
