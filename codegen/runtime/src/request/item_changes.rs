//! Changes of the items of a list, which a field matches.

// Invariant: what the caller did not change keeps its value, as far as the platform documents what happens to items and fields
// that a request omits. Where it does not, all of them are sent.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Request;
use crate::json::{self, Encode, FieldValue, Reader, Record, Violation, Writer};
use crate::operation::{FieldPair, NestedUpdate, OmittedItems};

/// An item as it should be, and the same item as it is sent.
pub(crate) struct Item<'a> {
    pub(crate) received: &'a dyn Record,
    pub(crate) sent: Box<dyn Record + 'a>,
}

impl Request {
    /// Sets a parameter to the items that change a list, unless none of them differs.
    pub(crate) fn set_item_changes(
        &mut self,
        parameter: usize,
        before: &[&dyn Record],
        after: Vec<Item<'_>>,
        nested: &NestedUpdate,
    ) {
        let (operation, list) = (self.operation.name, self.operation.parameters[parameter].name);
        let mut changes = ItemChanges { operation, list, nested, violations: Vec::new() };
        let items = changes.compare(before, after);
        if items.is_none() && changes.violations.is_empty() {
            return;
        }
        self.violations.retain(|(other, _)| *other != Some(parameter));
        if let Some(items) = items {
            self.set(parameter, &Items(items));
        }
        self.violations.extend(changes.violations.into_iter().map(|violation| (Some(parameter), violation)));
    }
}

/// The comparison of two lists.
struct ItemChanges<'n> {
    operation: &'static str,
    list: &'static str,
    nested: &'n NestedUpdate,
    violations: Vec<Violation>,
}

