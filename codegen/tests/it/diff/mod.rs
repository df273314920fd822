//! Schemas compared by meaning.

mod deletions;
mod impact;
mod reports;
mod samples;
mod semver_checks;

use shopwire_codegen::diff::Changes;
use shopwire_codegen::source::SourceMap;

use crate::support;

/// The files of the sample schema.
const FILES: [(&str, &str); 3] = [
    ("acme/orders.yaml", include_str!("../../fixtures/diff/orders.yaml")),
    ("acme/platform.yaml", include_str!("../../fixtures/diff/platform.yaml")),
    ("acme/webhooks.yaml", include_str!("../../fixtures/diff/webhooks.yaml")),
];

/// Replacements in the sample schema. Each string occurs once in all files.
type Edits<'e> = &'e [(&'e str, &'e str)];

/// The sample schema.
fn base() -> SourceMap {
    support::sources(FILES)
}

/// The sample schema after edits.
fn edited(edits: Edits<'_>) -> SourceMap {
    let mut files = FILES.map(|(path, yaml)| (path, yaml.to_owned()));
    for (from, to) in edits {
        let found: usize = files.iter().map(|(_, yaml)| yaml.matches(from).count()).sum();
        assert_eq!(found, 1, "`{from}` must occur once in the sample schema");
        for (_, yaml) in &mut files {
            *yaml = yaml.replace(from, to);
        }
    }
    support::sources(files.iter().map(|(path, yaml)| (*path, yaml.as_str())))
}

/// Compares two schemas without errors.
fn diff(before: &SourceMap, after: &SourceMap) -> Changes {
    shopwire_codegen::diff(before, after).unwrap_or_else(|error| {
        let diagnostics = error.before.iter().chain(&error.after).map(ToString::to_string).collect::<String>();
        panic!("{error}:\n{diagnostics}")
    })
}
