//! Merges samples with models that exist: adds fields and enum values, and makes types optional. What a schema says otherwise
//! stays.

use std::collections::BTreeMap;

use shopwire_codegen::outline::{Field, Model, Platform, Type};

use super::edits;
use super::enums::is_word;
use super::habits::accepts;
use super::names;
use super::propose::{Proposal, Proposer};
use super::remarks::Remark;
use super::shape::{Member, Origin, Shape};
use crate::draft::{Docs, EnumValue, Known};

/// A schema file with what was added to it.
#[derive(Debug)]
pub(crate) struct Merged {
    pub(crate) text: String,
    /// What was changed, a line for each change.
    pub(crate) changes: Vec<String>,
    pub(crate) remarks: Vec<Remark>,
}

/// A merge with one file.
struct Merge<'o> {
    platform: &'o Platform,
    /// The file below the schema folder.
    file: &'o str,
    proposer: Proposer<'o>,
    merged: Merged,
}

/// Merges the shape of a model with a file.
///
/// # Errors
/// Fails if the file cannot be edited without losing something.
pub(crate) fn merge<'o>(
    platform: &'o Platform,
    (file, text): (&'o str, &str),
    name: &str,
    shape: &Shape,
    proposer: Proposer<'o>,
) -> anyhow::Result<Merged> {
    let merged = Merged { text: text.to_owned(), changes: Vec::new(), remarks: Vec::new() };
    let mut merge = Merge { platform, file, proposer, merged };
    match platform.model(name) {
        Some(model) => {
            for (model, shape) in with_models_inside(platform, model, shape) {
                merge.model(model, &shape)?;
            }
        }
        None => merge.proposer.model(name, shape, shape.origins.get("an object").copied().unwrap_or(NOWHERE)),
    }
    merge.finish()
}

pub(super) const NOWHERE: Origin = Origin { file: usize::MAX, line: 0, last: 0 };

/// A model and the models inside of it, each with all that occurs of it.
fn with_models_inside<'o>(platform: &'o Platform, model: &'o Model, shape: &Shape) -> Vec<(&'o Model, Shape)> {
    let mut found: BTreeMap<&str, (&Model, Shape)> = BTreeMap::new();
    let mut order = Vec::new();
    let mut rest = vec![(model, shape)];
    while let Some((model, shape)) = rest.pop() {
        if !found.contains_key(model.name.as_str()) {
            order.push(model.name.as_str());
        }
        found.entry(&model.name).or_insert_with(|| (model, Shape::default())).1.absorb(shape);
        for member in &shape.members {
            let Some(field) = model.field(&member.key) else { continue };
            let (ty, shape) = inside(&field.ty, &member.shape);
            if let (Type::Model(name), Some(shape)) = (ty, shape)
                && let Some(inner) = platform.model(name)
            {
                rest.push((inner, shape));
            }
        }
    }
    order.into_iter().filter_map(|name| found.remove(name)).collect()
}

/// The type of the items of lists, and their shape.
fn inside<'t, 's>(ty: &'t Type, shape: &'s Shape) -> (&'t Type, Option<&'s Shape>) {
    match ty {
        Type::List(item) => shape.items.as_deref().map_or((item, None), |items| inside(item, items)),
        _ => (ty, Some(shape)),
    }
}

