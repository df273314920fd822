//! The kitchen-sink schema has every feature and many special names. Its output is committed, and the package `tests`
//! compiles and uses it.
//!
//! After a change of the generator, update it with
//! `INSTA_UPDATE=always cargo test --package shopwire-codegen kitchen_sink`.

use shopwire_codegen::diagnostic::Code;
use shopwire_codegen::output;

use crate::support;

#[test]
fn keeps_the_kitchen_sink_output_up_to_date() {
    let folder = support::crate_folder().join("../tests/kitchen_sink");
    let sources = output::read_schema(&folder.join("schema")).unwrap();
    let (files, mut warnings) =
        shopwire_codegen::generate_with_warnings(&sources).unwrap_or_else(|diagnostics| panic!("{diagnostics}"));
    // No document describes the fields, and its examples are short.
    warnings.list.retain(|it| !matches!(it.code, Code::UndescribedField | Code::NotInExamples));
    assert!(warnings.is_empty(), "{warnings}");
    let target = folder.join("generated");
    let changes = output::compare(&target, &files, "").unwrap();
    if std::env::var("INSTA_UPDATE").is_ok_and(|mode| mode == "always") {
        output::apply(&target, &changes).unwrap();
        return;
    }
    let shown: Vec<String> = changes.iter().map(output::diff).collect();
    assert!(shown.is_empty(), "{}", shown.join("\n"));
}
