//! Fields that callers learn too little about.

use crate::diagnostic::{Code, Diagnostic};
use crate::language;
use crate::schema::{Field, Known, Model};

/// Fields without a description, although the document has them. A declared type has a description of its own.
pub(super) fn undescribed(model: &Model) -> Vec<Diagnostic> {
    if model.docs.known != Known::Documented {
        return Vec::new();
    }
    let undescribed = model.fields.iter().filter(|field| {
        let is_documented = field.docs.known == Known::Documented;
        is_documented && field.docs.doc.is_none() && has_built_in_type(field)
    });
    undescribed.map(|field| warning(model, field)).collect()
}

fn has_built_in_type(field: &Field) -> bool {
    language::BUILT_IN_TYPES.iter().any(|word| word.name == field.ty.name())
}

fn warning(model: &Model, field: &Field) -> Diagnostic {
    let message = format!("the field `{}` of `{}` has no description", field.wire.value, model.name.value);
    let help = "carry over what the document says of it: `doc: Weight in kilograms.`; `known: example` if only examples have it";
    Diagnostic::new(Code::UndescribedField, &field.wire.span, message, help)
}
