//! Rust names: made from wire names, or given by the schema; valid, and unique where they live.

use std::collections::BTreeMap;

use heck::{ToShoutySnakeCase, ToUpperCamelCase};

use super::Cx;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{self, Ident};
use crate::source::{Span, Spanned};

/// Types of Rust's prelude, which generated code uses by their short names.
const PRELUDE: [&str; 16] = [
    "Box",
    "Clone",
    "Debug",
    "Default",
    "Err",
    "From",
    "Into",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Result",
    "Some",
    "String",
    "Vec",
];

/// Types that every platform's module has.
const TAKEN_TYPES: [&str; 5] = ["Client", "ClientBuilder", "Operation", "Scope", "Server"];

/// The name of a field, a parameter, a method or a module.
pub(super) fn member(sink: &mut Vec<Diagnostic>, wire: &Spanned<String>, rust: Option<&Spanned<String>>) -> Ident {
    make(sink, wire, rust, heck::ToSnakeCase::to_snake_case)
}

/// The name of a resource or an operation, which is the schema's own: a plain word.
pub(super) fn word(sink: &mut Vec<Diagnostic>, name: &Spanned<String>, rust: Option<&Spanned<String>>) -> Ident {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if name.value.is_empty() || !name.value.chars().all(is_plain) {
        let message = format!("`{}` is not a plain word", name.value);
        let help = "write letters, digits, `-` and `_`, such as `line_items`";
        sink.push(Diagnostic::new(Code::BadIdentifier, &name.span, message, help));
        return placeholder();
    }
    member(sink, name, rust)
}

/// The name of a variant.
pub(super) fn variant(sink: &mut Vec<Diagnostic>, wire: &Spanned<String>, rust: Option<&Spanned<String>>) -> Ident {
    make(sink, wire, rust, ToUpperCamelCase::to_upper_camel_case)
}

/// The name of a type, which the schema writes as Rust does.
pub(super) fn type_name(sink: &mut Vec<Diagnostic>, name: &Spanned<String>) -> Ident {
    let camel = name.value.to_upper_camel_case();
    let ident = make(sink, name, None, str::to_owned);
    if ident != placeholder() && name.value != camel {
        let message = format!("`{}` is not written as a type is", name.value);
        sink.push(Diagnostic::new(Code::BadIdentifier, &name.span, message, format!("write `{camel}`")));
    }
    ident
}

/// Puts names together: `orders`, `list` → `OrdersList` and `ORDERS_LIST`.
pub(super) fn joined(first: &Ident, second: &Ident) -> (Ident, Ident) {
    let both = format!("{}_{}", first.as_str(), second.as_str());
    let ident = |text: String| Ident::new(&text).unwrap_or_else(|_| placeholder());
    (ident(both.to_upper_camel_case()), ident(both.to_shouty_snake_case()))
}

fn make(
    sink: &mut Vec<Diagnostic>,
    wire: &Spanned<String>,
    rust: Option<&Spanned<String>>,
    case: impl Fn(&str) -> String,
) -> Ident {
    let (name, text, help) = if let Some(rust) = rust {
        (rust, rust.value.clone(), "write another name".to_owned())
    } else {
        let text = case(&wire.value);
        let help = "give it a name for Rust: `rust: another_name`".to_owned();
        (wire, text, help)
    };
    // `type_` is how one writes a name that is a keyword.
    let is_member = !text.contains(|c: char| c.is_ascii_uppercase());
    let underscore = if is_member && text.ends_with('_') { "_" } else { "" };
    let expected = case(&text) + underscore;
    match Ident::new(&text) {
        Ok(_) if rust.is_some() && expected != text => {
            let message = format!("`{text}` is not written as Rust writes such names");
            sink.push(Diagnostic::new(Code::BadIdentifier, &name.span, message, format!("write `{expected}`")));
            placeholder()
        }
        Ok(ident) => ident,
        Err(reason) => {
            let message = format!("`{}` cannot be a name in Rust: {reason}", name.value);
            sink.push(Diagnostic::new(Code::BadIdentifier, &name.span, message, help));
            placeholder()
        }
    }
}

/// Stands for a name that was reported.
fn placeholder() -> Ident {
    #[expect(clippy::expect_used, reason = "a constant that the tests see")]
    Ident::new("placeholder").expect("a valid identifier")
}

/// Names that live side by side.
pub(super) struct Namespace {
    /// What lives here, such as `field`.
    what: &'static str,
    taken: BTreeMap<String, Option<Span>>,
}

impl Namespace {
    pub(super) fn new(what: &'static str, taken: &[&str]) -> Self {
        Self { what, taken: taken.iter().map(|name| ((*name).to_owned(), None)).collect() }
    }

    /// Takes a name, or reports that it is taken.
    pub(super) fn take(&mut self, sink: &mut Vec<Diagnostic>, ident: &Ident, span: &Span) {
        if *ident != placeholder() {
            self.take_text(sink, ident.as_str(), span);
        }
    }

    /// Takes a name that is not one of Rust's.
    pub(super) fn take_text(&mut self, sink: &mut Vec<Diagnostic>, name: &str, span: &Span) {
        let Some(first) = self.taken.get(name) else {
            self.taken.insert(name.to_owned(), Some(span.clone()));
            return;
        };
        let help = "give one of them another name: `rust: another_name`";
        let diagnostic = if let Some(first) = first {
            let message = format!("two {}s are called `{name}` in Rust", self.what);
            Diagnostic::new(Code::NameCollision, span, message, help).related(first, "the other is here")
        } else {
            let message = format!("the {} `{name}` is there already: Rust or the generator has one", self.what);
            Diagnostic::new(Code::NameCollision, span, message, help)
        };
        sink.push(diagnostic);
    }
}

/// Checks that the types of a platform's module do not collide.
pub(super) fn check_types(cx: &mut Cx<'_>, platform: &model::Platform) {
    let mut namespace = Namespace::new("type", &[&TAKEN_TYPES[..], &PRELUDE[..]].concat());
    let mut modules = Namespace::new("resource", &["builder", "client", "ids", "kind", "operation", "scope"]);
    let input = cx.input;
    for (declared, resource) in input.resources.iter().zip(&platform.resources) {
        modules.take(cx.sink, &resource.module, &declared.name.span);
        namespace.take(cx.sink, &resource.ty, &declared.name.span);
        for (declared, operation) in declared.operations.iter().zip(&resource.operations) {
            namespace.take(cx.sink, &operation.ty, &declared.name.span);
        }
    }
    let mut types: Vec<_> = cx.symbols.types.iter().collect();
    types.sort_by_key(|(name, _)| cx.symbols.places.get(*name).map(|span| (span.source, span.range.start)));
    for (name, ty) in types {
        if let (model::Type::Id(ident) | model::Type::Model(ident) | model::Type::Enum(ident), Some(span)) =
            (ty, cx.symbols.places.get(name))
        {
            namespace.take(cx.sink, ident, span);
        }
    }
}
