//! Models, enums and ids, with serde's derives.

use shopwire_codegen::outline::{EnumValue, Model, Platform, Type};

use super::names::{camel, distinct, snake};

/// Writes the types of a platform.
pub(super) fn types(platform: &Platform) -> String {
    let mut out = String::new();
    for id in &platform.ids {
        out.push_str(&format!(
            "    #[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]\n    #[serde(transparent)]\n    \
             pub struct {}(pub String);\n\n",
            camel(&id.name)
        ));
    }
    platform.enums.iter().for_each(|declared| out.push_str(&one_enum(&declared.name, &declared.values)));
    if let Some(topics) = platform.enum_values("WebhookTopic").filter(|_| platform.webhooks.is_some()) {
        out.push_str(&one_enum("WebhookTopic", &topics));
    }
    platform.models.iter().for_each(|model| out.push_str(&one_model(model)));
    out
}

/// The type of a value.
pub(super) fn rust(ty: &Type) -> String {
    match ty {
        Type::String | Type::Secret => "String".to_owned(),
        Type::Integer => "i64".to_owned(),
        Type::Boolean => "bool".to_owned(),
        Type::Decimal | Type::Money => "rust_decimal::Decimal".to_owned(),
        Type::DateTime => "jiff::Timestamp".to_owned(),
        Type::Date => "jiff::civil::Date".to_owned(),
        Type::Json | Type::Undocumented | Type::Unresolved(_) => "serde_json::Value".to_owned(),
        Type::Id(name) | Type::Model(name) | Type::Enum(name) => camel(name),
        Type::List(item) => format!("Vec<{}>", rust(item)),
        Type::Map(value) => format!("std::collections::BTreeMap<String, {}>", rust(value)),
    }
}

/// An enum that keeps unknown values.
fn one_enum(name: &str, values: &[EnumValue]) -> String {
    let variants = distinct(values.iter().map(|value| value.name.as_str()), camel);
    let mut out = format!(
        "    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]\n    pub enum {} {{\n",
        camel(name)
    );
    for (variant, value) in variants.iter().zip(values) {
        let variant = if variant == "Unknown" { "Unknown2" } else { variant };
        out.push_str(&format!("        #[serde(rename = {:?})]\n        {variant},\n", value.name));
    }
    out + "        #[serde(untagged)]\n        Unknown(String),\n    }\n\n"
}

/// A model. An optional model is boxed, in case it contains itself.
fn one_model(model: &Model) -> String {
    let names = distinct(model.fields.iter().map(|field| field.name.as_str()), snake);
    let mut out = format!(
        "    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]\n    pub struct {} {{\n",
        camel(&model.name)
    );
    for (name, field) in names.iter().zip(&model.fields) {
        let ty = rust(&field.ty);
        let can_be_absent = field.optional || matches!(field.ty, Type::Model(_));
        let ty = if matches!(field.ty, Type::Model(_)) { format!("Box<{ty}>") } else { ty };
        let has_default = !matches!(field.ty, Type::Enum(_) | Type::DateTime | Type::Date);
        if can_be_absent {
            out.push_str("        #[serde(skip_serializing_if = \"Option::is_none\")]\n");
        } else if has_default {
            out.push_str("        #[serde(default)]\n");
        }
        let ty = if can_be_absent { format!("Option<{ty}>") } else { ty };
        out.push_str(&format!("        #[serde(rename = {:?})]\n        pub {name}: {ty},\n", field.name));
    }
    out + "    }\n\n"
}
