//! The shape of samples: what occurs at one place, in all of them.

use std::collections::BTreeMap;

use super::strings::Strings;
use crate::samples::{Entry, Json, Kind, numbered};

/// A place in a sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Origin {
    /// The index of the file.
    pub(crate) file: usize,
    pub(crate) line: u32,
    /// The last line of the value.
    pub(crate) last: u32,
}

/// What occurs at one place.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shape {
    /// All values, `null` included.
    pub(crate) seen: usize,
    pub(crate) nulls: usize,
    pub(crate) empty_strings: usize,
    pub(crate) booleans: usize,
    pub(crate) numbers: Numbers,
    pub(crate) strings: Strings,
    pub(crate) lists: usize,
    /// Objects whose keys are numbers where there are lists, too.
    pub(crate) numbered_objects: usize,
    /// Of the items of all lists. It has seen nothing if all lists are empty.
    pub(crate) items: Option<Box<Self>>,
    pub(crate) objects: usize,
    /// In the order in which they first occur.
    pub(crate) members: Vec<Member>,
    index: BTreeMap<String, usize>,
    /// Where each type of value first occurs, by its name.
    pub(crate) origins: BTreeMap<&'static str, Origin>,
}

/// Counts of numbers.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Numbers {
    pub(crate) count: usize,
    /// Integers of 64 bits.
    pub(crate) integers: usize,
    /// Integers that do not fit into 64 bits.
    pub(crate) too_large: usize,
    /// Those that are 0 or 1.
    pub(crate) bits: usize,
    /// Those in the range of Unix times since 2001, in seconds or milliseconds.
    pub(crate) unix_times: usize,
}

/// A key of objects.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) key: String,
    pub(crate) shape: Shape,
    /// The number of objects that have the key.
    pub(crate) present: usize,
    /// The number of objects that have it more than once.
    pub(crate) repeated: usize,
    /// Where it first occurs.
    pub(crate) origin: Origin,
}

impl Member {
    /// A key that has not occurred yet.
    pub(crate) fn new(key: &str) -> Self {
        let origin = Origin { file: usize::MAX, line: 0, last: 0 };
        Self { key: key.to_owned(), shape: Shape::default(), present: 0, repeated: 0, origin }
    }
}

impl Shape {
    /// Adds a value.
    pub(crate) fn add(&mut self, json: &Json, file: usize) {
        self.seen += 1;
        let (line, last) = json.lines;
        let is_empty = matches!(&json.kind, Kind::String(text) if text.is_empty());
        let name = if is_empty { "an empty string" } else { json.type_name() };
        self.origins.entry(name).or_insert(Origin { file, line, last });
        match &json.kind {
            Kind::Null => self.nulls += 1,
            Kind::Bool(_) => self.booleans += 1,
            Kind::Number(text) => self.numbers.add(text),
            Kind::String(text) if text.is_empty() => self.empty_strings += 1,
            Kind::String(text) => self.strings.add(text),
            Kind::List(items) => self.add_list(items.iter(), file),
            Kind::Object(entries) => self.add_object(entries, file),
        }
    }

    fn add_list<'j>(&mut self, items: impl Iterator<Item = &'j Json>, file: usize) {
        self.lists += 1;
        let shape = self.items.get_or_insert_default();
        items.for_each(|item| shape.add(item, file));
    }

    fn add_object(&mut self, entries: &[Entry], file: usize) {
        if self.lists > 0
            && let Some(items) = numbered(entries).filter(|items| !items.is_empty())
        {
            self.numbered_objects += 1;
            return self.add_list(items.into_iter(), file);
        }
        self.objects += 1;
        let mut keys: BTreeMap<&str, usize> = BTreeMap::new();
        for entry in entries {
            *keys.entry(&entry.key).or_default() += 1;
            self.member(entry, file).shape.add(&entry.value, file);
        }
        for (key, count) in keys {
            if let Some(member) = self.index.get(key).and_then(|index| self.members.get_mut(*index)) {
                member.present += 1;
                member.repeated += usize::from(count > 1);
            }
        }
    }

    fn member(&mut self, entry: &Entry, file: usize) -> &mut Member {
        let index = *self.index.entry(entry.key.clone()).or_insert(self.members.len());
        if index == self.members.len() {
            let origin = Origin { file, line: entry.line, last: entry.value.lines.1 };
            let shape = Self::default();
            self.members.push(Member { key: entry.key.clone(), shape, present: 0, repeated: 0, origin });
        }
        &mut self.members[index]
    }

    /// Adds all that occurs at another place, as if it were here.
    pub(crate) fn absorb(&mut self, other: &Self) {
        self.seen += other.seen;
        self.nulls += other.nulls;
        self.empty_strings += other.empty_strings;
        self.booleans += other.booleans;
        self.numbers.absorb(other.numbers);
        self.strings.absorb(&other.strings);
        self.lists += other.lists;
        self.numbered_objects += other.numbered_objects;
        if let Some(items) = &other.items {
            self.items.get_or_insert_default().absorb(items);
        }
        self.objects += other.objects;
        for member in &other.members {
            self.absorb_member(member);
        }
        for (name, origin) in &other.origins {
            self.origins.entry(name).or_insert(*origin);
        }
    }

    fn absorb_member(&mut self, member: &Member) {
        if let Some(own) = self.index.get(&member.key).and_then(|index| self.members.get_mut(*index)) {
            own.shape.absorb(&member.shape);
            own.present += member.present;
            own.repeated += member.repeated;
        } else {
            self.index.insert(member.key.clone(), self.members.len());
            self.members.push(member.clone());
        }
    }

    /// The values that are neither `null` nor an empty string.
    pub(crate) const fn values(&self) -> usize {
        self.seen - self.nulls - self.empty_strings
    }

    /// The names of the JSON types that occur, without `null` and empty strings.
    pub(crate) fn types(&self) -> Vec<&'static str> {
        let counts = [
            ("a string", self.strings.count),
            ("a number", self.numbers.count),
            ("a boolean", self.booleans),
            ("a list", self.lists - self.numbered_objects),
            ("an object", self.objects + self.numbered_objects),
        ];
        counts.into_iter().filter(|(_, count)| *count > 0).map(|(name, _)| name).collect()
    }

    /// Whether all values are scalars of one or several types.
    pub(crate) const fn is_scalar(&self) -> bool {
        self.lists == 0 && self.objects == 0
    }

    /// Finds a key of the objects.
    pub(crate) fn find(&self, key: &str) -> Option<&Member> {
        self.index.get(key).and_then(|index| self.members.get(*index))
    }
}

impl Numbers {
    const fn absorb(&mut self, other: Self) {
        self.count += other.count;
        self.integers += other.integers;
        self.too_large += other.too_large;
        self.bits += other.bits;
        self.unix_times += other.unix_times;
    }

    fn add(&mut self, text: &str) {
        const UNIX_TIMES: [std::ops::Range<i64>; 2] = [978_307_200..4_102_444_800, 978_307_200_000..4_102_444_800_000];
        self.count += 1;
        let Ok(number) = text.parse::<i64>() else {
            self.too_large += usize::from(!text.contains(['.', 'e', 'E']));
            return;
        };
        self.integers += 1;
        self.bits += usize::from(number == 0 || number == 1);
        self.unix_times += usize::from(UNIX_TIMES.iter().any(|range| range.contains(&number)));
    }
}
