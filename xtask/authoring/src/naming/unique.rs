//! Names that differ from each other.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

/// The names in use, in one namespace. Clones share it.
#[derive(Clone, Debug, Default)]
pub struct Names(Rc<RefCell<Namespace>>);

#[derive(Debug, Default)]
struct Namespace {
    taken: BTreeSet<String>,
    /// Names that generated code uses.
    reserved: BTreeSet<String>,
}

impl Names {
    /// Keeps a name free for generated code.
    pub fn reserve(&self, name: &str) {
        self.0.borrow_mut().reserved.insert(name.to_owned());
    }

    /// Takes the name of a type, or the first of `Name2`, `Name3` … that is free. `NameModel` replaces a name that generated code uses.
    pub fn take(&self, name: &str) -> String {
        let is_reserved = self.0.borrow().reserved.contains(name);
        let base = if is_reserved { format!("{name}Model") } else { name.to_owned() };
        self.numbered(&base, "")
    }

    /// Takes a name in snake case, or the first of `name_2`, `name_3` … that is free.
    pub fn take_member(&self, name: &str) -> String {
        self.numbered(name, "_")
    }

    fn numbered(&self, name: &str, separator: &str) -> String {
        let mut number = 1_u32;
        let mut free = name.to_owned();
        while !self.try_take(&free) {
            number += 1;
            free = format!("{name}{separator}{number}");
        }
        free
    }

    /// Takes a name if it is free.
    pub fn try_take(&self, name: &str) -> bool {
        let mut names = self.0.borrow_mut();
        !names.reserved.contains(name) && names.taken.insert(name.to_owned())
    }

    /// Whether a name is in use.
    pub fn has(&self, name: &str) -> bool {
        let names = self.0.borrow();
        names.taken.contains(name) || names.reserved.contains(name)
    }
}

impl<S: Into<String>> FromIterator<S> for Names {
    fn from_iter<I: IntoIterator<Item = S>>(names: I) -> Self {
        let taken = names.into_iter().map(Into::into).collect();
        Self(Rc::new(RefCell::new(Namespace { taken, reserved: BTreeSet::new() })))
    }
}
