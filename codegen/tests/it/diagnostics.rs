//! Diagnostics for every kind of diagnostic in a schema.
//!
//! Each folder `tests/fixtures/fail/<code>/<case>/` contains the schema files of one case, and the expected diagnostics
//! in `diagnostics.snap`; the codes of warnings have their cases in `tests/fixtures/warn/`, and those of warnings about saved
//! documents in `tests/fixtures/documents/`, with the document `documents/manual.txt`. A case whose folder `acme` has no `platform.yaml` uses the one in `tests/fixtures/`.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use shopwire_codegen::diagnostic::{Code, Diagnostics, Severity};
use shopwire_codegen::documents::{DocumentSyntax, Documents};
use shopwire_codegen::output;
use shopwire_codegen::source::SourceMap;

use crate::support;

/// The cases of all codes.
fn cases() -> Vec<(String, PathBuf)> {
    [cases_in("fail"), cases_in("warn"), cases_in("documents")].concat()
}

/// The cases in a folder of fixtures, each with its expected code and its folder.
pub(crate) fn cases_in(fixtures: &str) -> Vec<(String, PathBuf)> {
    let codes = support::folders_in(&support::crate_folder().join("tests/fixtures").join(fixtures));
    let cases = codes
        .iter()
        .flat_map(|code| support::folders_in(code).into_iter().map(|case| (support::name_of(code).to_owned(), case)));
    cases.collect()
}

/// The schema files of a case.
pub(crate) fn schema(case: &Path) -> SourceMap {
    let written = output::read_schema(case).unwrap();
    let mut files: Vec<_> = written.iter().map(|(_, source)| (source.path.clone(), source.text.clone())).collect();
    let is_in_acme = files.iter().any(|(path, _)| path.starts_with("acme/"));
    if is_in_acme && !files.iter().any(|(path, _)| path == "acme/platform.yaml") {
        files.push(("acme/platform.yaml".to_owned(), support::PLATFORM.to_owned()));
    }
    SourceMap::new(files)
}

pub(crate) fn name(code: &str, case: &Path) -> String {
    format!("{code}/{}", support::name_of(case))
}

/// The errors of a case, or its warnings.
fn reported(case: &Path) -> Diagnostics {
    let checked = match std::fs::read_to_string(case.join("documents/manual.txt")) {
        Err(_) => shopwire_codegen::check(&schema(case)),
        Ok(text) => {
            let mut documents = Documents::default();
            documents.add("acme", "manual", DocumentSyntax::Text, &text);
            shopwire_codegen::check_documents(&schema(case), &documents).map(|(warnings, _)| warnings)
        }
    };
    checked.unwrap_or_else(|errors| errors)
}

/// All cases with their diagnostics.
pub(crate) fn reported_cases() -> Vec<(String, PathBuf, Diagnostics)> {
    cases().into_iter().map(|(code, case)| (code, case.clone(), reported(&case))).collect()
}

#[test]
fn reports_each_mistake_as_in_its_snapshot() {
    let mut failed = Vec::new();
    for (code, case, diagnostics) in reported_cases() {
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(&case);
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        // All cases run, so that one run shows every effect of a changed message.
        let compare = || settings.bind(|| insta::assert_snapshot!("diagnostics", diagnostics.render(false)));
        if catch_unwind(AssertUnwindSafe(compare)).is_err() {
            failed.push(name(&code, &case));
        }
    }
    assert!(failed.is_empty(), "diagnostics differ from the snapshot: {failed:#?}");
}

#[test]
fn reports_the_code_that_names_the_case_folder() {
    let mut failed = Vec::new();
    for (code, case) in cases() {
        let reported = reported(&case);
        let codes: Vec<&str> = reported.list.iter().map(|diagnostic| diagnostic.code.as_str()).collect();
        if !codes.contains(&code.as_str()) {
            failed.push(format!("{} has {codes:?}", name(&code, &case)));
        }
    }
    assert!(failed.is_empty(), "missing diagnostics: {failed:#?}");
}

