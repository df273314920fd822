//! Types: from names to declared types.

use super::context::Cx;
use super::type_help;
use crate::diagnostic::Code;
use crate::model::Type;
use crate::schema;

/// Resolves a type. Reports an undeclared name, and treats it as a string.
pub(super) fn resolve(cx: &mut Cx<'_>, ty: &schema::Type) -> Type {
    match &ty.kind {
        schema::TypeKind::List(item) => Type::List(Box::new(inner(cx, item))),
        schema::TypeKind::Map(value) => Type::Map(Box::new(inner(cx, value))),
        schema::TypeKind::Name(name) => {
            if let Some(found) = cx.symbols.find(ty) {
                return found;
            }
            let help = type_help::help(cx, name);
            cx.unknown("type", name, &ty.span, help);
            // Fits wherever a single value fits.
            Type::String
        }
    }
}

fn inner(cx: &mut Cx<'_>, ty: &schema::Type) -> Type {
    if ty.optional {
        let message = "items of a list or a map cannot be optional";
        cx.report(
            Code::InvalidType,
            &ty.span,
            message,
            "remove the `?`: a `null` item is decoded as the default value",
        );
    }
    resolve(cx, ty)
}
