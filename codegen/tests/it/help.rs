//! What the help of diagnostics says.

use std::collections::BTreeSet;

use shopwire_codegen::diagnostic::Diagnostic;

use crate::diagnostics::reported_cases;
use crate::support;

/// Words that say nothing about the mistake.
const EMPTY_WORDS: [&str; 24] = [
    "a", "add", "all", "an", "and", "be", "can", "cannot", "for", "has", "here", "in", "is", "it", "needs", "no",
    "not", "of", "or", "the", "this", "to", "use", "write",
];

fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty());
    words.map(str::to_lowercase).filter(|word| !EMPTY_WORDS.contains(&word.as_str())).collect()
}

/// Whether the help says nothing that the message does not say.
fn repeats(diagnostic: &Diagnostic) -> bool {
    let (message, help) = (words(&diagnostic.message), words(&diagnostic.help));
    // A replacement in backticks is help, however similar it is.
    if diagnostic.help.split('`').skip(1).step_by(2).any(|code| !diagnostic.message.contains(code)) {
        return false;
    }
    let similarity = strsim::normalized_damerau_levenshtein(&diagnostic.message, &diagnostic.help);
    help.is_subset(&message) || similarity > 0.7
}

#[test]
fn never_repeats_the_message() {
    let mut failed = Vec::new();
    for (code, _, diagnostics) in reported_cases() {
        let repeating = diagnostics.list.iter().filter(|it| repeats(it));
        failed.extend(repeating.map(|it| format!("{code}: {}\n    {}", it.message, it.help)));
    }
    failed.sort();
    failed.dedup();
    assert!(failed.is_empty(), "the help repeats the message:\n{}", failed.join("\n"));
}

/// The help for a field of a type.
fn help_for_type(ty: &str) -> String {
    let resource = format!(
        "resource: orders\npath: /orders\noperations:\n  get:\n    get: \"\"\n    returns: Order\n    source: manual#L1\n\
         models:\n  Order:\n    source: manual#L2\n    fields: {{ value: \"{ty}\" }}\n"
    );
    let diagnostics = support::diagnostics(&support::with_resource(&resource));
    let [diagnostic] = diagnostics.list.as_slice() else { panic!("{diagnostics}") };
    diagnostic.help.clone()
}

#[test]
fn says_what_types_of_other_languages_are() {
    let types = [
        ("int", "`integer`"),
        ("int32", "`integer`"),
        ("integer32", "`integer`"),
        ("int64?", "`integer`"),
        ("long", "`integer`"),
        ("float", "`decimal`"),
        ("double", "`decimal`"),
        ("number", "`decimal`"),
        ("text", "`string`"),
        ("str", "`string`"),
        ("uuid", "`string`"),
        ("bool", "`boolean`"),
        ("datetime", "`date-time`"),
        ("DateTime", "`date-time`"),
        ("timestamp", "`date-time`"),
        ("array", "`[string]`"),
        ("list", "`[string]`"),
        ("object", "`models:`"),
        ("dict", "`{ map: string }`"),
        ("any", "`json`"),
        ("string[]", "`[string]`"),
        ("Array<Order>", "`[Order]`"),
        ("Order | null", "`Order?`"),
        ("Ordr", "`Order`"),
        ("monney", "`money`"),
    ];
    for (ty, expected) in types {
        let help = help_for_type(ty);
        assert!(help.contains(expected), "{ty}: {help}");
    }
}

#[test]
fn lists_the_built_in_types_for_a_type_that_resembles_none() {
    let help = help_for_type("Kaleidoscope");
    for expected in ["string", "integer", "date-time", "undocumented", "Order", "`models:`"] {
        assert!(help.contains(expected), "{help}");
    }
}
