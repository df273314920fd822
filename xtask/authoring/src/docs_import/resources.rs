//! Which resource each operation belongs to, and its name.

use std::collections::{BTreeMap, BTreeSet};

use super::Options;
use super::section::Section;
use crate::draft::{Body, Model, Operation, Resource, Returns, Ty};
use crate::naming::{self, Names};
use crate::openapi_import::{common_prefix, first_segment, is_version, name_by_path};

/// The place of an operation in the schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Planned {
    pub(super) resource: String,
    /// The path of the resource.
    pub(super) prefix: String,
    pub(super) name: String,
}

/// Plans the resources and the names of all operations.
pub(super) fn plan(sections: &[Section], options: &Options) -> Vec<Planned> {
    let paths: Vec<&str> = sections.iter().map(|section| section.endpoint.path.as_str()).collect();
    let resources: Vec<String> = paths.iter().map(|path| resource(path, &paths, options)).collect();
    let mut prefixes: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (resource, path) in resources.iter().zip(&paths) {
        prefixes.entry(resource).or_default().push(path);
    }
    let prefixes: BTreeMap<&str, String> =
        prefixes.into_iter().map(|(name, paths)| (name, common_prefix(&paths))).collect();
    let mut names: BTreeMap<&str, Names> = BTreeMap::new();
    let mut planned = Vec::new();
    for (section, resource) in sections.iter().zip(&resources) {
        let prefix = prefixes.get(resource.as_str()).cloned().unwrap_or_default();
        let taken = names.entry(resource).or_insert_with(|| options.taken_operations(resource));
        let usual = name_by_path(section.endpoint.method, &section.endpoint.path, &prefix);
        planned.push(Planned { resource: resource.clone(), prefix, name: taken.take_member(&usual) });
    }
    planned
}

/// The resource of a path: the one that the caller names, or the first word that the paths do not share.
fn resource(path: &str, all: &[&str], options: &Options) -> String {
    if let Some(resource) = &options.resource {
        // A resource has one path, so those that start otherwise need another one.
        let first = all.first().map_or("", |path| first_segment(path));
        let own = first_segment(path);
        return if own == first { resource.clone() } else { naming::resource_name(&format!("{resource} {own}")) };
    }
    let segments: Vec<&str> = path.split('/').skip(1).collect();
    let is_word = |segment: &&&str| !segment.is_empty() && !segment.contains('{') && !is_version(segment);
    let mut words = segments.iter().enumerate().filter(|(_, segment)| is_word(segment));
    let own = words.find(|(depth, _)| !is_container(segments.get(..=*depth).unwrap_or_default(), all));
    naming::resource_name(own.map_or("general", |(_, segment)| segment))
}

/// Whether a path only groups resources, as `/openapi` does: no endpoint has it or an id after it, and several words follow it.
fn is_container(prefix: &[&str], all: &[&str]) -> bool {
    let mut children: Vec<&str> = Vec::new();
    let mut count = 0_usize;
    for path in all {
        let segments: Vec<&str> = path.split('/').skip(1).collect();
        if !segments.starts_with(prefix) {
            continue;
        }
        count += 1;
        match segments.get(prefix.len()) {
            None => return false,
            Some(next) if next.contains('{') => return false,
            Some(next) if !children.contains(next) => children.push(next),
            Some(_) => {}
        }
    }
    children.len() >= 3 && count >= children.len() * 2
}

/// Moves each model to the first resource that uses it.
pub(super) fn distribute(resources: &mut [Resource], models: Vec<Model>) {
    let mut left: Vec<Option<Model>> = models.into_iter().map(Some).collect();
    for resource in resources {
        let mut wanted: BTreeSet<String> = resource.operations.iter().flat_map(types).collect();
        while let Some(slot) =
            left.iter_mut().find(|model| model.as_ref().is_some_and(|model| wanted.contains(&model.name)))
        {
            let Some(model) = slot.take() else { break };
            wanted.extend(model.fields.iter().map(|field| field.ty.innermost().to_owned()));
            resource.models.push(model);
        }
    }
}

/// The names of the types that an operation uses.
fn types(operation: &Operation) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut add = |ty: &Ty| names.push(ty.innermost().to_owned());
    if let Returns::Value { ty, .. } = &operation.returns {
        add(ty);
    }
    match &operation.body {
        Body::Fields(fields) => fields.iter().for_each(|field| add(&field.ty)),
        Body::Whole(ty) => add(ty),
        Body::None => {}
    }
    names
}
