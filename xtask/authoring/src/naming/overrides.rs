//! `rust:` for names of the wire that cannot be names in Rust, or that collide.

use heck::{ToSnakeCase, ToUpperCamelCase};
use shopwire_codegen::reserved_names::{self, is_keyword};

use super::{Names, ascii};
use crate::draft::{Body, Draft, Enum, Model, Named, Operation, Parameter, Topic};

/// Adds `rust:` to all items of a draft that need it.
pub fn add_rust_names(draft: &mut Draft) {
    for resource in &mut draft.resources {
        let mut names: Names = reserved_names::of_request_methods().iter().copied().collect();
        for parameter in &mut resource.parameters {
            parameter.rust = member(&parameter.name, parameter.rust.clone(), "path_parameter", &mut names);
        }
        for operation in &mut resource.operations {
            operation_names(operation, &resource.parameters);
        }
        resource.models.iter_mut().for_each(model_names);
        resource.enums.iter_mut().for_each(enum_names);
    }
    if let Some(webhooks) = &mut draft.webhooks {
        webhooks.models.iter_mut().for_each(model_names);
        webhooks.enums.iter_mut().for_each(enum_names);
        topic_names(&mut webhooks.topics);
    }
    scope_names(&mut draft.platform.scopes);
}

fn operation_names(operation: &mut Operation, of_resource: &[Parameter]) {
    let mut names: Names = reserved_names::of_request_methods().iter().copied().collect();
    for parameter in of_resource {
        names.try_take(&parameter.rust.clone().unwrap_or_else(|| parameter.name.to_snake_case()));
    }
    let fields = match &mut operation.body {
        Body::Fields(fields) => fields.as_mut_slice(),
        Body::None | Body::Whole(_) => &mut [],
    };
    let all = operation.parameters.iter_mut().map(|it| (it, "path"));
    let all =
        all.chain(operation.query.iter_mut().map(|it| (it, "query"))).chain(fields.iter_mut().map(|it| (it, "body")));
    for (parameter, place) in all {
        let known = parameter.rust.clone();
        parameter.rust = member(&parameter.name, known, &format!("{place}_parameter"), &mut names);
        // Updates have a setter of `null` for each parameter.
        let rust = parameter.rust.clone().unwrap_or_else(|| parameter.name.to_snake_case());
        names.try_take(&format!("clear_{rust}"));
    }
}

fn model_names(model: &mut Model) {
    let mut names: Names = ["unknown_fields"].into_iter().collect();
    for field in &mut model.fields {
        field.rust = member(&field.name, field.rust.clone(), "field", &mut names);
    }
}

fn enum_names(enum_: &mut Enum) {
    let mut names: Names = ["Unknown"].into_iter().collect();
    for value in &mut enum_.values {
        value.rust = variant(&value.value, value.rust.clone(), &mut names);
    }
}

fn topic_names(topics: &mut [Topic]) {
    let mut names: Names = ["Unknown"].into_iter().collect();
    for topic in topics {
        topic.rust = variant(&topic.name, topic.rust.clone(), &mut names);
    }
}

fn scope_names(scopes: &mut [Named]) {
    let mut names: Names = ["Unknown"].into_iter().collect();
    for scope in scopes {
        let known = scope.keys.entries.iter().find(|entry| entry.key == "rust").is_some();
        if known {
            continue;
        }
        if let Some(rust) = variant(&scope.name, None, &mut names) {
            scope.keys.push("rust", rust.as_str());
        }
    }
}

/// Returns the `rust:` of a field, a parameter or an operation, if it needs one.
fn member(wire: &str, known: Option<String>, fallback: &str, names: &mut Names) -> Option<String> {
    let usual = wire.to_snake_case();
    if let Some(known) = known.filter(|known| !names.has(known)) {
        names.try_take(&known);
        return (known != usual || !is_identifier(&usual)).then_some(known);
    }
    if is_identifier(&usual) && names.try_take(&usual) {
        return None;
    }
    let base = ascii(wire).to_snake_case();
    let base = if base.is_empty() || base.starts_with(|c: char| c.is_ascii_digit()) {
        format!("{fallback}_{base}").trim_end_matches('_').to_owned()
    } else if is_keyword(&base) {
        keyword(&base)
    } else {
        base
    };
    Some(names.take_member(&base))
}

/// Returns the `rust:` of a value, a topic or a scope, if it needs one.
fn variant(wire: &str, known: Option<String>, names: &mut Names) -> Option<String> {
    let usual = wire.to_upper_camel_case();
    if let Some(known) = known.filter(|known| !names.has(known)) {
        names.try_take(&known);
        return (known != usual).then_some(known);
    }
    if is_identifier(&usual) && names.try_take(&usual) {
        return None;
    }
    let base = ascii(wire).to_upper_camel_case();
    let base = match base.as_str() {
        "" => match wire {
            "" => "Empty".to_owned(),
            _ => "Value".to_owned(),
        },
        base if base.starts_with(|c: char| c.is_ascii_digit()) => format!("Value{base}"),
        base if is_keyword(base) => format!("{base}Value"),
        base => base.to_owned(),
    };
    let base = if wire.trim_start().starts_with('-') { format!("Minus{base}") } else { base };
    Some(names.take(&base.to_upper_camel_case()))
}

/// The usual replacement of a keyword.
fn keyword(word: &str) -> String {
    match word {
        "type" => "kind".to_owned(),
        "ref" => "reference".to_owned(),
        word => format!("{word}_"),
    }
}

/// Whether a string is a Rust identifier that is no keyword.
fn is_identifier(name: &str) -> bool {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(is_word) && !is_keyword(name)
}
