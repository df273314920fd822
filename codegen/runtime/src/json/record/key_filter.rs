//! Recognizes most keys of unknown fields without comparing them with the names of a model.

/// A set of keys by their hashes. It contains some other keys, too.
#[derive(Debug)]
pub(super) struct KeyFilter([u64; 4]);

impl KeyFilter {
    pub(super) const EMPTY: Self = Self([0; 4]);

    pub(super) const fn add(&mut self, key: &str) {
        let hash = hash(key);
        self.0[hash / 64] |= 1 << (hash % 64);
    }

    /// Returns `false` for a key that was not added.
    #[inline]
    pub(super) fn may_contain(&self, key: &str) -> bool {
        let hash = hash(key);
        self.0[hash / 64] & (1 << (hash % 64)) != 0
    }
}

/// Returns a hash below 256 of the length, the first byte and the last byte of a key. It has few steps, because the compiler
/// interprets them for each field of each model.
#[inline]
const fn hash(key: &str) -> usize {
    match key.as_bytes() {
        [first, .., last] => (key.len() % 256 * 37 + *first as usize * 59 + *last as usize * 101) % 256,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contains_what_was_added() {
        let mut filter = KeyFilter::EMPTY;
        let keys = ["", "a", "id", "é", "order_id", "a_name_longer_than_any_other"];
        assert!(!keys.iter().any(|key| filter.may_contain(key)));
        for key in keys {
            filter.add(key);
        }
        assert!(keys.iter().all(|key| filter.may_contain(key)));
        assert!(!filter.may_contain("order_ids"));
    }
}
