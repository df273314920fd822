//! Matches the items of two schemas.

/// An item of one schema, or of both.
#[derive(Debug)]
pub(super) enum Pair<'m, T> {
    Removed(&'m T),
    Added(&'m T),
    Both(&'m T, &'m T),
}

/// Whether two items are the same.
pub(super) type Key<'k, T> = &'k dyn Fn(&T, &T) -> bool;

/// Matches each item with at most one other. A key is tried for the items that those before it leave over. Returns the items in
/// the order of `after`, followed by those that were removed.
pub(super) fn pairs<'m, T>(
    before: impl IntoIterator<Item = &'m T>,
    after: impl IntoIterator<Item = &'m T>,
    keys: &[Key<'_, T>],
) -> Vec<Pair<'m, T>> {
    let before: Vec<&T> = before.into_iter().collect();
    let after: Vec<&T> = after.into_iter().collect();
    let mut partners: Vec<Option<usize>> = vec![None; after.len()];
    let mut is_taken = vec![false; before.len()];
    for key in keys {
        for (number, item) in after.iter().enumerate() {
            if partners[number].is_none()
                && let Some(found) = (0..before.len()).find(|other| !is_taken[*other] && key(before[*other], item))
            {
                partners[number] = Some(found);
                is_taken[found] = true;
            }
        }
    }
    let kept = after.iter().zip(&partners).map(|(item, partner)| match partner {
        Some(partner) => Pair::Both(before[*partner], *item),
        None => Pair::Added(*item),
    });
    let removed =
        before.iter().zip(&is_taken).filter(|(_, is_taken)| !**is_taken).map(|(item, _)| Pair::Removed(*item));
    kept.chain(removed).collect()
}
