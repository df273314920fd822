//! Contradictions and gaps of samples.

use super::infer;
use crate::project::Project;

#[test]
fn lists_contradictions_with_their_lines() {
    let sample = "[\n  { \"a\": 1, \"b\": \"x\", \"b\": \"y\", \"c\": [], \"d\": 18446744073709551617, \"e\": null, \"f\": { \"x\": 1 } },\n  \
                  { \"a\": \"one\", \"b\": \"z\", \"c\": [], \"d\": 1, \"e\": null, \"f\": \"x\" }\n]";
    let ran = infer(&Project::empty(), sample, &["--model", "Item", "--source", "guide#L1"]);
    insta::assert_snapshot!("contradictions", ran.stderr);
    assert!(
        ran.stdout
            .contains("a: string\n      b: string\n      c: [json]\n      d: decimal\n      e: json?\n      f: json\n"),
        "{}",
        ran.stdout
    );
}

#[test]
fn accepts_the_forms_that_decode_as_one_type() {
    let sample = r#"[{ "active": true, "list": [1], "map": {}, "empty": "", "price": 1.5 },
        { "active": "false", "list": { "0": 1, "2": 3 }, "map": { "x": 1 }, "empty": "", "price": "2.00" }]"#;
    let ran = infer(&Project::empty(), sample, &["--model", "Item"]);
    for expected in ["active: boolean\n", "list: [integer]\n", "map: Map\n", "price: money\n", "empty: string\n"] {
        assert!(ran.stdout.contains(expected), "{expected}\n{}", ran.stdout);
    }
    for expected in [
        "Item.active: a string in sample.json:2, a boolean in sample.json:1: all decode as `boolean`",
        "Item.empty: always an empty string",
    ] {
        assert!(ran.stderr.contains(expected), "{expected}\n{}", ran.stderr);
    }
}

#[test]
fn says_what_one_sample_leaves_open() {
    let ran = infer(&Project::empty(), r#"{ "order": { "id": 1 } }"#, &["--model", "Order"]);
    for expected in ["there is one sample", "`--at order` leads to what is inside", "models need a `source:`"] {
        assert!(ran.stderr.contains(expected), "{expected}\n{}", ran.stderr);
    }
}
