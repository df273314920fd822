//! `cargo xtask site`: the pages, their links, the search index, and the folder that they are written to.

mod command;
mod folder;
mod hostile;
mod html;

use std::path::Path;

use authoring::site::{SiteFile, build};
use html::Tag;
use shopwire_codegen::output;
use shopwire_codegen::reference::Entry;
use shopwire_codegen::source::SourceMap;

/// The schema with every feature of the language.
fn kitchen_sink() -> SourceMap {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/kitchen_sink/schema");
    output::read_schema(&folder).unwrap()
}

fn site(schema: &SourceMap) -> (Vec<SiteFile>, Vec<Entry>) {
    let files = shopwire_codegen::generate(schema).unwrap_or_else(|diagnostics| panic!("{diagnostics}"));
    let entries = shopwire_codegen::reference_entries(schema).unwrap();
    (build(&files, &entries).unwrap(), entries)
}

fn pages(site: &[SiteFile]) -> Vec<&SiteFile> {
    let pages: Vec<&SiteFile> = site.iter().filter(|file| file.path.ends_with("html")).collect();
    assert!(pages.len() > 1);
    pages
}

fn find<'s>(site: &'s [SiteFile], path: &str) -> &'s SiteFile {
    site.iter().find(|file| file.path == path).unwrap_or_else(|| panic!("there is no {path}"))
}

/// The file and the id that a link in a page leads to.
fn resolve(page: &str, link: &str) -> (String, String) {
    let (file, id) = link.split_once('#').unwrap_or((link, ""));
    let mut parts: Vec<&str> = page.split('/').collect();
    if !file.is_empty() {
        parts.pop();
    }
    for part in file.split('/').filter(|part| !part.is_empty()) {
        match part {
            ".." => drop(parts.pop().unwrap()),
            part => parts.push(part),
        }
    }
    (parts.join("/"), id.to_owned())
}

fn ids(page: &SiteFile) -> Vec<String> {
    html::tags(&page.text).iter().filter_map(|tag| tag.attribute("id")).collect()
}

#[test]
fn links_lead_to_files_and_ids_of_the_site() {
    let (site, _) = site(&kitchen_sink());
    for page in pages(&site) {
        let links: Vec<String> = html::tags(&page.text)
            .iter()
            .flat_map(|tag| [tag.attribute("href"), tag.attribute("src")])
            .flatten()
            .collect();
        let inside: Vec<&String> =
            links.iter().filter(|link| !link.starts_with("https://") && *link != "data:,").collect();
        assert!(inside.len() > 20, "{} has few links", page.path);
        for link in inside {
            let (path, id) = resolve(&page.path, link);
            let target = find(&site, &path);
            assert!(id.is_empty() || ids(target).contains(&id), "{}: {link} leads nowhere", page.path);
        }
    }
}

#[test]
fn indexes_every_operation_model_enum_scope_and_topic() {
    let (site, entries) = site(&kitchen_sink());
    let script = &find(&site, "search-index.js").text;
    let start = script.find("= [").unwrap() + 2;
    let rows: Vec<(String, String, String, String, String, Vec<String>)> =
        serde_json::from_str(script[start..].trim_end().trim_end_matches(';')).unwrap();
    assert_eq!(rows.len(), entries.len());
    for ((kind, name, _, address, ..), entry) in rows.iter().zip(&entries) {
        assert_eq!((kind.as_str(), name), (entry.kind.as_str(), &entry.name));
        let (path, id) = resolve("index.html", address);
        assert!(ids(find(&site, &path)).contains(&id), "{name}: {address} leads nowhere");
    }
    for kind in ["operation", "model", "enum", "scope", "topic"] {
        assert!(rows.iter().any(|row| row.0 == kind), "no {kind}");
    }
    assert!(rows.iter().any(|row| row.0 == "model" && row.5.len() > 2), "the fields of models can be found");
}

#[test]
fn loads_nothing_from_elsewhere() {
    let (site, _) = site(&kitchen_sink());
    for page in pages(&site) {
        let policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'";
        assert!(page.text.contains(&format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">")));
        for tag in html::tags(&page.text) {
            let loads = match tag.name.as_str() {
                "link" => tag.attribute("href"),
                _ => tag.attribute("src"),
            };
            assert!(loads.is_none_or(|address| !address.contains("//")), "{}: {tag:?}", page.path);
        }
    }
    for asset in ["style.css", "search.js"] {
        let text = &find(&site, asset).text;
        assert!(!text.contains("http") && !text.contains("@import") && !text.contains("innerHTML"), "{asset}");
    }
}

#[test]
fn can_be_read_with_a_keyboard_and_a_screen_reader() {
    let (site, _) = site(&kitchen_sink());
    for page in pages(&site) {
        let tags = html::tags(&page.text);
        let level = |tag: &Tag| tag.name.strip_prefix('h').and_then(|level| level.parse::<u32>().ok());
        let main = tags.iter().position(|tag| tag.name == "main").unwrap();
        let levels: Vec<u32> = tags[main..].iter().filter_map(level).collect();
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{} has one title", page.path);
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{} skips a level: {levels:?}", page.path);
        assert!(tags.iter().any(|tag| tag.name == "html" && tag.attribute("lang").is_some()));
        let first_link = tags.iter().find(|tag| tag.name == "a").unwrap();
        assert_eq!(first_link.attribute("href").as_deref(), Some("#main"), "the first link skips the navigation");
        for (number, _) in tags.iter().enumerate().filter(|(_, tag)| tag.name == "table") {
            let container = &tags[number - 1];
            assert_eq!(container.attribute("class").as_deref(), Some("scroll"), "tables scroll in a container");
            assert_eq!(container.attribute("tabindex").as_deref(), Some("0"));
            assert!(container.attribute("aria-label").is_some_and(|label| !label.is_empty()));
        }
        assert!(tags.iter().filter(|tag| tag.name == "th").all(|tag| tag.attribute("scope").as_deref() == Some("col")));
    }
}

#[test]
fn makes_the_same_site_twice() {
    assert_eq!(site(&kitchen_sink()), site(&kitchen_sink()));
}
