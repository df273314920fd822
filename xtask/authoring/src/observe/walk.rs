//! Compares a payload with its type, by the rules of lenient decoding in the runtime (`json/record/decode.rs`,
//! `json/containers.rs`, `paging/failed_item.rs`). A test holds both against each other.

use std::collections::{BTreeMap, BTreeSet};

use shopwire_codegen::outline::{Field, Model, Platform, Type};

use super::deviation::{Deviation, Kind, Mismatch};
use super::scalars::{Outcome, Scalar};
use crate::samples::{self, Entry, Json, numbered};

/// Compares payloads with types of a platform.
pub(super) struct Walker<'a> {
    platform: &'a Platform,
    pub(super) path: Vec<String>,
    /// Whether paths have the indexes and the keys of data, instead of `[]` and `*`.
    pub(super) has_exact_paths: bool,
    pub(super) member: Option<(&'a str, &'a str)>,
    pub(super) deviations: Vec<Deviation<'a>>,
    /// Keys beside the value, in the objects that lead to it.
    pub(super) beside: BTreeSet<&'a str>,
    /// The fields that occur with a value, by model.
    pub(super) seen: BTreeMap<&'a str, BTreeSet<&'a str>>,
    /// The number of objects, by model.
    pub(super) objects: BTreeMap<&'a str, usize>,
}

/// Whether a value decodes.
pub(super) type Decoded = Result<(), Box<Mismatch>>;

impl<'a> Walker<'a> {
    pub(super) fn new(platform: &'a Platform) -> Self {
        Self {
            platform,
            path: Vec::new(),
            has_exact_paths: false,
            member: None,
            deviations: Vec::new(),
            beside: BTreeSet::new(),
            seen: BTreeMap::new(),
            objects: BTreeMap::new(),
        }
    }

    pub(super) fn value(&mut self, ty: &'a Type, json: &'a Json) -> Decoded {
        match ty {
            Type::Json | Type::Undocumented | Type::Unresolved(_) => Ok(()),
            Type::List(item) => self.items(json, &mut |walker, json| walker.item(item, json)),
            Type::Map(value) => self.map(value, json),
            Type::Model(name) => match self.platform.model(name) {
                Some(model) => self.record(model, json),
                None => Ok(()),
            },
            _ => self.scalar(ty, json),
        }
    }

    fn scalar(&mut self, ty: &'a Type, json: &'a Json) -> Decoded {
        let Some(scalar) = Scalar::of(ty) else { return Ok(()) };
        match scalar.decide(ty, json, self.platform.time_zone.as_deref()) {
            Outcome::Exact => {}
            Outcome::OtherType => self.add(Kind::UnexpectedType, json.type_name(), Some(scalar.expected)),
            Outcome::Empty => self.add(Kind::UnexpectedType, "an empty string", Some(scalar.expected)),
            Outcome::Fails => return Err(Box::new(self.wrong(scalar.expected, json))),
        }
        if let (Type::Enum(name), Some(content)) = (ty, json.scalar()) {
            self.enum_value(name, content);
        }
        Ok(())
    }

    fn enum_value(&mut self, name: &'a str, content: &'a str) {
        let values = self.platform.enum_values(name).unwrap_or_default();
        let is_known = values.iter().any(|value| value.name == content || value.aliases.iter().any(|it| it == content));
        if !is_known {
            self.add(Kind::UnknownValue, "an unknown value", None);
            if let Some(deviation) = self.deviations.last_mut() {
                deviation.value = Some((name, content));
            }
        }
    }

    /// An item of a list or a value of a map.
    pub(super) fn item(&mut self, ty: &'a Type, json: &'a Json) -> Decoded {
        if matches!(json.kind, samples::Kind::Null) {
            self.add(Kind::UnexpectedNull, "`null`", Some("an item"));
            return Ok(());
        }
        self.value(ty, json)
    }

