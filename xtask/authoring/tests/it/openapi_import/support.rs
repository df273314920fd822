//! Imports documents, and checks the schema files that they become.

use authoring::draft::Draft;
use authoring::openapi_import::{Options, import};
use authoring::report::Report;
use authoring::store;
use shopwire_codegen::source::SourceMap;

/// Imports a document as the platform `acme`, whose source is `api`.
pub(super) fn imported(text: &str) -> (Draft, Report) {
    let options = Options { platform: "acme".to_owned(), source: "api".to_owned(), ..Options::default() };
    import(text, &options).unwrap()
}

/// Returns the text of a file of a draft.
pub(super) fn file(draft: &Draft, name: &str) -> String {
    let path = format!("schema/acme/{name}");
    let files = store::files(draft);
    files.into_iter().find(|(known, _)| known.to_str() == Some(&path)).map(|(_, text)| text).unwrap()
}

/// Asserts that the generator accepts a draft.
pub(super) fn assert_valid(draft: &Draft) {
    let files = store::files(draft)
        .into_iter()
        .filter_map(|(path, text)| Some((path.strip_prefix("schema").ok()?.to_str()?.to_owned(), text)));
    let sources = SourceMap::new(files);
    if let Err(errors) = shopwire_codegen::check(&sources) {
        panic!("{}", errors.render(false));
    }
}

/// A document of OpenAPI 3.1 with some paths and schemas, in YAML.
pub(super) fn document(paths: &str, schemas: &str) -> String {
    let indented = |text: &str, by: usize| {
        let lines = text.lines().map(|line| format!("{}{line}", " ".repeat(by)));
        lines.collect::<Vec<_>>().join(
            "
",
        ) + "
"
    };
    format!(
        "openapi: 3.1.0\ninfo: {{ title: Acme, version: '1' }}\nservers: [{{ url: https://api.acme.example }}]\npaths:\n{}components:\n  schemas:\n{}",
        indented(paths, 2),
        indented(schemas, 4)
    )
}
