//! Tables as parameters and fields.

use super::columns::{self, Column};
use super::section::Fields;
use super::values;
use super::words;
use crate::draft::{Constraints, Docs, Enum, EnumValue, Field, Known, Parameter, Ty};
use crate::naming::{self, Names};
use crate::report::Report;

/// The longest description that is a label rather than a sentence of the document.
const LABEL: usize = 80;

/// Drafts parameters and fields from tables.
pub(super) struct Tables<'t> {
    pub(super) document: &'t str,
    pub(super) names: Names,
    pub(super) report: &'t mut Report,
    pub(super) enums: Vec<Enum>,
    /// Whether long descriptions are kept, too.
    pub(super) keeps_descriptions: bool,
}

/// A row of a table.
pub(super) struct Item {
    pub(super) name: String,
    pub(super) ty: Ty,
    pub(super) is_required: bool,
    /// Whether the platform sets it.
    pub(super) is_read_only: bool,
    pub(super) constraints: Constraints,
    pub(super) docs: Docs,
    pub(super) place: String,
    pub(super) line: u32,
}

impl Tables<'_> {
    /// Reads the rows of a table. `words` name the enums of its values.
    pub(super) fn items(&mut self, fields: &Fields, words: &str) -> Vec<Item> {
        let mut items: Vec<Item> = Vec::new();
        for row in &fields.rows {
            let name = fields.name(row);
            if !columns::is_name(&name) {
                self.report.skip(row.cells.join(" | "), row.line, "rows without the name of a parameter or a field");
                continue;
            }
            if items.iter().any(|item| item.name == name) {
                self.report.skip(
                    format!("`{name}`"),
                    row.line,
                    "rows whose name the table has twice: the first counts",
                );
                continue;
            }
            let cell = |column| fields.cell(row, column).unwrap_or_default();
            let (description, label) = values::label(cell(Column::Description));
            let ty = self.ty(&name, cell(Column::Type), fields.columns.contains(&Some(Column::Type)), row.line);
            let is_required = Self::is_required(cell(Column::Required), fields.is_inverted, description)
                || label == Some(values::Label::Required);
            let (ty, constraints) =
                self.limited(ty, &format!("{words} {name}"), cell(Column::Default), description, row.line);
            let docs = self.docs(description);
            items.push(Item {
                name,
                ty,
                is_required,
                is_read_only: label == Some(values::Label::ReadOnly),
                constraints,
                docs,
                place: cell(Column::Place).to_lowercase(),
                line: row.line,
            });
        }
        items
    }

    fn ty(&mut self, name: &str, cell: &str, has_types: bool, line: u32) -> Ty {
        if let Some(ty) = words::ty(cell) {
            return ty;
        }
        if has_types {
            let reason = "types that are not known: they are strings";
            self.report.skip(format!("`{name}`: `{cell}`"), line, reason);
        }
        Ty::named("string")
    }

    fn is_required(cell: &str, is_inverted: bool, description: &str) -> bool {
        let lower = description.to_lowercase();
        let is_said = lower.starts_with("required") || lower.contains("(required)");
        if cell.is_empty() { is_said } else { words::is_yes(cell) != is_inverted }
    }

    /// Adds the default, the maximum and the values that a row has. A list of values becomes an enum.
    fn limited(&mut self, ty: Ty, words: &str, default: &str, description: &str, line: u32) -> (Ty, Constraints) {
        let mut constraints = Constraints::default();
        let default = Some(default.trim().trim_matches(['`', '"', '\''])).filter(|default| !default.is_empty());
        let default = default.or_else(|| values::quoted_default(description)).unwrap_or_default();
        if ty.is("integer") {
            constraints.max = values::number_after(description, &["maximum", "max"]);
            let number = default.parse().ok().or_else(|| values::number_after(description, &["default"]));
            let fits = |number: &i64| constraints.max.is_none_or(|max| *number <= max);
            constraints.default = number.filter(fits).map(|number: i64| number.to_string());
        } else if ty.is("boolean") {
            let lower = default.to_lowercase();
            constraints.default = matches!(lower.as_str(), "true" | "false").then_some(lower);
        }
        if ty.innermost() != "string" {
            return (ty, constraints);
        }
        let values = values::values(description);
        if values.len() < 2 {
            let is_word = columns::is_name(default) && !matches!(default, "-" | "null" | "none" | "None" | "nil");
            constraints.default = (is_word && ty.is("string")).then(|| default.to_owned());
            return (ty, constraints);
        }
        constraints.default = values.iter().any(|value| value == default).then(|| default.to_owned());
        let name = self.enumeration(words, values, line);
        let named = if ty.is_container() { Ty::named(name).list() } else { Ty::named(name) };
        (named, constraints)
    }

    /// Drafts an enum, or takes one with the same values for a parameter of the same name.
    fn enumeration(&mut self, words: &str, values: Vec<String>, line: u32) -> String {
        let last = words.rsplit(' ').next().unwrap_or(words);
        let suffix = naming::type_name(last, "Values");
        let is_same = |known: &&Enum| {
            known.name.ends_with(&suffix) && known.values.iter().map(|value| &value.value).eq(values.iter())
        };
        if let Some(known) = self.enums.iter().find(is_same) {
            return known.name.clone();
        }
        let name = self.names.take(&naming::type_name(words, "Values"));
        let docs = Docs::from_source(format!("{}#L{line}", self.document), Known::Documented);
        let values = values.into_iter().map(EnumValue::new).collect();
        self.enums.push(Enum { name: name.clone(), docs, values });
        name
    }

    /// Takes over a description: a short one in English as it is, another one as a comment.
    pub(super) fn docs(&self, description: &str) -> Docs {
        let mut docs = Docs::default();
        let text = description.trim().trim_end_matches(['.', '。']).trim();
        let is_label = text.chars().count() <= LABEL && text.is_ascii() && !text.contains(". ");
        if text.is_empty() || text == "-" {
            return docs;
        }
        if is_label || self.keeps_descriptions {
            docs.doc = Some(sentence(text));
        } else {
            docs.comment.push(format!("The document: {}", text.chars().take(300).collect::<String>()));
        }
        docs
    }
}

impl Item {
    pub(super) fn parameter(self) -> Parameter {
        let Self { name, ty, is_required, constraints, docs, .. } = self;
        Parameter { required: is_required, constraints, docs, ..Parameter::new(name, ty) }
    }

    /// A field of a response. Documents rarely say which of them can be absent.
    pub(super) fn field(self) -> Field {
        let Self { name, ty, docs, .. } = self;
        let is_optional = !ty.is_container();
        Field { docs, ..Field::new(name, ty, is_optional) }
    }
}

/// A sentence with a capital letter and a full stop.
pub(super) fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    let text = format!("{first}{}", chars.as_str());
    if text.ends_with(['.', '!', '?']) { text } else { format!("{text}.") }
}
