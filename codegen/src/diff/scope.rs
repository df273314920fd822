//! Scopes.

use super::change::Item;
use super::pairs::{Pair, pairs};
use super::recorder::{Effect, Place, Recorder};
use crate::model::{Access, Scope};

pub(super) fn compare(before: &[Scope], after: &[Scope], out: &mut Recorder) {
    let keys = [|a: &Scope, b: &Scope| a.wire == b.wire, |a: &Scope, b: &Scope| a.variant == b.variant];
    for pair in pairs(before, after, &[&keys[0], &keys[1]]) {
        let place = |scope: &Scope| Place::new(Item::Scope, format!("scopes.{}", scope.wire));
        match pair {
            Pair::Removed(scope) => {
                let reason = format!("`Scope::{}` does not exist any more.", scope.variant.as_str());
                out.removed(&place(scope), Effect::breaking(reason, format!("Use `Scope::from(\"{}\")`.", scope.wire)));
            }
            Pair::Added(_) if before.is_empty() => {
                let reason = "The module has the types `Scope` and `ScopeSet`.";
                out.added(&place(&after[0]), Effect::addition(reason));
                return;
            }
            Pair::Added(scope) => {
                out.added(&place(scope), Effect::addition("`Scope` has another value, and is non-exhaustive."));
            }
            Pair::Both(before, after) => compare_scope(&place(after), before, after, out),
        }
    }
}

fn compare_scope(place: &Place, before: &Scope, after: &Scope, out: &mut Recorder) {
    let Scope { wire, variant, access, docs } = before;
    out.compare(place, "name", [wire.clone(), after.wire.clone()], || {
        Effect::note("OAuth requests the scope by another name.")
    });
    let names = [variant, &after.variant].map(|variant| variant.as_str().to_owned());
    let migration = format!("Write `Scope::{}`.", names[1]);
    out.compare(place, "rust", names, || Effect::breaking("The value has another name in Rust.", migration));
    let show = |access: Access| match access {
        Access::Read => "read".to_owned(),
        Access::Write => "write".to_owned(),
    };
    out.compare(place, "access", [*access, after.access].map(show), || {
        Effect::note("`Scope::access` returns another value.")
    });
    out.docs(&place.path, [docs, &after.docs]);
}
