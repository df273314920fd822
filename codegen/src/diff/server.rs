//! Servers, the variables of their URLs, and the headers of every request.

use super::change::Item;
use super::pairs::{Pair, pairs};
use super::recorder::{Effect, Place, Recorder};
use crate::model::{Header, Platform, Server, Variable};

pub(super) fn compare(before: &Platform, after: &Platform, out: &mut Recorder) {
    servers(&before.servers, &after.servers, out);
    variables(&before.variables, &after.variables, out);
    headers(&before.headers, &after.headers, out);
}

/// Compares the servers. Several are an enum, whose first value is the default.
fn servers(before: &[Server], after: &[Server], out: &mut Recorder) {
    let is_enum = [before.len() > 1, after.len() > 1];
    for pair in pairs(before, after, &[&|a: &Server, b: &Server| a.name == b.name]) {
        let place = |server: &Server| Place::new(Item::Server, format!("servers.{}", server.name));
        match pair {
            Pair::Removed(server) => out.removed(&place(server), removed(server, is_enum)),
            Pair::Added(server) => out.added(&place(server), added(is_enum)),
            Pair::Both(before, after) => compare_server(&place(after), [before, after], is_enum, out),
        }
    }
    let default = |servers: &[Server]| servers.first().map(|server| server.name.clone());
    let has_default = before.first().is_some_and(|first| after.iter().any(|server| server.name == first.name));
    if has_default {
        let place = Place::new(Item::Server, "servers");
        out.compare(&place, "default", [default(before), default(after)], || {
            Effect::note("Clients that choose no server send requests to another one.")
        });
    }
}

fn added(is_enum: [bool; 2]) -> Effect {
    if is_enum[1] {
        Effect::addition("`Server` has another value, and is non-exhaustive.")
    } else {
        Effect::note("Requests go to another address.")
    }
}

fn removed(server: &Server, is_enum: [bool; 2]) -> Effect {
    let variant = server.variant.as_str();
    match is_enum {
        [true, true] => {
            Effect::breaking(format!("`Server::{variant}` does not exist any more."), "Choose another server.")
        }
        [true, false] => Effect::breaking(
            "With one server, there is no enum `Server` and no method `ClientBuilder::server`.",
            "Remove the calls of `.server(…)`.",
        ),
        _ => Effect::note("Requests go to another address."),
    }
}

fn compare_server(place: &Place, [before, after]: [&Server; 2], is_enum: [bool; 2], out: &mut Recorder) {
    let Server { name: _, variant, url, docs } = before;
    out.docs(&place.path, [docs, &after.docs]);
    out.compare(place, "url", [url.clone(), after.url.clone()], || Effect::note("Requests go to another address."));
    if is_enum == [true, true] {
        let names = [variant, &after.variant].map(|variant| variant.as_str().to_owned());
        let migration = format!("Write `Server::{}`.", names[1]);
        out.compare(place, "rust", names, || Effect::breaking("The value has another name in Rust.", migration));
    }
}

/// Compares the variables, which are the arguments of `Client::builder`.
fn variables(before: &[Variable], after: &[Variable], out: &mut Recorder) {
    let builder = || {
        let arguments = after.iter().map(|variable| variable.rust.as_str()).collect::<Vec<_>>().join(", ");
        format!("Write `Client::builder({arguments})`.")
    };
    let keys = [|a: &Variable, b: &Variable| a.wire == b.wire, |a: &Variable, b: &Variable| a.rust == b.rust];
    let found = pairs(before, after, &[&keys[0], &keys[1]]);
    for pair in &found {
        let place = |variable: &Variable| Place::new(Item::Variable, format!("variables.{}", variable.wire));
        match pair {
            Pair::Removed(variable) => {
                let reason = "`Client::builder` has one argument less.";
                out.removed(&place(variable), Effect::breaking(reason, builder()));
            }
            Pair::Added(variable) => {
                let reason = "`Client::builder` has another argument.";
                out.added(&place(variable), Effect::breaking(reason, builder()));
            }
            Pair::Both(before, after) => {
                let Variable { wire, rust: _, docs } = before;
                out.compare(&place(after), "name", [wire.clone(), after.wire.clone()], || {
                    Effect::compatible("Only the name of an argument changed.")
                });
                out.docs(&place(after).path, [docs, &after.docs]);
            }
        }
    }
    let kept = found.iter().filter_map(|pair| match pair {
        Pair::Both(before, after) => Some((*before, *after)),
        _ => None,
    });
    let (old, new): (Vec<&Variable>, Vec<&Variable>) = kept.unzip();
    let position = |variable: &Variable| before.iter().position(|other| other.wire == variable.wire);
    if !old.iter().map(|variable| position(variable)).is_sorted() {
        let list = |variables: &[&Variable]| variables.iter().map(|it| it.rust.as_str()).collect::<Vec<_>>().join(", ");
        let in_order: Vec<&Variable> =
            before.iter().filter(|it| old.iter().any(|other| other.wire == it.wire)).collect();
        let place = Place::new(Item::Variable, "variables");
        let reason = "The arguments of `Client::builder` are in another order. They are all strings, so old code compiles and \
                      sends requests to the wrong address.";
        out.compare(&place, "order", [list(&in_order), list(&new)], || Effect::breaking(reason, builder()));
    }
}

fn headers(before: &[Header], after: &[Header], out: &mut Recorder) {
    for pair in pairs(before, after, &[&|a: &Header, b: &Header| a.name == b.name]) {
        let place = |header: &Header| Place::new(Item::Header, format!("headers.{}", header.name));
        match pair {
            Pair::Removed(header) => out.removed(&place(header), Effect::note("Requests are sent without the header.")),
            Pair::Added(header) => out.added(&place(header), Effect::note("Requests are sent with the header.")),
            Pair::Both(before, after) => {
                let Header { name: _, value, docs } = before;
                out.compare(&place(after), "value", [value.clone(), after.value.clone()], || {
                    Effect::note("Requests are sent with another value.")
                });
                out.docs(&place(after).path, [docs, &after.docs]);
            }
        }
    }
}
