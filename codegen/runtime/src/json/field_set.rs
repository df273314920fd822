//! A set of the fields of a model.

/// A set of field indexes below [`FieldSet::CAPACITY`]. It is aligned to eight bytes, so that every model is.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct FieldSet([u64; 2]);

impl FieldSet {
    pub(super) const CAPACITY: usize = 128;

    pub(super) const EMPTY: Self = Self([0; 2]);

    /// Adds a field. Returns whether it is new; `None` if there is no room for it.
    #[inline]
    pub(super) const fn insert(&mut self, field: usize) -> Option<bool> {
        if field >= Self::CAPACITY {
            return None;
        }
        let bit = 1 << (field % 64);
        let is_new = self.0[field / 64] & bit == 0;
        self.0[field / 64] |= bit;
        Some(is_new)
    }

    /// Returns whether it contains a field; `None` if there is no room for it.
    #[inline]
    pub(super) fn contains(self, field: usize) -> Option<bool> {
        self.0.get(field / 64).map(|word| word & (1 << (field % 64)) != 0)
    }

    /// Returns whether it contains all fields of another set.
    #[inline]
    pub(super) fn contains_all(self, other: Self) -> bool {
        other.0[0] & !self.0[0] == 0 && other.0[1] & !self.0[1] == 0
    }
}