#[test]
fn has_a_case_for_each_code() {
    let cases: BTreeSet<String> = cases().into_iter().map(|(code, _)| code).collect();
    let codes: BTreeSet<String> = Code::ALL.iter().map(|code| code.as_str().to_owned()).collect();
    assert_eq!(cases, codes);
}

#[test]
fn reports_warnings_only_for_a_valid_schema() {
    for (folder, severity) in [("fail", Severity::Error), ("warn", Severity::Warning)] {
        for (code, case) in cases_in(folder) {
            let reported = reported(&case);
            assert_eq!(reported.count(severity), reported.list.len(), "{}: {reported}", name(&code, &case));
            let generated = shopwire_codegen::generate(&schema(&case));
            assert_eq!(generated.is_ok(), severity == Severity::Warning, "{}", name(&code, &case));
        }
    }
}

#[test]
fn gives_each_code_a_unique_name() {
    let names: BTreeSet<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(names.len(), Code::ALL.len());
}

#[test]
fn gives_each_mistake_a_message_span_and_help() {
    for (code, case, diagnostics) in reported_cases() {
        let (name, schema) = (name(&code, &case), schema(&case));
        for diagnostic in &diagnostics.list {
            assert!(!diagnostic.message.is_empty() && !diagnostic.help.is_empty(), "{name}: {diagnostic:?}");
            let span = &diagnostic.span;
            let yaml = &schema.get(span.source).text;
            assert!(yaml.get(span.range.clone()).is_some(), "{name}: the span is outside of the file: {diagnostic:?}");
        }
    }
}

/// Cases with a single diagnostic, which must not cause further diagnostics.
const SINGLE_MISTAKE: [&str; 19] = [
    "invalid-type/array-suffix-in-field",
    "invalid-value/invalid-line-range",
    "duplicate-name/pagination-parameter",
    "invalid-method/no-method",
    "invalid-method/subscription-method",
    "invalid-method/two-methods",
    "missing-key/first-page",
    "missing-key/platform-title",
    "missing-key/parameter-type",
    "name-collision/operations",
    "name-collision/resource-and-generated-module",
    "name-collision/resources",
    "invalid-path-parameter/duplicate",
    "unknown-name/parameter-type",
    "wrong-type/list-for-mapping",
    "wrong-type/response-with-two-keys",
    "wrong-type/values-as-list",
    "invalid-yaml/unclosed-bracket",
    "invalid-yaml/unclosed-bracket-in-platform",
];

#[test]
fn reports_a_single_mistake_once() {
    let reported_cases = reported_cases();
    let mut failed = Vec::new();
    for one in SINGLE_MISTAKE {
        let (_, _, diagnostics) = reported_cases.iter().find(|(code, case, _)| name(code, case) == one).unwrap();
        if diagnostics.list.len() > 1 {
            let reported = diagnostics.list.iter().map(|it| format!("{}: {}", it.code.as_str(), it.message));
            failed.push(format!("{one}\n    {}", reported.collect::<Vec<_>>().join("\n    ")));
        }
    }
    assert!(failed.is_empty(), "more than one diagnostic:\n{}", failed.join("\n"));
}

#[test]
fn reports_each_duplicate_key() {
    let case = support::crate_folder().join("tests/fixtures/fail/duplicate-key/several-in-one-file");
    let diagnostics = support::diagnostics(&schema(&case));
    let reported: Vec<&str> = diagnostics.list.iter().map(|diagnostic| diagnostic.message.as_str()).collect();
    assert_eq!(reported, ["duplicate key `source`", "duplicate key `number`"]);
}

/// Cases with names for which the schema has no key `rust`.
const WITHOUT_RUST: [&str; 7] = [
    "invalid-identifier/invalid-optional-limit-name",
    "invalid-identifier/names-without-rust-key",
    "name-collision/optional-limits",
    "name-collision/aliases",
    "name-collision/servers",
    "name-collision/rust-prelude-type",
    "name-collision/authentication-schemes",
];

