//! Authentication: credentials. Logins and OAuth have their own files.

use super::change::Item;
use super::pairs::{Pair, pairs};
use super::recorder::{Effect, Place, Recorder};
use super::{login, oauth};
use crate::model::{Claims, Credential, CredentialLocation, Platform};

pub(super) fn compare(before: &Platform, after: &Platform, out: &mut Recorder) {
    let is_same = |a: &Credential, b: &Credential| a.method == b.method;
    for pair in pairs(&before.credentials, &after.credentials, &[&is_same]) {
        let place = |it: &Credential| Place::new(Item::Credential, format!("auth.{}", it.method.as_str()));
        match pair {
            Pair::Removed(credential) => out.removed(&place(credential), removed(credential)),
            Pair::Added(credential) => out.added(&place(credential), added(credential)),
            Pair::Both(before, after) => compare_credential(&place(after), before, after, out),
        }
    }
    login::compare(before.login.as_ref(), after.login.as_ref(), out);
    oauth::compare(before, after, out);
}

/// A client needs all credentials, so a new one concerns every program.
fn added(credential: &Credential) -> Effect {
    let method = credential.method.as_str();
    let reason = "`ClientBuilder::build` fails without the credential. Old code compiles.";
    Effect::breaking(reason, format!("Set it when you build the client: `.{method}(…)`."))
}

fn removed(credential: &Credential) -> Effect {
    let method = credential.method.as_str();
    let reason = format!("`ClientBuilder::{method}` does not exist any more.");
    Effect::breaking(reason, format!("Remove the calls of `.{method}(…)`."))
}

fn compare_credential(place: &Place, before: &Credential, after: &Credential, out: &mut Recorder) {
    // The alternatives follow from logins and OAuth.
    let Credential { method: _, location, alternatives: _, claims, docs } = before;
    out.compare(place, "location", [location, &after.location].map(show), || {
        Effect::note("The client sends the credential in another way.")
    });
    let claims = [claims.as_ref(), after.claims.as_ref()];
    out.compare(place, "claims", claims.map(|claims| claims.map(show_claims)), || match claims {
        [None, _] => Effect::addition("The module has a function `claims`, which reads the claims of an access token."),
        [Some(_), None] => Effect::breaking(
            "The function `claims` does not exist any more.",
            "Read the claims of access tokens with a library for JWTs.",
        ),
        [Some(_), Some(_)] => Effect::note("`claims` reads other claims of an access token."),
    });
    if let [Some(before), Some(after)] = claims {
        out.docs(&format!("{}.claims", place.path), [&before.docs, &after.docs]);
    }
    out.docs(&place.path, [docs, &after.docs]);
}

fn show(location: &CredentialLocation) -> String {
    match location {
        CredentialLocation::Header { name, prefix } if prefix.is_empty() => format!("header `{name}`"),
        CredentialLocation::Header { name, prefix } => format!("header `{name}` with `{}`", prefix.trim_end()),
        CredentialLocation::Key(name) => format!("parameter `{name}`"),
    }
}

fn show_claims(claims: &Claims) -> String {
    let Claims { scopes, shop, expires, issued, docs: _ } = claims;
    let names = [("scopes", scopes), ("shop", shop), ("expires", expires), ("issued", issued)];
    let names = names.iter().filter_map(|(name, claim)| claim.as_ref().map(|claim| format!("{name} `{claim}`")));
    names.collect::<Vec<_>>().join(", ")
}
