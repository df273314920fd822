//! Schemas of an invented platform with any number of operations, for measuring how costs grow.
//!
//! For each operation they have about as many models, fields, enums, parameters, errors and topics as Shoplazza, the largest of
//! the platforms, so that costs compare with those of its 63 operations. The same number of operations gives the same bytes.

mod command;
mod example;
mod fields;
mod inventory;
mod lines;
mod manifest;
mod names;
mod operations;
mod platform;
mod resource;
mod types;
mod webhooks;

pub use command::{Args, run, write};
pub use manifest::manifest;

use self::inventory::Inventory;
use self::lines::Lines;
use self::names::Names;

/// The name of the platform, its module and its feature.
pub const PLATFORM: &str = "synthetic";

/// The operations of a resource. The last resource has the rest, too.
pub const OPERATIONS_OF_RESOURCE: usize = 6;

/// A file of a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The path in the folder of schemas.
    pub path: String,
    /// The content.
    pub text: String,
}

/// Makes the files of a schema with a number of operations, at least [`OPERATIONS_OF_RESOURCE`].
#[must_use]
pub fn schema(operations: usize) -> Vec<File> {
    let resources = (operations / OPERATIONS_OF_RESOURCE).max(1);
    let names: Vec<Names> = (0..resources).map(Names::of).collect();
    let mut files = Vec::new();
    let mut add = |path: String, text: String| files.push(File { path: format!("{PLATFORM}/{path}"), text });

    let (mut lines, mut inventory) = (Lines::default(), Inventory::default());
    add("platform.yaml".to_owned(), platform::file(&names, &mut lines, &mut inventory));
    let mut topics = String::new();
    for names in &names {
        let is_last = names.index + 1 == resources;
        let actions = if is_last { operations.saturating_sub(resources * OPERATIONS_OF_RESOURCE) } else { 0 };
        add(format!("{}.yaml", names.resource), resource::file(names, actions, &mut lines, &mut inventory));
        topics.push_str(&webhooks::topics(names, &mut lines, &mut inventory));
        if names.has_example() {
            add(format!("examples/{}.json", names.singular), example::body(names));
        }
    }
    add("webhooks.yaml".to_owned(), webhooks::file(&topics));
    add("inventory.yaml".to_owned(), inventory.file());
    files
}
