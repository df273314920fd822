//! Recursive models: fields through which a model would contain itself need a box.
//!
//! Computed from the schema, so that each field is built with its box.

use std::collections::BTreeMap;

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

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
        let mut graph: DiGraph<&str, ()> = DiGraph::new();
        let nodes: BTreeMap<&str, NodeIndex> =
            input.models().map(|model| model.name.value.as_str()).map(|name| (name, graph.add_node(name))).collect();
        for model in input.models() {
            let from = nodes[model.name.value.as_str()];
            for to in held(model, symbols).filter_map(|name| nodes.get(name)) {
                graph.add_edge(from, *to, ());
            }
        }
        // Kosaraju's algorithm, since Tarjan's recurses in this library: a long chain of models would overflow the stack.
        let components = kosaraju_scc(&graph).into_iter().enumerate();
        let named = components.flat_map(|(number, nodes)| nodes.into_iter().map(move |node| (node, number)));
        Self(named.map(|(node, number)| (graph[node].to_owned(), number)).collect())
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
