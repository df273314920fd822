//! Rust names: made from wire names, or given by the schema; valid, and unique where they live.

use std::collections::{BTreeMap, BTreeSet};

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
const TAKEN_TYPES: [&str; 7] = ["Client", "ClientBuilder", "OAuth", "Operation", "Scope", "ScopeSet", "Server"];

/// A name of the schema, and the `rust:` that goes before it, where there can be one.
#[derive(Clone, Copy)]
pub(super) struct Named<'s> {
    name: &'s Spanned<String>,
    rust: Option<&'s Spanned<String>>,
    can_have_rust: bool,
}

/// A name that has a `rust:` beside it, or could have.
pub(super) fn with_rust<'s>(name: &'s Spanned<String>, rust: Option<&'s Spanned<String>>) -> Named<'s> {
    Named { name, rust, can_have_rust: true }
}

/// A name that is the schema's own: it can be written otherwise.
pub(super) fn own(name: &Spanned<String>) -> Named<'_> {
    Named { name, rust: None, can_have_rust: false }
}

/// The name of a field, a parameter, a method or a module.
pub(super) fn member(sink: &mut Vec<Diagnostic>, named: Named<'_>) -> Ident {
    make(sink, named, heck::ToSnakeCase::to_snake_case)
}

/// The name of a resource or an operation: a plain word.
pub(super) fn word(sink: &mut Vec<Diagnostic>, named: Named<'_>) -> Ident {
    let name = named.name;
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if name.value.is_empty() || !name.value.chars().all(is_plain) {
        let message = format!("`{}` is not a plain word", name.value);
        let help = "write letters, digits, `-` and `_`, such as `line_items`";
        sink.push(Diagnostic::new(Code::BadIdentifier, &name.span, message, help));
        return placeholder();
    }
    member(sink, named)
}

/// The name of a variant.
pub(super) fn variant(sink: &mut Vec<Diagnostic>, named: Named<'_>) -> Ident {
    make(sink, named, ToUpperCamelCase::to_upper_camel_case)
}

/// The name of a type, which the schema writes as Rust does.
pub(super) fn type_name(sink: &mut Vec<Diagnostic>, name: &Spanned<String>) -> Ident {
    let camel = name.value.to_upper_camel_case();
    let ident = make(sink, own(name), str::to_owned);
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

fn make(sink: &mut Vec<Diagnostic>, named: Named<'_>, case: impl Fn(&str) -> String) -> Ident {
    let Named { name, rust, can_have_rust } = named;
    let (name, text) = match rust {
        Some(rust) => (rust, rust.value.clone()),
        None => (name, case(&name.value)),
    };
    let help = match rust.is_none() && can_have_rust {
        true => "give it a name for Rust: `rust: another_name`",
        false => "write another name",
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
    Ident::new("__reported").expect("a valid identifier")
}

/// Names that live side by side.
pub(super) struct Namespace {
    /// What lives here, such as `field`.
    what: &'static str,
    /// Where the names are what they are.
    place: &'static str,
    help: &'static str,
    taken: BTreeMap<String, Option<Span>>,
}

impl Namespace {
    /// Names of things that can have a `rust:`.
    pub(super) fn with_rust(what: &'static str, taken: &[&str]) -> Self {
        Self::new(what, taken, " in Rust", "give one of them another name: `rust: another_name`")
    }

    /// Names that are the schema's own.
    pub(super) fn own(what: &'static str, taken: &[&str]) -> Self {
        Self::new(what, taken, "", "write another name")
    }

    fn new(what: &'static str, taken: &[&str], place: &'static str, help: &'static str) -> Self {
        Self { what, place, help, taken: taken.iter().map(|name| ((*name).to_owned(), None)).collect() }
    }

    /// Takes a name, or reports that it is taken. A name that was reported before is passed over.
    pub(super) fn take(&mut self, sink: &mut Vec<Diagnostic>, ident: &Ident, span: &Span) -> bool {
        *ident == placeholder() || self.take_text(sink, ident.as_str(), span)
    }

    /// Takes a name that is not one of Rust's.
    pub(super) fn take_text(&mut self, sink: &mut Vec<Diagnostic>, name: &str, span: &Span) -> bool {
        let Some(first) = self.taken.get(name) else {
            self.taken.insert(name.to_owned(), Some(span.clone()));
            return true;
        };
        let message = match first {
            Some(_) => format!("two {}s are called `{name}`{}", self.what, self.place),
            None => format!("the {} `{name}` is there already: Rust or the generator has one", self.what),
        };
        let diagnostic = Diagnostic::new(Code::NameCollision, span, message, self.help);
        sink.push(match first {
            Some(first) => diagnostic.related(first, "the other is here"),
            None => diagnostic,
        });
        false
    }
}

/// Checks that the constants of a platform's module do not collide: formats, and what the schema says of operations.
pub(super) fn check_constants(cx: &mut Cx<'_>, platform: &model::Platform) {
    let mut constants = Namespace::own("constant", &["OAUTH"]);
    let input = cx.input;
    for (declared, resource) in input.resources.iter().zip(&platform.resources) {
        let operations: BTreeSet<&Ident> = resource.operations.iter().map(|operation| &operation.constant).collect();
        for (declared, format) in declared.formats.iter().zip(&resource.formats) {
            if operations.contains(&format.constant) {
                let message = format!("an operation of this file has the constant `{}`", format.constant.as_str());
                cx.report(Code::NameCollision, &declared.name.span, message, "write another name");
            }
            constants.take(cx.sink, &format.constant, &declared.name.span);
        }
    }
}

/// Checks that the types of a platform's module do not collide.
pub(super) fn check_types(cx: &mut Cx<'_>, platform: &model::Platform) {
    let mut types = Namespace::own("type", &[&TAKEN_TYPES[..], &PRELUDE[..]].concat());
    let mut resources = Namespace::with_rust(
        "resource",
        &[
            "builder",
            "client",
            "ids",
            "kind",
            "operation",
            "scope",
            "webhook_operations",
            "webhook_samples",
            "webhook_types",
        ],
    );
    let input = cx.input;
    for (declared, resource) in input.resources.iter().zip(&platform.resources) {
        if !resources.take(cx.sink, &resource.method, &declared.name.span) {
            continue;
        }
        types.take(cx.sink, &resource.ty, &declared.name.span);
        // A method that is there twice is reported where methods are.
        let mut methods = BTreeSet::new();
        for (declared, operation) in declared.operations.iter().zip(&resource.operations) {
            if methods.insert(&operation.ty) {
                types.take(cx.sink, &operation.ty, &declared.name.span);
            }
        }
    }
    let mut declared: Vec<_> = cx.symbols.types.iter().collect();
    declared.sort_by_key(|(name, _)| cx.symbols.places.get(*name).map(|span| (span.source, span.range.start)));
    for (name, ty) in declared {
        if let (model::Type::Id(ident) | model::Type::Model(ident) | model::Type::Enum(ident), Some(span)) =
            (ty, cx.symbols.places.get(name))
        {
            types.take(cx.sink, ident, span);
        }
    }
}
