//! The authorization code flow in the words of the schema language, for the extension key `x-oauth`.

use super::docs;
use crate::emit::json::Object;
use crate::model::{CallbackMessage, CallbackSignature, Docs, OAuth, OAuthDetails, TokenResponse};

/// Emits what OpenAPI has no keys for.
pub(super) fn emit(oauth: &OAuth) -> Object {
    let OAuth {
        shops, shop_parameter, authorize, token, is_json, credential, separator, code_lifetime, details, ..
    } = oauth;
    let shop = Object::new()
        .with_list("host", shops)
        .with_some("parameter", (shop_parameter != "shop").then_some(shop_parameter))
        .and(docs::emit(&details.shop));
    let request =
        Object::new().with("encoding", if *is_json { "json" } else { "form" }).and(docs::emit(&details.request));
    Object::new()
        .with("shop", shop)
        .with("authorize", authorize)
        .with("token", token)
        .with("request", request)
        .with("credential", credential.as_str())
        .with("separator", if *separator == "," { "comma" } else { "space" })
        .with_object("refresh", emit_refresh(oauth))
        .with_some("lifetime", oauth.response.lifetime)
        .with_some("code_lifetime", *code_lifetime)
        .with_object("response", emit_response(&oauth.response, details))
        .with_some("install", details.install.as_ref().filter(|_| oauth.has_install).map(docs::emit))
        .with_some("callback", oauth.signature.as_ref().map(|it| emit_callback(it, details.callback.as_ref())))
}

fn emit_refresh(oauth: &OAuth) -> Object {
    let token = oauth.rotates.map(|rotates| if rotates { "rotating" } else { "fixed" });
    Object::new()
        .with_some("token", token)
        .with_some("sends", oauth.refresh_sends_redirect_uri.then_some("redirect_uri"))
        .and(docs::emit(&oauth.details.refresh))
}

fn emit_response(response: &TokenResponse, details: &OAuthDetails) -> Object {
    let TokenResponse { access_token, refresh_token, expires_at, expires_in, scope, .. } = response;
    let other = details.response_fields.iter().map(|(name, docs)| (name, docs::emit(docs)));
    Object::new()
        .with("access_token", access_token)
        .with_some("refresh_token", refresh_token.as_ref())
        .with_some("expires_at", expires_at.as_ref())
        .with_some("expires_in", expires_in.as_ref())
        .with_some("scope", scope.as_ref())
        .with_object("other", other.collect())
        .and(docs::emit(&details.response))
}

fn emit_callback(signature: &CallbackSignature, documentation: Option<&Docs>) -> Object {
    let CallbackSignature { parameter, messages, encoding } = signature;
    let messages = messages.iter().map(|message| match message {
        CallbackMessage::SortedQuery => "sorted query",
        CallbackMessage::SortedEncodedQuery => "sorted encoded query",
        CallbackMessage::ShopInBase64 => "shop in base64",
    });
    Object::new()
        .with("parameter", parameter)
        .with_list("message", messages)
        .with("digest", "sha256")
        .with("encoding", encoding.as_str())
        .and(documentation.map(docs::emit).unwrap_or_default())
}
