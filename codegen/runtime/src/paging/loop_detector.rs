//! Notices a server that leads in a circle.
//!
//! Invariant: takes the same little memory however long a list is, and calls no list endless whose pages differ.

use bytes::Bytes;

use crate::error::Error;

/// So many pages without an item, one after another, are the work of a server that never comes to an end.
const MOST_EMPTY: usize = 100;

/// What is kept of the pages that came.
#[derive(Debug, Default)]
pub(super) struct LoopDetector {
    /// The JSON of the list that came last.
    list: Bytes,
    empty: usize,
    lists: Milestone<Bytes>,
    cursors: Milestone<String>,
}

/// One of the things that came, which is replaced after 1, 2, 4, 8, … others: a circle comes by it again, however long
/// it is.
#[derive(Debug, Default)]
struct Milestone<T> {
    kept: Option<T>,
    /// How many things there are to the next one, and how many there were from the last.
    left: usize,
    stretch: usize,
}

impl<T: PartialEq> Milestone<T> {
    /// Whether a thing is the one that was kept.
    fn is_met_again(&mut self, thing: T) -> bool {
        if self.kept.as_ref() == Some(&thing) {
            return true;
        }
        if self.left == 0 {
            self.stretch = self.stretch.saturating_mul(2).max(1);
            self.left = self.stretch;
            self.kept = Some(thing);
        }
        self.left -= 1;
        false
    }
}

impl LoopDetector {
    /// Notes a page, which `named` describes for people.
    pub(super) fn page(&mut self, named: &dyn std::fmt::Display, list: Bytes, items: usize) -> Result<(), Error> {
        if items == 0 {
            self.empty += 1;
            return match self.empty > MOST_EMPTY {
                true => Err(Error::endless(format!("{MOST_EMPTY} pages one after another have no item"))),
                false => Ok(()),
            };
        }
        self.empty = 0;
        if self.list == list {
            return Err(Error::endless(format!("{named} is the page before it once more")));
        }
        if self.lists.is_met_again(list.clone()) {
            return Err(Error::endless(format!("{named} has come before")));
        }
        self.list = list;
        Ok(())
    }

    /// Notes the cursor of the page that comes next; `last` is that of the page that came.
    pub(super) fn cursor(&mut self, last: Option<&str>, next: &str) -> Result<(), Error> {
        if last == Some(next) || self.cursors.is_met_again(next.to_owned()) {
            return Err(Error::endless("the server gives a cursor once more"));
        }
        Ok(())
    }
}
