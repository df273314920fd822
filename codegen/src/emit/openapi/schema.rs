//! Types as JSON Schemas.

use crate::emit::json::{Json, Object};
use crate::model::{Platform, Type, WireFormat};

/// Selects the JSON representation of types that have several.
#[derive(Clone, Copy, Debug)]
pub(super) enum JsonKind<'m> {
    /// Any representation that the platform sends, or the wire format of the schema.
    Either(&'m Platform, Option<&'m WireFormat>),
    /// The wire format of the schema, or else the default of the type.
    Sent(Option<&'m WireFormat>),
}

/// Emits the schema of a type.
pub(super) fn emit(ty: &Type, form: JsonKind<'_>, nullable: bool) -> Object {
    let inner = |ty: &Type| emit(ty, form, false);
    match ty {
        Type::String => kind(&["string"], nullable),
        Type::Integer => kind(&["integer"], nullable),
        Type::Decimal => number(form, ["number", "string"], nullable).with("x-type", "decimal"),
        Type::Money => number(form, ["string", "number"], nullable).with("x-type", "money"),
        Type::Boolean => kind(&["boolean"], nullable),
        Type::DateTime => date_time(form, nullable),
        Type::Date => kind(&["string"], nullable).with("format", "date"),
        // Any JSON value, including `null`.
        Type::Json => Object::new(),
        Type::Secret => secret(form, nullable),
        Type::Undocumented => Object::new().with("x-undocumented", true),
        Type::Id(name) | Type::Model(name) | Type::Enum(name) => {
            let named = reference(name.as_str());
            if nullable { Object::new().with_list("anyOf", [named, kind(&["null"], false)]) } else { named }
        }
        Type::List(item) => kind(&["array"], nullable).with("items", inner(item)),
        Type::Map(value) => kind(&["object"], nullable).with("additionalProperties", inner(value)),
    }
}

/// Emits the schema of a secret. Secrets that only occur in requests are `writeOnly`.
fn secret(form: JsonKind<'_>, nullable: bool) -> Object {
    let write_only = matches!(form, JsonKind::Sent(_)).then_some(true);
    kind(&["string"], nullable).with("format", "password").with_some("writeOnly", write_only)
}

/// Emits the schema of a number that may be encoded as a string. `usual` starts with the default encoding.
fn number(form: JsonKind<'_>, usual: [&str; 2], nullable: bool) -> Object {
    match form {
        JsonKind::Either(..) => kind(&usual, nullable),
        JsonKind::Sent(Some(WireFormat::String)) => kind(&["string"], nullable),
        JsonKind::Sent(Some(WireFormat::Number)) => kind(&["number"], nullable),
        JsonKind::Sent(_) => kind(&usual[..1], nullable),
    }
}

/// Emits the schema of a date and time. Values with a space or without an offset do not match the format `date-time`,
/// so they have `x-type` instead. Platforms whose times have no offset have a time zone.
fn date_time(form: JsonKind<'_>, nullable: bool) -> Object {
    let has_offset = match form {
        JsonKind::Either(platform, wire_format) => platform.time_zone.is_none() && wire_format.is_none(),
        JsonKind::Sent(wire_format) => wire_format.is_none(),
    };
    kind(&["string"], nullable).with(if has_offset { "format" } else { "x-type" }, "date-time")
}

/// Emits `type`.
pub(super) fn kind(names: &[&str], nullable: bool) -> Object {
    match names {
        [name] if !nullable => Object::new().with("type", *name),
        names => Object::new().with_list("type", names.iter().copied().chain(nullable.then_some("null"))),
    }
}

/// Emits the schema of a list. A delimited list is a string.
pub(super) fn separated(list: Object, separator: Option<char>, nullable: bool) -> Object {
    match separator {
        None => list,
        Some(separator) => kind(&["string"], nullable).with("x-separator", separator.to_string()).with("x-list", list),
    }
}

/// Emits a reference to the schema of a named type.
pub(super) fn reference(name: &str) -> Object {
    Object::new().with("$ref", format!("#/components/schemas/{name}"))
}

/// Emits the schema of an object.
pub(super) fn object(properties: Object, required: Vec<&str>) -> Object {
    kind(&["object"], false).with_object("properties", properties).with_list("required", required)
}

/// Emits the schema of an object with one required key.
pub(super) fn under_key(key: &str, value: impl Into<Json>) -> Object {
    object(Object::new().with(key, value), vec![key])
}
