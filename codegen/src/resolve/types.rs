//! Types: from names to what they stand for.

use super::Cx;
use super::symbols::BUILT_IN;
use crate::diagnostic::{Code, did_you_mean};
use crate::model::Type;
use crate::schema;

/// Resolves a type. A name that nothing has is reported, and taken for a text.
pub(super) fn resolve(cx: &mut Cx<'_>, ty: &schema::Type) -> Type {
    match &ty.kind {
        schema::TypeKind::List(item) => Type::List(Box::new(inner(cx, item))),
        schema::TypeKind::Map(value) => Type::Map(Box::new(inner(cx, value))),
        schema::TypeKind::Name(name) => {
            if let Some(found) = find(cx, ty) {
                return found;
            }
            let known = BUILT_IN.iter().map(|(name, _)| *name).chain(cx.symbols.types.keys().map(String::as_str));
            let help = did_you_mean(name, known, "types");
            cx.unknown("type", name, &ty.span, help);
            // Fits wherever a single value fits.
            Type::String
        }
    }
}

/// What a type stands for, without a word if nothing has its name.
pub(super) fn find(cx: &Cx<'_>, ty: &schema::Type) -> Option<Type> {
    match &ty.kind {
        schema::TypeKind::List(item) => Some(Type::List(Box::new(find(cx, item)?))),
        schema::TypeKind::Map(value) => Some(Type::Map(Box::new(find(cx, value)?))),
        schema::TypeKind::Name(name) => {
            let built_in = BUILT_IN.iter().find(|(built_in, _)| built_in == name).map(|(_, ty)| ty.clone());
            built_in.or_else(|| cx.symbols.types.get(name).cloned())
        }
    }
}

fn inner(cx: &mut Cx<'_>, ty: &schema::Type) -> Type {
    if ty.optional {
        let message = "an item of a list or a map cannot be optional";
        cx.report(
            Code::BadType,
            &ty.span,
            message,
            "leave out the `?`: a `null` among the items reads as an empty value",
        );
    }
    resolve(cx, ty)
}
