//! What the other models of a platform use, so that a new one is like them.

use std::collections::BTreeMap;

use shopwire_codegen::outline::{Field, Platform, Type};

use super::scalars::is_amount;
use super::shape::Shape;

/// The types of a platform's fields, by name.
pub(super) struct Habits<'o> {
    pub(super) platform: Option<&'o Platform>,
    /// The most frequent type first.
    by_name: BTreeMap<&'o str, Vec<(&'o Type, usize)>>,
    /// Of fields whose names are those of amounts.
    amounts: Vec<(&'o Type, usize)>,
}

impl<'o> Habits<'o> {
    pub(super) fn of(platform: Option<&'o Platform>) -> Self {
        let mut habits = Self { platform, by_name: BTreeMap::new(), amounts: Vec::new() };
        let fields = platform.into_iter().flat_map(|platform| &platform.models).flat_map(|model| &model.fields);
        for Field { name, aliases, ty, .. } in fields {
            for name in std::iter::once(name).chain(aliases) {
                count(habits.by_name.entry(name).or_default(), ty);
            }
            if is_amount(name) && matches!(ty, Type::Money | Type::Decimal | Type::Integer | Type::String) {
                count(&mut habits.amounts, ty);
            }
        }
        for counts in habits.by_name.values_mut().chain([&mut habits.amounts]) {
            counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        }
        habits
    }

    /// Returns the type that fields of this name have, if the samples fit it and it says more than the samples do.
    pub(super) fn of_name(&self, name: &str, shape: &Shape) -> Option<&'o Type> {
        let candidates = self.by_name.get(name)?.iter().map(|(ty, _)| *ty);
        candidates.into_iter().find(|ty| match ty {
            // The values say as much, and may say more. Which model an object is, is seen from its keys.
            Type::String
            | Type::Json
            | Type::Undocumented
            | Type::Unresolved(_)
            | Type::Model(_)
            | Type::List(_)
            | Type::Map(_) => false,
            Type::Integer => shape.numbers.count > 0 && accepts(self.platform, ty, shape),
            Type::Enum(name) => self.knows_values(name, shape),
            _ => accepts(self.platform, ty, shape),
        })
    }

    /// Whether all values of the samples are values of an enum.
    pub(super) fn knows_values(&self, name: &str, shape: &Shape) -> bool {
        let Some(values) = self.platform.and_then(|platform| platform.enum_values(name)) else { return false };
        let is_known = |text: &String| values.iter().any(|value| value.name == *text || value.aliases.contains(text));
        shape.strings.count == shape.values() && !shape.strings.is_open && shape.strings.distinct.keys().all(is_known)
    }

    /// Finds an enum that has all values of the samples, and whose name is that of the key.
    pub(super) fn enum_named(&self, names: &[String], shape: &Shape) -> Option<&'o str> {
        let enums = self.platform.map(|platform| &platform.enums)?;
        let found = enums.iter().find(|it| names.contains(&it.name) && self.knows_values(&it.name, shape));
        found.map(|it| it.name.as_str())
    }

    /// The type that the platform uses for amounts, if it has amounts.
    pub(super) fn amount(&self) -> Option<&'o Type> {
        self.amounts.first().map(|(ty, _)| *ty)
    }

    /// Whether the platform has an id of this name.
    pub(super) fn has_id(&self, name: &str) -> bool {
        self.platform.is_some_and(|platform| platform.ids.iter().any(|id| id.name == name))
    }

    /// Whether the platform has a type or a resource that makes this name impossible.
    pub(super) fn takes_name(&self, name: &str) -> bool {
        self.platform.is_some_and(|platform| {
            platform.model(name).is_some()
                || platform.enumeration(name).is_some()
                || platform.ids.iter().any(|id| id.name == name)
                || platform.resources.iter().any(|resource| super::names::type_name(&resource.name, false) == name)
        })
    }
}

fn count<'o>(counts: &mut Vec<(&'o Type, usize)>, ty: &'o Type) {
    match counts.iter_mut().find(|(counted, _)| *counted == ty) {
        Some((_, count)) => *count += 1,
        None => counts.push((ty, 1)),
    }
}

/// Whether the runtime decodes all values of a shape as a type, if leniently.
pub(crate) fn accepts(platform: Option<&Platform>, ty: &Type, shape: &Shape) -> bool {
    let Shape { strings, numbers, .. } = shape;
    let has_no_booleans = shape.booleans == 0;
    match ty {
        Type::Json | Type::Undocumented | Type::Unresolved(_) => true,
        Type::List(item) => {
            shape.values() == shape.lists && shape.items.as_deref().is_none_or(|items| accepts(platform, item, items))
        }
        Type::Map(value) => {
            shape.values() == shape.objects
                && shape.members.iter().all(|member| accepts(platform, value, &member.shape))
        }
        Type::Model(name) => {
            let model = platform.and_then(|platform| platform.model(name));
            let fits = |name: &str, shape: &Shape| {
                let field = model.and_then(|model| model.field(name));
                field.is_none_or(|field| !is_scalar(&field.ty) || accepts(platform, &field.ty, shape))
            };
            shape.values() == shape.objects && shape.members.iter().all(|member| fits(&member.key, &member.shape))
        }
        _ if !shape.is_scalar() => false,
        Type::Secret => true,
        Type::String | Type::Id(_) | Type::Enum(_) => has_no_booleans || matches!(ty, Type::Enum(_)),
        Type::Integer => has_no_booleans && numbers.count == numbers.integers && strings.count == strings.integers,
        Type::Decimal => has_no_booleans && strings.count == strings.decimals,
        Type::Money => has_no_booleans && strings.count == strings.amounts,
        Type::Boolean => numbers.count == numbers.bits && strings.count == strings.booleans,
        Type::DateTime => {
            let has_zone = platform.is_some_and(|platform| platform.time_zone.is_some());
            let times = strings.date_times + if has_zone { strings.dates } else { 0 };
            has_no_booleans && numbers.count == numbers.unix_times && strings.count == times
        }
        Type::Date => has_no_booleans && numbers.count == 0 && strings.count == strings.dates,
    }
}

/// Models are compared one level deep, since they may contain themselves.
fn is_scalar(ty: &Type) -> bool {
    !matches!(ty.innermost(), Type::Model(_))
}
