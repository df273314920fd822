//! Recognizes most keys of unknown fields without comparing them with the names of a model.

/// A set of keys by their hashes. It contains some other keys, too.
#[derive(Debug)]
pub(super) struct KeyFilter([u64; 4]);

impl KeyFilter {
    pub(super) const EMPTY: Self = Self([0; 4]);

    pub(super) const fn add(&mut self, key: &str) {
        let hash = hash(key);
        self.0[hash as usize / 64] |= 1 << (hash % 64);
    }

    /// Returns `false` for a key that was not added.
    #[inline]
    pub(super) fn may_contain(&self, key: &str) -> bool {
        let hash = hash(key);
        self.0[usize::from(hash) / 64] & (1 << (hash % 64)) != 0
    }
}

/// Returns a hash of the length, the first byte and the last byte of a key.
#[inline]
const fn hash(key: &str) -> u8 {
    let (first, last) = match key.as_bytes() {
        [first, .., last] => (*first, *last),
        _ => (0, 0),
    };
    let [length, ..] = key.len().to_le_bytes();
    let [.., hash] = u32::from_le_bytes([length, first, last, 0]).wrapping_mul(0x9e37_79b1).to_le_bytes();
    hash
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
