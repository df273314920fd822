//! Conversions of models that are received to models that are sent.
//!
//! Invariant: a conversion sets every required field, and changes no value. Fields correspond if they have the same name in
//! Rust or on the wire, and types that convert.

use crate::model::{Conversion, ConvertedField, Field, FieldPair, Ident, Model, Type};

/// The conversions that were found so far, each with the model that it converts to.
pub(super) struct Conversions<'m> {
    models: &'m [Model],
    found: Vec<(Ident, Conversion)>,
    /// The pairs of models that are being compared, since models can contain themselves.
    open: Vec<(Ident, Ident)>,
}

impl<'m> Conversions<'m> {
    pub(super) fn new(models: &'m [Model]) -> Self {
        Self { models, found: Vec::new(), open: Vec::new() }
    }

    pub(super) fn into_all(self) -> Vec<(Ident, Conversion)> {
        self.found
    }

    /// Adds the conversion between two models, and those that it needs. Returns the fields that correspond; `None` if there is
    /// no conversion.
    pub(super) fn pair(&mut self, from: &Model, to: &Model) -> Option<Vec<FieldPair>> {
        let names = (from.ty.clone(), to.ty.clone());
        if self.open.contains(&names) {
            return None;
        }
        self.open.push(names);
        let pairs = self.pair_fields(from, to);
        self.open.pop();
        pairs
    }

    fn pair_fields(&mut self, from: &Model, to: &Model) -> Option<Vec<FieldPair>> {
        let (mut pairs, mut fields) = (Vec::new(), Vec::new());
        for target in &to.fields {
            let source = find(from, target);
            match source.and_then(|source| Some((source, self.nested(source, target)?))) {
                Some((source, nested)) => {
                    fields.push(converted(source, target));
                    pairs.push(FieldPair { from: source.wire.clone(), to: target.wire.clone(), fields: nested });
                }
                None if target.optional || target.boxed || target.read_only => {}
                None => return None,
            }
        }
        if pairs.is_empty() {
            return None;
        }
        if !self.found.iter().any(|(model, conversion)| *model == to.ty && conversion.from == from.ty) {
            self.found.push((to.ty.clone(), Conversion { from: from.ty.clone(), fields }));
        }
        Some(pairs)
    }

    /// Returns the fields of the models of two fields, if these differ; `None` if the types do not convert.
    fn nested(&mut self, source: &Field, target: &Field) -> Option<Vec<FieldPair>> {
        if source.boxed || target.boxed || (source.optional && !target.optional) {
            return None;
        }
        match (&source.ty, &target.ty) {
            (one, other) if one == other => Some(Vec::new()),
            (Type::Model(one), Type::Model(other)) => self.pair_named(one, other),
            (Type::List(one), Type::List(other)) => match (&**one, &**other) {
                (Type::Model(one), Type::Model(other)) => self.pair_named(one, other).map(|_| Vec::new()),
                _ => None,
            },
            _ => None,
        }
    }

    fn pair_named(&mut self, from: &Ident, to: &Ident) -> Option<Vec<FieldPair>> {
        let models = self.models;
        let find = |name: &Ident| models.iter().find(|model| model.ty == *name);
        self.pair(find(from)?, find(to)?)
    }
}

/// Finds the field of the model that is received.
fn find<'m>(from: &'m Model, target: &Field) -> Option<&'m Field> {
    let by_rust = from.fields.iter().find(|field| field.rust == target.rust);
    by_rust.or_else(|| from.fields.iter().find(|field| field.wire == target.wire))
}

fn converted(source: &Field, target: &Field) -> ConvertedField {
    ConvertedField {
        from: source.rust.clone(),
        to: target.rust.clone(),
        ty: source.ty.clone(),
        is_from_optional: source.optional,
        is_to_optional: target.optional,
        is_converted: source.ty != target.ty,
    }
}
