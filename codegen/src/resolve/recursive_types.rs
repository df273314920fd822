//! Recursive models: fields through which a model would contain itself need a box.
//!
//! Computed from the schema, so that each field is built with its box.

use std::collections::{BTreeMap, BTreeSet};

use super::platform_files::PlatformFiles;
use super::symbols::Symbols;
use crate::model::Type;

/// The models on cycles of fields that hold one value (lists and maps allocate by themselves), and those between cycles,
/// each with the models it holds.
pub(super) struct RecursiveTypes(BTreeMap<String, BTreeSet<String>>);

impl RecursiveTypes {
    /// Finds the cycles among the models of a platform.
    pub(super) fn find(input: &PlatformFiles<'_>, symbols: &Symbols) -> Self {
        let mut holds: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for model in input.models() {
            let targets = model.fields.iter().filter_map(|field| match symbols.find(&field.ty)? {
                Type::Model(target) => symbols.types.get_key_value(target.as_str()).map(|(name, _)| name.as_str()),
                _ => None,
            });
            holds.insert(&model.name.value, targets.collect());
        }
        // A model that holds no other model, or that no other model holds, is on no cycle. Removing such models exposes
        // more of them; in practice, hardly anything is left.
        remove_ends(&mut holds);
        let mut held_by = reversed(&holds);
        remove_ends(&mut held_by);
        let owned = |names: BTreeSet<&str>| names.into_iter().map(str::to_owned).collect();
        Self(reversed(&held_by).into_iter().map(|(name, targets)| (name.to_owned(), owned(targets))).collect())
    }

    /// Whether a field of the type `target` needs a box in `model`.
    pub(super) fn needs_box(&self, model: &str, target: &Type) -> bool {
        match target {
            Type::Model(target) => reaches(&self.0, target.as_str(), model),
            _ => false,
        }
    }
}

/// Whether one model holds another, directly or through others.
fn reaches(holds: &BTreeMap<String, BTreeSet<String>>, from: &str, to: &str) -> bool {
    let mut visited = BTreeSet::new();
    let mut open = vec![from];
    while let Some(name) = open.pop() {
        let Some((name, targets)) = holds.get_key_value(name) else { continue };
        if name == to {
            return true;
        }
        if visited.insert(name) {
            open.extend(targets.iter().map(String::as_str));
        }
    }
    false
}

/// Removes nodes without edges until every node has one.
fn remove_ends<'n>(edges: &mut BTreeMap<&'n str, BTreeSet<&'n str>>) {
    let sources = reversed(edges);
    let mut ends: Vec<&str> = edges.iter().filter(|(_, targets)| targets.is_empty()).map(|(name, _)| *name).collect();
    while let Some(end) = ends.pop() {
        edges.remove(end);
        for source in sources.get(end).into_iter().flatten() {
            if let Some(targets) = edges.get_mut(source) {
                targets.remove(end);
                if targets.is_empty() {
                    ends.push(source);
                }
            }
        }
    }
}

fn reversed<'n>(edges: &BTreeMap<&'n str, BTreeSet<&'n str>>) -> BTreeMap<&'n str, BTreeSet<&'n str>> {
    let mut reversed: BTreeMap<&str, BTreeSet<&str>> = edges.keys().map(|name| (*name, BTreeSet::new())).collect();
    for (source, targets) in edges {
        for target in targets {
            reversed.entry(target).or_default().insert(source);
        }
    }
    reversed
}
