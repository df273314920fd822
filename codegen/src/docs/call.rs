//! Programs that call one operation, with arguments that compile.

use crate::model::{Ident, Lines, Method, Operation, PageKind, Platform, Resource, Type};

/// A program that sends a request.
pub(super) fn example(platform: &Platform, resource: &Ident, operation: &Operation) -> Lines {
    let module = platform.module.as_str();
    let mut lines = vec![
        "```no_run".to_owned(),
        format!("# async fn example(client: shopwire::{module}::Client) -> Result<(), Box<dyn std::error::Error>> {{"),
    ];
    lines.extend(statements(platform, resource, operation));
    lines.extend(["# Ok(())", "# }", "```"].map(str::to_owned));
    lines
}

/// The statements that send a request with `client`, and print what comes back.
pub(super) fn statements(platform: &Platform, resource: &Ident, operation: &Operation) -> Lines {
    let method = operation.method_name.as_str();
    let arguments: Vec<String> = operation
        .parameters
        .iter()
        .filter(|parameter| parameter.required)
        .map(|parameter| argument(platform, &parameter.ty))
        .collect();
    let mut chain = vec![format!("{}()", resource.as_str()), format!("{method}({})", arguments.join(", "))];
    chain.extend(setter(platform, operation));
    let text = match (&operation.response.ty, &operation.pagination) {
        (None, _) => format!("{}.send().await?;", chained("", &chain)),
        (Some(Type::List(_)), Some(_)) => format!(
            "{}.stream();\nwhile let Some(item) = items.try_next().await? {{\n    println!(\"{{item:?}}\");\n}}",
            chained("let mut items = ", &chain)
        ),
        (Some(_), _) => format!("{}.send().await?;\nprintln!(\"{{response:?}}\");", chained("let response = ", &chain)),
    };
    text.lines().map(str::to_owned).collect()
}

/// Calls on `client`, in one line or in a line each.
fn chained(start: &str, calls: &[String]) -> String {
    let line = format!("{start}client.{}", calls.join("."));
    if line.len() <= 70 { line } else { format!("{start}client\n    .{}\n    ", calls.join("\n    .")) }
}

/// The first optional parameter with a scalar value, as a call of its setter.
fn setter(platform: &Platform, operation: &Operation) -> Option<String> {
    let mut optional = operation.parameters.iter().filter(|parameter| !parameter.required);
    let parameter = optional.find(|it| is_scalar(&it.ty) && !is_of_pagination(operation, &it.wire))?;
    Some(format!("{}({})", parameter.rust.as_str(), argument(platform, &parameter.ty)))
}

fn is_of_pagination(operation: &Operation, name: &str) -> bool {
    let Some(pagination) = &operation.pagination else { return false };
    let position = match &pagination.kind {
        PageKind::Page { page, offset, .. } => page == name || offset.as_ref().is_some_and(|offset| offset == name),
        PageKind::Offset { offset } => offset == name,
        PageKind::Cursor { cursor } => cursor == name,
    };
    position || pagination.size == name
}

const fn is_scalar(ty: &Type) -> bool {
    matches!(ty, Type::String | Type::Integer | Type::Boolean | Type::Enum(_) | Type::Id(_))
}

/// An argument of a type.
fn argument(platform: &Platform, ty: &Type) -> String {
    let module = platform.module.as_str();
    match ty {
        Type::String => "\"…\"".to_owned(),
        Type::Secret => "\"secret\"".to_owned(),
        Type::Integer => "1".to_owned(),
        Type::Boolean => "true".to_owned(),
        Type::Decimal => "\"12.34\".parse::<shopwire::Decimal>()?".to_owned(),
        Type::Money => "\"12.34\".parse::<shopwire::Money>()?".to_owned(),
        Type::DateTime => "\"2026-01-31T12:00:00Z\".parse::<shopwire::DateTime>()?".to_owned(),
        Type::Date => "\"2026-01-31\".parse::<shopwire::Date>()?".to_owned(),
        Type::Json | Type::Undocumented => "\"{}\".parse::<shopwire::RawJson>()?".to_owned(),
        Type::Id(_) => "\"1001\"".to_owned(),
        Type::Model(name) => format!("shopwire::{module}::{}::default()", name.as_str()),
        Type::Enum(name) => enum_value(platform, name),
        Type::List(item) => match &**item {
            Type::List(inner) => format!("[vec![{}]]", item_of_list(platform, inner)),
            item => format!("[{}]", argument(platform, item)),
        },
        Type::Map(value) => format!("[(\"key\", {})]", argument(platform, value)),
    }
}

/// An item of a list in a list, which is not converted.
fn item_of_list(platform: &Platform, ty: &Type) -> String {
    match ty {
        Type::Integer | Type::Boolean | Type::Model(_) => argument(platform, ty),
        Type::List(inner) => format!("vec![{}]", item_of_list(platform, inner)),
        Type::Map(_) => "std::collections::BTreeMap::new()".to_owned(),
        other => format!("{}.into()", argument(platform, other)),
    }
}

fn enum_value(platform: &Platform, name: &Ident) -> String {
    let found = platform.enums().find(|enum_| enum_.ty == *name);
    let value = found.and_then(|enum_| enum_.values.first());
    let module = platform.module.as_str();
    match value {
        Some(value) => format!("shopwire::{module}::{}::{}", name.as_str(), value.variant.as_str()),
        None => "\"…\"".to_owned(),
    }
}

/// The operation to start with: it reads, and has no required arguments.
pub(super) fn first_read(platform: &Platform) -> Option<(&Resource, &Operation)> {
    let all = platform.resources.iter().flat_map(|resource| resource.operations.iter().map(move |it| (resource, it)));
    let is_read = |operation: &Operation| {
        let reads = operation.pagination.is_some() || operation.endpoint.method() == Some(Method::Get);
        reads && operation.parameters.iter().all(|parameter| !parameter.required)
    };
    let reads = all.filter(|(_, operation)| is_read(operation));
    reads.min_by_key(|(resource, operation)| preference(resource, operation))
}

/// The rank of an operation to start with; the smallest comes first: lists of models, then lists of raw JSON, then other
/// operations. Among lists of the same kind, orders come first.
pub(super) fn preference(resource: &Resource, operation: &Operation) -> (bool, bool, bool) {
    let is_list = operation.pagination.is_some();
    let has_models = matches!(&operation.response.ty, Some(Type::List(item)) if matches!(**item, Type::Model(_)));
    (!(is_list && has_models), !is_list, resource.name != "orders")
}
