//! Collects the changes of a platform.

use super::change::{Action, Change, Impact, Item};
use crate::invisible_chars::escape_invisible;
use crate::model::Docs;

/// An item, by its kind and the keys that lead to it.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) item: Item,
    pub(super) path: String,
}

impl Place {
    pub(super) fn new(item: Item, path: impl Into<String>) -> Self {
        Self { item, path: path.into() }
    }
}

/// What a change means for users of the crate, and why.
#[derive(Debug)]
pub(super) struct Effect {
    impact: Impact,
    is_addition: bool,
    reason: String,
    migration: Option<String>,
}

impl Effect {
    /// Programs compile and behave as before.
    pub(super) fn compatible(reason: impl Into<String>) -> Self {
        Self { impact: Impact::Compatible, is_addition: false, reason: reason.into(), migration: None }
    }

    /// Like `compatible`, and the public API has something new.
    pub(super) fn addition(reason: impl Into<String>) -> Self {
        Self { is_addition: true, ..Self::compatible(reason) }
    }

    /// Programs compile, and can behave differently.
    pub(super) fn note(reason: impl Into<String>) -> Self {
        Self { impact: Impact::Note, ..Self::compatible(reason) }
    }

    /// Like `note`, and the public API has something new.
    pub(super) fn note_and_addition(reason: impl Into<String>) -> Self {
        Self { is_addition: true, ..Self::note(reason) }
    }

    /// Some programs do not compile any more, or fail until they are changed.
    pub(super) fn breaking(reason: impl Into<String>, migration: impl Into<String>) -> Self {
        Self { impact: Impact::Breaking, migration: Some(migration.into()), ..Self::compatible(reason) }
    }
}

/// The changes of a platform, as they are found.
#[derive(Debug, Default)]
pub(super) struct Recorder {
    changes: Vec<Change>,
    /// The items whose documentation changed.
    documented: Vec<String>,
}

/// The most items that the change of the documentation names.
const MOST_NAMED: usize = 5;

impl Recorder {
    /// Records a new item.
    pub(super) fn added(&mut self, place: &Place, effect: Effect) {
        self.push(place, Action::Added, "", [None, None], effect);
    }

    /// Records an item that does not exist any more.
    pub(super) fn removed(&mut self, place: &Place, effect: Effect) {
        self.push(place, Action::Removed, "", [None, None], effect);
    }

    /// Records an item with another name. `place` has the new one.
    pub(super) fn renamed(&mut self, place: &Place, names: [&str; 2], effect: Effect) {
        self.push(place, Action::Renamed, "", names.map(|name| Some(name.to_owned())), effect);
    }

    /// Records a property if it changed.
    pub(super) fn compare<V: Into<Option<String>>>(
        &mut self,
        place: &Place,
        property: &'static str,
        values: [V; 2],
        effect: impl FnOnce() -> Effect,
    ) {
        let values: [Option<String>; 2] = values.map(Into::into);
        if values[0] != values[1] {
            self.push(place, Action::Changed, property, values, effect());
        }
    }

    /// Records the documentation of an item if it changed.
    pub(super) fn docs(&mut self, path: &str, [before, after]: [&Docs; 2]) {
        let Docs { doc, notes, known, sources, rustdoc: _ } = before;
        let is_same = (doc, notes, known, sources) == (&after.doc, &after.notes, &after.known, &after.sources);
        self.documentation(path, is_same);
    }

    /// Records the documentation of an item, or a part of it that the item has outside of its [`Docs`].
    pub(super) fn documentation(&mut self, path: &str, is_same: bool) {
        if !is_same && self.documented.last().is_none_or(|last| last != path) {
            self.documented.push(path.to_owned());
        }
    }

    /// Returns all changes. Those of the documentation are one.
    pub(super) fn finish(mut self) -> Vec<Change> {
        let documented = std::mem::take(&mut self.documented);
        if !documented.is_empty() {
            let named =
                documented.iter().take(MOST_NAMED).map(|path| format!("`{path}`")).collect::<Vec<_>>().join(", ");
            let more = match documented.len().saturating_sub(MOST_NAMED) {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            let reason = format!("Descriptions, notes, sources or their confidence changed: {named}{more}.");
            let items = if documented.len() == 1 { "item" } else { "items" };
            let place = Place::new(Item::Documentation, format!("{} {items}", documented.len()));
            self.push(&place, Action::Changed, "", [None, None], Effect::compatible(reason));
        }
        self.changes
    }

    fn push(
        &mut self,
        place: &Place,
        action: Action,
        property: &'static str,
        [before, after]: [Option<String>; 2],
        effect: Effect,
    ) {
        let Place { item, path } = place.clone();
        let Effect { impact, is_addition, reason, migration } = effect;
        // What is not visible in a schema must not hide something in a report.
        let visible = |string: Option<String>| string.map(|string| escape_invisible(&string));
        self.changes.push(Change {
            item,
            path: escape_invisible(&path),
            action,
            property,
            before: visible(before),
            after: visible(after),
            impact,
            is_addition,
            reason: escape_invisible(&reason),
            migration: visible(migration),
        });
    }
}
