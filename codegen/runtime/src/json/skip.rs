//! Skips values of a JSON text, without recursion.

use super::decode_error::{Cause, DecodeError};
use super::scanner::{Scanner, ValueType};

/// The deepest nesting of a value that is skipped.
const MAX_DEPTH: usize = 200;

/// The lists and objects that are open, a bit for each.
#[derive(Default)]
struct Nesting {
    is_object: [u64; MAX_DEPTH.div_ceil(64)],
    depth: usize,
}

impl Nesting {
    fn push(&mut self, is_object: bool) -> Result<(), DecodeError> {
        if self.depth == MAX_DEPTH {
            return Err(DecodeError::with_cause(format!("nested deeper than {MAX_DEPTH} levels"), Cause::TooDeep));
        }
        let (word, bit) = (self.depth / 64, 1 << (self.depth % 64));
        self.is_object[word] = if is_object { self.is_object[word] | bit } else { self.is_object[word] & !bit };
        self.depth += 1;
        Ok(())
    }

    /// Returns whether the innermost one is an object.
    fn last(&self) -> Option<bool> {
        let index = self.depth.checked_sub(1)?;
        Some(self.is_object[index / 64] & (1 << (index % 64)) != 0)
    }
}

impl Scanner<'_> {
    /// Skips one value, which must be well-formed.
    pub(super) fn skip(&mut self) -> Result<(), DecodeError> {
        // Most values are strings.
        if self.plain_string().is_some() {
            return Ok(());
        }
        let mut open = Nesting::default();
        loop {
            if !self.skip_token(&mut open)? && !self.next_value(&mut open)? {
                return Ok(());
            }
        }
    }

    /// Skips a scalar or an empty list or object, or enters one with a value. Returns whether that value is next.
    fn skip_token(&mut self, open: &mut Nesting) -> Result<bool, DecodeError> {
        match self.next_type()? {
            ValueType::String => self.skip_string()?,
            ValueType::Number => drop(self.number()?),
            ValueType::Null => self.literal("null")?,
            ValueType::True => self.literal("true")?,
            ValueType::False => self.literal("false")?,
            ValueType::List => {
                open.push(false)?;
                if self.enter_list()? {
                    return Ok(true);
                }
                open.depth -= 1;
            }
            ValueType::Object => {
                open.push(true)?;
                if self.enter_object()? {
                    self.skip_key()?;
                    return Ok(true);
                }
                open.depth -= 1;
            }
        }
        Ok(false)
    }

    /// Goes on after a value: to the next one in the lists and objects that are open, if there is one.
    fn next_value(&mut self, open: &mut Nesting) -> Result<bool, DecodeError> {
        while let Some(is_object) = open.last() {
            if is_object && self.next_entry()? {
                self.skip_key()?;
                return Ok(true);
            }
            if !is_object && self.next_item()? {
                return Ok(true);
            }
            open.depth -= 1;
        }
        Ok(false)
    }
}
