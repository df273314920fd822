//! The tables of keys in the reference of the schema language.

use super::shape::{Key, Presence, Shape, Value, Variant};
use super::words::Choice;

/// A row of a table. Keys that differ in nothing but their names share one.
#[derive(PartialEq)]
struct Row {
    names: Vec<String>,
    meaning: String,
    required: String,
    value: String,
}

/// Returns a Markdown table with the keys of shapes: their own, and those of all variants.
#[must_use]
pub fn key_table(shapes: &[&'static Shape]) -> String {
    let mut rows = Rows::default();
    for shape in shapes {
        shape.keys.iter().for_each(|key| rows.add(key, ""));
        let variants = shape.all_variants();
        for key in variants.iter().flat_map(|variant| variant.keys) {
            rows.add(key, &cases(variants, key));
        }
        shape.shared.iter().for_each(|key| rows.add(key, ""));
        rows.add_source(shape);
    }
    rows.render()
}

/// Returns a Markdown table with the keys of one variant.
#[must_use]
pub fn variant_table(variant: &'static Variant) -> String {
    keys_table(variant.keys)
}

/// Returns a Markdown table with some keys.
#[must_use]
pub fn keys_table(keys: &'static [Key]) -> String {
    let mut rows = Rows::default();
    for key in keys {
        rows.add(key, "");
    }
    rows.render()
}

#[derive(Default)]
struct Rows(Vec<Row>);

impl Rows {
    fn add(&mut self, key: &Key, cases: &str) {
        let meaning =
            if cases.is_empty() { key.meaning.to_owned() } else { format!("{cases}{}", uncapitalized(key.meaning)) };
        self.push(format!("`{}`", key.name), meaning, required(key), value_of(key));
        if let (true, Value::Shape(shape)) = (key.is_listed, &key.value) {
            let listed = shape.keys.iter().filter(|inner| Some(inner.name) != shape.main_key);
            for inner in listed {
                self.push(format!("– `{}`", inner.name), inner.meaning.to_owned(), required(inner), value_of(inner));
            }
        }
    }

    fn add_source(&mut self, shape: &Shape) {
        if shape.documentation.iter().any(|key| key.name == "source" && key.is_required()) {
            let value = "[as usual](#keys-of-every-item)";
            self.push("`source`".to_owned(), "Where it is documented.".to_owned(), "yes".to_owned(), value.to_owned());
        }
    }

    fn push(&mut self, name: String, meaning: String, required: String, value: String) {
        let same =
            self.0.iter_mut().find(|row| row.meaning == meaning && row.required == required && row.value == value);
        match same {
            Some(row) if row.names.contains(&name) => {}
            Some(row) => row.names.push(name),
            None => self.0.push(Row { names: vec![name], meaning, required, value }),
        }
    }

    fn render(&self) -> String {
        let mut table = "| key | meaning | required | value |\n| --- | --- | --- | --- |\n".to_owned();
        for Row { names, meaning, required, value } in &self.0 {
            table.push_str(&format!("| {} | {meaning} | {required} | {value} |\n", names.join(", ")));
        }
        table
    }
}

/// The variants that have a key with this meaning: `For a and b: `.
fn cases(variants: &[Variant], key: &Key) -> String {
    let is_same = |other: &&Key| (other.name, other.meaning, other.presence) == (key.name, key.meaning, key.presence);
    let with_key = variants.iter().filter(|variant| variant.keys.iter().any(|other| is_same(&other)));
    let words: Vec<String> = with_key.map(|variant| format!("`{}`", variant.word)).collect();
    format!("For {}: ", words.join(" and "))
}

/// A sentence in the middle of another.
fn uncapitalized(sentence: &str) -> String {
    let mut chars = sentence.chars();
    let Some(first) = chars.next() else { return String::new() };
    format!("{}{}", first.to_lowercase(), chars.as_str())
}

fn required(key: &Key) -> String {
    match key.presence {
        Presence::Required => "yes".to_owned(),
        Presence::Optional => "no".to_owned(),
        Presence::Default(default) => format!("no; default: {default}"),
        Presence::For(cases) => format!("for {cases}"),
        Presence::UnlessCustom => "yes, unless all operations are custom endpoints".to_owned(),
    }
}

fn value_of(key: &Key) -> String {
    if key.shown.is_empty() { value(&key.value) } else { key.shown.to_owned() }
}

fn value(value: &Value) -> String {
    match value {
        Value::String(name) => (*name).to_owned(),
        Value::Pattern(pattern) => pattern.name.to_owned(),
        Value::Integer => "number".to_owned(),
        Value::Positive | Value::Count => "number above zero".to_owned(),
        Value::Boolean => "`true`, `false`".to_owned(),
        Value::Choice(choice) => words(choice),
        Value::Type => "type".to_owned(),
        Value::Shape(shape) => format!("a map for {}", shape.name),
        Value::OneOrMore(of, _) => match of {
            Value::Pattern(_) => self::value(of),
            _ => format!("{}, or a list", self::value(of)),
        },
        Value::List(of, _) => format!("a list: {}", self::value(of)),
        Value::Map(of, _, _) | Value::Pair(of) => format!("a map: {}", self::value(of)),
        Value::AnyOf(values) => values.iter().map(self::value).collect::<Vec<_>>().join("; or "),
    }
}

fn words(choice: &Choice) -> String {
    let has_meanings = choice.words.iter().any(|word| !word.meaning.is_empty());
    let words = choice.words.iter().map(|word| match word.meaning {
        "" => format!("`{}`", word.name),
        meaning => format!("`{}`: {meaning}", word.name),
    });
    words.collect::<Vec<_>>().join(if has_meanings { ". " } else { ", " })
}
