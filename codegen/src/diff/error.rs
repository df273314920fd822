//! Schemas that cannot be compared.

use std::fmt;

use crate::diagnostic::Diagnostics;

/// The errors of two schemas of which at least one is invalid.
#[derive(Clone, Debug)]
pub struct InvalidSchema {
    /// The errors of the first schema, if it has any.
    pub before: Option<Diagnostics>,
    /// The errors of the second schema, if it has any.
    pub after: Option<Diagnostics>,
}

impl fmt::Display for InvalidSchema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let which = match (&self.before, &self.after) {
            (Some(_), Some(_)) => "both schemas have errors",
            (Some(_), None) => "the first schema has errors",
            _ => "the second schema has errors",
        };
        f.write_str(which)
    }
}

impl std::error::Error for InvalidSchema {}
