//! `cargo xtask add operation`.

use std::process::ExitCode;

use anyhow::{Context as _, bail, ensure};
use shopwire_codegen::outline::{Location, Operation, Platform, Type};

use super::inventory;
use super::names::{placeholders, same_path};
use super::origin::Origin;
use super::session::Session;
use crate::yaml_edit::{block_scalar, key};

/// Add an operation to the file of its resource.
#[derive(clap::Args)]
#[command(
    after_help = "Example:\n  cargo xtask add operation acme orders.cancel \\\n    --method POST --path '/orders/{id}/cancel' --source guide#L152-L170 \\\n    --doc 'Cancels an order.' --returns '{ order: Order }'"
)]
pub(super) struct Args {
    /// Name of the platform: its folder in `schema/`.
    platform: String,

    /// Resource and name of the operation: `orders.cancel`.
    operation: String,

    /// HTTP method.
    #[arg(long, ignore_case = true, value_parser = ["GET", "POST", "PUT", "PATCH", "DELETE"])]
    method: String,

    /// Path, with or without that of the resource: `/orders/{id}/cancel`. Each `{name}` becomes a parameter.
    #[arg(long)]
    path: String,

    /// Content of success responses, as in the schema: `Order`, `[Order]` or `{ order: Order }`.
    #[arg(long, value_name = "TYPE")]
    returns: Option<String>,

    #[command(flatten)]
    origin: Origin,
}

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let mut session = Session::open(&args.platform)?;
    let (resource, name) = args.operation.split_once('.').context("write the operation as `resource.name`")?;
    ensure!(is_name(name), "`{name}` is not a valid name; use lower-case letters, digits and `_`");
    let resource = session.resource(Some(resource))?.clone();
    let method = args.method.to_ascii_uppercase();
    let path = below(&resource.path, &args.path)?;
    let full = format!("{}{path}", resource.path);
    if let Some(same) = session.platform.operations().find(|it| is_endpoint(it, &method, &full)) {
        let place = &same.place;
        bail!("{method} {full} is the operation `{}` already: schema/{}:{}", same.name, place.file, place.first);
    }
    let entry = entry(args, name, &method, path, &parameters(path, &full, &session.platform));
    let endpoint = format!("{method} {full}");
    session.insert(&resource.place.file, &["operations"], &entry, &format!("`{}`, {endpoint}", args.operation))?;
    inventory::add_row(&mut session, "endpoints", &endpoint, None, &args.origin)?;
    session.finish()
}

fn is_name(name: &str) -> bool {
    let is_valid = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    name.starts_with(|c: char| c.is_ascii_lowercase()) && name.len() <= 60 && name.chars().all(is_valid)
}

fn is_endpoint(operation: &Operation, method: &str, path: &str) -> bool {
    operation.method.is_some_and(|own| own.eq_ignore_ascii_case(method))
        && operation.path.as_ref().is_some_and(|own| same_path(own, path))
}

/// The path after that of the resource. The path of the resource may have a prefix that documents leave out, such as `/openapi`.
fn below<'p>(resource: &str, path: &'p str) -> anyhow::Result<&'p str> {
    ensure!(path.is_empty() || path.starts_with('/'), "the path `{path}` does not start with `/`");
    let is_allowed = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '\\' | '?' | '#' | '`' | '<' | '>');
    ensure!(
        path.len() <= 400 && path.chars().all(is_allowed),
        "`{path}` is not a valid path, such as `/orders/{{id}}`"
    );
    let starts = resource.match_indices('/').map(|(start, _)| resource.get(start..).unwrap_or_default());
    let known = starts.filter(|start| !start.is_empty());
    let rest = known.filter_map(|start| path.strip_prefix(start)).find(|rest| rest.is_empty() || rest.starts_with('/'));
    Ok(rest.unwrap_or(path))
}

fn entry(args: &Args, name: &str, method: &str, path: &str, parameters: &str) -> String {
    let has_body = matches!(method, "POST" | "PUT" | "PATCH");
    let (body, returns) =
        (if has_body { "`body`" } else { "`query`" }, if args.returns.is_none() { ", `returns`" } else { "" });
    let gap = args.origin.gap(&format!("add {body}{returns} and `errors` as the document has them"));
    let returns = args.returns.as_ref().map(|ty| format!("  returns: {ty}\n")).unwrap_or_default();
    let path = if path.is_empty() { "\"\"".to_owned() } else { block_scalar(path) };
    let method = method.to_ascii_lowercase();
    let (doc, source) = (args.origin.doc_line(), args.origin.source_lines());
    format!("{gap}{}:\n  {method}: {path}\n{doc}{parameters}{returns}{source}", key(name))
}

/// The parameters of the part of a path that is below the resource.
fn parameters(below: &str, path: &str, platform: &Platform) -> String {
    let parameters: String = placeholders(below).map(|name| parameter(name, path, platform)).collect();
    if parameters.is_empty() { parameters } else { format!("  parameters:\n{parameters}") }
}

/// A path parameter, with the type that another operation has at the same place of its path.
fn parameter(name: &str, path: &str, platform: &Platform) -> String {
    match platform.operations().find_map(|operation| type_at(operation, name, path)) {
        Some(ty) => format!("    {}: {ty}\n", key(name)),
        None => {
            format!("    # GAP: declare a type for this id under `ids`, if it is one.\n    {}: string\n", key(name))
        }
    }
}

/// The type of the parameter that an operation has where a path has a placeholder.
fn type_at(operation: &Operation, name: &str, path: &str) -> Option<Type> {
    let before = path.split_once(&format!("{{{name}}}"))?.0;
    let segments = before.matches('/').count() + 1;
    let start = |path: &str| path.split('/').take(segments).collect::<Vec<_>>().join("/");
    let own = operation.path.as_ref()?;
    let same = same_path(&start(own), &start(path));
    let own = placeholders(own.split('/').nth(segments - 1).filter(|_| same)?).next()?;
    let mut parameters = operation.parameters.iter().filter(|it| matches!(it.location, Location::Path));
    parameters.find(|parameter| parameter.name == own).map(|parameter| parameter.ty.clone())
}
