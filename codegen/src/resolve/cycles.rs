//! Models that would contain themselves get a box where they do.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Platform, Type};

/// Marks the fields that need a box.
pub(super) fn box_cycles(platform: &mut Platform) {
    let cyclic = cyclic(platform);
    for model in platform.resources.iter_mut().flat_map(|resource| &mut resource.models) {
        let in_cycle = cyclic.contains(model.ty.as_str());
        for field in &mut model.fields {
            if let Type::Model(target) = &field.ty {
                field.boxed = in_cycle && cyclic.contains(target.as_str());
            }
        }
    }
}

/// The models on cycles of fields that hold one value (lists and maps have their own memory), and those between cycles.
fn cyclic(platform: &Platform) -> BTreeSet<String> {
    let mut holds: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for model in platform.resources.iter().flat_map(|resource| &resource.models) {
        let targets = model.fields.iter().filter_map(|field| match &field.ty {
            Type::Model(target) => Some(target.as_str()),
            _ => None,
        });
        holds.insert(model.ty.as_str(), targets.collect());
    }
    // What holds nothing, or is held by nothing, is on no cycle; without it, more is not.
    peel(&mut holds);
    let mut held_by = reversed(&holds);
    peel(&mut held_by);
    held_by.into_keys().map(str::to_owned).collect()
}

/// Removes, again and again, what points at nothing that is left.
fn peel<'n>(edges: &mut BTreeMap<&'n str, BTreeSet<&'n str>>) {
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
