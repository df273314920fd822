//! Authentication: credentials, logins and OAuth 2.

use super::page::Page;
use super::{anchor, facts};
use crate::docs::markdown;
use crate::model::{
    CallbackMessage, CallbackSignature, Claims, Credential, CredentialLocation, Docs, Login, OAuth, Platform,
    TokenResponse,
};

/// Adds the ways to authenticate.
pub(super) fn add(page: &mut Page, platform: &Platform) {
    let Platform { credentials, login, oauth, .. } = platform;
    if credentials.is_empty() && login.is_none() && oauth.is_none() {
        return;
    }
    page.heading(2, &anchor::section("authentication"), "Authentication");
    page.list(
        credentials.iter().map(|it| credential(platform, it)).chain(login.iter().map(|it| self::login(platform, it))),
    );
    if let Some(oauth) = oauth {
        page.heading(3, &anchor::section("oauth"), "OAuth 2 (authorization code)");
        facts::add(page, platform, &oauth.docs, "");
        page.list(flow(platform, oauth));
    }
}

fn credential(platform: &Platform, credential: &Credential) -> String {
    let Credential { method, claims, docs, .. } = credential;
    let claims = claims.as_ref().map(|claims| self::claims(platform, claims));
    format!("`{}`: {}. {}", method.as_str(), place(credential), facts::cell(platform, docs, claims))
}

/// Where a credential is in a request: ``header `authorization`, after `Bearer` ``.
pub(super) fn place(credential: &Credential) -> String {
    match &credential.location {
        CredentialLocation::Header { name, prefix } if prefix.trim().is_empty() => {
            format!("header {}", markdown::code(name))
        }
        CredentialLocation::Header { name, prefix } => {
            format!("header {}, after {}", markdown::code(name), markdown::code(prefix.trim()))
        }
        CredentialLocation::Key(key) => {
            format!("key {} of the body of requests to custom endpoints", markdown::code(key))
        }
    }
}

fn claims(platform: &Platform, claims: &Claims) -> String {
    let Claims { scopes, shop, expires, issued, docs } = claims;
    let names = [("scopes", scopes), ("shop", shop), ("expiry", expires), ("time of issue", issued)];
    let names =
        names.into_iter().filter_map(|(what, name)| Some(format!("{what} in {}", markdown::code(name.as_ref()?))));
    let names: Vec<String> = names.collect();
    format!("It is a JWT with {}. {}", names.join(", "), facts::cell(platform, docs, [])).trim_end().to_owned()
}

fn login(platform: &Platform, login: &Login) -> String {
    let Login { method, operation, response, docs, .. } = login;
    let find = platform.resources.iter().find_map(|resource| {
        let found = resource.operations.iter().find(|it| it.name == *operation)?;
        Some(anchor::operation_link(resource, found))
    });
    let operation = find.unwrap_or_else(|| markdown::code(operation));
    let further = [format!("The token is in {}.", markdown::code(&response.access_token)), lifetime(response)];
    format!("`{}`: login with {operation}. {}", method.as_str(), facts::cell(platform, docs, further))
}

fn lifetime(response: &TokenResponse) -> String {
    match (&response.lifetime, &response.expires_at, &response.expires_in) {
        (Some(seconds), None, None) => format!("It expires after {seconds} seconds."),
        (_, Some(at), None) => format!("It expires at {}.", markdown::code(at)),
        (_, None, Some(seconds)) => format!("It expires after the seconds in {}.", markdown::code(seconds)),
        (_, Some(at), Some(seconds)) => {
            format!("It expires at {}, or after the seconds in {}.", markdown::code(at), markdown::code(seconds))
        }
        (None, None, None) => String::new(),
    }
}

/// The parts of the flow, in its order.
fn flow(platform: &Platform, oauth: &OAuth) -> Vec<String> {
    let details = &oauth.details;
    let own_words = if details.refresh.doc.is_none() { refresh(oauth) } else { "" };
    let hosts: Vec<String> = oauth.shops.iter().map(|host| markdown::code(host)).collect();
    let encoding = if oauth.is_json { "JSON" } else { "a form" };
    let entry = |title: &str, fact: String, docs: &Docs| {
        let text = facts::sentences([fact, facts::cell(platform, docs, [])]);
        if text.is_empty() { text } else { format!("{title}: {text}") }
    };
    let code = oauth.code_lifetime.map(|seconds| format!("A code expires after {seconds} seconds."));
    let signature = oauth.signature.as_ref().map(callback).unwrap_or_default();
    let callback = details.callback.clone().unwrap_or_default();
    let other = details.response_fields.iter();
    let other = other.map(|(name, docs)| {
        entry(&format!("Field {} of the token response", markdown::code(name)), String::new(), docs)
    });
    let mut all = vec![
        entry("Hosts of shops", format!("{}.", hosts.join(", ")), &details.shop),
        details.install.as_ref().map(|docs| entry("Installation", String::new(), docs)).unwrap_or_default(),
        format!("Authorize URL: {} on the host of the shop", markdown::code(&oauth.authorize)),
        entry("Callback", facts::sentences(code.into_iter().chain([signature])), &callback),
        entry("Token request", format!("POST {} with {encoding}.", markdown::code(&oauth.token)), &details.request),
        entry("Token response", token_response(&oauth.response), &details.response),
    ];
    all.extend(other);
    all.push(entry("Refresh", own_words.to_owned(), &details.refresh));
    all
}

fn token_response(response: &TokenResponse) -> String {
    let refresh =
        response.refresh_token.as_deref().map(|key| format!("The refresh token is in {}.", markdown::code(key)));
    let access = format!("The access token is in {}.", markdown::code(&response.access_token));
    facts::sentences([access, lifetime(response), refresh.unwrap_or_default()])
}

/// What happens to refresh tokens.
pub(super) const fn refresh(oauth: &OAuth) -> &'static str {
    match oauth.rotates {
        Some(true) => "Each refresh returns a new refresh token.",
        Some(false) => "The refresh token stays the same.",
        None => "",
    }
}

fn callback(signature: &CallbackSignature) -> String {
    let CallbackSignature { parameter, messages, encoding } = signature;
    let messages: Vec<&str> = messages
        .iter()
        .map(|message| match message {
            CallbackMessage::SortedQuery => "the other parameters, sorted, with decoded values",
            CallbackMessage::SortedEncodedQuery => "the other parameters, sorted, with encoded values",
            CallbackMessage::ShopInBase64 => "the base64 of the shop's host",
        })
        .collect();
    let messages = messages.join(" or ");
    format!("Signed in {}: HMAC-SHA256 of {messages}, in {}.", markdown::code(parameter), encoding.as_str())
}
