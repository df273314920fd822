//! Names that differ from each other.

use std::collections::BTreeSet;

/// The names in use, in one namespace.
#[derive(Clone, Debug, Default)]
pub struct Names(BTreeSet<String>);

impl Names {
    /// Takes a name, or the first of `Name2`, `Name3` … that is free.
    pub fn take(&mut self, name: &str) -> String {
        let mut number = 1_u32;
        let mut free = name.to_owned();
        while !self.0.insert(free.clone()) {
            number += 1;
            free = format!("{name}{number}");
        }
        free
    }

    /// Takes a name in snake case, or the first of `name_2`, `name_3` … that is free.
    pub fn take_member(&mut self, name: &str) -> String {
        let mut number = 1_u32;
        let mut free = name.to_owned();
        while !self.0.insert(free.clone()) {
            number += 1;
            free = format!("{name}_{number}");
        }
        free
    }

    /// Takes a name if it is free.
    pub fn try_take(&mut self, name: &str) -> bool {
        self.0.insert(name.to_owned())
    }

    /// Whether a name is in use.
    pub fn has(&self, name: &str) -> bool {
        self.0.contains(name)
    }
}

impl<S: Into<String>> FromIterator<S> for Names {
    fn from_iter<I: IntoIterator<Item = S>>(names: I) -> Self {
        Self(names.into_iter().map(Into::into).collect())
    }
}
