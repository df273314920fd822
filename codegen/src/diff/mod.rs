//! Compares two schemas by meaning, and says what each difference means for users of the generated crate.
//!
//! Invariant: each file compares one kind of item, has the name of the file in `model/`, and takes all of its fields apart, so that
//! a new fact of the model is not forgotten here. What is breaking follows from what the emitters generate: tests hold it against
//! the public API and against cargo-semver-checks.

mod arguments;
mod auth;
mod change;
mod changelog;
mod code;
mod constraints;
mod enums;
mod error;
mod format;
mod json;
mod limit;
mod login;
mod markdown;
mod model;
mod oauth;
mod operation;
mod pagination;
mod pairs;
mod parameter;
mod platform;
mod recorder;
mod resource;
mod response;
mod scope;
mod server;
mod summary;
mod text;
mod topic;
mod types;
mod version;
mod webhooks;

pub use change::{Action, Change, Changes, Impact, Item, PlatformChanges};
pub use error::InvalidSchema;
pub use version::{Level, Verdict};

use crate::model::{Api, Platform};
use pairs::{Pair, pairs};
use recorder::Recorder;

/// Compares the platforms of two schemas.
pub(crate) fn compare(before: &Api, after: &Api) -> Changes {
    let is_same = |a: &Platform, b: &Platform| a.name == b.name;
    let mut platforms: Vec<PlatformChanges> = Vec::new();
    for pair in pairs(&before.platforms, &after.platforms, &[&is_same]) {
        let mut out = Recorder::default();
        let name = match pair {
            Pair::Removed(platform) => platform::removed(platform, &mut out),
            Pair::Added(platform) => platform::added(platform, &mut out),
            Pair::Both(before, after) => platform::compare(before, after, &mut out),
        };
        platforms.push(PlatformChanges { name: name.to_owned(), changes: out.finish() });
    }
    platforms.retain(|platform| !platform.changes.is_empty());
    platforms.sort_by(|a, b| a.name.cmp(&b.name));
    Changes { platforms }
}
