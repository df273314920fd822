//! Rust identifiers, derived from names of the schema or given by `rust:`.

use heck::{ToShoutySnakeCase, ToUpperCamelCase};

use crate::diagnostic::{Code, Diagnostic};
use crate::model::Ident;
use crate::source::Spanned;

/// A name of the schema, and the `rust:` that overrides it.
#[derive(Clone, Copy)]
pub(super) struct Name<'s> {
    schema: &'s Spanned<String>,
    rust: Option<&'s Spanned<String>>,
    can_rename: bool,
}

/// A name that can be overridden with `rust:`.
pub(super) fn renamable<'s>(schema: &'s Spanned<String>, rust: Option<&'s Spanned<String>>) -> Name<'s> {
    Name { schema, rust, can_rename: true }
}

/// A name without `rust:`.
pub(super) fn fixed(schema: &Spanned<String>) -> Name<'_> {
    Name { schema, rust: None, can_rename: false }
}

/// Makes the name of a field, a parameter, a method or a module.
pub(super) fn member(sink: &mut Vec<Diagnostic>, name: Name<'_>) -> Ident {
    make(sink, name, heck::ToSnakeCase::to_snake_case)
}

/// Makes the name of a resource, an operation, a limit or a format, which the schema's author chooses.
pub(super) fn simple_member(sink: &mut Vec<Diagnostic>, name: Name<'_>) -> Ident {
    let schema = name.schema;
    let is_simple = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if schema.value.is_empty() || !schema.value.chars().all(is_simple) {
        let message = format!("`{}` is not a valid name", schema.value);
        let help = "use letters, digits, `-` and `_`, such as `line_items`";
        sink.push(Diagnostic::new(Code::InvalidIdentifier, &schema.span, message, help));
        return placeholder();
    }
    member(sink, name)
}

/// Makes the name of an enum variant.
pub(super) fn variant(sink: &mut Vec<Diagnostic>, name: Name<'_>) -> Ident {
    make(sink, name, ToUpperCamelCase::to_upper_camel_case)
}

/// Makes the name of a type. The schema writes it as Rust does.
pub(super) fn type_name(sink: &mut Vec<Diagnostic>, name: &Spanned<String>) -> Ident {
    let camel = name.value.to_upper_camel_case();
    let ident = make(sink, fixed(name), str::to_owned);
    if ident != placeholder() && name.value != camel {
        let message = format!("type name `{}` is not in upper camel case", name.value);
        sink.push(Diagnostic::new(Code::InvalidIdentifier, &name.span, message, format!("write `{camel}`")));
    }
    ident
}

/// Joins the names of a resource and an operation: `orders`, `list` → `OrdersList` and `ORDERS_LIST`.
pub(super) fn joined(resource: &Ident, operation: &Ident) -> (Ident, Ident) {
    if *resource == placeholder() || *operation == placeholder() {
        return (placeholder(), placeholder());
    }
    let both = format!("{}_{}", resource.as_str(), operation.as_str());
    (or_placeholder(&both.to_upper_camel_case()), or_placeholder(&both.to_shouty_snake_case()))
}

/// Converts an identifier to upper camel case.
pub(super) fn camel_case(ident: &Ident) -> Ident {
    if *ident == placeholder() { placeholder() } else { or_placeholder(&ident.as_str().to_upper_camel_case()) }
}

/// Converts an identifier to the case of constants.
pub(super) fn constant_case(ident: &Ident) -> Ident {
    if *ident == placeholder() { placeholder() } else { or_placeholder(&ident.as_str().to_shouty_snake_case()) }
}

fn or_placeholder(name: &str) -> Ident {
    Ident::new(name).unwrap_or_else(|_| placeholder())
}

fn make(sink: &mut Vec<Diagnostic>, name: Name<'_>, case: impl Fn(&str) -> String) -> Ident {
    let Name { schema, rust, can_rename } = name;
    let (written, candidate) = match rust {
        Some(rust) => (rust, rust.value.clone()),
        None => (schema, case(&schema.value)),
    };
    // A trailing `_` is the convention for a name that is a keyword, such as `type_`.
    let is_member = !candidate.contains(|c: char| c.is_ascii_uppercase());
    let underscore = if is_member && candidate.ends_with('_') { "_" } else { "" };
    let expected = case(&candidate) + underscore;
    match Ident::new(&candidate) {
        Ok(_) if rust.is_some() && expected != candidate => {
            let message = format!("`{candidate}` does not follow Rust's naming conventions");
            sink.push(Diagnostic::new(Code::InvalidIdentifier, &written.span, message, format!("write `{expected}`")));
            placeholder()
        }
        Ok(ident) => ident,
        Err(reason) => {
            let message = format!("`{}` is not a valid Rust identifier: {reason}", written.value);
            let help = if rust.is_none() && can_rename {
                "add a Rust name: `rust: another_name`"
            } else {
                "choose another name"
            };
            sink.push(Diagnostic::new(Code::InvalidIdentifier, &written.span, message, help));
            placeholder()
        }
    }
}

/// Replaces an invalid name after it was reported.
pub(super) fn placeholder() -> Ident {
    #[expect(clippy::expect_used, reason = "a constant that the tests see")]
    Ident::new("__reported").expect("a valid identifier")
}