impl ItemChanges<'_> {
    /// Returns the items to send; `None` if the lists do not differ.
    fn compare<'a>(&mut self, before: &[&dyn Record], after: Vec<Item<'a>>) -> Option<Vec<Box<dyn Record + 'a>>> {
        let keys = |records: &[&dyn Record]| records.iter().map(|it| self.key(*it)).collect::<Vec<_>>();
        let old = keys(before);
        let new = keys(&after.iter().map(|item| item.received).collect::<Vec<_>>());
        let mut is_changed = self.check_removed(&old, &new) | self.check_order(&old, &new);
        let mut sent = Vec::new();
        for (index, mut item) in after.into_iter().enumerate() {
            let matched = new[index].as_ref().map(|key| old.iter().position(|other| other.as_ref() == Some(key)));
            let differs = match matched {
                None => self.complete_new(&mut item),
                Some(None) => {
                    let message = "is not one of the items before: leave its key empty if it is new";
                    self.add(&format!("[{index}]"), message);
                    false
                }
                Some(Some(_)) if new[..index].contains(&new[index]) => {
                    self.add(&format!("[{index}]"), "has the key of another item: leave its key empty if it is new");
                    false
                }
                Some(Some(position)) => self.update(index, before[position], &mut item),
            };
            is_changed |= differs;
            if differs || self.nested.omitted_items != OmittedItems::Kept {
                sent.push(item.sent);
            }
        }
        is_changed.then_some(sent)
    }

    /// Returns the JSON of the field that matches items; `None` for an item without a value.
    fn key(&self, item: &dyn Record) -> Option<String> {
        let index = item.schema().position(self.nested.key.from)?;
        Some(field_json(item, index)).filter(|json| !matches!(json.as_str(), "null" | "\"\""))
    }

    /// Returns whether an item was removed.
    fn check_removed(&mut self, old: &[Option<String>], new: &[Option<String>]) -> bool {
        let removed: Vec<&String> = old.iter().flatten().filter(|key| !new.contains(&Some((*key).clone()))).collect();
        let reason = match self.nested.omitted_items {
            OmittedItems::Removed => return !removed.is_empty(),
            OmittedItems::Kept => "the platform keeps items that a request omits",
            OmittedItems::Undocumented => {
                "it is not documented whether the platform removes items that a request omits"
            }
        };
        for key in &removed {
            let message = format!("no longer has the item {key}, but {reason}: delete it with another operation");
            self.add("", &message);
        }
        !removed.is_empty()
    }

    /// Returns whether the items that stay have another order, unless it cannot be changed.
    fn check_order(&mut self, old: &[Option<String>], new: &[Option<String>]) -> bool {
        let staying = |keys: &[Option<String>], others: &[Option<String>]| -> Vec<String> {
            keys.iter().flatten().filter(|key| others.contains(&Some((*key).clone()))).cloned().collect()
        };
        let is_reordered = staying(old, new) != staying(new, old);
        if is_reordered && self.nested.omitted_items == OmittedItems::Kept {
            let message = format!("has another order, but `{}` cannot change the order of items", self.operation);
            self.add("", &message);
        }
        is_reordered
    }

    /// Prepares a new item, whose key the platform chooses.
    fn complete_new(&self, item: &mut Item<'_>) -> bool {
        unset(&mut *item.sent, |name| name == self.nested.key.to);
        true
    }

    /// Prepares an item that exists. Returns whether it differs.
    fn update(&mut self, index: usize, before: &dyn Record, item: &mut Item<'_>) -> bool {
        let mut changed = Vec::new();
        for (number, field) in item.received.schema().fields.iter().enumerate() {
            let (old, new) = (field_json(before, number), field_json(item.received, number));
            if old == new {
                continue;
            }
            let path = format!("[{index}].{}", field.name);
            match self.nested.fields.iter().find(|pair| pair.from == field.name) {
                None => self.add_unchangeable(&path),
                Some(pair) => {
                    self.check_nested(&path, pair, &old, &new);
                    if new == "null" {
                        item.sent.unknown_fields_mut().send_null(pair.to);
                    }
                    changed.push(pair.to);
                }
            }
        }
        if self.nested.keeps_omitted_fields {
            unset(&mut *item.sent, |name| name != self.nested.key.to && !changed.contains(&name));
        }
        !changed.is_empty()
    }

    /// Adds a violation for each changed field of a nested object that cannot be sent.
    fn check_nested(&mut self, path: &str, pair: &FieldPair, old: &str, new: &str) {
        let object = |json: &str| serde_json::from_str::<Value>(json).ok();
        let (Some(Value::Object(old)), Some(Value::Object(new))) = (object(old), object(new)) else { return };
        if pair.fields.is_empty() {
            return;
        }
        let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
        for name in names {
            let [old, new] = [&old, &new].map(|object| object.get(name).unwrap_or(&Value::Null));
            let path = format!("{path}.{name}");
            match pair.fields.iter().find(|pair| pair.from == *name) {
                _ if old == new => {}
                Some(pair) if !new.is_null() => self.check_nested(&path, pair, &old.to_string(), &new.to_string()),
                _ => self.add_unchangeable(&path),
            }
        }
    }

    /// Adds a violation of a field that cannot be changed.
    fn add_unchangeable(&mut self, path: &str) {
        let message = format!("was changed, but `{}` cannot change it", self.operation);
        self.add(path, &message);
    }

    /// Adds a violation of a part of the list.
    fn add(&mut self, path: &str, message: &str) {
        self.violations.push(Violation::new(&format!("{}{path}", self.list), message));
    }
}

fn field_json(record: &dyn Record, index: usize) -> String {
    json::to_string(&FieldValue { record, index })
}

/// Removes the values of optional fields.
fn unset(record: &mut dyn Record, matches: impl Fn(&str) -> bool) {
    let fields = record.schema().fields.iter().enumerate();
    for (index, _) in fields.filter(|(_, field)| field.optional && matches(field.name)) {
        // `null` fits every optional field.
        drop(record.read(index, &mut Reader::new("null")));
    }
}

/// Items of a list.
struct Items<'a>(Vec<Box<dyn Record + 'a>>);

impl Encode for Items<'_> {
    fn encode(&self, writer: &mut Writer) {
        let items: Vec<Sent<'_>> = self.0.iter().map(|item| Sent(&**item)).collect();
        writer.array(items.iter().map(|item| item as &dyn Encode));
    }
}

struct Sent<'a>(&'a dyn Record);

impl Encode for Sent<'_> {
    fn encode(&self, writer: &mut Writer) {
        writer.record(self.0);
    }
}
