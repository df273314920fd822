//! Types as users of the crate write them, and types with new names.

use super::pairs::{Pair, pairs};
use crate::model::{Enum, Field, Ident, Model, Platform, Type};

/// Returns the Rust type of a field, without paths.
pub(super) fn rust_type(ty: &Type) -> String {
    match ty {
        Type::String => "String".to_owned(),
        Type::Integer => "i64".to_owned(),
        Type::Decimal => "Decimal".to_owned(),
        Type::Money => "Money".to_owned(),
        Type::Boolean => "bool".to_owned(),
        Type::DateTime => "DateTime".to_owned(),
        Type::Date => "Date".to_owned(),
        Type::Json | Type::Undocumented => "RawJson".to_owned(),
        Type::Secret => "Secret".to_owned(),
        Type::Id(name) | Type::Model(name) | Type::Enum(name) => name.as_str().to_owned(),
        Type::List(item) => format!("Vec<{}>", rust_type(item)),
        Type::Map(value) => format!("BTreeMap<String, {}>", rust_type(value)),
    }
}

/// Models and enums that have the same content under another name.
#[derive(Debug, Default)]
pub(super) struct Renames(Vec<(Ident, Ident)>);

impl Renames {
    /// Finds the models and enums of which one with the same content disappeared while the other appeared.
    pub(super) fn find(before: &Platform, after: &Platform) -> Self {
        let models = pairs(before.models(), after.models(), &[&|a: &Model, b: &Model| a.ty == b.ty, &is_same_model]);
        let enums = pairs(before.enums(), after.enums(), &[&|a: &Enum, b: &Enum| a.ty == b.ty, &is_same_enum]);
        let models = models.iter().filter_map(|pair| match pair {
            Pair::Both(a, b) if a.ty != b.ty => Some((a.ty.clone(), b.ty.clone())),
            _ => None,
        });
        let enums = enums.iter().filter_map(|pair| match pair {
            Pair::Both(a, b) if a.ty != b.ty => Some((a.ty.clone(), b.ty.clone())),
            _ => None,
        });
        Self(models.chain(enums).collect())
    }

    /// Returns the new name of a type, which is the old one for most.
    pub(super) fn name<'n>(&'n self, before: &'n Ident) -> &'n Ident {
        self.0.iter().find(|(old, _)| old == before).map_or(before, |(_, new)| new)
    }

    /// Returns a type with the new names.
    pub(super) fn apply(&self, before: &Type) -> Type {
        match before {
            Type::Id(name) => Type::Id(self.name(name).clone()),
            Type::Model(name) => Type::Model(self.name(name).clone()),
            Type::Enum(name) => Type::Enum(self.name(name).clone()),
            Type::List(item) => Type::List(Box::new(self.apply(item))),
            Type::Map(value) => Type::Map(Box::new(self.apply(value))),
            plain => plain.clone(),
        }
    }

    /// Returns whether both types are the same type of Rust.
    pub(super) fn is_same(&self, before: &Type, after: &Type) -> bool {
        rust_type(&self.apply(before)) == rust_type(after)
    }
}

fn is_same_model(before: &Model, after: &Model) -> bool {
    let shape = |field: &Field| (field.wire.clone(), field.optional, std::mem::discriminant(&field.ty));
    !before.fields.is_empty()
        && before.fields.len() == after.fields.len()
        && before.fields.iter().zip(&after.fields).all(|(a, b)| shape(a) == shape(b))
}

fn is_same_enum(before: &Enum, after: &Enum) -> bool {
    before.values.len() == after.values.len() && before.values.iter().zip(&after.values).all(|(a, b)| a.wire == b.wire)
}
