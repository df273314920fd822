//! `cargo xtask docs import`.

mod command;
mod documents;
mod hostile;

use authoring::docs_import::{Counts, Markup, Options, import};
use authoring::draft::Draft;
use authoring::report::Report;
use authoring::store;
use shopwire_codegen::source::SourceMap;

/// Imports a document as a new platform `acme`, whose document is `guide`.
fn imported(text: &str, markup: Markup) -> (Draft, Counts, Report) {
    let options = Options {
        platform: "acme".to_owned(),
        document: "guide".to_owned(),
        title: "Acme guide".to_owned(),
        is_new: true,
        ..Options::default()
    };
    import(text, markup, &options)
}

/// Returns the text of a schema file of a draft.
fn file(draft: &Draft, name: &str) -> String {
    let path = format!("schema/acme/{name}");
    let files = store::files(draft);
    files.into_iter().find(|(known, _)| known.to_str() == Some(&path)).map(|(_, text)| text).unwrap()
}

/// Returns the errors that the generator reports about a draft.
fn errors(draft: &Draft) -> String {
    let files = store::files(draft).into_iter().filter_map(|(path, text)| {
        let path = path.strip_prefix("schema").ok()?.to_str()?.to_owned();
        Some((path, text))
    });
    match shopwire_codegen::check(&SourceMap::new(files)) {
        Ok(_) => String::new(),
        Err(errors) => errors.render(false),
    }
}
