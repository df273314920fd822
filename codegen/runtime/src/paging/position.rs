//! Positions in a paginated list, to store and to resume a stream from.

// Invariants: the string form of a position parses as the same position, whatever characters a cursor contains. It shows no
// value of a filter, only a digest of all of them.

use std::fmt;
use std::str::FromStr;

use crate::error::Error;
use crate::percent;

/// The version of the string form.
const VERSION: &str = "v1";

/// The position of a stream in a paginated list: the operation, its filters, the next page, and how many of its items were
/// already consumed.
///
/// `Display` and `FromStr` convert it to and from a string, which can be stored. `resume` on a stream of the same request
/// continues from there. The string contains the name of the operation, a digest of the filters, the page size, and the
/// page number, offset or cursor:
///
/// ```
/// # use shopwire_runtime as shopwire;
/// use shopwire::Position;
///
/// let stored = "v1:orders.list:e3b0c442:page:3:50:7";
/// let position: Position = stored.parse()?;
/// assert_eq!((position.operation(), position.to_string().as_str()), ("orders.list", stored));
/// # Ok::<(), shopwire::Error>(())
/// ```
///
/// A position by page number or offset is exact only while the list before it does not change: if items are added or
/// removed in the meantime, the same page contains other items. A position does not say which shop it belongs to.
#[doc(alias = "cursor")]
#[doc(alias = "checkpoint")]
#[doc(alias = "resume")]
#[doc(alias = "bookmark")]
#[doc(alias = "pagination")]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Position {
    pub(super) list: ListId,
    pub(super) page: PageRef,
    /// The page size, which page numbers depend on.
    pub(super) page_size: Option<i64>,
    /// The number of items of the page that were already consumed.
    pub(super) consumed: usize,
}

/// A list: an operation with filters.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct ListId {
    pub(super) operation: String,
    /// A digest of the parameters, except those of the pagination.
    pub(super) filters: String,
}

impl Position {
    /// Returns the name of the operation, such as `orders.list`.
    #[must_use]
    pub fn operation(&self) -> &str {
        &self.list.operation
    }
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
        let Self { list: ListId { operation, filters }, page, page_size, consumed } = self;
        write!(f, "{VERSION}:{}:{filters}:", percent::encode(operation))?;
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
        let invalid = || {
            Error::config(format!(
                "the string is not a valid position of a paginated list, which starts with `{VERSION}:`"
            ))
        };
        parse(input).ok_or_else(invalid)
    }
}

fn parse(input: &str) -> Option<Position> {
    let (operation, rest) = input.strip_prefix(VERSION)?.strip_prefix(':')?.split_once(':')?;
    let (filters, rest) = rest.split_once(':')?;
    if filters.is_empty() || !filters.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let operation = percent::decode_query(operation).filter(|operation| !operation.is_empty())?;
    let list = ListId { operation, filters: filters.to_owned() };
    let (kind, rest) = rest.split_once(':')?;
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
    Some(Position { list, page, page_size, consumed: consumed.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_trips_positions_through_strings() {
        let lists =
            ["orders.list", "a:b +%", "店"].map(|name| ListId { operation: name.into(), filters: "0aF9".into() });
        let cursors = [None, Some(""), Some("a:b"), Some(":::"), Some("é\n店"), Some("eyJpZCI6MX0=")];
        let pages = cursors.map(|cursor| PageRef::Cursor(cursor.map(str::to_owned)));
        for page in pages.into_iter().chain([PageRef::Page(3), PageRef::Page(-1), PageRef::Offset(i64::MAX)]) {
            for (page_size, consumed) in [(None, 0), (Some(50), 7), (Some(1), usize::MAX)] {
                for list in lists.clone() {
                    let position = Position { list, page: page.clone(), page_size, consumed };
                    assert_eq!(position.to_string().parse::<Position>().unwrap(), position);
                }
            }
        }
    }

    #[test]
    fn rejects_invalid_position_strings() {
        for page in
            ["", "page", "page:1", "page:x:50:0", "page:1:50:-1", "offset:1:x:0", "cursor:", "cursor:50", "x:1:2:3"]
        {
            assert!(format!("v1:a.b:00:{page}").parse::<Position>().is_err(), "{page}");
        }
        for start in ["", "v1:", "v2:a.b:00:", "v1:a.b:", "v1:a.b::", "v1:a.b:xy:", "v1::00:", "v1:%FF:00:"] {
            let error = format!("{start}page:1:50:0").parse::<Position>().unwrap_err();
            assert!(error.to_string().ends_with("which starts with `v1:`"), "{start}");
        }
    }
}