    pub(super) fn items(&mut self, json: &'a Json, read: &mut dyn FnMut(&mut Self, &'a Json) -> Decoded) -> Decoded {
        let items: Vec<&Json> = match &json.kind {
            samples::Kind::List(items) => items.iter().collect(),
            samples::Kind::Object(entries) => {
                let Some(items) = numbered(entries) else { return Err(Box::new(self.wrong("a list", json))) };
                self.add(Kind::UnexpectedType, "an object", Some("a list"));
                items
            }
            _ => return Err(Box::new(self.wrong("a list", json))),
        };
        for (index, item) in items.into_iter().enumerate() {
            self.path.push(if self.has_exact_paths { format!("[{index}]") } else { "[]".to_owned() });
            read(self, item)?;
            self.path.pop();
        }
        Ok(())
    }

    fn map(&mut self, ty: &'a Type, json: &'a Json) -> Decoded {
        let samples::Kind::Object(entries) = &json.kind else { return Err(Box::new(self.wrong("an object", json))) };
        let mut keys = BTreeSet::new();
        for entry in entries {
            // The keys of maps are data.
            self.path.push(if self.has_exact_paths { exact_step(&entry.key) } else { ".*".to_owned() });
            self.item(ty, &entry.value)?;
            if !keys.insert(&entry.key) {
                self.add(Kind::DuplicateKey, "a repeated key", None);
            }
            self.path.pop();
        }
        Ok(())
    }

    fn record(&mut self, model: &'a Model, json: &'a Json) -> Decoded {
        let samples::Kind::Object(entries) = &json.kind else { return Err(Box::new(self.wrong("an object", json))) };
        *self.objects.entry(&model.name).or_default() += 1;
        let outer = self.member;
        let (mut received, mut unknown) = (BTreeSet::new(), BTreeSet::new());
        for entry in entries {
            let step =
                if self.has_exact_paths { exact_step(&entry.key) } else { format!(".{}", shown_key(&entry.key)) };
            self.path.push(step);
            self.member = Some((&model.name, &entry.key));
            match find(model, &entry.key, &received) {
                Some(field) => {
                    self.member = Some((&model.name, &field.name));
                    if !received.insert(field.name.as_str()) {
                        self.add(Kind::DuplicateKey, "a repeated key", None);
                    }
                    self.field(model, field, &entry.value)?;
                }
                None => self.unknown(entry, !unknown.insert(entry.key.as_str())),
            }
            self.path.pop();
        }
        for field in model.fields.iter().filter(|field| !field.optional && !received.contains(field.name.as_str())) {
            self.path.push(exact_step(&field.name));
            self.member = Some((&model.name, &field.name));
            self.add(Kind::MissingField, "no field", Some("a value"));
            self.path.pop();
        }
        self.member = outer;
        Ok(())
    }

    fn unknown(&mut self, entry: &'a Entry, is_repeated: bool) {
        let found = format!("an unknown field with {}", entry.value.type_name());
        self.add(Kind::UnknownField, found, None);
        if let Some(deviation) = self.deviations.last_mut() {
            deviation.json = Some(&entry.value);
        }
        if is_repeated {
            self.add(Kind::DuplicateKey, "a repeated key", None);
        }
    }

    /// A value that does not decode is dropped where the field is optional, and else fails what is around it.
    fn field(&mut self, model: &'a Model, field: &'a Field, json: &'a Json) -> Decoded {
        if matches!(json.kind, samples::Kind::Null) {
            if !field.optional {
                self.add(Kind::UnexpectedNull, "`null`", Some("a value"));
            }
            return Ok(());
        }
        self.seen.entry(&model.name).or_default().insert(&field.name);
        let (before, depth, member) = (self.deviations.len(), self.path.len(), self.member);
        let Err(mismatch) = self.field_value(field, json) else { return Ok(()) };
        self.deviations.truncate(before);
        if field.optional {
            self.fail(Kind::InvalidValue, *mismatch);
        } else if is_empty_form(json) && matches!(field.ty, Type::List(_) | Type::Map(_) | Type::Model(_)) {
            self.fail(Kind::UnexpectedType, *mismatch);
        } else {
            return Err(mismatch);
        }
        self.path.truncate(depth);
        self.member = member;
        Ok(())
    }

    /// A list with a separator is one string.
    fn field_value(&mut self, field: &'a Field, json: &'a Json) -> Decoded {
        let is_string = matches!(json.kind, samples::Kind::String(_));
        match (field.format.separator, &field.ty) {
            // The items are strings, which decode as whatever they are.
            (Some(separator), Type::List(item)) if is_string => self.delimited(item, json, separator),
            _ => self.value(&field.ty, json),
        }
    }

    fn delimited(&mut self, item: &Type, json: &Json, separator: char) -> Decoded {
        let content = json.scalar().unwrap_or_default();
        let Some(scalar) = Scalar::of(item).filter(|_| !content.is_empty()) else { return Ok(()) };
        for part in content.split(separator) {
            let part = Json { kind: samples::Kind::String(part.to_owned()), lines: json.lines };
            if scalar.decide(item, &part, self.platform.time_zone.as_deref()) == Outcome::Fails {
                return Err(Box::new(self.wrong(scalar.expected, &part)));
            }
        }
        Ok(())
    }

    pub(super) fn wrong(&self, expected: &'static str, json: &Json) -> Mismatch {
        Mismatch { path: self.path.concat(), expected, found: json.type_name().to_owned() }
    }

    /// Adds a deviation where a value does not decode, while the current member is still that of the value.
    pub(super) fn fail(&mut self, kind: Kind, mismatch: Mismatch) {
        let Mismatch { path, expected, found } = mismatch;
        self.add(kind, found, Some(expected));
        if let Some(deviation) = self.deviations.last_mut() {
            deviation.path = path;
        }
    }

    pub(super) fn add(&mut self, kind: Kind, found: impl Into<String>, expected: Option<&'static str>) {
        let (path, member) = (self.path.concat(), self.member);
        self.deviations.push(Deviation { kind, path, found: found.into(), expected, member, value: None, json: None });
    }
}

/// An alias of a field that was received already is an unknown field.
fn find<'m>(model: &'m Model, key: &str, received: &BTreeSet<&str>) -> Option<&'m Field> {
    let field = model.field(key)?;
    let is_alias = field.name != key;
    (!is_alias || !received.contains(field.name.as_str())).then_some(field)
}

/// The forms that some languages give to an empty list, map or object.
fn is_empty_form(json: &Json) -> bool {
    match &json.kind {
        samples::Kind::List(items) => items.is_empty(),
        samples::Kind::Object(entries) => entries.is_empty(),
        samples::Kind::Bool(value) => !value,
        samples::Kind::String(text) => text.is_empty() || text == "null",
        samples::Kind::Number(_) | samples::Kind::Null => false,
    }
}

/// A step as the runtime writes it.
fn exact_step(key: &str) -> String {
    let is_name = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if is_name { format!(".{key}") } else { format!("[{key:?}]") }
}

/// A key, unless it looks like a customer's data.
pub(super) fn shown_key(key: &str) -> &str {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '$' | ':');
    let starts = key.starts_with(|c: char| c.is_alphabetic() || matches!(c, '_' | '$' | '@'));
    let rest = key.strip_prefix('@').unwrap_or(key);
    if starts && key.len() <= 60 && rest.chars().all(is_name) { key } else { "<key>" }
}
