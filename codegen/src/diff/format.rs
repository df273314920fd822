//! Formats of files.

use super::change::Item;
use super::pairs::{Pair, pairs};
use super::recorder::{Effect, Place, Recorder};
use super::types::Renames;
use crate::model::{Format, FormatKind, Platform};

pub(super) fn compare_all(before: &Platform, after: &Platform, new_names: &Renames, out: &mut Recorder) {
    let formats =
        |platform: &'_ Platform| platform.resources.iter().flat_map(|it| it.formats.clone()).collect::<Vec<_>>();
    let (old, new) = (formats(before), formats(after));
    for pair in pairs(&old, &new, &[&|a: &Format, b: &Format| a.constant == b.constant]) {
        let place = |format: &Format| Place::new(Item::Format, format.constant.as_str());
        match pair {
            Pair::Removed(format) => {
                let reason = format!("The constant `{}` does not exist any more.", format.constant.as_str());
                out.removed(&place(format), Effect::breaking(reason, "Remove the code that names it."));
            }
            Pair::Added(format) => out.added(&place(format), Effect::addition("The module has another constant.")),
            Pair::Both(before, after) => compare_format(&place(after), before, after, new_names, out),
        }
    }
}

fn compare_format(place: &Place, before: &Format, after: &Format, new_names: &Renames, out: &mut Recorder) {
    let Format { constant, docs, kind, model } = before;
    if [kind, &after.kind].map(is_xml) != [is_xml(&after.kind); 2] || *new_names.name(model) != after.model {
        let types = [before, after].map(rust_type);
        let migration = format!("Use `{}` as `{}`.", constant.as_str(), types[1]);
        out.compare(place, "type", types, || Effect::breaking("The constant has another type.", migration));
    }
    out.compare(place, "layout", [kind, &after.kind].map(show), || {
        Effect::note("Files are decoded and encoded in another way.")
    });
    out.docs(&place.path, [docs, &after.docs]);
}

const fn is_xml(kind: &FormatKind) -> bool {
    matches!(kind, FormatKind::Xml { .. })
}

fn rust_type(format: &Format) -> String {
    let kind = if is_xml(&format.kind) { "Xml" } else { "Csv" };
    format!("{kind}<{}>", format.model.as_str())
}

fn show(kind: &FormatKind) -> String {
    match kind {
        FormatKind::Xml { root, items } => std::iter::once(root).chain(items).cloned().collect::<Vec<_>>().join(" / "),
        FormatKind::Csv { separator, columns } => columns.join(&char::from(*separator).to_string()),
    }
}
