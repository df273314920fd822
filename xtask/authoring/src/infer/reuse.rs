//! Known models that samples are of.

use shopwire_codegen::outline::{Model, Platform, Type};

use super::habits::accepts;
use super::shape::Shape;

/// A known model with the keys that it lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) name: String,
    /// Keys of the samples that the model lacks.
    pub(super) unknown: Vec<String>,
    /// Fields of the model that no sample has.
    pub(super) unseen: usize,
}

/// Finds the model that has the same, or nearly the same fields. `name` is the name that the model would get.
pub(super) fn find(platform: &Platform, name: &str, shape: &Shape) -> Option<Known> {
    let fitting = platform.models.iter().filter_map(|model| Some((score(platform, model, name, shape)?, model)));
    // Of equals, the first one.
    let best = fitting.rev().max_by_key(|(score, _)| *score)?.1;
    let unknown = shape.members.iter().filter(|it| best.field(&it.key).is_none()).map(|it| it.key.clone()).collect();
    let unseen = best.fields.iter().filter(|field| member(shape, field).is_none()).count();
    Some(Known { name: best.name.clone(), unknown, unseen })
}

fn member<'s>(shape: &'s Shape, field: &shopwire_codegen::outline::Field) -> Option<&'s super::shape::Member> {
    shape.find(&field.name).or_else(|| field.aliases.iter().find_map(|alias| shape.find(alias)))
}

/// Rates a model: the share of common fields, in percent, and more for the expected name. `None` if it does not fit.
fn score(platform: &Platform, model: &Model, name: &str, shape: &Shape) -> Option<usize> {
    let keys = shape.members.len();
    let common = model.fields.iter().filter(|field| member(shape, field).is_some()).count();
    if keys == 0 || common == 0 || !accepts(Some(platform), &Type::Model(model.name.clone()), shape) {
        return None;
    }
    let is_expected = model.name == name;
    let all = keys + model.fields.len() - common;
    let fits = if is_expected {
        common * 2 >= keys
    } else if keys <= 3 {
        // Objects with an id and a name are everywhere.
        keys == common && common == model.fields.len() && name.ends_with(&model.name)
    } else {
        common * 5 >= keys * 4 && common * 2 >= model.fields.len()
    };
    fits.then(|| common * 100 / all + if is_expected { 100 } else { 0 })
}
