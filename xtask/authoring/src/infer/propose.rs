//! Proposes models for shapes.

use std::collections::BTreeSet;

use shopwire_codegen::outline::Platform;

use super::habits::Habits;
use super::names;
use super::remarks::Remark;
use super::shape::{Member, Origin, Shape};
use super::sources::Sources;
use crate::draft::{Enum, Field, Id, Model, Ty};

/// What is proposed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Proposal {
    /// The model that was asked for, then those inside of it.
    pub(crate) models: Vec<Model>,
    pub(crate) enums: Vec<Enum>,
    pub(crate) ids: Vec<Id>,
    pub(crate) remarks: Vec<Remark>,
}

/// Proposes models in the manner of a platform.
pub(crate) struct Proposer<'o> {
    pub(super) habits: Habits<'o>,
    pub(super) sources: Sources,
    pub(super) proposal: Proposal,
    /// The keys of the models that are proposed.
    pub(super) keys: Vec<(String, BTreeSet<String>)>,
}

/// A value under a key of a model.
#[derive(Clone, Copy)]
pub(super) struct Place<'p> {
    /// The name of the model.
    pub(super) owner: &'p str,
    pub(super) key: &'p str,
    pub(super) origin: Origin,
}

impl Place<'_> {
    pub(super) fn name(&self) -> String {
        format!("{}.{}", self.owner, self.key)
    }
}

impl<'o> Proposer<'o> {
    pub(crate) fn new(platform: Option<&'o Platform>, sources: Sources) -> Self {
        Self { habits: Habits::of(platform), sources, proposal: Proposal::default(), keys: Vec::new() }
    }

    pub(crate) fn finish(mut self) -> Proposal {
        self.proposal.remarks.sort_by_key(|remark| remark.severity);
        self.proposal
    }

    /// Takes the types that were proposed so far. Remarks stay.
    pub(crate) fn take(&mut self) -> Proposal {
        let remarks = std::mem::take(&mut self.proposal.remarks);
        std::mem::replace(&mut self.proposal, Proposal { remarks, ..Proposal::default() })
    }

    /// Proposes a model of objects.
    pub(crate) fn model(&mut self, name: &str, shape: &Shape, origin: Origin) {
        let keys = shape.members.iter().map(|member| member.key.clone()).collect();
        self.keys.push((name.to_owned(), keys));
        let docs = self.sources.of_item(origin);
        let index = self.proposal.models.len();
        self.proposal.models.push(Model { name: name.to_owned(), docs, fields: Vec::new() });
        let mut taken = Vec::new();
        let mut fields = Vec::new();
        for member in &shape.members {
            let mut field = self.field(name, member, shape.objects);
            field.rust = names::rust_name(&member.key, &taken);
            taken.push(names::field_name(&member.key, field.rust.as_ref()));
            field.docs.source = self.sources.line_of(&member.key, member.origin).into_iter().collect();
            fields.push(field);
        }
        if let Some(model) = self.proposal.models.get_mut(index) {
            model.fields = fields;
        }
    }

    /// Proposes a field for a model that exists, with its provenance.
    pub(crate) fn new_field(&mut self, owner: &str, member: &Member, objects: usize, taken: &[String]) -> Field {
        let mut field = self.field(owner, member, objects);
        field.rust = names::rust_name(&member.key, taken);
        let mut docs = self.sources.of_item(member.origin);
        if let Some(line) = self.sources.line_of(&member.key, member.origin) {
            docs.source = vec![line];
        }
        field.docs = docs;
        field
    }

    fn field(&mut self, owner: &str, member: &Member, objects: usize) -> Field {
        let place = Place { owner, key: &member.key, origin: member.origin };
        if member.repeated > 0 {
            let message = format!(
                "the key occurs more than once in {} of {objects} objects; decoders use the last value",
                member.repeated
            );
            self.proposal.remarks.push(Remark::conflict(&place.name(), message));
        }
        let ty = self.ty(place, &member.shape);
        let is_optional = is_optional(&ty, &member.shape, member.present < objects);
        Field::new(&member.key, ty, is_optional)
    }

    /// The name of a new model for objects under a key. A name that is taken gets that of the owner in front.
    pub(super) fn new_name(&self, place: Place<'_>, is_list: bool) -> String {
        let base = names::type_name(place.key, is_list);
        let long = format!("{}{base}", place.owner);
        let numbered = (2..).map(|number| format!("{long}{number}"));
        let mut names = [base, long.clone()].into_iter().chain(numbered);
        names.find(|name| !self.is_taken(name)).unwrap_or(long)
    }

    pub(super) fn is_taken(&self, name: &str) -> bool {
        let Proposal { enums, ids, .. } = &self.proposal;
        self.habits.takes_name(name)
            || self.keys.iter().any(|(it, _)| it == name)
            || enums.iter().any(|it| it.name == name)
            || ids.iter().any(|it| it.name == name)
    }

    pub(super) fn note(&mut self, place: Place<'_>, message: impl Into<String>) {
        self.proposal.remarks.push(Remark::note(&place.name(), message));
    }

    pub(super) fn conflict(&mut self, place: Place<'_>, message: impl Into<String>) {
        self.proposal.remarks.push(Remark::conflict(&place.name(), message));
    }
}

/// Whether the absence of a value has to be possible. Times have no default value, so they always need the `?`.
fn is_optional(ty: &Ty, shape: &Shape, is_absent: bool) -> bool {
    let has_empty = shape.empty_strings > 0 && !ty.is("string") && !ty.is("json");
    shape.nulls > 0 || is_absent || has_empty || ty.is("date-time") || ty.is("date")
}
