//! Property: whatever JSON a platform sends in a field of any model, a page keeps the other items, and encoding an item
//! returns the same JSON, also after it was stored with serde.
//!
//! `ANY_VALUE_CASES` sets the number of cases per model.

mod generator;

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use shopwire::Page;
use shopwire::json::{self, Decode, Encode, Record};

use self::generator::Generator;

/// The number of cases per model, unless the environment says another.
const DEFAULT_CASES: u64 = 200;

/// A page with a random item, of one model.
struct Case<'m> {
    model: &'m str,
    seed: u64,
    item: String,
}

/// What all models have in common.
trait Model: Decode + Encode + Record + Debug + PartialEq + Serialize + DeserializeOwned {}

impl<T: Decode + Encode + Record + Debug + PartialEq + Serialize + DeserializeOwned> Model for T {}

macro_rules! check_models {
    ($($platform:ident: [$($model:ident),* $(,)?],)*) => {
        #[test]
        fn keeps_the_neighbours_of_any_value_in_any_field() {
            let cases = cases();
            let counts = [$($(check::<shopwire::$platform::$model>(
                concat!(stringify!($platform), "::", stringify!($model)), cases
            ),)*)*];
            let decoded: u64 = counts.iter().map(|(decoded, _)| decoded).sum();
            let failed: u64 = counts.iter().map(|(_, failed)| failed).sum();
            println!("{} models, {decoded} items decoded, {failed} failed alone", counts.len());
            assert!(decoded > failed && failed > 0, "{decoded} decoded, {failed} failed");
        }
    };
}

macro_rules! model_names {
    ($($platform:ident: [$($model:ident),* $(,)?],)*) => {
        [$($(concat!(stringify!($platform), "::", stringify!($model)),)*)*]
    };
}

fuzz::with_models!(check_models);

#[test]
fn covers_all_models() {
    let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schema");
    let sources = shopwire_codegen::output::read_schema(&schema).unwrap();
    let api = shopwire_codegen::public_api(&sources).unwrap_or_else(|diagnostics| panic!("{diagnostics}"));
    let lines = api.iter().flat_map(|(_, page)| page.lines());
    let items = lines.filter_map(|line| line.split_once(": "));
    let models: BTreeSet<&str> = items.filter(|(_, item)| item.ends_with("record!")).map(|(name, _)| name).collect();
    let listed = BTreeSet::from(fuzz::with_models!(model_names));
    assert_eq!(models, listed);
}

fn cases() -> u64 {
    std::env::var("ANY_VALUE_CASES").map_or(DEFAULT_CASES, |cases| cases.parse().unwrap())
}

/// Checks random items of a model. Returns how many were decoded, and how many failed alone.
fn check<T: Model>(model: &str, cases: u64) -> (u64, u64) {
    let fields: Vec<&str> = T::default().schema().fields.iter().map(|field| field.name).collect();
    let mut decoded = 0;
    for seed in 0..cases {
        let item = Generator::new(seed, &fields).item();
        decoded += u64::from(check_page::<T>(&Case { model, seed, item }));
    }
    (decoded, cases - decoded)
}

/// Checks a page of three items, of which the second is random. Returns whether that was decoded.
fn check_page<T: Model>(case: &Case<'_>) -> bool {
    let Case { model, seed, item } = case;
    let page = Page::<T>::from_list(&format!("[{{}}, {item} ,{{}}]"));
    let page = page.unwrap_or_else(|error| panic!("{model}, seed {seed}: {error} in {item}"));
    match (page.items.as_slice(), page.failed.as_slice()) {
        ([_, odd, _], []) => {
            let encoded = json::to_string(odd);
            assert_eq!(value(&encoded), value(item), "{model}, seed {seed}");
            check_stored(odd, &encoded, case);
            true
        }
        ([_, _], [failed]) => {
            assert_eq!((failed.index, failed.json.as_str()), (1, item.as_str()), "{model}, seed {seed}");
            assert!(failed.error.path().starts_with("$[1]"), "{model}, seed {seed}: {}", failed.error);
            false
        }
        _ => panic!("{model}, seed {seed}: {page:?}"),
    }
}

/// Stores an item in the formats of serde and loads it again.
fn check_stored<T: Model>(item: &T, encoded: &str, Case { model, seed, .. }: &Case<'_>) {
    let text = serde_json::to_string(item).unwrap();
    assert_eq!(text, encoded, "{model}, seed {seed}");
    let from_text: T = serde_json::from_str(&text).unwrap();
    let from_bytes: T = postcard::from_bytes(&postcard::to_allocvec(item).unwrap()).unwrap();
    for loaded in [from_text, from_bytes] {
        assert_eq!(json::to_string(&loaded), encoded, "{model}, seed {seed}");
        assert_eq!(loaded, *item, "{model}, seed {seed}");
    }
    assert_eq!(serde_json::to_value(item).unwrap(), value(encoded), "{model}, seed {seed}");
}

/// Parses JSON that may have escapes of lone surrogates.
fn value(json: &str) -> Value {
    serde_json::from_str(&json.replace(generator::LONE_SURROGATE, "\\ufffd")).unwrap()
}
