//! OpenAPI documents as drafts of schema files.
//!
//! Invariant: nothing is dropped silently. What the schema language does not have is in the report, with its JSON pointer.

mod bodies;
mod command;
mod components;
mod constrain;
mod context;
mod describe;
mod errors;
mod formats;
mod inventory;
mod json;
mod object;
mod operations;
mod options;
mod own_auth;
mod pagination;
mod parameters;
mod paths;
mod platform;
mod scopes;
mod security;
mod swagger;
mod value;
mod webhooks;

pub use command::{Args, run};

pub(crate) use operations::share_parameters;
pub use options::Options;
pub(crate) use paths::{common_prefix, first_segment, is_version, name_by_path, placeholders, third_person};
pub(crate) use scopes::scope;

use std::collections::BTreeMap;

use anyhow::bail;

use crate::draft::Draft;
use crate::input;
use crate::naming;
use crate::report::Report;
use context::Import;

/// Drafts the schema of a platform from an OpenAPI document, and reports what is not carried over.
///
/// # Errors
/// Fails if the text is not an OpenAPI document of version 2, 3.0 or 3.1, or refers to other files.
pub fn import(text: &str, options: &Options) -> anyhow::Result<(Draft, Report)> {
    let root = input::parse(text)?;
    check_version(&root)?;
    let root = swagger::to_openapi(root);
    let mut import = Import::new(&root, options);
    let found = import.find_operations();
    import.reserve_names(&found);
    import.name_components();
    let schemes = import.schemes();
    let used = import.used_scopes();
    let platform = import.platform(&schemes, &used);
    // The enums of error codes belong to no resource.
    let shared = std::mem::take(&mut import.types);
    let formats = import.formats();
    let drafted = import.resources(&found);
    import.types.models.extend(shared.models);
    import.types.enums.extend(shared.enums);
    let mut draft = Draft { platform, ..Draft::default() };
    let mut rows = Vec::new();
    for operations::Drafted { resource, rows: own } in drafted {
        draft.resources.push(resource);
        rows.extend(own);
    }
    if let Some(first) = draft.resources.first_mut() {
        first.formats = formats;
        first.ids.append(&mut import.types.ids);
        first.models.append(&mut import.types.models);
        first.enums.append(&mut import.types.enums);
    }
    if let Some(webhooks) = import.webhooks() {
        draft.webhooks = Some(webhooks.webhooks);
        draft.examples = webhooks.examples;
    }
    import.report_unused();
    import.refuse_external()?;
    draft.inventory = import.inventory(&draft, rows);
    naming::add_rust_names(&mut draft);
    let (copied, commented) = import.descriptions;
    let mut report = import.report;
    if copied + commented > 0 {
        report.hint(format!(
            "descriptions are those of the document: {copied} short ones as `doc:`, {commented} long ones as comments. Write your own words before you publish them"
        ));
    }
    Ok((draft, report))
}

fn check_version(root: &input::Node) -> anyhow::Result<()> {
    let version = root.get("openapi").or_else(|| root.get("swagger")).and_then(input::Node::literal);
    match version.as_deref() {
        Some(version) if ["2.", "3.0", "3.1"].iter().any(|known| version.starts_with(known)) => Ok(()),
        Some(version) => bail!("OpenAPI {version} is not supported; Swagger 2.0, OpenAPI 3.0 and 3.1 are"),
        None => bail!("not an OpenAPI document: it has no key `openapi` or `swagger`"),
    }
}

impl Import<'_> {
    /// The scopes that operations require, each with the lines of an operation.
    fn used_scopes(&mut self) -> BTreeMap<String, (u32, u32)> {
        let mut used = BTreeMap::new();
        for at in self.all_operations() {
            for scope in self.scopes_of(&at).unwrap_or_default() {
                used.entry(scope).or_insert(at.node.lines);
            }
        }
        used
    }
}
