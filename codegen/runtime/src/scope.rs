//! Scopes: which ones an operation requires, and which ones the credentials have.

use crate::error::Error;
use crate::error::messages::quoted;
use crate::operation::{Operation, Platform};

/// Checks that the credentials have the required scopes, if the granted scopes are known.
///
/// Credentials with an undocumented scope may be allowed more than is known, so the check is left to the platform.
pub(crate) fn check(platform: &Platform, operation: &Operation, granted: Option<&[String]>) -> Result<(), Error> {
    let Some(granted) = granted else { return Ok(()) };
    let missing = missing(operation, granted);
    let is_documented = |scope: &String| platform.scopes.contains(&scope.as_str());
    if missing.is_empty() || !granted.iter().all(is_documented) {
        Ok(())
    } else {
        Err(Error::missing_scope(operation, &missing, granted))
    }
}

/// Returns the required scopes that are not granted.
fn missing(operation: &Operation, granted: &[String]) -> Vec<&'static str> {
    let is_granted = |scope: &&'static str| granted.iter().any(|granted| granted == scope);
    operation.scopes.iter().copied().filter(|scope| !is_granted(scope)).collect()
}

/// Explains a 403: which scopes the operation requires, and whether they are granted.
pub(crate) fn explain(operation: &Operation, granted: Option<&[String]>) -> Option<String> {
    if operation.scopes.is_empty() {
        return None;
    }
    let required = quoted(operation.scopes);
    let missing = granted.map(|granted| missing(operation, granted));
    Some(match missing.as_deref() {
        None => format!("required scope {required}; the granted scopes are not known"),
        Some([]) => format!("required scope {required} is granted, so the reason is another one"),
        Some(missing) => format!("required scope {required}; not granted: {}", quoted(missing)),
    })
}

/// Implements the set of a platform's scopes. Sets can be constants.
#[doc(hidden)]
#[macro_export]
macro_rules! scope_set {
    ($set:ident, $scope:ident, $operation:path) => {
        impl $set {
            /// Returns the least scopes that all of these operations together require.
            #[doc(alias = "required scopes")]
            #[doc(alias = "least privilege")]
            #[must_use]
            pub const fn of(operations: &[$operation]) -> Self {
                let mut set = Self([false; $scope::all().len()]);
                let mut index = 0;
                while index < operations.len() {
                    set = set.with(operations[index].scopes());
                    index += 1;
                }
                set
            }

            /// Creates a set of scopes. Scopes that this version of the crate does not know are ignored.
            #[must_use]
            pub const fn new(scopes: &[$scope]) -> Self {
                Self([false; $scope::all().len()]).with(scopes)
            }

            const fn with(mut self, scopes: &[$scope]) -> Self {
                let mut index = 0;
                while index < scopes.len() {
                    let mut slot = 0;
                    while slot < self.0.len() {
                        let matches = $crate::operation::str_eq($scope::all()[slot].as_str(), scopes[index].as_str());
                        self.0[slot] = self.0[slot] || matches;
                        slot += 1;
                    }
                    index += 1;
                }
                self
            }

            /// Returns whether this set contains all scopes of another set.
            #[must_use]
            pub const fn covers(&self, other: &Self) -> bool {
                let mut slot = 0;
                while slot < self.0.len() {
                    if other.0[slot] && !self.0[slot] {
                        return false;
                    }
                    slot += 1;
                }
                true
            }

            /// Iterates over the scopes in the order of the schema.
            pub fn iter(&self) -> impl ::std::iter::Iterator<Item = &'static $scope> {
                let scopes = ::std::iter::Iterator::zip($scope::all().iter(), self.0);
                ::std::iter::Iterator::filter_map(scopes, |(scope, is_member)| is_member.then_some(scope))
            }

            /// Returns the scopes of this set that are not granted.
            pub fn missing<S: ::std::convert::AsRef<str>>(&self, granted: &[S]) -> ::std::vec::Vec<&'static $scope> {
                let is_granted = |scope: &$scope| granted.iter().any(|granted| granted.as_ref() == scope.as_str());
                ::std::iter::Iterator::collect(::std::iter::Iterator::filter(self.iter(), |scope| !is_granted(scope)))
            }

            /// Joins the scopes into one string, as in the query of an authorize URL.
            #[must_use]
            pub fn joined(&self, separator: &str) -> ::std::string::String {
                let names: ::std::vec::Vec<&str> =
                    ::std::iter::Iterator::collect(::std::iter::Iterator::map(self.iter(), $scope::as_str));
                names.join(separator)
            }
        }

        impl ::std::iter::IntoIterator for $set {
            type Item = $scope;
            type IntoIter = ::std::vec::IntoIter<$scope>;

            fn into_iter(self) -> Self::IntoIter {
                let scopes: ::std::vec::Vec<$scope> =
                    ::std::iter::Iterator::collect(::std::iter::Iterator::cloned(self.iter()));
                scopes.into_iter()
            }
        }

        impl ::std::fmt::Display for $set {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(&self.joined(" "))
            }
        }

        impl ::std::fmt::Debug for $set {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.debug_set().entries(self.iter().map($scope::as_str)).finish()
            }
        }

        $crate::serde_scope_set!($set, $scope);
    };
}
