//! Whole payloads: the value inside of a body, and pages.

use shopwire_codegen::outline::{Platform, Type};

use super::deviation::{Kind, Mismatch};
use super::walk::{Decoded, Walker};
use crate::samples::{self, Entry, Json};

/// What a payload is compared with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Target<'a> {
    /// The keys that lead to the value.
    pub(super) path: &'a [String],
    pub(super) ty: &'a Type,
    /// Whether the value is a page, whose items fail alone.
    pub(super) is_page: bool,
}

impl<'a> Walker<'a> {
    /// Compares a payload.
    pub(super) fn payload(&mut self, target: Target<'a>, payload: &'a Json) {
        self.path = vec!["$".to_owned()];
        self.member = None;
        let before = self.deviations.len();
        if let Err(mismatch) = self.target(target, payload) {
            self.deviations.truncate(before);
            self.fail(Kind::Undecodable, *mismatch);
        }
    }

    fn target(&mut self, target: Target<'a>, payload: &'a Json) -> Decoded {
        let mut value = payload;
        for key in target.path {
            let samples::Kind::Object(entries) = &value.kind else {
                return Err(Box::new(self.wrong("an object", value)));
            };
            self.beside.extend(entries.iter().map(|entry| entry.key.as_str()).filter(|other| other != key));
            let found: Vec<&Entry> = entries.iter().filter(|entry| entry.key == *key).collect();
            if found.len() > 1 {
                self.add(Kind::DuplicateKey, "a repeated key", None);
            }
            match found.last() {
                Some(entry) => value = &entry.value,
                None if *target.ty == Type::Undocumented => return Ok(()),
                None => {
                    let (path, found) = (self.path.concat(), format!("no key `{key}`"));
                    return Err(Box::new(Mismatch { path, expected: "an object with it", found }));
                }
            }
            self.path.push(format!(".{key}"));
        }
        if target.is_page { self.page(target.ty, value) } else { self.value(target.ty, value) }
    }

    fn page(&mut self, ty: &'a Type, value: &'a Json) -> Decoded {
        let Type::List(item) = ty else { return self.value(ty, value) };
        if matches!(value.kind, samples::Kind::Null) {
            return Ok(());
        }
        self.items(value, &mut |walker, json| {
            let (before, depth) = (walker.deviations.len(), walker.path.len());
            if let Err(mismatch) = walker.item(item, json) {
                walker.deviations.truncate(before);
                walker.fail(Kind::FailedItem, *mismatch);
                walker.path.truncate(depth);
                walker.member = None;
            }
            Ok(())
        })
    }
}

/// Returns the deviations of a value as the runtime names them, sorted: `UnexpectedType $.lines[0].price`.
pub(crate) fn deviations(platform: &Platform, ty: &Type, json: &Json) -> Vec<String> {
    let mut walker = Walker::new(platform);
    walker.has_exact_paths = true;
    walker.path.push("$".to_owned());
    if let Err(mismatch) = walker.value(ty, json) {
        return vec![format!("{:?} {}", Kind::Undecodable, mismatch.path)];
    }
    let mut found: Vec<String> = walker.deviations.iter().map(|it| format!("{:?} {}", it.kind, it.path)).collect();
    found.sort();
    found
}
