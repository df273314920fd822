//! The type of the values at one place.

use super::enums;
use super::names;
use super::propose::{Place, Proposer};
use super::reuse;
use super::scalars::{Scalar, classify, is_amount};
use super::shape::Shape;
use crate::draft::{Enum, EnumValue, Id, Ty};

/// Words of keys of times.
const OF_TIMES: [&str; 5] = ["at", "date", "time", "timestamp", "on"];

impl Proposer<'_> {
    pub(super) fn ty(&mut self, place: Place<'_>, shape: &Shape) -> Ty {
        if shape.values() == 0 {
            return self.without_values(place, shape);
        }
        let is_empty_list = |items: &Shape| items.seen == 0;
        let has_scalars = shape.strings.count + shape.numbers.count + shape.booleans > 0;
        match (shape.lists > 0, shape.objects > 0, has_scalars) {
            (false, false, _) => self.scalar(place, shape),
            (true, false, false) => self.list(place, shape),
            (false, true, false) => self.object(place, shape, false),
            (true, true, false) if shape.items.as_deref().is_some_and(is_empty_list) => {
                self.note(place, "an empty list stands for an empty object in some samples");
                self.object(place, shape, false)
            }
            _ => self.undecided(place, shape),
        }
    }

    fn without_values(&mut self, place: Place<'_>, shape: &Shape) -> Ty {
        if shape.empty_strings > 0 {
            self.note(place, "always an empty string: it may be of any type");
            return Ty::named("string");
        }
        // All types fit.
        if let Some(ty) = self.habits.of_name(place.key, shape) {
            self.note(place, format!("always `null`: proposed as `{ty}`, as other fields of the name are"));
            return Ty::named(ty.to_string());
        }
        self.conflict(place, "always `null`: the type is unknown, and proposed as `json`");
        Ty::named("json")
    }

    /// Values that no type has in common.
    fn undecided(&mut self, place: Place<'_>, shape: &Shape) -> Ty {
        let message = format!("{}: proposed as `json`", self.contradiction(shape));
        self.conflict(place, message);
        Ty::named("json")
    }

    /// Says where each type occurs: `a number (a.json:3), a string (b.json:7)`.
    fn contradiction(&self, shape: &Shape) -> String {
        let types = shape.types().into_iter().map(|name| match shape.origins.get(name) {
            Some(origin) => format!("{name} in {}", self.sources.describe(*origin)),
            None => name.to_owned(),
        });
        types.collect::<Vec<_>>().join(", ")
    }

    fn list(&mut self, place: Place<'_>, shape: &Shape) -> Ty {
        if shape.numbered_objects > 0 {
            self.note(place, "an object with numbers as keys stands for a list in some samples");
        }
        let Some(items) = shape.items.as_deref().filter(|items| items.seen > 0) else {
            self.conflict(place, "always an empty list: the type of its items is unknown, and proposed as `json`");
            return Ty::named("json").list();
        };
        if items.values() == items.objects && items.objects > 0 {
            return self.object(place, items, true).list();
        }
        self.ty(place, items).list()
    }

    fn object(&mut self, place: Place<'_>, shape: &Shape, is_list: bool) -> Ty {
        if shape.members.is_empty() {
            self.conflict(place, "always an empty object: its fields are unknown, and it is proposed as `json`");
            return Ty::named("json");
        }
        if is_map(shape) {
            let mut values = Shape::default();
            shape.members.iter().for_each(|member| values.absorb(&member.shape));
            self.note(place, "the keys look like data, so it is a map");
            return self.ty(place, &values).map();
        }
        let name = names::type_name(place.key, is_list);
        if let Some(known) = self.known_model(place, &name, shape) {
            return Ty::named(known);
        }
        let keys = shape.members.iter().map(|member| member.key.clone()).collect();
        if let Some((same, _)) = self.keys.iter().find(|(_, others)| *others == keys) {
            let same = same.clone();
            self.note(
                place,
                format!("has the fields of `{same}`, so it is one; rename `{same}` if its name does not fit both"),
            );
            return Ty::named(same);
        }
        let name = self.new_name(place, is_list);
        let origin = shape.origins.get("an object").copied().unwrap_or(place.origin);
        self.model(&name, shape, origin);
        Ty::named(name)
    }

    fn known_model(&mut self, place: Place<'_>, name: &str, shape: &Shape) -> Option<String> {
        let known = reuse::find(self.habits.platform?, name, shape)?;
        let unseen = match known.unseen {
            0 => String::new(),
            unseen => format!("; {unseen} of its fields are in no sample"),
        };
        if known.unknown.is_empty() {
            self.note(place, format!("reuses the model `{}`{unseen}", known.name));
        } else {
            let lacking = known.unknown.join("`, `");
            self.note(place, format!("reuses the model `{}`, which lacks `{lacking}`{unseen}", known.name));
        }
        Some(known.name)
    }

    fn scalar(&mut self, place: Place<'_>, shape: &Shape) -> Ty {
        if let Some(id) = self.id(place, shape) {
            return Ty::named(id);
        }
        if let Some(ty) = self.habits.of_name(place.key, shape) {
            return Ty::named(ty.to_string());
        }
        match classify(place.key, shape) {
            Scalar::Boolean => self.boolean(place, shape),
            Scalar::Integer => self.integer(place, shape),
            Scalar::Number => self.number(place, shape),
            Scalar::DateTime => Ty::named("date-time"),
            Scalar::Date => Ty::named("date"),
            Scalar::String => self.string(place, shape),
            Scalar::Mixed if shape.booleans == 0 => {
                let message = format!("{}: proposed as `string`, which decodes both", self.contradiction(shape));
                self.conflict(place, message);
                Ty::named("string")
            }
            Scalar::Mixed => self.undecided(place, shape),
        }
    }

    /// The id type of a key such as `id` or `order_id`.
    fn id(&mut self, place: Place<'_>, shape: &Shape) -> Option<String> {
        let mut words = names::words(place.key);
        if shape.booleans > 0 || words.pop().as_deref() != Some("id") {
            return None;
        }
        if words.is_empty() {
            let name = format!("{}Id", place.owner);
            let is_proposed = self.proposal.ids.iter().any(|id| id.name == name);
            if !is_proposed && !self.habits.has_id(&name) {
                self.proposal.ids.push(Id { name: name.clone(), docs: crate::draft::Docs::default() });
            }
            return Some(name);
        }
        let name = names::type_name(&format!("{}_id", words.join("_")), false);
        if self.habits.has_id(&name) || self.proposal.ids.iter().any(|id| id.name == name) {
            return Some(name);
        }
        if self.habits.of_name(place.key, shape).is_none() {
            self.note(place, format!("looks like an id; declare `{name}` under `ids:` to tell it from other ids"));
        }
        None
    }

    fn boolean(&mut self, place: Place<'_>, shape: &Shape) -> Ty {
        if shape.strings.count + shape.numbers.count > 0 {
            let message = format!("{}: all decode as `boolean`", self.contradiction(shape));
            self.note(place, message);
        }
        Ty::named("boolean")
    }

    fn integer(&mut self, place: Place<'_>, shape: &Shape) -> Ty {
        let is_of_time = names::words(place.key).last().is_some_and(|last| OF_TIMES.contains(&last.as_str()));
        if is_of_time && shape.numbers.unix_times == shape.numbers.count {
            self.note(place, "looks like a Unix time; `date-time?` decodes it, too");
        }
        Ty::named("integer")
    }

    fn number(&mut self, place: Place<'_>, shape: &Shape) -> Ty {
        if shape.numbers.too_large > 0 {
            self.conflict(place, "has integers beyond 64 bits; is it an id? As `decimal`, 28 digits are exact");
            return Ty::named("decimal");
        }
        if shape.types().len() > 1 {
            let message = format!("{}: both decode", self.contradiction(shape));
            self.conflict(place, message);
        }
        if !is_amount(place.key) {
            return Ty::named("decimal");
        }
        let usual = self.habits.amount().filter(|ty| super::habits::accepts(self.habits.platform, ty, shape));
        Ty::named(usual.map_or_else(|| "money".to_owned(), ToString::to_string))
    }

    fn string(&mut self, place: Place<'_>, shape: &Shape) -> Ty {
        let short = names::type_name(place.key, false);
        let long = format!("{}{short}", place.owner);
        if let Some(known) = self.habits.enum_named(&[long.clone(), short], shape) {
            return Ty::named(known);
        }
        if !enums::is_enum(place.key, &shape.strings) {
            if enums::is_enum_key(place.key) && shape.strings.all(shape.strings.words) {
                self.note(place, "may be an enum, but there are too few samples to say");
            }
            return Ty::named("string");
        }
        if self.is_taken(&long) {
            self.note(
                place,
                format!("looks like an enum, but `{long}` is another type; declare one with another name"),
            );
            return Ty::named("string");
        }
        let values = shape.strings.distinct.keys().map(EnumValue::new).collect();
        let origin = shape.origins.get("a string").copied().unwrap_or(place.origin);
        let docs = self.sources.of_enum(place.key, origin);
        self.proposal.enums.push(Enum { name: long.clone(), docs, values });
        self.note(place, format!("proposed as the enum `{long}`, with the values that the samples have"));
        Ty::named(long)
    }
}

/// Whether the keys of objects are data: numbers, ids, or codes of languages.
fn is_map(shape: &Shape) -> bool {
    let all = |test: fn(&str) -> bool| shape.members.iter().all(|member| test(&member.key));
    let is_uniform = || {
        let types: Vec<_> = shape.members.iter().map(|member| member.shape.types()).collect();
        types.windows(2).all(|pair| pair[0] == pair[1])
    };
    (all(names::is_data) || (shape.members.len() > 1 && all(names::is_locale))) && is_uniform()
}
