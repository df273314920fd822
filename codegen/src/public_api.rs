//! The public surface of a platform as sorted lines: the one page that shows what a schema change does to users.

use crate::model::{Endpoint, Field, Format, FormatKind, Login, Operation, Parameter, Platform, Topic, Type, Webhooks};

/// One line for each thing that users can name.
pub(crate) fn lines(platform: &Platform) -> Vec<String> {
    let mut lines = client(platform);
    lines.extend(platform.scopes.first().map(|_| "ScopeSet".to_owned()));
    lines.extend(platform.scopes.iter().map(|scope| format!("Scope::{} = {:?}", scope.variant.as_str(), scope.wire)));
    lines.extend(platform.ids.iter().map(|id| format!("{} = Id<_>", id.ty.as_str())));
    for resource in &platform.resources {
        let handle = resource.ty.as_str();
        lines.extend(resource.formats.iter().map(format));
        lines.extend(resource.operations.iter().flat_map(|operation| self::operation(handle, operation)));
    }
    for model in platform.models() {
        let kind = if model.usage.sent { "struct, literal" } else { "struct" };
        lines.push(format!("{}: {kind}", model.ty.as_str()));
        lines.extend(model.fields.iter().map(|field| self::field(model.ty.as_str(), field)));
    }
    for enum_ in platform.enums() {
        let name = enum_.ty.as_str();
        lines.extend(enum_.values.iter().map(|it| format!("{name}::{} = {:?}", it.variant.as_str(), it.wire)));
    }
    lines.extend(platform.webhooks.iter().flat_map(webhooks));
    lines.sort();
    lines.iter().map(|line| format!("{}::{line}", platform.module.as_str())).collect()
}

fn client(platform: &Platform) -> Vec<String> {
    let variables: Vec<_> = platform.variables.iter().map(|variable| variable.rust.as_str()).collect();
    let mut lines = vec![format!("Client::builder({})", variables.join(", "))];
    let credentials = platform.credentials.iter();
    lines.extend(credentials.map(|it| format!("ClientBuilder::{}(SecretString)", it.method.as_str())));
    if let Some(Login { method, parameters, asks, .. }) = &platform.login {
        let arguments = vec!["SecretString"; parameters.len() + asks.len()];
        lines.push(format!("ClientBuilder::{}({})", method.as_str(), arguments.join(", ")));
    }
    if platform.oauth.is_some() {
        lines.extend(["ClientBuilder::tokens(Tokens)", "OAuth"].map(str::to_owned));
    }
    if platform.credentials.iter().any(|credential| credential.claims.is_some()) {
        lines.push("claims(&str) -> Claims".to_owned());
    }
    let limits = platform.limits.iter().filter_map(|limit| limit.switch.as_ref());
    lines.extend(limits.map(|switch| format!("ClientBuilder::{}()", switch.as_str())));
    let servers = platform.servers.iter().filter(|_| platform.servers.len() > 1);
    lines.extend(servers.map(|server| format!("Server::{}", server.variant.as_str())));
    let resources = platform.resources.iter();
    lines.extend(resources.map(|it| format!("Client::{}() -> {}", it.method.as_str(), it.ty.as_str())));
    lines
}

fn webhooks(webhooks: &Webhooks) -> Vec<String> {
    let event = |topic: &Topic| {
        let payload = match &topic.payload.ty {
            Some(payload) => ty(payload),
            None if topic.payload.is_json => "Json".to_owned(),
            None => "Bytes".to_owned(),
        };
        format!("webhooks::Event::{}({payload})", topic.variant.as_str())
    };
    let mut lines: Vec<_> = webhooks.topics.iter().map(event).collect();
    let signed = if webhooks.signatures.is_some() { "signed" } else { "signature not documented" };
    lines.push(format!("webhooks::Receiver: {signed}"));
    lines.extend(
        webhooks.subscriptions.iter().map(|_| "webhooks::subscriptions(Client) -> SubscriptionSync".to_owned()),
    );
    lines
}

fn operation(handle: &str, operation: &Operation) -> Vec<String> {
    let (required, optional): (Vec<_>, Vec<_>) = operation.parameters.iter().partition(|it| it.required);
    let parameter = |it: &&Parameter| format!("{}: {}", it.rust.as_str(), ty(&it.ty));
    let arguments: Vec<_> = required.iter().map(parameter).collect();
    let call = operation.ty.as_str();
    let reply = match (&operation.reply.ty, &operation.pagination) {
        (None, _) => "()".to_owned(),
        (Some(Type::List(item)), Some(_)) => format!("Page<{}>", ty(item)),
        (Some(whole), _) => ty(whole),
    };
    let scopes: Vec<_> = operation.scopes.iter().map(|scope| scope.variant.as_str()).collect();
    let mut lines = vec![
        format!("{handle}::{}({}) -> {call}", operation.method_name.as_str(), arguments.join(", ")),
        format!("{call}: {} -> {reply}", address(operation)),
        format!("Operation::{call}: {}", if scopes.is_empty() { "no scope".to_owned() } else { scopes.join(", ") }),
    ];
    lines.extend(optional.iter().map(|it| format!("{call}::{}({})", it.rust.as_str(), ty(&it.ty))));
    lines.extend(
        optional.iter().filter_map(|it| it.clear.as_ref()).map(|clear| format!("{call}::{}()", clear.as_str())),
    );
    lines.extend(operation.changes.iter().map(|it| format!("{call}::changes(&{0}, &{0})", it.model.as_str())));
    lines
}

fn format(format: &Format) -> String {
    let kind = if matches!(format.kind, FormatKind::Xml { .. }) { "Xml" } else { "Csv" };
    format!("{}: {kind}<{}>", format.constant.as_str(), format.model.as_str())
}

fn address(operation: &Operation) -> String {
    match &operation.endpoint {
        Endpoint::Http { method, path, .. } => format!("{} {path}", method.as_str()),
        Endpoint::Custom { name } => format!("custom endpoint {:?}", name.as_deref().unwrap_or_default()),
    }
}

fn field(model: &str, field: &Field) -> String {
    let plain = ty(&field.ty);
    let ty = match (field.boxed, field.optional) {
        (true, _) => format!("Option<Box<{plain}>>"),
        (false, true) => format!("Option<{plain}>"),
        (false, false) => plain,
    };
    format!("{model}.{}: {ty}", field.rust.as_str())
}

/// A type as users write it.
fn ty(ty: &Type) -> String {
    match ty {
        Type::String => "String".to_owned(),
        Type::Integer => "i64".to_owned(),
        Type::Decimal => "Decimal".to_owned(),
        Type::Money => "Money".to_owned(),
        Type::Boolean => "bool".to_owned(),
        Type::DateTime => "DateTime".to_owned(),
        Type::Date => "Date".to_owned(),
        Type::Json | Type::Undocumented => "Json".to_owned(),
        Type::Secret => "Secret".to_owned(),
        Type::Id(name) | Type::Model(name) | Type::Enum(name) => name.as_str().to_owned(),
        Type::List(item) => format!("Vec<{}>", self::ty(item)),
        Type::Map(value) => format!("BTreeMap<String, {}>", self::ty(value)),
    }
}
