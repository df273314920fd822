//! Implementations of serde's traits, for the feature `serde`.

// The macros are defined twice: a `cfg` inside of a macro would ask for the features of the crate that uses it.

/// Implements serde's traits for a type that decodes and encodes.
#[doc(hidden)]
#[macro_export]
#[cfg(feature = "serde")]
macro_rules! serde_impls {
    ($name:ident $(<$parameter:ident>)?) => {
        impl $(<$parameter>)? $crate::serde::Serialize for $name $(<$parameter>)? {
            fn serialize<S: $crate::serde::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::json::serde_bridge::serialize(self, serializer)
            }
        }

        impl<'de $(, $parameter)?> $crate::serde::Deserialize<'de> for $name $(<$parameter>)? {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::json::serde_bridge::deserialize(deserializer)
            }
        }
    };
}

/// Without the feature, nothing is implemented.
#[doc(hidden)]
#[macro_export]
#[cfg(not(feature = "serde"))]
macro_rules! serde_impls {
    ($name:ident $(<$parameter:ident>)?) => {};
}

/// Implements serde's traits for the enum of a platform's events.
#[doc(hidden)]
#[macro_export]
#[cfg(feature = "serde")]
macro_rules! serde_event {
    ($name:ident) => {
        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::webhook::serialize_event(self.topic().as_str(), &self.to_body(), serializer)
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::webhook::deserialize_event(deserializer)
            }
        }
    };
}

/// Without the feature, nothing is implemented.
#[doc(hidden)]
#[macro_export]
#[cfg(not(feature = "serde"))]
macro_rules! serde_event {
    ($name:ident) => {};
}

/// Implements serde's traits for the set of a platform's scopes: as a list.
#[doc(hidden)]
#[macro_export]
#[cfg(feature = "serde")]
macro_rules! serde_scope_set {
    ($set:ident, $scope:ident) => {
        impl $crate::serde::Serialize for $set {
            fn serialize<S: $crate::serde::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                let scopes: ::std::vec::Vec<$scope> =
                    ::std::iter::Iterator::collect(::std::iter::IntoIterator::into_iter(*self));
                $crate::json::serde_bridge::serialize(&scopes, serializer)
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $set {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                let scopes: ::std::vec::Vec<$scope> = $crate::json::serde_bridge::deserialize(deserializer)?;
                ::std::result::Result::Ok(Self::new(&scopes))
            }
        }
    };
}

/// Without the feature, nothing is implemented.
#[doc(hidden)]
#[macro_export]
#[cfg(not(feature = "serde"))]
macro_rules! serde_scope_set {
    ($set:ident, $scope:ident) => {};
}
