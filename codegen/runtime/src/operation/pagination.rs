//! Pagination of an operation.

// Invariant: what a platform does not document is `None`; nothing is assumed in its place.

/// How an operation is paginated.
#[derive(Debug)]
pub struct Pagination {
    /// How the next page is requested.
    pub kind: PageKind,
    /// The parameter for the page size.
    pub size: &'static str,
    /// The default page size.
    pub default_size: Option<i64>,
    /// Where a response has the total count of items.
    pub total: Option<ResponseLocation>,
    /// Where a response has the total count of pages.
    pub total_pages: Option<ResponseLocation>,
    /// Where a response has the number or cursor of the next page; the last page has none.
    pub next: Option<ResponseLocation>,
    /// Where a response says whether there are more pages.
    pub has_more: Option<ResponseLocation>,
    /// Whether a page with fewer items than the page size is documented to be the last.
    pub short_page_ends: bool,
}

/// How the next page is requested. The strings are names of parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageKind {
    /// By page number.
    Page {
        /// The parameter for the page number.
        page: &'static str,
        /// The number of the first page.
        first: i64,
        /// The parameter for the number of items to skip before the first page.
        offset: Option<&'static str>,
    },
    /// By the number of preceding items.
    Offset {
        /// The parameter for the number of items to skip.
        offset: &'static str,
    },
    /// By a cursor from the previous response.
    Cursor {
        /// The parameter for the cursor; the first page needs none.
        cursor: &'static str,
    },
}

/// A location in a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResponseLocation {
    /// A header.
    Header(&'static str),
    /// Keys of the body, outermost first.
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
