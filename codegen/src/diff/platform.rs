//! Platforms.

use super::change::Item;
use super::code::count;
use super::recorder::{Effect, Place, Recorder};
use super::types::Renames;
use super::{auth, enums, format, limit, model, resource, scope, server, webhooks};
use crate::model::{Envelope, ErrorShape, Platform, Status, SuccessField};

use super::pairs::{Pair, pairs};

/// Records a new platform.
pub(super) fn added<'p>(platform: &'p Platform, out: &mut Recorder) -> &'p str {
    let operations: usize = platform.resources.iter().map(|resource| resource.operations.len()).sum();
    let reason = format!(
        "The crate has a new feature and module with {} and {}.",
        count(operations, "operation", "operations"),
        count(platform.models().count(), "model", "models")
    );
    out.added(&Place::new(Item::Platform, &platform.name), Effect::addition(reason));
    &platform.name
}

/// Records a platform that does not exist any more.
pub(super) fn removed<'p>(platform: &'p Platform, out: &mut Recorder) -> &'p str {
    let reason = format!("The crate has no feature and no module `{}` any more.", platform.module.as_str());
    let migration = "Stay on the current version, or remove the code that uses the platform.";
    out.removed(&Place::new(Item::Platform, &platform.name), Effect::breaking(reason, migration));
    &platform.name
}

/// Compares a platform.
pub(super) fn compare<'p>(before: &Platform, after: &'p Platform, out: &mut Recorder) -> &'p str {
    let new_names = Renames::find(before, after);
    facts(before, after, out);
    server::compare(before, after, out);
    auth::compare(before, after, out);
    limit::compare(&before.limits, &after.limits, out);
    scope::compare(&before.scopes, &after.scopes, out);
    resource::compare(before, after, &new_names, out);
    enums::compare_ids(&before.ids, &after.ids, out);
    model::compare_all(before, after, &new_names, out);
    enums::compare_all(before, after, &new_names, out);
    format::compare_all(before, after, &new_names, out);
    webhooks::compare(before.webhooks.as_ref(), after.webhooks.as_ref(), &new_names, out);
    &after.name
}

/// Compares what holds for the whole API.
fn facts(before: &Platform, after: &Platform, out: &mut Recorder) {
    // The other fields are compared by their own files, or follow from these.
    let Platform { name, title, docs, status, documents, errors: _, request_id, time_zone, .. } = before;
    let place = Place::new(Item::Platform, name);
    out.compare(&place, "title", [title.clone(), after.title.clone()], || Effect::compatible("Documentation only."));
    out.docs(name, [docs, &after.docs]);
    out.compare(&place, "status", [status, &after.status].map(|it| it.as_ref().map(show_status)), || {
        Effect::compatible("The documentation says how reliable the schema is.")
    });
    let documents_of = |platform: &Platform| format!("{:?}", platform.documents);
    out.documentation("docs", format!("{documents:?}") == documents_of(after));
    out.compare(&place, "request_id", [request_id.clone(), after.request_id.clone()], || {
        Effect::note("`Error::request_id` reads another header.")
    });
    let zone = |platform: &Platform| platform.time_zone.as_ref().map(|zone| zone.name.clone());
    out.compare(&place, "time_zone", [zone(before), zone(after)], || {
        Effect::note("Times that come without an offset are read in another time zone.")
    });
    if let (Some(zone), Some(other)) = (time_zone, &after.time_zone) {
        out.docs("time_zone", [&zone.docs, &other.docs]);
    }
    envelope(before.envelope.as_ref(), after.envelope.as_ref(), out);
    error_shapes(&before.error_shapes, &after.error_shapes, out);
    statuses(before, after, out);
}

fn show_status(status: &Status) -> String {
    let Status { kind, doc } = status;
    let doc = doc.as_ref().map(|doc| format!(": {doc}")).unwrap_or_default();
    format!("{kind:?}{doc}").to_lowercase()
}

fn envelope(before: Option<&Envelope>, after: Option<&Envelope>, out: &mut Recorder) {
    let place = Place::new(Item::Envelope, "envelope");
    out.compare(&place, "keys", [before, after].map(|envelope| envelope.map(show_envelope)), || {
        Effect::note("Responses are decoded from other keys.")
    });
    if let (Some(before), Some(after)) = (before, after) {
        out.docs("envelope", [&before.docs, &after.docs]);
    }
}

fn show_envelope(envelope: &Envelope) -> String {
    let Envelope { data, success, message, docs: _ } = envelope;
    let success = success.as_ref().map(|SuccessField { key, values }| match values.as_slice() {
        [] => format!(", success `{key}`"),
        values => format!(", success `{key}` = {}", values.join(" or ")),
    });
    let message = message.as_ref().map(|message| format!(", message `{message}`"));
    format!("data `{data}`{}{}", success.unwrap_or_default(), message.unwrap_or_default())
}

fn error_shapes(before: &[ErrorShape], after: &[ErrorShape], out: &mut Recorder) {
    let is_same = |a: &ErrorShape, b: &ErrorShape| a.name == b.name;
    let reason = "Errors find codes and messages in other places of a response.";
    for pair in pairs(before, after, &[&is_same]) {
        let place = |shape: &ErrorShape| Place::new(Item::Error, format!("errors.{}", shape.name));
        match pair {
            Pair::Removed(shape) => out.removed(&place(shape), Effect::note(reason)),
            Pair::Added(shape) => out.added(&place(shape), Effect::note(reason)),
            Pair::Both(before, after) => {
                let place = place(after);
                out.compare(&place, "shape", [before, after].map(show_shape), || Effect::note(reason));
                out.docs(&place.path, [&before.docs, &after.docs]);
            }
        }
    }
}

fn show_shape(shape: &ErrorShape) -> String {
    let ErrorShape { name: _, key, kind, codes, in_success, docs: _ } = shape;
    let codes = codes.as_ref().map(|codes| format!(" of `{}`", codes.as_str())).unwrap_or_default();
    let in_success = if *in_success { ", also with a success status" } else { "" };
    format!("{}{codes} in `{key}`{in_success}", format!("{kind:?}").to_lowercase())
}

/// Compares the documented statuses. Their meanings are part of error messages.
fn statuses(before: &Platform, after: &Platform, out: &mut Recorder) {
    let list = |platform: &Platform| {
        platform.statuses.iter().map(|status| status.status.to_string()).collect::<Vec<_>>().join(", ")
    };
    let place = Place::new(Item::Status, "statuses");
    out.compare(&place, "statuses", [list(before), list(after)], || {
        Effect::compatible("Documentation, and part of error messages.")
    });
    let meanings = |platform: &Platform| platform.statuses.iter().map(|it| it.meaning.clone()).collect::<Vec<_>>();
    out.documentation("statuses", list(before) != list(after) || meanings(before) == meanings(after));
}
