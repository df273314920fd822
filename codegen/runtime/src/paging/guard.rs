//! Notices a server that leads in a circle.
//!
//! Invariant: takes the same little memory however long a list is, and calls no list endless whose pages differ.

use bytes::Bytes;

use crate::error::Error;

/// So many pages without an item, one after another, are the work of a server that never comes to an end.
const MOST_EMPTY: usize = 100;

/// What is kept of the pages that came.
#[derive(Debug, Default)]
pub(super) struct Guard {
    /// The JSON of the list that came last.
    list: Bytes,
    empty: usize,
    /// A cursor of before, which is replaced after 1, 2, 4, 8, … pages: a circle of cursors comes by it again, however
    /// long it is.
    milestone: Option<String>,
    /// How many pages there are to the next milestone, and how many there were from the last.
    left: usize,
    stretch: usize,
}

impl Guard {
    /// Notes a page, which `named` describes for people.
    pub(super) fn page(&mut self, named: &dyn std::fmt::Display, list: Bytes, items: usize) -> Result<(), Error> {
        self.empty = if items == 0 { self.empty + 1 } else { 0 };
        if self.empty > MOST_EMPTY {
            return Err(Error::endless(format!("{MOST_EMPTY} pages one after another have no item")));
        }
        if items > 0 && self.list == list {
            return Err(Error::endless(format!("{named} is the page before it once more")));
        }
        self.list = list;
        Ok(())
    }

    /// Notes the cursor of the page that comes next; `last` is that of the page that came.
    pub(super) fn cursor(&mut self, last: Option<&str>, next: &str) -> Result<(), Error> {
        if last == Some(next) || self.milestone.as_deref() == Some(next) {
            return Err(Error::endless("the server gives a cursor once more"));
        }
        if self.left == 0 {
            self.stretch = self.stretch.saturating_mul(2).max(1);
            self.left = self.stretch;
            self.milestone = Some(next.to_owned());
        }
        self.left -= 1;
        Ok(())
    }
}
