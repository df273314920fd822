//! The symbol table of a platform: every name that other parts of the schema or of the generated code refer to.
//!
//! Invariant: each of these names is made and checked once, by `collect`. Other passes look names up. Names that only
//! their owner uses (fields, parameters, variants) are made where the owner is resolved.

use std::collections::BTreeMap;

use super::names;
use crate::model::{Ident, Type};
use crate::schema::{self, TypeKind, UNDOCUMENTED};
use crate::source::Span;

/// The enum of a platform's webhook topics, which fields and parameters can have as their type.
pub(crate) const TOPIC_TYPE: &str = "WebhookTopic";

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

/// The resolved names of a platform.
pub(super) struct Symbols {
    /// The platform's module.
    pub(super) module: Ident,
    /// Ids, models and enums, by their names in the schema.
    pub(super) types: BTreeMap<String, Type>,
    /// Where each type is declared.
    pub(super) declarations: BTreeMap<String, Span>,
    /// Variants of the enum of scopes, by scope.
    pub(super) scopes: BTreeMap<String, Ident>,
    /// In the order of the platform's files.
    pub(super) resources: Vec<ResourceNames>,
    /// Builder methods of credentials and logins, by entry of `auth`.
    pub(super) auth_methods: BTreeMap<String, Ident>,
    /// Builder methods that enable optional limits, by limit.
    pub(super) limit_methods: BTreeMap<String, Ident>,
}

/// The names of a resource.
pub(super) struct ResourceNames {
    pub(super) module: Ident,
    /// The client's method.
    pub(super) method: Ident,
    /// The handle's type.
    pub(super) ty: Ident,
    /// In the order of the file.
    pub(super) operations: Vec<OperationNames>,
    /// The constants of the resource's formats, in the order of the file.
    pub(super) formats: Vec<Ident>,
}

/// The names of an operation.
pub(super) struct OperationNames {
    pub(super) method: Ident,
    /// The request builder, and the variant of the platform's `Operation`.
    pub(super) ty: Ident,
    /// The static with the operation's description.
    pub(super) constant: Ident,
}

impl Symbols {
    /// Resolves a type as it is written. Returns `None` if one of its names is not declared.
    pub(super) fn find(&self, ty: &schema::Type) -> Option<Type> {
        match &ty.kind {
            TypeKind::List(item) => Some(Type::List(Box::new(self.find(item)?))),
            TypeKind::Map(value) => Some(Type::Map(Box::new(self.find(value)?))),
            TypeKind::Name(name) => {
                let built_in = BUILT_IN.iter().find(|(built_in, _)| built_in == name).map(|(_, ty)| ty.clone());
                built_in.or_else(|| self.types.get(name).cloned())
            }
        }
    }

    /// Returns the identifier of a declared id, model or enum.
    pub(super) fn type_ident(&self, name: &str) -> Ident {
        match self.types.get(name) {
            Some(Type::Id(ident) | Type::Model(ident) | Type::Enum(ident)) => ident.clone(),
            _ => names::placeholder(),
        }
    }

    /// Returns the variant of a scope.
    pub(super) fn scope(&self, name: &str) -> Ident {
        self.scopes.get(name).cloned().unwrap_or_else(names::placeholder)
    }

    /// Returns the builder method of an entry of `auth`.
    pub(super) fn auth_method(&self, name: &str) -> Ident {
        self.auth_methods.get(name).cloned().unwrap_or_else(names::placeholder)
    }

    /// Returns the builder method that enables an optional limit.
    pub(super) fn limit_method(&self, name: &str) -> Option<Ident> {
        self.limit_methods.get(name).cloned()
    }
}
