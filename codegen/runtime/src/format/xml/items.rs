//! Decodes a record whose items fail alone.

use super::element::Element;
use super::record;
use crate::format::error::Error;
use crate::format::file::{FailedRecord, File};
use crate::format::json;
use crate::json::{Decode, DecodeError, Reader, to_string};

/// Decodes a record. `path` leads to the items, each of which is first decoded without the rest of the record.
pub(super) fn decode<T: Decode>(file: &str, mut record: Element, path: &[&str]) -> Result<File<T>, Error> {
    let prefix = json_path(path);
    let is_in_item = |path: &str| path.starts_with(&prefix);
    let mut lines = Lines { file, position: 0, line: 1 };
    let (mut valid, mut failed) = (Vec::new(), Vec::new());
    for item in take_items(&mut record, path)? {
        let line = lines.line_of(item.place.start);
        let json = nested(path, item.to_json_without_empty_attributes());
        match json::decode::<T>(&json, is_in_item) {
            Err(error) if error.path().is_some_and(is_in_item) => {
                let text = file.get(item.place).unwrap_or_default();
                failed.push(FailedRecord::new(line, text, error));
            }
            _ => valid.push(item),
        }
    }
    // Without items, their list is missing.
    let has_items = !valid.is_empty();
    put_items(&mut record, path, valid);
    let value = record::decode(&record, |path| has_items && !is_in_item(path))?;
    Ok(File::new(value, failed))
}

/// Removes the items from a record.
fn take_items(record: &mut Element, path: &[&str]) -> Result<Vec<Element>, Error> {
    let Some((name, parents)) = path.split_last() else { return Ok(Vec::new()) };
    let Some(parent) = descend(record, parents)? else { return Ok(Vec::new()) };
    let (items, others) = std::mem::take(&mut parent.children).into_iter().partition(|child| child.name == *name);
    parent.children = others;
    Ok(items)
}

/// Adds items to a record.
fn put_items(record: &mut Element, path: &[&str], items: Vec<Element>) {
    let parents = path.split_last().map_or(path, |(_, parents)| parents);
    if let Ok(Some(parent)) = descend(record, parents) {
        parent.children.extend(items);
    }
}

/// Returns the element that contains the items.
fn descend<'e>(record: &'e mut Element, names: &[&str]) -> Result<Option<&'e mut Element>, Error> {
    let mut element = record;
    for name in names {
        let mut children = element.children.iter_mut().filter(|child| child.name == *name);
        let Some(child) = children.next() else { return Ok(None) };
        if children.next().is_some() {
            return Err(Error::new(format!("the record has several elements `{name}`, but only one is expected")));
        }
        element = child;
    }
    Ok(Some(element))
}

/// Counts lines up to places in a file that follow each other.
struct Lines<'f> {
    file: &'f str,
    position: usize,
    line: u64,
}

impl Lines<'_> {
    fn line_of(&mut self, position: usize) -> u64 {
        let skipped = self.file.get(self.position..position).unwrap_or_default();
        self.line += u64::try_from(skipped.matches('\n').count()).unwrap_or_default();
        self.position = position;
        self.line
    }
}

/// Puts JSON under the keys of a path.
fn nested(path: &[&str], json: String) -> String {
    path.iter().rev().fold(json, |inner, key| format!("{{{}:{inner}}}", to_string(&(*key).to_owned())))
}

/// Returns keys as the path of a decode error.
fn json_path(path: &[&str]) -> String {
    let json = nested(path, "0".to_owned());
    let result = Reader::new(&json).visit_paths([Some(path)], &mut |_, _| Err(DecodeError::new("")));
    result.err().map(|error| error.path()).unwrap_or_default()
}
