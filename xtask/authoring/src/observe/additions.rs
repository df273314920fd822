//! What a schema lacks, as edits of its files.

use std::collections::{BTreeMap, BTreeSet};

use shopwire_codegen::outline::{self, Platform};

use super::deviation::{Deviation, Kind};
use super::findings::is_value;
use super::walk::shown_key;
use crate::draft::{Entry, EnumValue, entry_yaml};
use crate::infer::edits;
use crate::infer::{Member, Proposal, Proposer, Remark, Sources};

/// What a schema lacks.
#[derive(Debug, Default)]
pub(super) struct Additions<'a> {
    /// By model and key.
    fields: BTreeMap<(&'a str, &'a str), Member>,
    /// By enum and value.
    values: BTreeSet<(&'a str, &'a str)>,
    /// Fields that are `null` although they have no `?`, by model and name.
    nulls: BTreeSet<(&'a str, &'a str)>,
}

/// A change of one file.
#[derive(Debug)]
pub(super) struct Edit<'a> {
    /// The file below the schema folder.
    pub(super) file: String,
    /// The keys that lead to the entry.
    pub(super) path: Vec<String>,
    /// The entry, as YAML.
    pub(super) yaml: String,
    change: Change<'a>,
}

/// How a file is changed.
#[derive(Debug)]
enum Change<'a> {
    Insert,
    Widen { model: &'a str, field: &'a outline::Field },
}

impl<'a> Additions<'a> {
    /// Adds what the deviations of one payload say.
    pub(super) fn add(&mut self, deviations: &[Deviation<'a>]) {
        for deviation in deviations {
            match (deviation.kind, deviation.member, deviation.value, deviation.json) {
                (Kind::UnknownField, Some((model, key)), _, Some(json)) if shown_key(key) == key => {
                    let member = self.fields.entry((model, key)).or_insert_with(|| Member::new(key));
                    member.present += 1;
                    member.shape.add(json, 0);
                }
                (Kind::UnknownValue, _, Some((name, value)), _) if is_value(value) => {
                    self.values.insert((name, value));
                }
                // An item of a list is no field of its own.
                (Kind::UnexpectedNull, Some(field), ..) if !deviation.path.ends_with(']') => {
                    self.nulls.insert(field);
                }
                _ => {}
            }
        }
    }

    /// Returns the edits, and remarks on what has to be decided.
    pub(super) fn edits(
        &self,
        platform: &'a Platform,
        objects: &BTreeMap<&str, usize>,
        sources: &Sources,
    ) -> (Vec<Edit<'a>>, Vec<Remark>) {
        let mut proposer = Proposer::new(Some(platform), sources.clone());
        let mut edits = self.widened(platform);
        edits.extend(self.new_values(platform, sources));
        let mut taken: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for ((model, _), member) in &self.fields {
            let Some(model) = platform.model(model) else { continue };
            let count = objects.get(model.name.as_str()).copied().unwrap_or(member.present);
            let taken = taken.entry(&model.name).or_insert_with(|| crate::infer::rust_names(model));
            let field = proposer.new_field(&model.name, member, count, taken);
            taken.push(crate::infer::rust_name_of(&field));
            let path = ["models", &model.name, "fields"].map(str::to_owned).to_vec();
            edits.push(Edit::insert(&model.place.file, path, &field.entry()));
            edits.extend(new_types(&model.place.file, proposer.take()));
        }
        let Proposal { remarks, .. } = proposer.finish();
        edits.sort_by(|a, b| (&a.file, &a.path).cmp(&(&b.file, &b.path)));
        (edits, remarks)
    }

    fn widened(&self, platform: &'a Platform) -> Vec<Edit<'a>> {
        let fields = self.nulls.iter().filter_map(|(model, field)| {
            let (model, field) = (platform.model(model)?, platform.model(model)?.field(field)?);
            let ty = match field.ty {
                outline::Type::List(_) | outline::Type::Map(_) => format!("{{ type: {}, optional: true }}", field.ty),
                _ => format!("{}?", field.ty),
            };
            Some(Edit {
                file: model.place.file.clone(),
                path: ["models", &model.name, "fields"].map(str::to_owned).to_vec(),
                yaml: format!("{}: {ty} # it is `null`\n", field.name),
                change: Change::Widen { model: &model.name, field },
            })
        });
        fields.collect()
    }

    fn new_values(&self, platform: &Platform, sources: &Sources) -> Vec<Edit<'a>> {
        let values = self.values.iter().filter_map(|(name, value)| {
            // Topics are not declared as an enum.
            let declared = platform.enumeration(name)?;
            let value = EnumValue { value: (*value).to_owned(), rust: None, docs: sources.of_observed() };
            let path = ["enums", &declared.name, "values"].map(str::to_owned).to_vec();
            Some(Edit::insert(&declared.place.file, path, &value.entry()))
        });
        values.collect()
    }
}

/// Types that a new field needs, in the file of its model.
fn new_types<'a>(file: &str, proposal: Proposal) -> Vec<Edit<'a>> {
    let Proposal { models, enums, ids, .. } = proposal;
    let models = models.iter().map(|it| ("models", it.entry()));
    let enums = enums.iter().map(|it| ("enums", it.entry()));
    let ids = ids.iter().map(|it| ("ids", it.entry()));
    ids.chain(models).chain(enums).map(|(kind, entry)| Edit::insert(file, vec![kind.to_owned()], &entry)).collect()
}

impl Edit<'_> {
    fn insert(file: &str, path: Vec<String>, entry: &Entry) -> Self {
        Self { file: file.to_owned(), path, yaml: entry_yaml(entry, 0), change: Change::Insert }
    }

    /// Whether the edit adds a model or an enum.
    pub(super) fn is_type(&self) -> bool {
        matches!(self.path.as_slice(), [kind] if kind == "models" || kind == "enums")
    }

    /// Applies the edit to the text of its file.
    pub(super) fn apply(&self, text: &str) -> anyhow::Result<String> {
        let path: Vec<&str> = self.path.iter().map(String::as_str).collect();
        match &self.change {
            Change::Insert => crate::yaml_edit::insert(text, &path, &self.yaml),
            Change::Widen { model, field } => edits::widen(text, model, field),
        }
    }
}
