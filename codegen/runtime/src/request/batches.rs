//! Splits a request whose list is longer than the documented maximum.

// Invariant: the lists of the batches, one after another, are the list of the request.

use super::Request;
use crate::json;
use crate::value::RawJson;

impl Request {
    /// Splits the request by the list of a parameter. A request that needs no splitting is returned alone.
    pub(crate) fn into_batches(self, parameter: usize) -> Vec<Self> {
        let max = self.operation.parameters[parameter].constraints.max_items;
        let items = self.values[parameter].as_deref().map(json::from_str::<Vec<RawJson>>);
        let (Some(max), Some(Ok(items))) = (max, items) else { return vec![self] };
        let max = usize::try_from(max).unwrap_or(usize::MAX).max(1);
        if items.len() <= max {
            return vec![self];
        }
        let with_items = |items: &[RawJson]| {
            let mut batch = self.clone();
            batch.values[parameter] = Some(json::to_string(&items.to_vec()));
            batch
        };
        items.chunks(max).map(with_items).collect()
    }
}
