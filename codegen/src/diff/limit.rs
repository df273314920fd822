//! Limits.

use super::change::Item;
use super::pairs::{Pair, pairs};
use super::recorder::{Effect, Place, Recorder};
use crate::model::{Limit, LimitKind, LimitScope};

pub(super) fn compare(before: &[Limit], after: &[Limit], out: &mut Recorder) {
    for pair in pairs(before, after, &[&|a: &Limit, b: &Limit| a.name == b.name]) {
        let place = |limit: &Limit| Place::new(Item::Limit, format!("limits.{}", limit.name));
        match pair {
            Pair::Removed(limit) => out.removed(&place(limit), removed(limit)),
            Pair::Added(limit) => out.added(&place(limit), added(limit)),
            Pair::Both(before, after) => compare_limit(&place(after), before, after, out),
        }
    }
}

fn added(limit: &Limit) -> Effect {
    match &limit.builder_method {
        Some(method) => Effect::addition(format!("`ClientBuilder::{}` enables it.", method.as_str())),
        None => Effect::note(format!("The client enforces it: {}.", show(limit.kind))),
    }
}

fn removed(limit: &Limit) -> Effect {
    match &limit.builder_method {
        Some(method) => without_method(method.as_str()),
        None => Effect::note("The client does not enforce it any more."),
    }
}

fn without_method(method: &str) -> Effect {
    let reason = format!("`ClientBuilder::{method}` does not exist any more.");
    Effect::breaking(reason, format!("Remove the calls of `.{method}()`."))
}

fn compare_limit(place: &Place, before: &Limit, after: &Limit, out: &mut Recorder) {
    let Limit { name: _, kind, builder_method, docs } = before;
    out.compare(place, "limit", [show(*kind), show(after.kind)], || Effect::note("The client enforces another limit."));
    let methods = [builder_method, &after.builder_method];
    let optional = methods.map(|method| if method.is_some() { "optional" } else { "always enforced" }.to_owned());
    out.compare(place, "optional", optional, || match methods {
        [Some(method), _] => without_method(method.as_str()),
        [None, _] => Effect::note_and_addition("The client enforces it only if the builder enables it."),
    });
    out.docs(&place.path, [docs, &after.docs]);
}

fn show(kind: LimitKind) -> String {
    let scope = |per: LimitScope| match per {
        LimitScope::Token => "token",
        LimitScope::Server => "server",
    };
    match kind {
        LimitKind::Window { requests, seconds, per } => {
            format!("{requests} requests in {seconds} s per {}", scope(per))
        }
        LimitKind::Bucket { size, per_second, per } => {
            format!("bucket of {size} that drains {per_second} per second, per {}", scope(per))
        }
        LimitKind::Body { bytes } => format!("bodies of at most {bytes} bytes"),
    }
}
