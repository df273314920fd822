//! A file that does not parse hides no errors of other files, and causes none in them.

use std::collections::BTreeMap;

use shopwire_codegen::diagnostic::{Code, Diagnostics};
use shopwire_codegen::source::SourceMap;

use crate::support;

type Files = BTreeMap<String, String>;

/// The files of each platform of the real schema.
fn platforms() -> BTreeMap<String, Files> {
    let mut platforms: BTreeMap<String, Files> = BTreeMap::new();
    for (_, source) in support::real_schema().iter() {
        let (folder, _) = source.path.split_once('/').unwrap();
        platforms.entry(folder.to_owned()).or_default().insert(source.path.clone(), source.text.clone());
    }
    platforms
}

/// Replaces the content of one file.
fn with(files: &Files, path: &str, text: String) -> Files {
    let mut files = files.clone();
    files.insert(path.to_owned(), text);
    files
}

fn check(files: &Files) -> Diagnostics {
    shopwire_codegen::check(&SourceMap::new(files.clone())).unwrap_or_else(|errors| errors)
}

/// The diagnostics outside of a file.
fn elsewhere(diagnostics: &Diagnostics, path: &str) -> Vec<String> {
    let path_of = |it: &shopwire_codegen::diagnostic::Diagnostic| &diagnostics.sources().get(it.span.source).path;
    let others = diagnostics.list.iter().filter(|it| path_of(it) != path);
    others.map(|it| format!("{}: {}: {}", path_of(it), it.code.as_str(), it.message)).collect()
}

/// Damages a line in one of several ways.
fn damaged(line: &str, way: usize) -> String {
    let content = line.trim_start();
    let indentation = &line[..line.len() - content.len()];
    match way {
        // Without a colon or a bracket.
        0 => line.replacen([':', '}', ']'], "", 1),
        1 => format!("{indentation} {content}"),
        2 => format!("{indentation}\t{content}"),
        3 => match line.find(": ") {
            Some(colon) => format!("{}: [{}", &line[..colon], &line[colon + 2..]),
            None => format!("{line} ["),
        },
        4 => format!("{}{content}", &indentation[indentation.len().min(2)..]),
        // Without one character, somewhere.
        _ => {
            let at = line.char_indices().map(|(at, _)| at).nth(way * 7 % line.chars().count()).unwrap();
            line.chars()
                .enumerate()
                .filter(|(number, _)| *number != line[..at].chars().count())
                .map(|(_, c)| c)
                .collect()
        }
    }
}

/// The ways to damage a line.
const WAYS: usize = 7;

/// How many lines of a file are damaged.
const LINES: usize = 3;

/// Codes for names that are not found, which a renamed item causes wherever it is used.
const OF_NAMES: [Code; 8] = [
    Code::UnknownName,
    Code::Unused,
    Code::NotInInventory,
    Code::NotInSchema,
    Code::InventoryMismatch,
    Code::NameCollision,
    Code::InvalidIdentifier,
    Code::DuplicateName,
];

/// Damages each file of a platform at several places, and reports what goes wrong in other files.
fn follow_up_errors(files: &Files) -> Vec<String> {
    let mut failed = Vec::new();
    let (mut damages, mut noticed) = (0, 0);
    for (path, text) in files.iter().filter(|(path, _)| !path.contains("/examples/")) {
        let lines: Vec<&str> = text.lines().collect();
        let step = (lines.len() / LINES).max(1);
        for (number, line) in lines.iter().enumerate().step_by(step).filter(|(_, line)| line.trim().len() > 3) {
            let mut changed: Vec<String> = lines.iter().map(|&line| line.to_owned()).collect();
            changed[number] = damaged(line, damages % WAYS);
            damages += 1;
            let diagnostics = check(&with(files, path, changed.join("\n") + "\n"));
            let elsewhere = elsewhere(&diagnostics, path);
            let is_broken = diagnostics.list.len() > elsewhere.len()
                && diagnostics.list.iter().any(|it| !OF_NAMES.contains(&it.code));
            noticed += usize::from(is_broken);
            if is_broken && !elsewhere.is_empty() {
                failed.push(format!("{path}:{} `{}`\n    {}", number + 1, changed[number], elsewhere.join("\n    ")));
            }
        }
    }
    assert!(noticed > damages / 3, "{noticed} of {damages} damages are noticed");
    failed
}

