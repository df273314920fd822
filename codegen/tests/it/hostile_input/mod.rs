//! Hostile strings in a schema cause no code, markup or path injection, and no panic.

mod slots;
mod strings;

use std::sync::OnceLock;

use shopwire_codegen::file_set::FileSet;

use crate::injection::{Injection, injections, injections_in_files, shortened};
use crate::support;
use slots::{NAMES, Slot, quoted, schema, slots};
use strings::{BASIC_STRINGS, FURTHER_STRINGS};

/// The files generated with the default of every slot.
fn default_files() -> FileSet {
    support::generate(&schema("", |_| false))
}

/// All injections by hostile strings in any slot; computed once for all tests.
fn all_injections() -> &'static [(Injection, String)] {
    static INJECTIONS: OnceLock<Vec<(Injection, String)>> = OnceLock::new();
    INJECTIONS.get_or_init(|| {
        let default_files = default_files();
        let (unrestricted, restricted): (Vec<Slot>, Vec<Slot>) =
            slots().into_iter().partition(|slot| slot.is_unrestricted);
        let mut all = Vec::new();
        for string in BASIC_STRINGS.into_iter().chain(FURTHER_STRINGS) {
            let in_slot = |slot: &Slot| {
                let is_name = NAMES.contains(&slot.name);
                let injections = injections(&schema(string, |other| other.name == slot.name), &default_files, !is_name);
                let named = |(injection, how)| (injection, format!("{} = {}: {how}", slot.name, shortened(string)));
                injections.into_iter().map(named).collect::<Vec<_>>()
            };
            if BASIC_STRINGS.contains(&string) {
                all.extend(restricted.iter().flat_map(in_slot));
            }
            // Fills all unrestricted slots at once, which is fast, and one by one only after a finding.
            let at_once = shopwire_codegen::generate(&schema(string, |slot| slot.is_unrestricted));
            if !at_once.is_ok_and(|files| injections_in_files(&files, &default_files, true).is_empty()) {
                // A few slots are enough to locate the problem.
                all.extend(
                    unrestricted.iter().map(in_slot).filter(|injections| !injections.is_empty()).take(3).flatten(),
                );
            }
        }
        all
    })
}

#[track_caller]
fn assert_no(injection: Injection) {
    let found: Vec<&str> =
        all_injections().iter().filter(|(other, _)| *other == injection).map(|(_, how)| how.as_str()).collect();
    assert!(found.is_empty(), "{} injections:\n{}", found.len(), found.join("\n"));
}

#[test]
fn accepts_the_template_schema() {
    let nothing = support::generate(&support::sources([]));
    assert_eq!(injections_in_files(&default_files(), &nothing, false), []);
    let slots = slots();
    for name in NAMES {
        assert!(slots.iter().any(|slot| slot.name == name), "there is no slot `{name}`");
    }
}

#[test]
fn accepts_any_string_in_unrestricted_places() {
    let schema = schema("\"#] `é` *", |slot| slot.is_unrestricted);
    shopwire_codegen::check(&schema).unwrap();
}

#[test]
fn never_panics_on_hostile_strings() {
    assert_no(Injection::Panic);
}

#[test]
fn generates_no_paths_from_hostile_strings() {
    assert_no(Injection::Path);
}

#[test]
fn generates_no_code_from_hostile_strings() {
    assert_no(Injection::Code);
}

#[test]
fn generates_no_markup_from_hostile_strings() {
    assert_no(Injection::Markup);
}

#[test]
fn generates_no_invisible_characters_from_hostile_strings() {
    assert_no(Injection::Invisible);
}

#[test]
fn reports_no_invisible_characters_from_hostile_strings() {
    assert_no(Injection::Diagnostics);
}

#[test]
fn escapes_very_long_strings() {
    let default_files = default_files();
    for piece in ["evil ", "evil", "evil\n", "`", "` ", "_", "<", "https://evil.example "] {
        let string = piece.repeat(5_000);
        for slot in ["title", "operation doc", "field note", "error message"] {
            assert_eq!(
                injections(&schema(&string, |other| other.name == slot), &default_files, true),
                [],
                "{slot} = {piece:?}…"
            );
        }
    }
}

#[test]
fn generates_no_code_or_paths_from_hostile_file_names() {
    let paths = [
        "acme/a\nfn evil() {}\n.yaml",
        "acme/a\rfn evil() {}.yaml",
        "acme/*/ fn evil() {} /*.yaml",
        "acme/\u{202e}lmay.yaml",
        "acme/../evil.yaml",
        "../acme/evil.yaml",
        "/acme/evil.yaml",
        "acme//evil.yaml",
        "acme\\..\\evil.yaml",
        "./evil.yaml",
        "../evil.yaml",
        "acme/a`b`.yaml",
        "acme/<b>.yaml",
    ];
    let resource =
        "resource: invoices\npath: /invoices\noperations:\n  purge:\n    delete: \"\"\n    source: manual#L1\n";
    let mut failed = Vec::new();
    for path in paths {
        let with = |path| support::sources([("acme/platform.yaml", support::PLATFORM), (path, resource)]);
        let default_files = support::generate(&with("acme/invoices.yaml"));
        let injections = injections(&with(path), &default_files, true);
        failed.extend(injections.into_iter().map(|(injection, how)| format!("{path:?}: {injection:?}: {how}")));
    }
    assert!(failed.is_empty(), "{failed:#?}");
}

#[test]
fn generates_no_code_or_paths_from_hostile_folder_names() {
    let names = ["..", ".", "", "a/b", "A", "a b", "a\nb", "a\"b", "src", "é", "-", "_", "con", "a.b", "a]b", "a\\b"];
    let mut failed = Vec::new();
    for name in names {
        let platform =
            format!("platform: {}\ntitle: Acme\nservers:\n  production: https://api.acme.example\n", quoted(name));
        let schema = support::sources([(format!("{name}/platform.yaml").as_str(), platform.as_str())]);
        let files = support::generate(&support::sources([]));
        let injections = injections(&schema, &files, false);
        failed.extend(injections.into_iter().map(|(injection, how)| format!("{name:?}: {injection:?}: {how}")));
    }
    assert!(failed.is_empty(), "{failed:#?}");
}
