//! The programs in the documentation, which rustdoc compiles.
//!
//! Invariant: all names in them are the model's.

use crate::model::{Ident, Lines, Login, OAuth, Operation, Platform};

/// How to create a client with credentials.
pub(super) fn client(platform: &Platform) -> Lines {
    building(platform, None)
}

/// How to create a client that logs in.
pub(super) fn login(platform: &Platform, login: &Login) -> Lines {
    let Login { method, credential, parameters, inputs, .. } = login;
    let asked = parameters.iter().map(|(_, name, _)| name).chain(inputs.iter().map(|(name, _)| name));
    let asked: Vec<_> = asked.map(|name| format!("{:?}", name.as_str())).collect();
    let call = format!("{}({})", method.as_str(), asked.join(", "));
    building(platform, Some((credential, &call)))
}

fn building(platform: &Platform, replaced: Option<(&Ident, &str)>) -> Lines {
    let start = ["# fn main() -> Result<(), shopwire::Error> {".to_owned()];
    let end = ["# Ok(())", "# }"].map(str::to_owned);
    program(start.into_iter().chain(build(platform, replaced)).chain(end))
}

/// The statement that builds a client, in a program.
pub(super) fn client_statements(platform: &Platform) -> Lines {
    build(platform, None)
}

fn build(platform: &Platform, replaced: Option<(&Ident, &str)>) -> Lines {
    let module = platform.module.as_str();
    let client = format!("let client = shopwire::{module}::{}", builder(platform));
    let setters = credentials(platform, replaced).into_iter().map(|setter| format!("    .{setter}"));
    [client].into_iter().chain(setters).chain(["    .build()?;".to_owned()]).collect()
}

/// How an app gets the tokens of a shop, and creates a client with them.
pub(super) fn oauth(platform: &Platform, oauth: &OAuth) -> Lines {
    let module = platform.module.as_str();
    let (names, scopes) = match scoped(platform).next() {
        None => ("Client, OAuth", "[\"a_scope\"]".to_owned()),
        Some(it) => ("Client, OAuth, Operation, ScopeSet", format!("ScopeSet::of(&[Operation::{}])", it.ty.as_str())),
    };
    let arguments: Vec<_> = oauth.variables(platform).map(|it| format!(", {:?}", it.rust.as_str())).collect();
    let others = platform.credentials.iter().filter(|credential| credential.method != oauth.credential);
    let setters: Vec<_> = others.map(|credential| format!(".{0}(\"{0}\")", credential.method.as_str())).collect();
    let text = format!(
        r#"use shopwire::Error;
use shopwire::auth::{{FileStore, random_state}};
use shopwire::{module}::{{{names}}};

async fn install(query: &str) -> Result<Client, Error> {{
    // Create the app once. It saves the tokens of all shops in the store.
    let app = OAuth::new("client id", "client secret", "https://app.example/callback");
    let app = app.with_store(FileStore::new("tokens"));
    // Keep the state in the session of the shop's owner, and redirect the owner to the URL.
    let state = random_state()?;
    let scopes = {scopes};
    let authorize_url = app.authorize_url({shop:?}, scopes, &state)?;
    // The platform redirects the owner to the callback, with a query.
    let callback = app.verify_callback(query, &state)?;
    app.exchange(&callback).await?;
    // The store has the tokens now, also after a restart. Clients of the app refresh them.
    app.client(callback.shop(){arguments})?{setters}.build()
}}"#,
        shop = oauth.example_shop,
        arguments = arguments.concat(),
        setters = setters.concat(),
    );
    program(text.lines().map(str::to_owned))
}

/// How to find out which scopes an app needs, and which are missing.
pub(super) fn scopes(platform: &Platform) -> Lines {
    let module = platform.module.as_str();
    let mut all = scoped(platform);
    let used = all.next().into_iter().chain(all.last());
    let granted = platform.scopes.first().map(|scope| format!("{:?}", scope.wire)).unwrap_or_default();
    let used = used.map(|operation| format!("Operation::{}", operation.ty.as_str())).collect::<Vec<_>>();
    let text = format!(
        "use shopwire::{module}::{{Operation, ScopeSet}};

/// The operations that this app uses.
const REQUIRED: ScopeSet = ScopeSet::of(&[{}]);

println!(\"scopes for the authorize URL: {{REQUIRED}}\");
for scope in REQUIRED.missing(&[{granted}]) {{
    println!(\"not granted: {{scope}}\");
}}",
        used.join(", ")
    );
    program(text.lines().map(str::to_owned))
}

/// The operations that need a scope.
fn scoped(platform: &Platform) -> impl Iterator<Item = &Operation> {
    let operations = platform.resources.iter().flat_map(|resource| &resource.operations);
    operations.filter(|operation| !operation.scopes.is_empty())
}

fn builder(platform: &Platform) -> String {
    let variables: Vec<_> = platform.variables.iter().map(|it| format!("{:?}", it.rust.as_str())).collect();
    format!("Client::builder({})", variables.join(", "))
}

/// The builder's methods that set credentials. `replaced` is the method of a credential and the call that replaces it.
fn credentials(platform: &Platform, replaced: Option<(&Ident, &str)>) -> Vec<String> {
    let setter = |method: &Ident| match replaced {
        Some((of, setter)) if of == method => setter.to_owned(),
        _ => format!("{0}(\"{0}\")", method.as_str()),
    };
    platform.credentials.iter().map(|credential| setter(&credential.method)).collect()
}

fn program(lines: impl Iterator<Item = String>) -> Lines {
    let fence = || "```".to_owned();
    std::iter::once(fence()).chain(lines).chain([fence()]).collect()
}
