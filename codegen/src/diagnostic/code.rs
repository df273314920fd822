//! The codes of diagnostics, and how severe each is.

/// How severe a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The schema is valid, but doubtful. Files are generated.
    Warning,
    /// The schema is not valid. Nothing is generated.
    Error,
}

impl Severity {
    /// Returns the word that diagnostics start with.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// The kind of a diagnostic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Code {
    /// The file is not YAML.
    InvalidYaml,
    /// A duplicate key in a map.
    DuplicateKey,
    /// An unknown key.
    UnknownKey,
    /// A missing required key.
    MissingKey,
    /// A value of another YAML type than expected, such as a list instead of a map.
    WrongType,
    /// A value that is not allowed.
    InvalidValue,
    /// A type that is malformed, or not allowed at its location.
    InvalidType,
    /// Not exactly one HTTP method.
    InvalidMethod,
    /// A reference to an undeclared name.
    UnknownName,
    /// Two declarations with the same name.
    DuplicateName,
    /// A name that is not a valid Rust identifier.
    InvalidIdentifier,
    /// Two items with the same Rust name, or a reserved name.
    NameCollision,
    /// A mismatch between the placeholders of a path and its parameters.
    InvalidPathParameter,
    /// A file in the wrong folder, or with an invalid name.
    MisplacedFile,
    /// An item without `source`.
    MissingSource,
    /// A pagination that does not fit its operation.
    InvalidPagination,
    /// A request body that is not allowed.
    InvalidBody,
    /// A time in a response that is not optional, and has no default value.
    NoDefaultValue,
    /// A declaration that is never used.
    Unused,
    /// An invalid server URL, or a variable of one.
    InvalidServer,
    /// An inventory row that the schema does not cover.
    NotInSchema,
    /// A declaration without an inventory row.
    NotInInventory,
    /// An inventory row that contradicts the schema.
    InventoryMismatch,
    /// An id, a model or an enum that is never used.
    UnusedType,
    /// An enum with a single value.
    SingleValueEnum,
    /// A documented field without a description.
    UndescribedField,
    /// A required field that no example has.
    NotInExamples,
    /// Lines that a saved document does not have.
    SourceOutOfRange,
    /// Lines of a saved document that do not name the item.
    SourceNamesNothing,
}

impl Code {
    /// All codes, in order.
    pub const ALL: &'static [Self] = &[
        Self::InvalidYaml,
        Self::DuplicateKey,
        Self::UnknownKey,
        Self::MissingKey,
        Self::WrongType,
        Self::InvalidValue,
        Self::InvalidType,
        Self::InvalidMethod,
        Self::UnknownName,
        Self::DuplicateName,
        Self::InvalidIdentifier,
        Self::NameCollision,
        Self::InvalidPathParameter,
        Self::MisplacedFile,
        Self::MissingSource,
        Self::InvalidPagination,
        Self::InvalidBody,
        Self::NoDefaultValue,
        Self::Unused,
        Self::InvalidServer,
        Self::NotInSchema,
        Self::NotInInventory,
        Self::InventoryMismatch,
        Self::UnusedType,
        Self::SingleValueEnum,
        Self::UndescribedField,
        Self::NotInExamples,
        Self::SourceOutOfRange,
        Self::SourceNamesNothing,
    ];

    /// Returns the code as diagnostics show it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::InvalidYaml => "invalid-yaml",
            Self::DuplicateKey => "duplicate-key",
            Self::UnknownKey => "unknown-key",
            Self::MissingKey => "missing-key",
            Self::WrongType => "wrong-type",
            Self::InvalidValue => "invalid-value",
            Self::InvalidType => "invalid-type",
            Self::InvalidMethod => "invalid-method",
            Self::UnknownName => "unknown-name",
            Self::DuplicateName => "duplicate-name",
            Self::InvalidIdentifier => "invalid-identifier",
            Self::NameCollision => "name-collision",
            Self::InvalidPathParameter => "invalid-path-parameter",
            Self::MisplacedFile => "misplaced-file",
            Self::MissingSource => "missing-source",
            Self::InvalidPagination => "invalid-pagination",
            Self::InvalidBody => "invalid-body",
            Self::NoDefaultValue => "no-default-value",
            Self::Unused => "unused",
            Self::InvalidServer => "invalid-server",
            Self::NotInSchema => "not-in-schema",
            Self::NotInInventory => "not-in-inventory",
            Self::InventoryMismatch => "inventory-mismatch",
            Self::UnusedType => "unused-type",
            Self::SingleValueEnum => "single-value-enum",
            Self::UndescribedField => "undescribed-field",
            Self::NotInExamples => "not-in-examples",
            Self::SourceOutOfRange => "source-out-of-range",
            Self::SourceNamesNothing => "source-names-nothing",
        }
    }

    /// Whether the code is about a difference between an inventory and the schema.
    #[must_use]
    pub const fn is_about_inventories(self) -> bool {
        matches!(self, Self::NotInSchema | Self::NotInInventory | Self::InventoryMismatch)
    }

    /// Returns how severe the diagnostics of this code are.
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self {
            Self::UnusedType
            | Self::SingleValueEnum
            | Self::UndescribedField
            | Self::NotInExamples
            | Self::SourceOutOfRange
            | Self::SourceNamesNothing => Severity::Warning,
            _ => Severity::Error,
        }
    }
}