#[test]
fn suggests_a_rust_name_only_where_the_key_exists() {
    let mut failed = Vec::new();
    for (code, case, diagnostics) in reported_cases() {
        let name = name(&code, &case);
        let asks = diagnostics.list.iter().filter(|diagnostic| diagnostic.help.contains("`rust:"));
        if WITHOUT_RUST.contains(&name.as_str()) {
            failed.extend(asks.map(|diagnostic| format!("{name}: {} {}", diagnostic.message, diagnostic.help)));
        }
    }
    assert!(failed.is_empty(), "the suggested key does not exist:\n{}", failed.join("\n"));
}

#[test]
fn rejects_platform_names_reserved_by_the_crate() {
    // Modules and features of the crate, its root module (`src/lib.rs`) and the folder of binaries (`src/bin/`).
    let names = [
        "axum",
        "bin",
        "bytes",
        "default",
        "http",
        "jiff",
        "json",
        "lib",
        "main",
        "operation",
        "reqwest",
        "rustls",
        "rust_decimal",
        "serde",
        "serde_json",
        "shopwire_runtime",
        "shopwire-runtime",
        "testing",
        "tower",
        "webhook",
    ];
    let is_accepted = |name: &&str| {
        let platform = support::PLATFORM.replace("platform: acme", &format!("platform: {name}"));
        let path = format!("{name}/platform.yaml");
        shopwire_codegen::check(&support::sources([(path.as_str(), platform.as_str())])).is_ok()
    };
    let accepted: Vec<&str> = names.into_iter().filter(is_accepted).collect();
    assert_eq!(accepted, [""; 0], "the crate would not compile without warnings");
}

#[test]
fn rejects_names_that_files_on_windows_cannot_have() {
    for name in ["aux", "com0", "com1", "com9", "con", "lpt1", "nul", "prn"] {
        let resource = format!("resource: {name}\npath: /orders\n");
        let platform = support::PLATFORM.replace("platform: acme", &format!("platform: {name}"));
        let path = format!("{name}/platform.yaml");
        let schemas = [support::with_resource(&resource), support::sources([(path.as_str(), platform.as_str())])];
        for diagnostics in schemas.iter().map(support::diagnostics) {
            let reported: Vec<_> = diagnostics.list.iter().map(|it| (it.code, it.message.as_str())).collect();
            let message = format!("files on Windows cannot have the name `{name}`");
            assert_eq!(reported, [(Code::NameCollision, message.as_str())]);
        }
    }
    for accepted in ["console", "com", "com10", "auxiliary", "con\nrust: cons"] {
        support::generate(&support::with_resource(&format!("resource: {accepted}\npath: /orders\n")));
    }
}

#[test]
fn accepts_the_real_schema() {
    let schema = support::real_schema();
    let warnings = shopwire_codegen::check(&schema).unwrap();
    assert!(warnings.is_empty(), "{warnings}");
    shopwire_codegen::public_api(&schema).unwrap();
}

#[test]
fn accepts_the_fixture_platform() {
    shopwire_codegen::check(&support::sources([("acme/platform.yaml", support::PLATFORM)])).unwrap();
}

#[test]
fn accepts_an_empty_schema() {
    shopwire_codegen::check(&support::sources([])).unwrap();
}

#[test]
fn reports_the_same_mistakes_from_every_entry_point() {
    for (code, case) in cases_in("fail") {
        let schema = schema(&case);
        let of_check = reported(&case).render(false);
        let of_generate = shopwire_codegen::generate(&schema).unwrap_err().render(false);
        let of_surface = shopwire_codegen::public_api(&schema).unwrap_err().render(false);
        assert_eq!(of_generate, of_check, "{}", name(&code, &case));
        assert_eq!(of_generate, of_surface, "{}", name(&code, &case));
    }
    for (code, case) in cases_in("warn") {
        let (_, warnings) = shopwire_codegen::generate_with_warnings(&schema(&case)).unwrap();
        assert_eq!(warnings.render(false), reported(&case).render(false), "{}", name(&code, &case));
    }
}

