//! Logins.

use super::change::Item;
use super::recorder::{Effect, Place, Recorder};
use crate::model::{Login, TokenResponse};

pub(super) fn compare(before: Option<&Login>, after: Option<&Login>, out: &mut Recorder) {
    let place = |login: &Login| Place::new(Item::Login, format!("auth.{}", login.method.as_str()));
    match (before, after) {
        (None, None) => {}
        (Some(login), None) => out.removed(&place(login), removed(login)),
        (None, Some(login)) => {
            let reason = format!("`ClientBuilder::{}` replaces the credential.", login.method.as_str());
            out.added(&place(login), Effect::addition(reason));
        }
        (Some(before), Some(after)) => compare_login(&place(after), before, after, out),
    }
}

fn removed(login: &Login) -> Effect {
    let method = login.method.as_str();
    let reason = format!("`ClientBuilder::{method}` does not exist any more.");
    Effect::breaking(reason, format!("Use `.{}(…)`.", login.credential.as_str()))
}

fn compare_login(place: &Place, before: &Login, after: &Login, out: &mut Recorder) {
    let Login { method, time_zone, response, docs, .. } = before;
    let methods = [method, &after.method].map(|method| method.as_str().to_owned());
    let migration = || format!("Write `.{}({})`.", after.method.as_str(), arguments(after).join(", "));
    out.compare(place, "method", methods, || Effect::breaking("The builder's method has another name.", migration()));
    let [old, new] = [before, after].map(arguments);
    let is_reordered = || {
        let kept =
            |of: &[String], other: &[String]| of.iter().filter(|it| other.contains(it)).cloned().collect::<Vec<_>>();
        kept(&old, &new) != kept(&new, &old)
    };
    out.compare(place, "arguments", [old.join(", "), new.join(", ")], || {
        if old.len() != new.len() {
            Effect::breaking("The builder's method has another number of arguments.", migration())
        } else if is_reordered() {
            let reason =
                "The arguments are in another order. They are all strings, so old code compiles and fails to log in.";
            Effect::breaking(reason, migration())
        } else {
            Effect::compatible("Only the name of an argument changed.")
        }
    });
    out.compare(place, "time_zone", [time_zone.clone(), after.time_zone.clone()], || {
        match [time_zone.is_some(), after.time_zone.is_some()] {
            [true, false] => Effect::breaking(
                "`ClientBuilder::login_time_zone` does not exist any more.",
                "Remove the calls of `.login_time_zone(…)`.",
            ),
            [false, _] => Effect::addition("`ClientBuilder::login_time_zone` sets the time zone of computed dates."),
            [true, true] => Effect::note("Dates of logins are computed in another time zone."),
        }
    });
    let target = |login: &Login| format!("`{}` for `{}`", login.operation, login.credential.as_str());
    out.compare(place, "operation", [target(before), target(after)], || {
        Effect::note("The client logs in differently.")
    });
    let computed = |login: &Login| format!("{:?}", login.computed_params);
    out.compare(place, "computed_params", [computed(before), computed(after)], || {
        Effect::note("The client computes other parameters.")
    });
    out.compare(place, "response", [response, &after.response].map(show_response), || {
        Effect::note("The token is read from other fields, or expires at another time.")
    });
    out.docs(&place.path, [docs, &after.docs]);
}

/// The arguments of the builder's method.
fn arguments(login: &Login) -> Vec<String> {
    let parameters = login.parameters.iter().map(|(_, name, _)| name);
    parameters.chain(login.inputs.iter().map(|(name, _)| name)).map(|name| name.as_str().to_owned()).collect()
}

/// Describes where a token is in a response.
pub(super) fn show_response(response: &TokenResponse) -> String {
    let TokenResponse { access_token, refresh_token, expires_at, expires_in, scope, lifetime, has_claims: _ } =
        response;
    let fields =
        [("refresh token", refresh_token), ("expires at", expires_at), ("expires in", expires_in), ("scope", scope)];
    let fields = fields.iter().filter_map(|(name, field)| field.as_ref().map(|field| format!(", {name} `{field}`")));
    let lifetime = lifetime.map(|seconds| format!(", lifetime {seconds} s")).unwrap_or_default();
    format!("token `{access_token}`{}{lifetime}", fields.collect::<String>())
}