/// Damages the files of a quarter of the platforms, so that the quarters run at the same time.
fn assert_no_follow_up_errors(quarter: usize) {
    for (platform, files) in platforms().into_iter().skip(quarter).step_by(4) {
        let failed = follow_up_errors(&files);
        assert!(failed.is_empty(), "{platform}: {} errors in other files:\n{}", failed.len(), failed.join("\n"));
    }
}

#[test]
fn causes_no_errors_in_other_files_of_the_first_quarter_of_platforms() {
    assert_no_follow_up_errors(0);
}

#[test]
fn causes_no_errors_in_other_files_of_the_second_quarter_of_platforms() {
    assert_no_follow_up_errors(1);
}

#[test]
fn causes_no_errors_in_other_files_of_the_third_quarter_of_platforms() {
    assert_no_follow_up_errors(2);
}

#[test]
fn causes_no_errors_in_other_files_of_the_fourth_quarter_of_platforms() {
    assert_no_follow_up_errors(3);
}

#[test]
fn causes_no_errors_when_a_whole_file_is_lost() {
    for files in platforms().values() {
        for path in files.keys().filter(|path| !path.contains("/examples/")) {
            let diagnostics = check(&with(files, path, format!("{}\n]\n", files[path])));
            assert_eq!(elsewhere(&diagnostics, path), [""; 0], "{path}");
            let codes: Vec<Code> = diagnostics.list.iter().map(|it| it.code).collect();
            assert_eq!(codes, [Code::InvalidYaml], "{path}");
        }
    }
}

/// A resource with an unknown type, a missing key, an invalid path and an unknown scope.
const WITH_ERRORS: &str = "resource: orders
path: orders
operations:
  list:
    get: \"\"
    returns: { all: [Ordr] }
    scopes: read_ordrs
    source: manual#L1
  get:
    get: /{id}
    parameters: { id: { doc: ID of an order. } }
    source: manual#L2
";

#[test]
fn hides_no_errors_of_other_files() {
    let platform = support::PLATFORM;
    let schema = |platform: String| {
        Files::from([
            ("acme/platform.yaml".to_owned(), platform),
            ("acme/orders.yaml".to_owned(), WITH_ERRORS.to_owned()),
        ])
    };
    let reported = |files: &Files| elsewhere(&check(files), "acme/platform.yaml");
    let expected = reported(&schema(platform.to_owned()));
    assert_eq!(expected.len(), 4, "{expected:#?}");
    assert_eq!(reported(&schema(format!("{platform}\nlimits: [\n"))), expected);
    let mut with_other_file = schema(platform.to_owned());
    with_other_file.insert("acme/a.yaml".to_owned(), "resource: a\npath: /a\n bad\n".to_owned());
    assert_eq!(elsewhere(&check(&with_other_file), "acme/a.yaml"), expected);
}

#[test]
fn checks_other_platforms_in_full() {
    let inventory = "inventory: other\nmanual:\n  scopes: { read_orders: L1 }\n";
    let other = support::PLATFORM.replace("platform: acme", "platform: other");
    let resource =
        "resource: orders\npath: /orders\noperations:\n  list: { get: '', returns: Order, source: manual#L1 }\n";
    let files = |broken: &str| {
        Files::from([
            ("acme/orders.yaml".to_owned(), broken.to_owned()),
            ("acme/platform.yaml".to_owned(), support::PLATFORM.to_owned()),
            ("other/orders.yaml".to_owned(), resource.to_owned()),
            ("other/platform.yaml".to_owned(), other.clone()),
            (
                "third/inventory.yaml".to_owned(),
                inventory.replace("other", "third").replace("read_orders", "write_all"),
            ),
            ("third/platform.yaml".to_owned(), support::PLATFORM.replace("platform: acme", "platform: third")),
        ])
    };
    let expected = elsewhere(&check(&files("resource: a\npath: /a\n")), "acme/orders.yaml");
    assert!(expected.iter().any(|it| it.contains("unknown-name: unknown type `Order`")), "{expected:#?}");
    assert!(expected.iter().any(|it| it.contains("not-in-schema: scope `write_all`")), "{expected:#?}");
    assert_eq!(elsewhere(&check(&files("resource: a\npath: [/a\n")), "acme/orders.yaml"), expected);
}
