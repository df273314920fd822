//! Constraints: each applies to the type of its value, and each condition names a sibling.

use super::context::Cx;
use crate::diagnostic::{Code, did_you_mean};
use crate::model::{self, Type};
use crate::schema::{self, Condition, WireFormat};
use crate::source::{Span, Spanned};

/// A parameter or field beside a value: its wire name, its type and its default.
pub(super) struct Sibling<'s> {
    pub(super) name: &'s str,
    pub(super) ty: &'s schema::Type,
    pub(super) default: Option<&'s Spanned<String>>,
}

/// Resolves the constraints of a value of the type `ty`, which the schema has as `written`.
pub(super) fn resolve(
    cx: &mut Cx<'_>,
    constraints: &schema::Constraints,
    ty: &Type,
    written: &schema::Type,
    siblings: &[Sibling<'_>],
) -> model::Constraints {
    let is_list = matches!(ty, Type::List(_));
    check_kind(cx, constraints, ty, written);
    check_order(cx, constraints.min, constraints.max, ("min", "max"), &written.span);
    check_order(cx, constraints.min_items, constraints.max_items, ("min_items", "max_items"), &written.span);
    if (constraints.min_items.is_some() || constraints.max_items.is_some()) && !is_list {
        let help = "remove them, or use a list type: `[string]`";
        cx.report(Code::InvalidValue, &written.span, "`min_items` and `max_items` apply to lists only", help);
    }
    model::Constraints {
        default: constraints.default.as_ref().and_then(|default| literal(cx, "default", ty, default)),
        min: constraints.min,
        max: constraints.max,
        max_chars: small(cx, constraints.max_chars, "max_chars", &written.span),
        min_items: small(cx, constraints.min_items, "min_items", &written.span),
        max_items: small(cx, constraints.max_items, "max_items", &written.span),
        wire_format: constraints
            .wire_format
            .and_then(|wire_format| self::wire_format(cx, wire_format, ty, &written.span)),
        required_if: conditions(cx, &constraints.required_if, siblings),
        forbidden_if: conditions(cx, &constraints.forbidden_if, siblings),
    }
}

/// Checks constraints that apply to some types only.
fn check_kind(cx: &mut Cx<'_>, constraints: &schema::Constraints, ty: &Type, written: &schema::Type) {
    if (constraints.min.is_some() || constraints.max.is_some()) && *ty != Type::Integer {
        let help = "remove `min` and `max`, or use the type `integer`";
        cx.report(Code::InvalidValue, &written.span, "`min` and `max` apply to integers only", help);
    }
    if constraints.max_chars.is_some() && *ty != Type::String {
        let help = "remove `max_chars`, or use the type `string`";
        cx.report(Code::InvalidValue, &written.span, "`max_chars` applies to strings only", help);
    }
}

/// Resolves a wire format, which must apply to the type.
fn wire_format(cx: &mut Cx<'_>, wire_format: WireFormat, ty: &Type, span: &Span) -> Option<model::WireFormat> {
    let is_time = matches!(wire_format, WireFormat::Spaced | WireFormat::Local);
    let fits = if is_time { *ty == Type::DateTime } else { matches!(ty, Type::Money | Type::Decimal) };
    if !fits {
        let help = "use `string` or `number` for `money` and `decimal`, `spaced` or `local` for `date-time`";
        cx.report(Code::InvalidValue, span, "`wire_format` does not apply to this type", help);
    }
    Some(match wire_format {
        WireFormat::String => model::WireFormat::String,
        WireFormat::Number => model::WireFormat::Number,
        WireFormat::Spaced => model::WireFormat::Spaced,
        WireFormat::Local => {
            let Some(zone) = &cx.input.platform.time_zone else {
                if cx.is_platform_damaged() {
                    return None;
                }
                let help = "add `time_zone: Europe/Paris` or another zone to `platform.yaml`";
                cx.report(Code::MissingKey, span, "`wire_format: local` requires the platform's time zone", help);
                return None;
            };
            model::WireFormat::Local(zone.name.value.clone())
        }
    })
}

fn check_order(cx: &mut Cx<'_>, min: Option<i64>, max: Option<i64>, names: (&str, &str), span: &Span) {
    if let (Some(min), Some(max)) = (min, max)
        && min > max
    {
        let message = format!("`{}` ({min}) is greater than `{}` ({max})", names.0, names.1);
        cx.report(Code::InvalidValue, span, message, "correct one of the two");
    }
}

fn small(cx: &mut Cx<'_>, number: Option<i64>, key: &str, span: &Span) -> Option<u32> {
    let number = number?;
    let small = u32::try_from(number).ok();
    if small.is_none() {
        let message = format!("`{key}` ({number}) is too large");
        cx.report(Code::InvalidValue, span, message, format!("correct `{key}`, or remove it"));
    }
    small
}

fn conditions(cx: &mut Cx<'_>, conditions: &[Condition], siblings: &[Sibling<'_>]) -> Vec<model::Condition> {
    conditions.iter().filter_map(|condition| resolve_condition(cx, condition, siblings)).collect()
}

