//! What the names of a platform's schema stand for.

use std::collections::BTreeMap;

use super::{PlatformFiles, names, webhooks};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Ident, Type};
use crate::schema::UNDOCUMENTED;
use crate::source::{Span, Spanned};

/// Names of types and scopes.
#[derive(Default)]
pub(super) struct Symbols {
    pub(super) types: BTreeMap<String, Type>,
    pub(super) scopes: BTreeMap<String, Ident>,
    /// Where each type is declared.
    pub(super) places: BTreeMap<String, Span>,
}

/// The types that every schema has.
pub(super) const BUILT_IN: [(&str, Type); 10] = [
    ("string", Type::String),
    ("integer", Type::Integer),
    ("decimal", Type::Decimal),
    ("money", Type::Money),
    ("boolean", Type::Boolean),
    ("date-time", Type::DateTime),
    ("date", Type::Date),
    ("json", Type::Json),
    ("secret", Type::Secret),
    (UNDOCUMENTED, Type::Undocumented),
];

pub(super) fn collect(input: &PlatformFiles<'_>, sink: &mut Vec<Diagnostic>) -> Symbols {
    let mut symbols = Symbols::default();
    for id in input.ids() {
        declare(&mut symbols, sink, &id.name, Type::Id);
    }
    for model in input.models() {
        declare(&mut symbols, sink, &model.name, Type::Model);
    }
    for enum_ in input.enums() {
        declare(&mut symbols, sink, &enum_.name, Type::Enum);
    }
    if let Some(webhooks) = input.webhooks {
        declare(&mut symbols, sink, &webhooks::topic_type(webhooks), Type::Enum);
    }
    let mut variants = names::Namespace::with_rust("scope", &["Unknown"]);
    for scope in &input.platform.scopes {
        let variant = names::variant(sink, names::with_rust(&scope.name, scope.rust.as_ref()));
        variants.take(sink, &variant, &scope.name.span);
        symbols.scopes.insert(scope.name.value.clone(), variant);
    }
    symbols
}

fn declare(symbols: &mut Symbols, sink: &mut Vec<Diagnostic>, name: &Spanned<String>, make: fn(Ident) -> Type) {
    if let Some(first) = symbols.places.get(&name.value) {
        let message = format!("`{}` is declared twice", name.value);
        let help = "ids, models and enums of a platform share their names: rename one of the two";
        let diagnostic = Diagnostic::new(Code::DuplicateName, &name.span, message, help);
        sink.push(diagnostic.related(first, "first declared here"));
        return;
    }
    let ident = names::type_name(sink, name);
    symbols.types.insert(name.value.clone(), make(ident));
    symbols.places.insert(name.value.clone(), name.span.clone());
}
