//! JSON as it is sent and received, with sample values.
//!
//! Invariant: a block is valid JSON in which every line starts with a brace, a bracket, a quote or a space. No name of the
//! schema can end the block.

use super::item::Cx;
use crate::invisible_chars::is_invisible;
use crate::model::{Constraints, Field, Ident, Lines, Location, Model, Operation, Parameter, Type, WireFormat};

/// The largest number of members of an object, and of levels of objects.
const MAX_MEMBERS: usize = 12;
const MAX_DEPTH: usize = 2;

/// A sample value.
enum Sample {
    /// JSON in one line.
    Scalar(String),
    List(Box<Sample>),
    Object(Vec<(String, Sample)>),
}

/// The body of a request, if it has one.
pub(super) fn request(cx: &Cx<'_>, operation: &Operation) -> Option<Lines> {
    let parameters = &operation.parameters;
    let whole = parameters.iter().find(|parameter| parameter.location == Location::Body);
    let fields: Vec<&Parameter> = parameters.iter().filter(|it| it.location == Location::Field).collect();
    let body = match whole {
        Some(body) => value(cx, &body.ty, None, &body.constraints, MAX_DEPTH),
        None if fields.is_empty() => return None,
        None => {
            let members = shown(&fields).map(|it| (it.wire.clone(), member(cx, it)));
            Sample::Object(members.collect())
        }
    };
    let body = match &operation.wrap {
        Some(key) => Sample::Object(vec![(key.clone(), body)]),
        None => body,
    };
    Some(block(&body))
}

/// The fields of a body that are shown, in their order: all required ones, and optional ones as long as there is room.
fn shown<'m>(fields: &[&'m Parameter]) -> impl Iterator<Item = &'m Parameter> {
    let required = fields.iter().filter(|field| field.required).count();
    let mut room = MAX_MEMBERS.saturating_sub(required);
    fields.iter().copied().filter(move |field| {
        let is_shown = field.required || room > 0;
        room = room.saturating_sub(usize::from(!field.required));
        is_shown
    })
}

/// The body of a response whose value is under a key.
pub(super) fn response(cx: &Cx<'_>, operation: &Operation) -> Option<Lines> {
    let ty = operation.response.ty.as_ref().filter(|_| !operation.response.path.is_empty())?;
    let inner = value(cx, ty, None, &Constraints::default(), MAX_DEPTH);
    let enveloped =
        operation.response.path.iter().rev().fold(inner, |inner, key| Sample::Object(vec![(key.clone(), inner)]));
    Some(block(&enveloped))
}

fn member(cx: &Cx<'_>, parameter: &Parameter) -> Sample {
    value(cx, &parameter.ty, parameter.separator, &parameter.constraints, MAX_DEPTH - 1)
}

fn value(cx: &Cx<'_>, ty: &Type, separator: Option<char>, constraints: &Constraints, depth: usize) -> Sample {
    if let (Some(default), false) = (&constraints.default, matches!(ty, Type::List(_) | Type::Map(_))) {
        return Sample::Scalar(escaped(default));
    }
    match ty {
        Type::List(item) => list(cx, item, separator, depth),
        Type::Map(value) => Sample::Object(vec![("key".to_owned(), plain(cx, value, depth))]),
        Type::Model(name) => model(cx, name, depth),
        Type::Integer => Sample::Scalar(constraints.min.or(constraints.max).unwrap_or(1).to_string()),
        Type::Money | Type::Decimal => amount(ty, constraints.wire_format.as_ref()),
        other => plain(cx, other, depth),
    }
}

fn plain(cx: &Cx<'_>, ty: &Type, depth: usize) -> Sample {
    let scalar = |text: &str| Sample::Scalar(text.to_owned());
    match ty {
        Type::String => scalar("\"…\""),
        Type::Integer => scalar("1"),
        Type::Decimal | Type::Money => amount(ty, None),
        Type::Boolean => scalar("true"),
        Type::DateTime => scalar("\"2026-01-31T12:00:00Z\""),
        Type::Date => scalar("\"2026-01-31\""),
        Type::Json | Type::Undocumented => scalar("{}"),
        Type::Secret => scalar("\"secret\""),
        Type::Id(_) => scalar("\"1001\""),
        Type::Enum(name) => Sample::Scalar(first_value(cx, name)),
        Type::Model(name) => model(cx, name, depth),
        Type::List(item) => list(cx, item, None, depth),
        Type::Map(value) => Sample::Object(vec![("key".to_owned(), plain(cx, value, depth))]),
    }
}

fn amount(ty: &Type, wire_format: Option<&WireFormat>) -> Sample {
    let is_string = match wire_format {
        Some(format) => matches!(format, WireFormat::String),
        None => matches!(ty, Type::Money),
    };
    Sample::Scalar(if is_string { "\"12.34\"".to_owned() } else { "12.34".to_owned() })
}

fn list(cx: &Cx<'_>, item: &Type, separator: Option<char>, depth: usize) -> Sample {
    match separator {
        Some(separator) => Sample::Scalar(format!("\"…{separator}…\"")),
        None => Sample::List(Box::new(plain(cx, item, depth))),
    }
}

fn model(cx: &Cx<'_>, name: &Ident, depth: usize) -> Sample {
    let found: Option<&Model> = cx.platform.models().find(|model| model.ty == *name);
    let fields: &[Field] = found.map_or(&[], |model| &model.fields);
    if depth == 0 {
        return Sample::Object(Vec::new());
    }
    let members = fields.iter().take(MAX_MEMBERS);
    let member = |field: &Field| value(cx, &field.ty, field.separator, &field.constraints, depth - 1);
    Sample::Object(members.map(|field| (field.wire.clone(), member(field))).collect())
}

fn first_value(cx: &Cx<'_>, name: &Ident) -> String {
    let found = cx.platform.enums().find(|enum_| enum_.ty == *name);
    string(found.and_then(|enum_| enum_.values.first()).map_or("…", |value| &value.wire))
}

/// A block of JSON.
fn block(sample: &Sample) -> Lines {
    let mut text = String::new();
    write(sample, 0, &mut text);
    let fenced = format!("```json\n{text}\n```");
    fenced.lines().map(str::to_owned).collect()
}

fn write(sample: &Sample, level: usize, text: &mut String) {
    match sample {
        Sample::Scalar(json) => text.push_str(json),
        Sample::List(item) => {
            text.push('[');
            write(item, level, text);
            text.push(']');
        }
        Sample::Object(members) if members.is_empty() => text.push_str("{}"),
        Sample::Object(members) => {
            text.push_str("{\n");
            for (number, (name, value)) in members.iter().enumerate() {
                text.push_str(&format!("{}{}: ", "  ".repeat(level + 1), string(name)));
                write(value, level + 1, text);
                text.push_str(if number + 1 == members.len() { "\n" } else { ",\n" });
            }
            text.push_str(&format!("{}}}", "  ".repeat(level)));
        }
    }
}

/// A string as JSON, without invisible characters.
fn string(text: &str) -> String {
    escaped(&serde_json::Value::from(text).to_string())
}

/// JSON whose invisible characters are escaped.
fn escaped(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for c in json.chars() {
        if is_invisible(c) {
            escaped.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            escaped.push(c);
        }
    }
    escaped
}