fn resolve_condition(cx: &mut Cx<'_>, condition: &Condition, siblings: &[Sibling<'_>]) -> Option<model::Condition> {
    let Condition { sibling: name, value } = condition;
    let Some(sibling) = siblings.iter().find(|sibling| sibling.name == name.value) else {
        let help = did_you_mean(&name.value, siblings.iter().map(|sibling| sibling.name), "siblings");
        cx.unknown("sibling", &name.value, &name.span, help);
        return None;
    };
    let ty = cx.symbols.find(sibling.ty)?;
    let json = literal(cx, "condition", &ty, value)?;
    let by_default = sibling.default.is_some_and(|default| default.value == value.value);
    Some(model::Condition { sibling: name.value.clone(), value: json, by_default })
}

/// Converts a literal of the schema to JSON.
fn literal(cx: &mut Cx<'_>, what: &str, ty: &Type, value: &Spanned<String>) -> Option<String> {
    let text = value.value.as_str();
    let is_number = || text.parse::<serde_json::Number>().is_ok();
    let fits = match ty {
        Type::Boolean => matches!(text, "true" | "false"),
        Type::Integer => text.parse::<i64>().is_ok(),
        Type::Decimal | Type::Money => is_number(),
        Type::String | Type::Id(_) | Type::DateTime | Type::Date => true,
        Type::Enum(name) => return known_value(cx, what, name.as_str(), value),
        Type::Json | Type::Undocumented | Type::Secret | Type::Model(_) | Type::List(_) | Type::Map(_) => false,
    };
    if !fits {
        let message = format!("invalid {what} value `{text}`");
        let help =
            "write a boolean, a number or a string of the declared type; lists, maps and models have no literals";
        cx.report(Code::InvalidValue, &value.span, message, help);
        return None;
    }
    let bare = matches!(ty, Type::Boolean | Type::Integer | Type::Decimal | Type::Money);
    Some(if bare { text.to_owned() } else { serde_json::Value::from(text).to_string() })
}

/// Converts a value of an enum, which must be a known one.
fn known_value(cx: &mut Cx<'_>, what: &str, name: &str, value: &Spanned<String>) -> Option<String> {
    let mut enums = cx.input.enums();
    let known: Vec<&str> = enums
        .find(|enum_| enum_.name.value == name)
        .map(|enum_| enum_.values.iter().map(|value| value.wire.value.as_str()).collect())
        .unwrap_or_default();
    if !known.contains(&value.value.as_str()) && !cx.may_be_declared(&value.value) {
        let message = format!("invalid {what} value `{}`", value.value);
        let help = did_you_mean(&value.value, known, &format!("values of `{name}`"));
        cx.report(Code::InvalidValue, &value.span, message, help);
        return None;
    }
    Some(serde_json::Value::from(value.value.as_str()).to_string())
}
