//! Detects servers whose pagination never ends.

// Invariants: memory is constant however long a list is. A list whose pages all differ is never reported.

use std::fmt::Display;

use bytes::Bytes;

use crate::error::Error;

/// The number of consecutive empty pages that is accepted.
const MAX_EMPTY_PAGES: usize = 100;

/// What is remembered of the pages received so far.
#[derive(Debug, Default)]
pub(super) struct LoopDetector {
    /// The JSON of the list in the previous page.
    previous_list: Bytes,
    empty_pages: usize,
    lists: Checkpoint<Bytes>,
    cursors: Checkpoint<String>,
}

/// One remembered value, replaced after 1, 2, 4, 8, … others (Brent's algorithm): a loop of any length meets it again.
#[derive(Debug, Default)]
struct Checkpoint<T> {
    value: Option<T>,
    /// The number of values until the next replacement.
    remaining: usize,
    /// The number of values between the last two replacements.
    interval: usize,
}

impl<T: PartialEq> Checkpoint<T> {
    /// Returns whether a value is the remembered one.
    fn repeats(&mut self, value: T) -> bool {
        if self.value.as_ref() == Some(&value) {
            return true;
        }
        if self.remaining == 0 {
            self.interval = self.interval.saturating_mul(2).max(1);
            self.remaining = self.interval;
            self.value = Some(value);
        }
        self.remaining -= 1;
        false
    }
}

impl LoopDetector {
    /// Checks a page. `name` describes it in errors.
    pub(super) fn check_page(&mut self, name: &dyn Display, list: Bytes, items: usize) -> Result<(), Error> {
        if items == 0 {
            self.empty_pages += 1;
            if self.empty_pages > MAX_EMPTY_PAGES {
                return Err(Error::pagination_loop(format!("{MAX_EMPTY_PAGES} consecutive pages are empty")));
            }
            return Ok(());
        }
        self.empty_pages = 0;
        if self.previous_list == list {
            return Err(Error::pagination_loop(format!("{name} has the same items as the previous page")));
        }
        if self.lists.repeats(list.clone()) {
            return Err(Error::pagination_loop(format!("{name} has the same items as an earlier page")));
        }
        self.previous_list = list;
        Ok(())
    }

    /// Checks the cursor of the next page against the cursor of the current page and earlier ones.
    pub(super) fn check_cursor(&mut self, current: Option<&str>, next: &str) -> Result<(), Error> {
        if current == Some(next) || self.cursors.repeats(next.to_owned()) {
            return Err(Error::pagination_loop("the server returned the same cursor twice"));
        }
        Ok(())
    }
}
