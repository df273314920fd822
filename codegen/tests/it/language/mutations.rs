//! Each key of the language is read by the parser and known to the JSON Schemas: misspelt or removed, both refuse the file.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value as Json};
use shopwire_codegen::language::{self, Key, Shape, Value};

use super::places::{Place, name, places};
use super::{all_features, json, json_schema, kind_of};
use crate::support;

/// A map in a file without mistakes.
pub(super) struct Sample {
    path: String,
    json: Json,
    kind: &'static Shape,
    pub(super) place: Place,
}

impl Sample {
    /// The keys that the map can have.
    pub(super) fn keys(&self) -> Vec<&'static Key> {
        self.place.shape.all_keys(self.place.variant).collect()
    }

    /// Changes the map. Returns whether the parser accepts the file then, and whether the JSON Schema does.
    pub(super) fn accepted(&self, change: impl FnOnce(&mut Map<String, Json>)) -> (bool, bool) {
        let mut json = self.json.clone();
        change(json.pointer_mut(&self.place.pointer).unwrap().as_object_mut().unwrap());
        // JSON is YAML.
        let yaml = serde_json::to_string(&json).unwrap();
        let checked = shopwire_codegen::check_syntax(&support::sources([(self.path.as_str(), yaml.as_str())]));
        (checked.is_ok(), json_schema(self.kind).is_valid(&json))
    }
}

/// Each kind of map once.
pub(super) fn samples() -> Vec<Sample> {
    let mut samples = BTreeMap::new();
    for (path, yaml) in all_features() {
        let json = json(&yaml).unwrap();
        let kind = kind_of(&json).unwrap();
        for place in places(kind, &json) {
            let name = place.name();
            let sample = || Sample { path: path.clone(), json: pruned(kind, &json, &place.pointer), kind, place };
            samples.entry(name).or_insert_with(sample);
        }
    }
    samples.into_values().collect()
}

/// The file with little else than a map, so that reading it thousands of times is quick.
fn pruned(kind: &Shape, json: &Json, pointer: &str) -> Json {
    let mut path = pointer.split('/').skip(1).map(str::to_owned);
    let (first, second) = (path.next().unwrap_or_default(), path.next());
    let mut pruned = json.clone();
    let top = pruned.as_object_mut().unwrap();
    top.retain(|key, value| *key == first || !value.is_object() || ["signature", "topics"].contains(&key.as_str()));
    let is_map = kind.key(None, &first).is_some_and(|key| matches!(key.value, Value::Map(..)));
    if let (true, Some(Json::Object(items)), Some(name)) = (is_map, top.get_mut(&first), second) {
        items.retain(|key, _| *key == name.replace("~1", "/").replace("~0", "~"));
    }
    pruned
}

#[test]
fn accepts_the_samples() {
    for sample in samples() {
        assert_eq!(sample.accepted(|_| ()), (true, true), "{}", sample.place.name());
    }
}

#[test]
fn has_a_sample_of_each_kind_of_map() {
    let mut kinds = BTreeSet::new();
    for shape in language::shapes().values().copied().filter(|shape| shape.id != "map_type") {
        kinds.extend(shape.all_variants().iter().map(|variant| name(shape, Some(variant))));
        if shape.all_variants().is_empty() {
            kinds.insert(name(shape, None));
        }
    }
    let sampled: BTreeSet<String> = samples().iter().map(|sample| sample.place.name()).collect();
    assert_eq!(sampled, kinds);
}

#[test]
fn refuses_each_misspelt_key() {
    for sample in samples() {
        for key in sample.keys() {
            let accepted = sample.accepted(|map| {
                let value = map.remove(key.name).unwrap_or_default();
                map.insert(format!("{}x", key.name), value);
            });
            assert_eq!(accepted, (false, false), "`{}x` in {}", key.name, sample.place.name());
        }
    }
}

#[test]
fn refuses_a_map_without_a_required_key() {
    for sample in samples() {
        for key in sample.keys().into_iter().filter(|key| key.is_required()) {
            let (is_accepted, is_valid) = sample.accepted(|map| drop(map.remove(key.name)));
            // Name resolution reports a missing source.
            assert_eq!(
                (is_accepted, is_valid),
                (key.name == "source", false),
                "{} without `{}`",
                sample.place.name(),
                key.name
            );
        }
    }
}
