//! Enums that may be no enums.

use crate::diagnostic::{Code, Diagnostic};
use crate::schema::Enum;

/// An enum with a single value: the list is incomplete, or the field always has this value.
pub(super) fn single_value(declared: &Enum) -> Option<Diagnostic> {
    let [value] = declared.values.as_slice() else { return None };
    let message = format!("the enum `{}` has only the value `{}`", declared.name.value, value.wire.value);
    let help =
        "add the other values that documents and examples have, or use the type `string` and name the value in `doc:`";
    Some(Diagnostic::new(Code::SingleValueEnum, &declared.name.span, message, help))
}
