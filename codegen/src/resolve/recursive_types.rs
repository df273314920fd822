//! Models that would contain themselves get a box where they do.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Platform, Type};

/// Marks the fields that need a box.
pub(super) fn box_cycles(platform: &mut Platform) {
    let cyclic = cyclic(platform);
    for model in platform.models_mut() {
        for field in &mut model.fields {
            if let Type::Model(target) = &field.ty {
                field.boxed = reaches(&cyclic, target.as_str(), model.ty.as_str());
            }
        }
    }
}

/// The models on cycles of fields that hold one value (lists and maps have their own memory), and those between cycles,
/// each with the models it holds.
fn cyclic(platform: &Platform) -> BTreeMap<String, BTreeSet<String>> {
    let mut holds: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for model in platform.models() {
        let targets = model.fields.iter().filter_map(|field| match &field.ty {
            Type::Model(target) => Some(target.as_str()),
            _ => None,
        });
        holds.insert(model.ty.as_str(), targets.collect());
    }
    // What holds nothing, or is held by nothing, is on no cycle; without it, more is not. Hardly anything is left.
    peel(&mut holds);
    let mut held_by = reversed(&holds);
    peel(&mut held_by);
    let owned = |names: BTreeSet<&str>| names.into_iter().map(str::to_owned).collect();
    reversed(&held_by).into_iter().map(|(name, targets)| (name.to_owned(), owned(targets))).collect()
}

/// Whether there is a way from one model to another, or to itself.
fn reaches(holds: &BTreeMap<String, BTreeSet<String>>, from: &str, to: &str) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = vec![from];
    while let Some(name) = open.pop() {
        let Some((name, targets)) = holds.get_key_value(name) else { continue };
        if name == to {
            return true;
        }
        if seen.insert(name) {
            open.extend(targets.iter().map(String::as_str));
        }
    }
    false
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
