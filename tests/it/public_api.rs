//! The public API of each platform. The diff of a snapshot shows how a schema change affects users.

use std::path::Path;

#[test]
fn matches_the_public_api_snapshots() {
    let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schema");
    let sources = shopwire_codegen::output::read_schema(&schema).unwrap();
    let surfaces = shopwire_codegen::public_api(&sources).unwrap_or_else(|diagnostics| panic!("{diagnostics}"));
    for (platform, surface) in surfaces {
        insta::assert_snapshot!(platform, surface);
    }
}

#[test]
fn keeps_the_generated_crate_up_to_date() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let sources = shopwire_codegen::output::read_schema(&root.join("schema")).unwrap();
    let files = shopwire_codegen::generate(&sources).unwrap_or_else(|diagnostics| panic!("{diagnostics}"));
    let examples = shopwire_codegen::output::example_programs(&root.join("generated")).unwrap();
    let files = files.with_examples(&examples);
    let changes = shopwire_codegen::output::compare(&root.join("generated"), &files, "").unwrap();
    let paths: Vec<_> = changes.iter().map(|change| (change.kind, &change.path)).collect();
    assert!(paths.is_empty(), "run `cargo xtask gen`: {paths:?}");
}
