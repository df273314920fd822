//! Synthetic schemas: the same each time, without errors, and with as many operations as asked for.

use std::collections::BTreeSet;

use benchmarks::synthetic::{PLATFORM, schema, write};
use shopwire_codegen::outline::{Outline, Platform};
use shopwire_codegen::output;
use shopwire_codegen::source::SourceMap;

fn sources(operations: usize) -> (SourceMap, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), operations).unwrap();
    (output::read_schema(&folder.path().join("schema")).unwrap(), folder)
}

fn outline(operations: usize) -> Outline {
    shopwire_codegen::outline(&sources(operations).0)
}

#[test]
fn has_neither_errors_nor_warnings() {
    for operations in [6, 63, 290] {
        let diagnostics = shopwire_codegen::check(&sources(operations).0).unwrap_or_else(|errors| errors);
        assert!(diagnostics.is_empty(), "{operations} operations:\n{}", diagnostics.render(false));
    }
}

#[test]
fn has_the_operations_asked_for() {
    for operations in [6, 7, 11, 12, 63, 290] {
        let outline = outline(operations);
        let [platform] = outline.platforms.as_slice() else { panic!("{operations}: not one platform") };
        assert_eq!((platform.name.as_str(), platform.operations().count()), (PLATFORM, operations));
    }
}

#[test]
fn has_many_operations_without_repeating_a_name() {
    let files = schema(12_005);
    let paths: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(paths.len(), files.len());
    let methods = ["get", "post", "put", "delete"].map(|method| format!("    {method}: \""));
    let is_operation = |line: &&str| methods.iter().any(|method| line.starts_with(method));
    assert_eq!(files.iter().flat_map(|file| file.text.lines()).filter(is_operation).count(), 12_005);
}

#[test]
fn is_the_same_each_time() {
    assert_eq!(schema(100), schema(100));
}

#[test]
fn starts_with_the_same_resources_whatever_the_number() {
    let (small, large) = (schema(60), schema(6_000));
    let is_resource = |path: &str| !["platform", "webhooks", "inventory"].iter().any(|name| path.contains(name));
    for file in small.iter().filter(|file| is_resource(&file.path)) {
        assert!(large.iter().any(|other| other.path == file.path), "{}", file.path);
    }
}

/// What a synthetic schema has for each operation, and what Shoplazza has: within a quarter.
#[test]
fn has_the_shape_of_the_largest_platform() {
    let real = shopwire_codegen::outline(&output::read_schema(&xtask::paths::schema()).unwrap());
    let (real, synthetic) = (shape(real.platform("shoplazza").unwrap()), shape(&outline(630).platforms[0]));
    for ((name, real), (_, synthetic)) in real.iter().zip(&synthetic) {
        assert!((synthetic / real - 1.0).abs() < 0.25, "{name}: {synthetic:.2} per operation instead of {real:.2}");
    }
}

#[expect(clippy::cast_precision_loss, reason = "the numbers are small")]
fn shape(platform: &Platform) -> [(&'static str, f64); 7] {
    let operations = platform.operations().count() as f64;
    let counts = [
        ("models", platform.models.len()),
        ("fields", platform.models.iter().map(|model| model.fields.len()).sum()),
        ("enums", platform.enums.len()),
        ("values", platform.enums.iter().map(|it| it.values.len()).sum()),
        ("ids", platform.ids.len()),
        ("parameters", platform.operations().map(|it| it.parameters.len()).sum()),
        ("topics", platform.webhooks.iter().map(|it| it.topics.len()).sum()),
    ];
    counts.map(|(name, count)| (name, count as f64 / operations))
}
