//! Collects the symbol table of a platform, and reports invalid names and collisions.

use std::collections::{BTreeMap, BTreeSet};

use super::namespace::Namespace;
use super::platform_files::PlatformFiles;
use super::symbols::{OperationNames, ResourceNames, Symbols, TOPIC_TYPE};
use super::{names, reserved};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Ident, Type};
use crate::schema::{self, AuthKind};
use crate::source::{Span, Spanned};

/// Collects the names of a platform.
pub(super) fn symbols(input: &PlatformFiles<'_>, sink: &mut Vec<Diagnostic>) -> Symbols {
    let (types, declarations) = types(input, sink);
    let resources: Vec<_> = input.resources.iter().map(|resource| self::resource(resource, sink)).collect();
    check_types(input, &resources, &types, &declarations, sink);
    check_constants(input, &resources, sink);
    let (auth_methods, limit_methods) = builder_methods(input.platform, sink);
    Symbols {
        module: names::member(sink, names::fixed(&input.platform.name)),
        types,
        declarations,
        scopes: scopes(&input.platform.scopes, sink),
        resources,
        auth_methods,
        limit_methods,
    }
}

/// The modules of platforms, which must differ.
pub(super) struct Modules(Namespace);

impl Default for Modules {
    fn default() -> Self {
        Self(Namespace::fixed("platform", &[]))
    }
}

impl Modules {
    /// Adds the module of a platform.
    pub(super) fn add(&mut self, input: &PlatformFiles<'_>, symbols: &Symbols, sink: &mut Vec<Diagnostic>) {
        self.0.add(sink, &symbols.module, &input.platform.name.span);
    }
}

type Types = BTreeMap<String, Type>;
type Declarations = BTreeMap<String, Span>;

fn types(input: &PlatformFiles<'_>, sink: &mut Vec<Diagnostic>) -> (Types, Declarations) {
    let (mut types, mut declarations) = (Types::new(), Declarations::new());
    let mut declare = |name: &Spanned<String>, make: fn(Ident) -> Type| {
        if let Some(first) = declarations.get(&name.value) {
            let message = format!("the type `{}` is declared twice", name.value);
            let help = "ids, models and enums of a platform share one namespace: rename one of them";
            let diagnostic = Diagnostic::new(Code::DuplicateName, &name.span, message, help);
            sink.push(diagnostic.related(first, "first declared here"));
            return;
        }
        types.insert(name.value.clone(), make(names::type_name(sink, name)));
        declarations.insert(name.value.clone(), name.span.clone());
    };
    input.ids().for_each(|id| declare(&id.name, Type::Id));
    input.models().for_each(|model| declare(&model.name, Type::Model));
    input.enums().for_each(|enum_| declare(&enum_.name, Type::Enum));
    if let Some(webhooks) = input.webhooks {
        let topics = Spanned { value: TOPIC_TYPE.to_owned(), span: webhooks.platform.span.clone() };
        declare(&topics, Type::Enum);
    }
    (types, declarations)
}

fn scopes(scopes: &[schema::Scope], sink: &mut Vec<Diagnostic>) -> BTreeMap<String, Ident> {
    let mut variants = Namespace::renamable("scope", &reserved::VARIANTS);
    let mut resolved = BTreeMap::new();
    for scope in scopes {
        let variant = names::variant(sink, names::renamable(&scope.name, scope.rust.as_ref()));
        variants.add(sink, &variant, &scope.name.span);
        resolved.insert(scope.name.value.clone(), variant);
    }
    resolved
}

/// The methods of the client builder: for credentials and logins, and for optional limits.
fn builder_methods(
    platform: &schema::Platform,
    sink: &mut Vec<Diagnostic>,
) -> (BTreeMap<String, Ident>, BTreeMap<String, Ident>) {
    let mut methods = Namespace::fixed("builder method", &reserved::BUILDER_METHODS);
    let (mut auth_methods, mut limit_methods) = (BTreeMap::new(), BTreeMap::new());
    for auth in &platform.auth {
        // OAuth apps have a type of their own instead of a builder method.
        if !matches!(auth.kind, AuthKind::AuthorizationCode(_)) {
            let method = names::member(sink, names::fixed(&auth.name));
            methods.add(sink, &method, &auth.name.span);
            auth_methods.insert(auth.name.value.clone(), method);
        }
    }
    for limit in platform.limits.iter().filter(|limit| limit.optional) {
        let method = names::simple_member(sink, names::fixed(&limit.name));
        methods.add(sink, &method, &limit.name.span);
        limit_methods.insert(limit.name.value.clone(), method);
    }
    (auth_methods, limit_methods)
}

