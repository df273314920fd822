//! How the lists of an operation come in pages.
//!
//! Invariant: what a platform does not tell is `None`; nothing is assumed in its place.

/// How an operation's reply comes in pages.
#[derive(Debug)]
pub struct Pagination {
    /// How one gets from page to page.
    pub kind: PageKind,
    /// The parameter with the size of a page.
    pub size: &'static str,
    /// The size of a page if none is asked for.
    pub default_size: Option<i64>,
    /// Where a reply tells how many items there are in all.
    pub total: Option<ResponseLocation>,
    /// Where a reply tells how many pages there are in all.
    pub total_pages: Option<ResponseLocation>,
    /// Where a reply tells the number of the next page, or its cursor; nothing stands there on the last page.
    pub next: Option<ResponseLocation>,
    /// Where a reply tells whether there are more pages.
    pub has_more: Option<ResponseLocation>,
}

/// How one gets from page to page. The names are those of parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageKind {
    /// By the number of the page.
    Page {
        /// The number of the page.
        page: &'static str,
        /// The number of the first page.
        first: i64,
        /// How many items to pass over before the first page.
        offset: Option<&'static str>,
    },
    /// By the number of items that come before the page.
    Offset {
        /// How many items to pass over.
        offset: &'static str,
    },
    /// By what the reply before called the next page.
    Cursor {
        /// The cursor; none for the first page.
        cursor: &'static str,
    },
}

/// A place in a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResponseLocation {
    /// A header.
    Header(&'static str),
    /// Keys of the body, from the outside in.
    Body(&'static [&'static str]),
}

impl ResponseLocation {
    pub(crate) fn header(&self) -> Option<&'static str> {
        match self {
            Self::Header(name) => Some(name),
            Self::Body(_) => None,
        }
    }

    pub(crate) fn path(&self) -> Option<&'static [&'static str]> {
        match self {
            Self::Header(_) => None,
            Self::Body(path) => Some(path),
        }
    }
}
