//! The programs in the documentation, which rustdoc compiles.
//!
//! Invariant: all names in them are the model's.

use proc_macro2::TokenStream;

use super::docs;
use crate::model::{Docs, Ident, Login, OAuth, Operation, Platform};

/// How to make a client with the secrets that one has.
pub(super) fn client(platform: &Platform) -> TokenStream {
    making(platform, None)
}

/// How to make a client that logs in.
pub(super) fn login(platform: &Platform, login: &Login) -> TokenStream {
    let Login { method, yields, parameters, asks, .. } = login;
    let asked = parameters.iter().map(|(_, name, _)| name).chain(asks.iter().map(|(name, _)| name));
    let asked: Vec<_> = asked.map(|name| format!("{:?}", name.as_str())).collect();
    let call = format!("{}({})", method.as_str(), asked.join(", "));
    making(platform, Some((yields, &call)))
}

fn making(platform: &Platform, instead: Option<(&Ident, &str)>) -> TokenStream {
    let module = platform.module.as_str();
    let start = ["# fn main() -> Result<(), shopwire::Error> {".to_owned()];
    let client = format!("let client = shopwire::{module}::{}", builder(platform));
    let calls = secrets(platform, instead).into_iter().map(|call| format!("    .{call}"));
    let end = ["    .build()?;", "# Ok(())", "# }"].map(str::to_owned);
    program(start.into_iter().chain([client]).chain(calls).chain(end))
}

/// How an app gets the tokens of a shop, and makes a client with them.
pub(super) fn oauth(platform: &Platform, oauth: &OAuth) -> TokenStream {
    let module = platform.module.as_str();
    let (names, scopes) = match scoped(platform).next() {
        None => ("Client, OAuth", "[\"a_scope\"]".to_owned()),
        Some(it) => ("Client, OAuth, Operation, ScopeSet", format!("ScopeSet::of(&[Operation::{}])", it.ty.as_str())),
    };
    let calls = secrets(platform, Some((&oauth.yields, "token_provider(tokens)")));
    let text = format!(
        r#"use std::sync::Arc;

use shopwire::auth::{{StoreError, TokenStore, random_state}};
use shopwire::{module}::{{{names}}};

async fn install(query: &str, store: Arc<dyn TokenStore>) -> Result<Client, StoreError> {{
    let app = OAuth::new("client id", "client secret", "https://app.example/back");
    // Kept in the owner's session, who is sent to the address.
    let state = random_state()?;
    let scopes = {scopes};
    let address = app.authorize_url({shop:?}, scopes, &state)?;
    // The owner comes back, with a query.
    let callback = app.verify_callback(query, &state)?;
    let tokens = app.exchange(&callback).await?;
    let shop = callback.shop();
    store.save(shop.host(), &tokens).await?;
    // From now on, also after a restart. They renew themselves.
    let tokens = app.stored_token_provider(shop.host(), store)?;
    Ok({builder}.{calls}.build()?)
}}"#,
        shop = oauth.example_shop,
        builder = builder_of_shop(platform),
        calls = calls.join("."),
    );
    program(text.lines().map(str::to_owned))
}

/// How to know which scopes are needed, and which are missing.
pub(super) fn scopes(platform: &Platform) -> TokenStream {
    let module = platform.module.as_str();
    let mut all = scoped(platform);
    let used = all.next().into_iter().chain(all.last());
    let granted = platform.scopes.first().map(|scope| format!("{:?}", scope.wire)).unwrap_or_default();
    let used = used.map(|operation| format!("Operation::{}", operation.ty.as_str())).collect::<Vec<_>>();
    let text = format!(
        "use shopwire::{module}::{{Operation, ScopeSet}};

/// What this app calls.
const NEEDED: ScopeSet = ScopeSet::of(&[{}]);

println!(\"for the authorize URL: {{NEEDED}}\");
for scope in NEEDED.missing(&[{granted}]) {{
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

/// The builder of the shop that an owner comes from. One variable is what differs from shop to shop.
fn builder_of_shop(platform: &Platform) -> String {
    match platform.variables.as_slice() {
        [_] => "Client::builder(shop.name())".to_owned(),
        _ => builder(platform),
    }
}

fn builder(platform: &Platform) -> String {
    let variables: Vec<_> = platform.variables.iter().map(|it| format!("{:?}", it.rust.as_str())).collect();
    format!("Client::builder({})", variables.join(", "))
}

/// The calls of the builder that give secrets, one of them perhaps in another way.
fn secrets(platform: &Platform, instead: Option<(&Ident, &str)>) -> Vec<String> {
    let call = |method: &Ident| match instead {
        Some((of, call)) if of == method => call.to_owned(),
        _ => format!("{0}(\"{0}\")", method.as_str()),
    };
    platform.credentials.iter().map(|credential| call(&credential.method)).collect()
}

fn program(lines: impl Iterator<Item = String>) -> TokenStream {
    let fence = || "```".to_owned();
    docs::emit(&Docs::of([String::new(), fence()].into_iter().chain(lines).chain([fence()]).collect()))
}
