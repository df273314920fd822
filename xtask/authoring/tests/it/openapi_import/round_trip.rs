//! The platforms of this project: exported as OpenAPI, imported, and compared with their schemas.

use std::path::Path;

use authoring::openapi_import::{Options, import};
use authoring::store;
use shopwire_codegen::diff::Change;
use shopwire_codegen::output;
use shopwire_codegen::source::SourceMap;

/// Exports a platform, and imports the export as schema files.
fn round_trip(platform: &str) -> (SourceMap, SourceMap) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schema");
    let schema = output::read_schema(&folder).unwrap();
    let of_platform =
        |(_, source): &(_, &shopwire_codegen::source::Source)| source.path.starts_with(&format!("{platform}/"));
    let files = schema.iter().filter(of_platform).map(|(_, source)| (source.path.clone(), source.text.clone()));
    let before = SourceMap::new(files);
    let generated = shopwire_codegen::generate(&before).unwrap_or_else(|errors| panic!("{}", errors.render(false)));
    let export = generated.get(generated.openapi_of(platform).unwrap()).unwrap();
    let options = Options { platform: platform.to_owned(), source: "export".to_owned(), ..Options::default() };
    let (draft, report) = import(export, &options).unwrap();
    assert_eq!(report.render(true), "", "everything is carried over");
    let files = store::files(&draft)
        .into_iter()
        .filter_map(|(path, text)| Some((path.strip_prefix("schema").ok()?.to_str().unwrap().to_owned(), text)));
    (before, SourceMap::new(files))
}

/// The differences in meaning: what changed, from what, to what.
fn differences(platform: &str) -> Vec<String> {
    let (before, after) = round_trip(platform);
    let changes = shopwire_codegen::diff(&before, &after).unwrap_or_else(|errors| panic!("{errors}"));
    let all = changes.platforms.into_iter().flat_map(|platform| platform.changes);
    let line = |change: Change| {
        let Change { item, path, action, property, before, after, reason, .. } = change;
        format!(
            "{action:?} {item:?} {path} {property}: {} -> {} ({reason})",
            before.unwrap_or_default(),
            after.unwrap_or_default()
        )
    };
    all.map(line).collect()
}

/// The difference that remains: OpenAPI has examples as JSON values, so the white space of example bodies is not kept.
const EXAMPLES: &str = "Changed Documentation 1 item :  ->  (Descriptions, notes, sources or their confidence changed: `webhooks.examples`.)";

#[test]
fn keeps_the_meaning_of_all_platforms() {
    assert_eq!(differences("idosell"), [""; 0]);
    for platform in ["shopzpin", "shoplazza", "cyberbiz"] {
        assert_eq!(differences(platform), [EXAMPLES], "{platform}");
    }
}