fn resource(resource: &schema::Resource, sink: &mut Vec<Diagnostic>) -> ResourceNames {
    let method = names::simple_member(sink, names::renamable(&resource.name, resource.rust.as_ref()));
    let mut methods = Namespace::renamable("method", &[]);
    let mut operations = Vec::new();
    for operation in &resource.operations {
        let name = names::simple_member(sink, names::renamable(&operation.name, operation.rust.as_ref()));
        methods.add(sink, &name, &operation.name.span);
        let (ty, constant) = names::joined(&method, &name);
        operations.push(OperationNames { method: name, ty, constant });
    }
    let formats = resource.formats.iter();
    let formats = formats.map(|format| names::constant_case(&names::simple_member(sink, names::fixed(&format.name))));
    ResourceNames {
        formats: formats.collect(),
        module: module(&method),
        ty: names::camel_case(&method),
        method,
        operations,
    }
}

/// The private module of a resource. The public module `webhooks` is about the platform's webhooks.
fn module(method: &Ident) -> Ident {
    let renamed = (method.as_str() == "webhooks").then(|| Ident::new("webhook_operations").ok()).flatten();
    renamed.unwrap_or_else(|| method.clone())
}

/// Checks that the types of the platform's module are unique: handles, request builders, ids, models, enums.
fn check_types(
    input: &PlatformFiles<'_>,
    resources: &[ResourceNames],
    types: &Types,
    declarations: &Declarations,
    sink: &mut Vec<Diagnostic>,
) {
    let mut namespace = Namespace::fixed("type", &reserved::types());
    let mut methods = Namespace::renamable("resource", &reserved::RESOURCES);
    for (declared, names) in input.resources.iter().zip(resources) {
        let module = names.module.as_str();
        if reserved::is_device(module) {
            let message = format!("files on Windows cannot have the name `{module}`");
            let help = "rename it with `rust: another_name`";
            sink.push(Diagnostic::new(Code::NameCollision, &declared.name.span, message, help));
        }
        if !methods.add(sink, &names.method, &declared.name.span) {
            continue;
        }
        namespace.add(sink, &names.ty, &declared.name.span);
        // A duplicate operation is reported as a duplicate method.
        let mut builders = BTreeSet::new();
        for (declared, names) in declared.operations.iter().zip(&names.operations) {
            if builders.insert(&names.ty) {
                namespace.add(sink, &names.ty, &declared.name.span);
            }
        }
    }
    let mut declared: Vec<_> = types.iter().filter_map(|(name, ty)| Some((declarations.get(name)?, ty))).collect();
    declared.sort_by_key(|(span, _)| (span.source, span.range.start));
    for (span, ty) in declared {
        if let Type::Id(ident) | Type::Model(ident) | Type::Enum(ident) = ty {
            namespace.add(sink, ident, span);
        }
    }
}

/// Checks that the constants of the platform's module are unique: formats, and descriptions of operations.
fn check_constants(input: &PlatformFiles<'_>, resources: &[ResourceNames], sink: &mut Vec<Diagnostic>) {
    let mut constants = Namespace::fixed("constant", &reserved::CONSTANTS);
    for (declared, names) in input.resources.iter().zip(resources) {
        let operations: BTreeSet<&Ident> = names.operations.iter().map(|names| &names.constant).collect();
        for (declared, constant) in declared.formats.iter().zip(&names.formats) {
            if operations.contains(constant) {
                let message = format!("an operation of this file has the constant `{}`", constant.as_str());
                let diagnostic =
                    Diagnostic::new(Code::NameCollision, &declared.name.span, message, "choose another name");
                sink.push(diagnostic);
            }
            constants.add(sink, constant, &declared.name.span);
        }
    }
}
