//! Edits of YAML text that keep everything else: comments, blank lines, quotes and line ends.
//!
//! A lossless parser finds the place, and the edit replaces a few bytes there. Afterwards the text is parsed again: an edit that
//! changes more than the place it is for is an error, and so is one whose effect is not clear, inside an anchor for example.

mod append;
mod document;
mod expand;
mod insert;
mod set;
mod shorten;
mod verify;

use anyhow::Context as _;
use shopwire_codegen::plain_yaml::Value;

pub use self::document::{block_scalar, key, scalar};

use self::document::Document;
use self::insert::Place;

/// The longest line that an edit makes. A flow map that would exceed it becomes a block map.
pub const MAX_WIDTH: usize = 120;

/// Adds an entry at the end of the map at a path of keys. `entry` is the YAML of one `key: value`, of one or several lines, without
/// indentation; comments may precede it. Maps that are missing are created. A flow map becomes a block map if the entry does not fit
/// into it.
///
/// # Errors
/// Fails if the text or the entry is not valid YAML, the key exists, the path leads to something else than a map, or the edit would
/// change more than the one place, because of anchors, aliases or merge keys.
pub fn insert(text: &str, path: &[&str], entry: &str) -> anyhow::Result<String> {
    insert::insert(text, path, entry, Place::End)
}

/// Adds an entry as [`insert`] does, after another key of the map.
///
/// # Errors
/// Fails for the same reasons as [`insert`], and if the map lacks the other key.
pub fn insert_after(text: &str, path: &[&str], sibling: &str, entry: &str) -> anyhow::Result<String> {
    insert::insert(text, path, entry, Place::After(sibling))
}

/// Sets the value at a path of keys to a scalar, a list or a map on one line, written as YAML: see [`scalar`]. Missing keys are
/// created. A value that has several lines of its own, except for a string, is not replaced.
///
/// # Errors
/// Fails for the same reasons as [`insert`], and if the value at the path is a block map or a block list.
pub fn set(text: &str, path: &[&str], value: &str) -> anyhow::Result<String> {
    set::set(text, path, value)
}

/// Replaces the scalar at a path of keys by a map with that scalar as its only entry: the short form of an item becomes its long
/// form. Does nothing if there is a map already.
///
/// # Errors
/// Fails for the same reasons as [`set`].
pub fn to_map(text: &str, path: &[&str], main_key: &str) -> anyhow::Result<String> {
    set::to_map(text, path, main_key)
}

/// Adds an item to the end of the list at a path of keys. A missing list is created; a scalar becomes the first item. `item` is YAML
/// on one line.
///
/// # Errors
/// Fails for the same reasons as [`insert`], and if the path leads to a map.
pub fn append(text: &str, path: &[&str], item: &str) -> anyhow::Result<String> {
    append::append(text, path, item)
}

/// Returns the comments of a text, in order.
///
/// # Errors
/// Fails if the text is not valid YAML.
pub fn comments(text: &str) -> anyhow::Result<Vec<String>> {
    Ok(Document::parse(text)?.comments())
}

/// Writes flow maps that reach beyond [`MAX_WIDTH`] as block maps.
///
/// # Errors
/// Fails if the text is not valid YAML, or such a map has comments.
pub fn shorten(text: &str) -> anyhow::Result<String> {
    shorten::shorten(text)
}

/// Parses YAML. The error has the place and what to do.
fn parse(what: &str, text: &str) -> anyhow::Result<Value> {
    shopwire_codegen::plain_yaml::value(what, text)
        .map_err(|diagnostics| anyhow::anyhow!("{}", diagnostics.render(false)))
        .with_context(|| format!("cannot edit: {what} is not valid YAML"))
}
