//! OAuth.

use super::change::Item;
use super::login::show_response;
use super::recorder::{Effect, Place, Recorder};
use crate::model::{CallbackSignature, OAuth, OAuthDetails, Platform};

pub(super) fn compare(before: &Platform, after: &Platform, out: &mut Recorder) {
    let place = Place::new(Item::OAuth, "auth.oauth");
    match (&before.oauth, &after.oauth) {
        (None, None) => {}
        (Some(_), None) => {
            let reason = "The type `OAuth` and `ClientBuilder::token_provider` do not exist any more.";
            out.removed(&place, Effect::breaking(reason, "Pass access tokens to the builder."));
        }
        (None, Some(_)) => {
            out.added(&place, Effect::addition("The module has the type `OAuth`, and the builder `token_provider`."));
        }
        (Some(old), Some(new)) => {
            let arguments = [client_arguments(old, before), client_arguments(new, after)];
            // A new variable of the base URL is reported as such.
            if before.variables.len() == after.variables.len() {
                let migration = format!("Write `oauth.client({})`.", arguments[1]);
                out.compare(&place, "arguments", arguments, || {
                    Effect::breaking("`OAuth::client` has other arguments.", migration)
                });
            }
            compare_oauth(&place, old, new, out);
        }
    }
}

/// The arguments of `OAuth::client`.
fn client_arguments(oauth: &OAuth, platform: &Platform) -> String {
    let variables = oauth.variables(platform).map(|variable| variable.wire.clone());
    std::iter::once("shop".to_owned()).chain(variables).collect::<Vec<_>>().join(", ")
}

fn compare_oauth(place: &Place, before: &OAuth, after: &OAuth, out: &mut Recorder) {
    let properties = |oauth: &OAuth| {
        let OAuth { shops, shop_parameter, authorize, token, is_json, credential, separator, rotates, .. } = oauth;
        let OAuth { refresh_sends_redirect_uri, code_lifetime, response, signature, .. } = oauth;
        [
            ("shop", format!("{} in `{shop_parameter}`", shops.join(", "))),
            ("authorize", authorize.clone()),
            ("token", token.clone()),
            ("request", if *is_json { "json" } else { "form" }.to_owned()),
            ("credential", credential.as_str().to_owned()),
            ("separator", format!("{separator:?}")),
            ("refresh", format!("rotating: {rotates:?}, sends redirect_uri: {refresh_sends_redirect_uri}")),
            ("code_lifetime", code_lifetime.map(|seconds| format!("{seconds} s")).unwrap_or_default()),
            ("response", show_response(response)),
            ("callback", signature.as_ref().map(show_signature).unwrap_or_default()),
        ]
    };
    for ((property, old), (_, new)) in properties(before).into_iter().zip(properties(after)) {
        out.compare(place, property, [old, new], || Effect::note("The OAuth flow of apps changed."));
    }
    out.compare(place, "install", [before, after].map(|oauth| oauth.has_install.to_string()), || {
        if after.has_install {
            Effect::addition("`OAuth::verify_install` verifies the first request.")
        } else {
            let reason = "`OAuth::verify_install` does not exist any more.";
            Effect::breaking(reason, "Remove the calls of `verify_install`.")
        }
    });
    docs(place, before, after, out);
}

fn show_signature(signature: &CallbackSignature) -> String {
    let CallbackSignature { parameter, messages, encoding } = signature;
    format!("{encoding:?} in `{parameter}` of {messages:?}").to_lowercase()
}

fn docs(place: &Place, before: &OAuth, after: &OAuth, out: &mut Recorder) {
    out.docs(&place.path, [&before.docs, &after.docs]);
    let parts = |details: &OAuthDetails| {
        let OAuthDetails { shop, request, refresh, install, callback, response, response_fields } = details;
        format!("{shop:?}{request:?}{refresh:?}{install:?}{callback:?}{response:?}{response_fields:?}")
    };
    out.documentation(&place.path, parts(&before.details) == parts(&after.details));
}