impl Merge<'_> {
    fn model(&mut self, model: &Model, shape: &Shape) -> anyhow::Result<()> {
        let is_here = model.place.file == self.file;
        let mut taken = names::rust_names(model);
        for member in &shape.members {
            let place = format!("{}.{}", model.name, member.key);
            if let Some(field) = model.field(&member.key) {
                self.known(model, field, member, shape, is_here)?;
                continue;
            }
            let field = self.proposer.new_field(&model.name, member, shape.objects, &taken);
            let ty = edits::describe(&field.ty, field.optional);
            taken.push(names::rust_name_of(&field));
            if is_here {
                self.merged.text = edits::add_field(&self.merged.text, &model.name, &field)?;
                self.changed(format!("added {place}: {ty}"));
            } else {
                let message = format!("a new field of the type `{ty}`; add it in schema/{}", model.place.file);
                self.merged.remarks.push(Remark::note(&place, message));
            }
        }
        Ok(())
    }

    /// Compares a field with the samples.
    fn known(
        &mut self,
        model: &Model,
        field: &Field,
        member: &Member,
        objects: &Shape,
        is_here: bool,
    ) -> anyhow::Result<()> {
        let place = format!("{}.{}", model.name, field.name);
        let shape = &member.shape;
        if !accepts(Some(self.platform), &field.ty, shape) && field.format.separator.is_none() {
            let types = shape.types().join(", ");
            let message = format!(
                "the schema says `{}`, and some samples do not decode as it ({types}); nothing was changed",
                field.ty
            );
            self.merged.remarks.push(Remark::conflict(&place, message));
        }
        let is_absent = member.present < objects.objects;
        if !field.optional && (shape.nulls > 0 || is_absent) {
            let reason = if shape.nulls > 0 { "`null`" } else { "missing" };
            if is_here {
                self.merged.text = edits::widen(&self.merged.text, &model.name, field)?;
                self.changed(format!("made {place} optional: it is {reason} in some samples"));
            } else {
                let message = format!("is {reason} in some samples; make it optional in schema/{}", model.place.file);
                self.merged.remarks.push(Remark::note(&place, message));
            }
        }
        self.enum_values(field, shape)
    }

    fn enum_values(&mut self, field: &Field, shape: &Shape) -> anyhow::Result<()> {
        let (ty, Some(shape)) = inside(&field.ty, shape) else { return Ok(()) };
        let Type::Enum(name) = ty else { return Ok(()) };
        let known = self.platform.enum_values(name).unwrap_or_default();
        let declared = self.platform.enumeration(name);
        for text in shape.strings.distinct.keys() {
            if known.iter().any(|value| value.name == *text || value.aliases.contains(text)) {
                continue;
            }
            if !is_word(text) {
                self.merged.remarks.push(Remark::note(name, "samples have a value that is no word; add it by hand"));
                continue;
            }
            match declared.filter(|it| it.place.file == self.file) {
                Some(_) if self.has_value(name, text) => {}
                Some(_) => {
                    let docs = Docs { known: Known::Example, ..self.proposer.sources.of_item(NOWHERE) };
                    let value = EnumValue { value: text.clone(), rust: None, docs };
                    self.merged.text = edits::add_value(&self.merged.text, name, &value)?;
                    self.changed(format!("added the value `{text}` to {name}"));
                }
                None => {
                    let file = declared.map_or("webhooks.yaml", |it| it.place.file.as_str());
                    let message = format!("has the new value `{text}`; add it in schema/{file}");
                    self.merged.remarks.push(Remark::note(name, message));
                }
            }
        }
        Ok(())
    }

    fn has_value(&self, name: &str, value: &str) -> bool {
        let file = shopwire_codegen::plain_yaml::value("the file", &self.merged.text);
        file.is_ok_and(|file| file.at(&["enums", name, "values", value]).is_some())
    }

    fn changed(&mut self, change: String) {
        self.merged.changes.push(change);
    }

    /// Adds the types that new fields need.
    fn finish(self) -> anyhow::Result<Merged> {
        let Self { proposer, mut merged, .. } = self;
        let Proposal { models, enums, ids, remarks } = proposer.finish();
        let models = models.iter().map(|it| ("models", it.name.as_str(), it.entry()));
        let enums = enums.iter().map(|it| ("enums", it.name.as_str(), it.entry()));
        let ids = ids.iter().map(|it| ("ids", it.name.as_str(), it.entry()));
        for (kind, name, entry) in ids.chain(models).chain(enums) {
            let yaml = crate::draft::entry_yaml(&entry, 0);
            merged.text = crate::yaml_edit::insert(&merged.text, &[kind], &yaml)?;
            merged.changes.push(format!("added {kind}.{name}"));
        }
        merged.remarks.extend(remarks);
        merged.remarks.sort_by_key(|remark| remark.severity);
        Ok(merged)
    }
}
