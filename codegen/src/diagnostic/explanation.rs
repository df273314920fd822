//! What each code means, with a wrong and a right example.

use super::code::Code;

impl Code {
    /// Returns the explanation as Markdown: the code and a summary as its title, then what the code means and why it is reported, then
    /// the sections `Wrong` and `Right`, whose blocks of YAML start with the name of their file.
    ///
    /// The examples belong to a platform `acme`. Unless they have its `platform.yaml`, it declares the document `manual`, the
    /// credential `token`, the pagination `page`, the error shape `list`, and the scopes `read_orders` and `write_orders`.
    #[must_use]
    pub const fn explanation(self) -> &'static str {
        match self {
            Self::InvalidYaml => include_str!("explanations/invalid-yaml.md"),
            Self::DuplicateKey => include_str!("explanations/duplicate-key.md"),
            Self::UnknownKey => include_str!("explanations/unknown-key.md"),
            Self::MissingKey => include_str!("explanations/missing-key.md"),
            Self::WrongType => include_str!("explanations/wrong-type.md"),
            Self::InvalidValue => include_str!("explanations/invalid-value.md"),
            Self::InvalidType => include_str!("explanations/invalid-type.md"),
            Self::InvalidMethod => include_str!("explanations/invalid-method.md"),
            Self::UnknownName => include_str!("explanations/unknown-name.md"),
            Self::DuplicateName => include_str!("explanations/duplicate-name.md"),
            Self::InvalidIdentifier => include_str!("explanations/invalid-identifier.md"),
            Self::NameCollision => include_str!("explanations/name-collision.md"),
            Self::InvalidPathParameter => include_str!("explanations/invalid-path-parameter.md"),
            Self::MisplacedFile => include_str!("explanations/misplaced-file.md"),
            Self::MissingSource => include_str!("explanations/missing-source.md"),
            Self::InvalidPagination => include_str!("explanations/invalid-pagination.md"),
            Self::InvalidBody => include_str!("explanations/invalid-body.md"),
            Self::NoDefaultValue => include_str!("explanations/no-default-value.md"),
            Self::Unused => include_str!("explanations/unused.md"),
            Self::InvalidServer => include_str!("explanations/invalid-server.md"),
            Self::NotInSchema => include_str!("explanations/not-in-schema.md"),
            Self::NotInInventory => include_str!("explanations/not-in-inventory.md"),
            Self::InventoryMismatch => include_str!("explanations/inventory-mismatch.md"),
            Self::UnusedType => include_str!("explanations/unused-type.md"),
            Self::SingleValueEnum => include_str!("explanations/single-value-enum.md"),
            Self::UndescribedField => include_str!("explanations/undescribed-field.md"),
            Self::NotInExamples => include_str!("explanations/not-in-examples.md"),
            Self::SourceOutOfRange => include_str!("explanations/source-out-of-range.md"),
            Self::SourceNamesNothing => include_str!("explanations/source-names-nothing.md"),
        }
    }

    /// Returns what the code means in a few words.
    #[must_use]
    pub fn summary(self) -> &'static str {
        let title = self.explanation().lines().next().unwrap_or_default();
        title.split_once(": ").map_or(title, |(_, summary)| summary)
    }

    /// Finds a code by its name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == name)
    }
}