/// Files with diagnostics of three stages: parsing, validation, name resolution.
const SEVERAL: [(&str, &str); 4] = [
    ("acme/broken.yaml", "resource: broken\npath: [/broken\n"),
    (
        "acme/orders.yaml",
        "resource: orders\npath: /orders\nowner: me\noperations:\n  list:\n    get: \"\"\n    returns: { all: [Ordr] }\n",
    ),
    (
        "acme/platform.yaml",
        "platform: acme\ntitle: Acme\nservers:\n  production: http://acme.example\nscopes:\n  read: { access: raed }\n",
    ),
    ("acme/products.yaml", "resource: products\noperations:\n  delete:\n    delete: /{id}\n    source: manual#L1\n"),
];

#[test]
fn reports_mistakes_of_all_files_sorted_by_location() {
    let schema = support::sources(SEVERAL);
    let diagnostics = support::diagnostics(&schema);
    let reported: Vec<String> = diagnostics
        .list
        .iter()
        .map(|diagnostic| {
            let source = schema.get(diagnostic.span.source);
            let line = source.text[..diagnostic.span.range.start].matches('\n').count() + 1;
            format!("{}:{line} {}", source.path, diagnostic.code.as_str())
        })
        .collect();
    insta::assert_snapshot!(reported.join("\n"), @"
    acme/broken.yaml:2 invalid-yaml
    acme/orders.yaml:3 unknown-key
    acme/orders.yaml:5 missing-source
    acme/orders.yaml:7 unknown-name
    acme/platform.yaml:4 invalid-server
    acme/platform.yaml:6 invalid-value
    acme/products.yaml:1 missing-key
    ");
}

#[test]
fn ignores_the_order_of_files_in_diagnostics() {
    let forwards = support::diagnostics(&support::sources(SEVERAL)).render(false);
    let backwards = support::diagnostics(&support::sources(SEVERAL.into_iter().rev())).render(false);
    assert_eq!(forwards, backwards);
}

#[test]
fn ends_with_the_number_of_mistakes() {
    let one = support::diagnostics(&support::with_resource("resource: orders\npath: /orders\ncolour: red\n"));
    assert!(one.render(false).ends_with("\n\n1 error in the schema\n"), "{one}");
    let two = support::diagnostics(&support::with_resource("resource: orders\npath: /orders\ncolour: red\nsize: 1\n"));
    assert!(two.render(false).ends_with("\n\n2 errors in the schema\n"), "{two}");
}

#[test]
fn shows_a_hundred_of_ten_thousand_mistakes() {
    let mut resource = "resource: orders\npath: /orders\n".to_owned();
    resource.extend((0..10_000).map(|number| format!("key_{number}: red\n")));
    let diagnostics = support::diagnostics(&support::with_resource(&resource));
    assert_eq!(diagnostics.list.len(), 10_000);
    let shown = diagnostics.render(false);
    assert_eq!(shown.matches("error[unknown-key]").count(), 100);
    assert!(shown.contains("unknown key `key_99`") && !shown.contains("unknown key `key_100`"), "the first ones");
    assert!(shown.ends_with("\n\n10000 errors in the schema; the first 100 are shown\n"), "{shown}");
}

#[test]
fn uses_colors_only_on_request() {
    let diagnostics = support::diagnostics(&support::sources(SEVERAL));
    assert!(!diagnostics.render(false).contains('\u{1b}'));
    assert!(diagnostics.render(true).contains('\u{1b}'));
    assert_eq!(diagnostics.to_string(), diagnostics.render(false));
}
