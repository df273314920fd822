//! Edits of schema files that keep comments: new fields, optional types and enum values.

use anyhow::Context as _;
use shopwire_codegen::outline;

use crate::draft::{EnumValue, Field, Ty, entry_yaml};
use crate::yaml_edit;

/// Adds a field to a model.
pub(crate) fn add_field(text: &str, model: &str, field: &Field) -> anyhow::Result<String> {
    yaml_edit::insert(text, &["models", model, "fields"], &entry_yaml(&field.entry(), 0))
        .with_context(|| format!("cannot add the field `{model}.{}`", field.name))
}

/// Adds a value to an enum.
pub(crate) fn add_value(text: &str, name: &str, value: &EnumValue) -> anyhow::Result<String> {
    yaml_edit::insert(text, &["enums", name, "values"], &entry_yaml(&value.entry(), 0))
        .with_context(|| format!("cannot add the value `{}` to `{name}`", value.value))
}

/// Makes a field optional.
pub(crate) fn widen(text: &str, model: &str, field: &outline::Field) -> anyhow::Result<String> {
    let path = ["models", model, "fields", field.name.as_str()];
    let file =
        shopwire_codegen::plain_yaml::value("the file", text).map_err(|it| anyhow::anyhow!("{}", it.render(false)))?;
    let is_long = file.at(&path).is_some_and(|value| value.get("type").is_some());
    let type_path: Vec<&str> = path.iter().copied().chain(is_long.then_some("type")).collect();
    let optional_path: Vec<&str> = path.iter().copied().chain(["optional"]).collect();
    let edited = match (&field.ty, is_long) {
        (outline::Type::List(_) | outline::Type::Map(_), true) => yaml_edit::set(text, &optional_path, "true"),
        (ty @ (outline::Type::List(_) | outline::Type::Map(_)), false) => {
            yaml_edit::set(text, &path, &format!("{{ type: {ty}, optional: true }}"))
        }
        (ty, _) => yaml_edit::set(text, &type_path, &format!("{ty}?")),
    };
    edited.with_context(|| format!("cannot make `{model}.{}` optional", field.name))
}

/// Describes the type of a field as a schema has it: `string?`.
pub(crate) fn describe(ty: &Ty, is_optional: bool) -> String {
    match (is_optional, ty.is_container()) {
        (true, true) => format!("{{ type: {ty}, optional: true }}"),
        (true, false) => format!("{ty}?"),
        (false, _) => ty.to_string(),
    }
}
