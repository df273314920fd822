//! Decodes an element as a record.

use super::element::Element;
use crate::format::error::Error;
use crate::format::json;
use crate::json::Decode;

/// Decodes a record. A missing or empty value at a path for which `is_required` returns true is an error.
pub(super) fn decode<T: Decode>(element: &Element, is_required: impl Fn(&str) -> bool) -> Result<T, Error> {
    let checked = object(element.to_json_without_empty_attributes());
    let value = json::decode(&checked, is_required)?;
    let json = object(element.to_json());
    // Optional attributes that are empty are part of the record.
    if json == checked { Ok(value) } else { json::decode(&json, |_| false) }
}

/// Returns an object for an empty element, whose JSON is `null`.
fn object(json: String) -> String {
    if json == "null" { "{}".to_owned() } else { json }
}

/// Returns whether a record has an element that its type does not have.
pub(super) fn has_unknown_element<T: Decode>(element: &Element, name: &str) -> bool {
    json::has_unknown_field::<T>(&element.to_json(), name)
}
