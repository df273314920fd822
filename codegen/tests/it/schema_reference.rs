//! The examples in the schema reference are valid.

use std::collections::BTreeMap;

use shopwire_codegen::diagnostic::Code;
use shopwire_codegen::source::SourceMap;

use crate::support;

fn reference() -> String {
    std::fs::read_to_string(support::crate_folder().join("../schema/README.md")).unwrap()
}

/// The YAML snippets of a Markdown file.
fn snippets(markdown: &str) -> Vec<&str> {
    markdown.split("```yaml\n").skip(1).map(|rest| rest.split_once("```").unwrap().0).collect()
}

/// Merges snippets into one file, with one entry per top-level key.
fn assemble(snippets: &[&str]) -> String {
    let mut keys: Vec<&str> = Vec::new();
    let mut parts: BTreeMap<&str, String> = BTreeMap::new();
    let mut key = "";
    for line in snippets.iter().flat_map(|snippet| snippet.lines()) {
        if !line.starts_with(' ') {
            key = line.split_once(':').unwrap().0;
            if keys.contains(&key) {
                continue;
            }
            keys.push(key);
        }
        let part = parts.entry(key).or_default();
        part.push_str(line);
        part.push('\n');
    }
    keys.into_iter().map(|key| parts[key].as_str()).collect()
}

/// The files that the snippets of the reference are parts of.
pub(crate) fn assembled() -> Vec<(String, String)> {
    let markdown = reference();
    let (markdown, _) = markdown.split_once("## A complete example").unwrap();
    let (general, rest) = markdown.split_once("## Resource files").unwrap();
    let (of_resources, rest) = rest.split_once("## webhooks.yaml").unwrap();
    let (of_webhooks, of_inventory) = rest.split_once("## Inventories").unwrap();
    let (mut resource, platform): (Vec<_>, Vec<_>) =
        snippets(general).into_iter().partition(|snippet| snippet.starts_with("models:"));
    let (inventory, claimed): (Vec<_>, Vec<_>) =
        snippets(of_inventory).into_iter().partition(|snippet| snippet.starts_with("inventory:"));
    resource.extend(snippets(of_resources).into_iter().chain(claimed));
    let (platform, mut resource, inventory) = (assemble(&platform), assemble(&resource), assemble(&inventory));
    // The first snippet shows a model, and a later snippet uses it.
    assert!(resource.contains("parcels: [Parcel]"), "{resource}");
    resource.push('\n');
    let webhooks = assemble(&snippets(of_webhooks));
    let files = [("platform", platform), ("orders", resource), ("webhooks", webhooks), ("inventory", inventory)];
    files.map(|(name, yaml)| (format!("acme/{name}.yaml"), yaml)).to_vec()
}

#[test]
fn accepts_the_assembled_snippets() {
    let mut files = assembled();
    files.push(("acme/examples/paid.json".to_owned(), r#"{"data": {"order": {}}}"#.to_owned()));
    let sources = SourceMap::new(files);
    shopwire_codegen::check(&sources).unwrap_or_else(|diagnostics| panic!("{diagnostics}"));
}

#[test]
fn accepts_the_complete_example() {
    let markdown = reference();
    let (_, markdown) = markdown.split_once("## A complete example").unwrap();
    let [platform, resource] = snippets(markdown)[..] else { panic!("two files") };
    let sources = support::sources([("acme/platform.yaml", platform), ("acme/orders.yaml", resource)]);
    shopwire_codegen::generate(&sources).unwrap_or_else(|diagnostics| panic!("{diagnostics}"));
}

#[test]
fn explains_each_diagnostic_code() {
    let markdown = reference();
    for code in Code::ALL {
        assert!(markdown.contains(&format!("\n| `{}` |", code.as_str())), "{}", code.as_str());
    }
}
