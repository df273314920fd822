//! What is checked before a value is sent, and how it is encoded.

use super::facts;
use crate::docs::{markdown, value};
use crate::model::{Constraints, WireFormat};

/// The constraints of a value and its encoding, as sentences.
pub(super) fn sentences(constraints: &Constraints) -> Vec<String> {
    let mut all = value::all_sentences(constraints);
    all.extend(constraints.wire_format.as_ref().map(encoding));
    all
}

fn encoding(format: &WireFormat) -> String {
    match format {
        WireFormat::String => "Sent as a string.".to_owned(),
        WireFormat::Number => "Sent as a number.".to_owned(),
        WireFormat::Spaced => "Sent with a space instead of `T`.".to_owned(),
        WireFormat::Local(zone) => format!("Sent without an offset, in the time zone {}.", markdown::code(zone)),
    }
}

/// Other spellings that decode to the same.
pub(super) fn aliases(aliases: &[String]) -> Option<String> {
    let names: Vec<String> = aliases.iter().map(|alias| markdown::code(alias)).collect();
    (!names.is_empty()).then(|| format!("Also decoded from {}.", names.join(", ")))
}

/// Facts of a value that are true or false.
pub(super) fn flags(flags: &[(bool, &str)]) -> String {
    facts::sentences(flags.iter().filter(|(is_true, _)| *is_true).map(|(_, sentence)| (*sentence).to_owned()))
}
