//! Recursive models: fields through which a model would contain itself need a box.
//!
//! Computed from the schema, so that each field is built with its box.

use std::collections::BTreeMap;

use super::platform_files::PlatformFiles;
use super::symbols::Symbols;
use crate::model::Type;
use crate::schema::Model;

/// The strongly connected component of each model by name. Models of one component hold each other, directly or through
/// others, in fields of one value (lists and maps allocate by themselves).
pub(super) struct RecursiveTypes(BTreeMap<String, usize>);

impl RecursiveTypes {
    /// Finds the cycles among the models of a platform.
    pub(super) fn find(input: &PlatformFiles<'_>, symbols: &Symbols) -> Self {
        let names: Vec<&str> = input.models().map(|model| model.name.value.as_str()).collect();
        let numbers: BTreeMap<&str, usize> = names.iter().enumerate().map(|(number, name)| (*name, number)).collect();
        let edges: Vec<Vec<usize>> = input
            .models()
            .map(|model| held(model, symbols).filter_map(|name| numbers.get(name).copied()).collect())
            .collect();
        let components = components(&edges).into_iter();
        Self(components.zip(names).map(|(component, name)| (name.to_owned(), component)).collect())
    }

    /// Whether the type `target` of a field of `model` needs a box. A model that holds another of its own component is
    /// held by that one.
    pub(super) fn needs_box(&self, model: &str, target: &Type) -> bool {
        match target {
            Type::Model(target) => self.0.get(target.as_str()).is_some_and(|number| self.0.get(model) == Some(number)),
            _ => false,
        }
    }
}

/// The names of the models that are values of a model's fields.
fn held<'m>(model: &'m Model, symbols: &'m Symbols) -> impl Iterator<Item = &'m str> {
    model.fields.iter().filter_map(|field| match symbols.find(&field.ty)? {
        Type::Model(target) => symbols.types.get_key_value(target.as_str()).map(|(name, _)| name.as_str()),
        _ => None,
    })
}

/// The strongly connected component of each node of a graph, by Kosaraju's algorithm. `edges` has the targets of each node.
fn components(edges: &[Vec<usize>]) -> Vec<usize> {
    let mut reversed = vec![Vec::new(); edges.len()];
    for (from, targets) in edges.iter().enumerate() {
        for to in targets {
            reversed[*to].push(from);
        }
    }
    let (mut seen, mut finished) = (vec![false; edges.len()], Vec::new());
    for start in 0..edges.len() {
        visit(edges, start, &mut seen, &mut finished);
    }
    let (mut seen, mut components) = (vec![false; edges.len()], vec![0; edges.len()]);
    for start in finished.into_iter().rev() {
        let mut component = Vec::new();
        visit(&reversed, start, &mut seen, &mut component);
        for node in component {
            components[node] = start;
        }
    }
    components
}

/// Adds the nodes that can be reached and were not seen, each after those that follow it. Without recursion: a long chain of
/// models would overflow the stack.
fn visit(edges: &[Vec<usize>], start: usize, seen: &mut [bool], finished: &mut Vec<usize>) {
    if std::mem::replace(&mut seen[start], true) {
        return;
    }
    let mut open = vec![(start, edges[start].iter())];
    while let Some((node, targets)) = open.last_mut() {
        match targets.next() {
            Some(target) if std::mem::replace(&mut seen[*target], true) => {}
            Some(target) => open.push((*target, edges[*target].iter())),
            None => {
                finished.push(*node);
                open.pop();
            }
        }
    }
}
