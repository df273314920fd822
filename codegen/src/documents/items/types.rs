//! Ids, models, enums and file formats.

use crate::documents::item::Item;
use crate::documents::names::Names;
use crate::schema::{Enum, EnumValue, Field, Format, FormatKind, Id, Model};

pub(super) fn id(id: &Id) -> Item<'_> {
    // The schema chooses its name.
    Item::new("id", &id.name, &id.docs, Names::none())
}

/// A model. The schema chooses its name, so some of its fields have to be named.
pub(super) fn model(model: &Model) -> Item<'_> {
    let item = Item::new("model", &model.name, &model.docs, Names::none());
    item.with_parts(model.fields.iter().map(field))
}

fn field(field: &Field) -> Item<'_> {
    let aliases = field.aliases.iter().map(|alias| alias.value.as_str());
    let names = Names::words(aliases.chain([without_markup(&field.wire.value)]));
    let names = if field.wire.value == "$text" { Names::none() } else { names };
    Item::new("field", &field.wire, &field.docs, names)
}

/// The name of an XML attribute, which documents write without its `@`.
pub(super) fn without_markup(name: &str) -> &str {
    name.trim_start_matches('@')
}

/// An enum. The schema chooses its name, so some of its values have to be named.
pub(super) fn enum_(enum_: &Enum) -> Item<'_> {
    let item = Item::new("enum", &enum_.name, &enum_.docs, Names::none());
    let value = |value: &'_ EnumValue| -> Names { Names::word(&value.wire.value) };
    item.with_parts(enum_.values.iter().map(|it| Item::new("value", &it.wire, &it.docs, value(it))))
}

pub(super) fn format(format: &Format) -> Item<'_> {
    let names = match &format.kind {
        FormatKind::Xml { root, .. } => Names::word(&root.value).or(&Names::any_case(["xml"])),
        FormatKind::Csv { columns, .. } => {
            Names::words(columns.iter().map(|column| column.value.as_str())).or(&Names::any_case(["csv"]))
        }
    };
    Item::new("format", &format.name, &format.docs, names)
}
