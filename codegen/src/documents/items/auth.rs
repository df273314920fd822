//! Authentication.

use super::resource;
use crate::documents::endpoint::Endpoint;
use crate::documents::item::Item;
use crate::documents::names::Names;
use crate::documents::platform_files::Files;
use crate::schema::{Auth, AuthKind, AuthorizationCode, Login, Resource, SecretHeader};

pub(super) fn items<'s>(auth: &'s Auth, files: &Files<'s>) -> Vec<Item<'s>> {
    let (names, more) = match &auth.kind {
        AuthKind::Header(header) => (self::header(header), claims(auth, header).into_iter().collect()),
        AuthKind::Key(key) => (Names::word(&key.value), Vec::new()),
        AuthKind::Login(login) => (self::login(login, &files.resources), inputs(login)),
        AuthKind::AuthorizationCode(oauth) => (self::oauth(oauth), parts_of_oauth(auth, oauth)),
    };
    // Prose writes the name in words.
    let related = Names::words(auth.name.value.split('_'));
    let mut items = vec![Item::new("`auth` entry", &auth.name, &auth.docs, names).related(related)];
    items.extend(more);
    items
}

fn header(header: &SecretHeader) -> Names {
    let names = Names::any_case([header.header.value.as_str()]);
    let prefix = header.prefix.trim();
    if prefix.is_empty() { names } else { names.or(&Names::word(prefix)) }
}

fn claims<'s>(auth: &'s Auth, header: &'s SecretHeader) -> Option<Item<'s>> {
    let claims = header.claims.as_ref()?;
    // A token is encoded, so the names of its claims need not be readable.
    Some(Item::at("claims of", &auth.name.value, &auth.name.span, &claims.docs, Names::none()))
}

fn login(login: &Login, resources: &[&Resource]) -> Names {
    let name = login.operation.value.split_once('.');
    let find = |(resource, operation): (&str, &str)| {
        let resource = resources.iter().find(|it| it.name.value == resource)?;
        let operation = resource.operations.iter().find(|it| it.name.value == operation)?;
        Some(resource::endpoint(resource, operation))
    };
    name.and_then(find).unwrap_or_default()
}

fn inputs(login: &Login) -> Vec<Item<'_>> {
    login.inputs.iter().map(|input| Item::new("input", &input.name, &input.docs, Names::none())).collect()
}

fn oauth(oauth: &AuthorizationCode) -> Names {
    let path = |path: &str| Names::endpoint(Endpoint::new(None, path));
    path(&oauth.authorize.value).or(&path(&oauth.token.value))
}

fn parts_of_oauth<'s>(auth: &'s Auth, oauth: &'s AuthorizationCode) -> Vec<Item<'s>> {
    let item = |noun, docs, names| Item::at(noun, &auth.name.value, &auth.name.span, docs, names);
    let response = &oauth.response;
    let expiry = response.refresh_token.iter().chain(&response.expires_at).chain(&response.expires_in);
    let fields = expiry.chain(&response.scope).chain([&response.access_token]).map(|path| last(path));
    let mut items = vec![
        item("key `shop` of", &oauth.shop.docs, Names::none()),
        item("key `request` of", &oauth.request.docs, Names::none()),
        item("key `refresh` of", &oauth.refresh.docs, Names::none()),
        item("key `response` of", &response.docs, Names::words(fields)),
    ];
    let detail =
        response.other.iter().map(|it| Item::new("field", &it.name, &it.docs, Names::word(last(&it.name.value))));
    items.extend(detail);
    items.extend(oauth.install.as_ref().map(|docs| item("key `install` of", docs, Names::none())));
    items.extend(oauth.callback.as_ref().map(|callback| {
        item("key `callback` of", &callback.docs, Names::any_case([callback.parameter.value.as_str(), "hmac"]))
    }));
    items
}

/// The last key of a path.
fn last(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}
