//! Resources: which platform has which, and whether a client can read and write them.

use std::collections::BTreeSet;

use super::super::anchor;
use super::super::page::Page;
use super::matrix::{self, Row};
use crate::docs::markdown;
use crate::model::{Api, Method, Platform, Resource};

/// Adds the table of resources.
pub(super) fn add(page: &mut Page, api: &Api) {
    page.heading(2, &anchor::section("resources"), "Resources");
    page.paragraph(
        "Under the names of the schemas, so that what platforms call differently is in different rows. *Read* means GET, *write* \
         any other method, and *custom* an operation without a documented address.",
    );
    let with_operations = |platform: &Platform| {
        let resources = platform.resources.iter().filter(|resource| !resource.operations.is_empty());
        resources.map(|resource| resource.name.clone()).collect::<Vec<_>>()
    };
    let names: BTreeSet<String> = api.platforms.iter().flat_map(with_operations).collect();
    let rows: Vec<Row> =
        names.iter().map(|name| Row::new(markdown::code(name), api, |platform| cell(platform, name))).collect();
    matrix::add(page, api, "resource", &rows);
}

fn cell(platform: &Platform, name: &str) -> String {
    let resource = platform.resources.iter().find(|resource| resource.name == name);
    let access = resource.map(access).unwrap_or_default();
    match resource {
        Some(resource) if !access.is_empty() => matrix::link_into(platform, &access, &anchor::resource(resource)),
        _ => String::new(),
    }
}

fn access(resource: &Resource) -> String {
    let methods: Vec<Option<Method>> =
        resource.operations.iter().map(|operation| operation.endpoint.method()).collect();
    let words = [
        ("read", methods.contains(&Some(Method::Get))),
        ("write", methods.iter().flatten().any(|method| *method != Method::Get)),
        ("custom", methods.contains(&None)),
    ];
    words.into_iter().filter(|(_, is_there)| *is_there).map(|(word, _)| word).collect::<Vec<_>>().join(", ")
}
