//! The parameters of an operation.

use super::page::Page;
use super::{checks, facts, pagination, types};
use crate::docs::markdown;
use crate::model::{Docs, Location, Operation, Parameter, Platform};

/// Adds the table of parameters.
pub(super) fn add(page: &mut Page, platform: &Platform, operation: &Operation) {
    let rows: Vec<Vec<String>> =
        operation.parameters.iter().map(|parameter| row(platform, operation, parameter)).collect();
    page.table(&["parameter", "Rust name", "in", "type", "required", "description"], &rows);
    if let Some(key) = &operation.wrap {
        page.paragraph(format!("The body is an object with the key {} around these fields.", markdown::code(key)));
    }
}

fn row(platform: &Platform, operation: &Operation, parameter: &Parameter) -> Vec<String> {
    let Parameter { wire, rust, docs, location, ty, required, separator, constraints, batches, .. } = parameter;
    let location = match location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Field => "body",
        Location::Body => "whole body",
    };
    let flags = checks::flags(&[(*batches, "`in_batches` splits a longer list into several requests.")]);
    let further = checks::sentences(constraints).into_iter().chain([flags]);
    // The section on pagination has the rest.
    let short = Docs { doc: docs.doc.clone(), ..Docs::default() };
    let docs = if pagination::is_of_pages(operation, parameter) { &short } else { docs };
    vec![
        markdown::code(wire),
        types::rust_name(rust, wire),
        location.to_owned(),
        types::of(ty, *separator),
        facts::yes(*required).to_owned(),
        facts::cell(platform, docs, further),
    ]
}
