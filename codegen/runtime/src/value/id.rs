//! Typed ids: the id of an order is another type than the id of a product.

use std::cmp::Ordering;
use std::convert::Infallible;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

use crate::json::{Decode, DecodeError, Encode, JsonKind, Reader, Writer};

/// The id of a resource of type `K`. Ids of different resources are different types.
///
/// Platforms send ids as strings or as numbers. Both decode, and each is sent back as the JSON type it was received as. An
/// id created from an integer is sent as a number, one created from a string as a string.
#[doc(alias = "identifier")]
#[doc(alias = "newtype")]
pub struct Id<K> {
    value: Box<str>,
    kind: JsonKind,
    resource: PhantomData<fn() -> K>,
}

impl<K> Id<K> {
    fn with_kind(value: impl Into<Box<str>>, kind: JsonKind) -> Self {
        Self { value: value.into(), kind, resource: PhantomData }
    }

    /// Returns the id as a string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.value
    }
}

impl<K> Decode for Id<K> {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let (value, kind) = decode_id(reader)?;
        Ok(Self { value, kind, resource: PhantomData })
    }
}

/// Decodes an id of any resource. It is compiled once, and not for each type of id.
fn decode_id(reader: &mut Reader<'_>) -> Result<(Box<str>, JsonKind), DecodeError> {
    reader.scalar("an id", None, |content, kind| match kind {
        JsonKind::String | JsonKind::Number => Some(((content.into(), kind), true)),
        JsonKind::Bool => None,
    })
}

impl<K> Encode for Id<K> {
    fn encode(&self, writer: &mut Writer) {
        match self.kind {
            JsonKind::String => writer.string(&self.value),
            JsonKind::Number | JsonKind::Bool => writer.raw(&self.value),
        }
    }
}

crate::serde_impls!(Id<K>);

impl<K> Default for Id<K> {
    fn default() -> Self {
        Self::with_kind("", JsonKind::String)
    }
}

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        Self::with_kind(self.value.clone(), self.kind)
    }
}

impl<K> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.value, f)
    }
}

impl<K> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.value)
    }
}

impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<K> Eq for Id<K> {}

impl<K> PartialEq<str> for Id<K> {
    fn eq(&self, other: &str) -> bool {
        *self.value == *other
    }
}

impl<K> PartialEq<&str> for Id<K> {
    fn eq(&self, other: &&str) -> bool {
        *self.value == **other
    }
}

impl<K> Hash for Id<K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value.hash(state);
    }
}

impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.value.cmp(&other.value)
    }
}

impl<K> AsRef<str> for Id<K> {
    fn as_ref(&self) -> &str {
        &self.value
    }
}

impl<K> From<&str> for Id<K> {
    fn from(id: &str) -> Self {
        Self::with_kind(id, JsonKind::String)
    }
}

impl<K> From<String> for Id<K> {
    fn from(id: String) -> Self {
        Self::with_kind(id, JsonKind::String)
    }
}

impl<K> From<&String> for Id<K> {
    fn from(id: &String) -> Self {
        Self::with_kind(id.as_str(), JsonKind::String)
    }
}

/// Implements `From` for integers, which are sent as numbers.
macro_rules! from_numbers {
    ($($number:ty),*) => {$(
        impl<K> From<$number> for Id<K> {
            fn from(number: $number) -> Self {
                Self::with_kind(number.to_string(), JsonKind::Number)
            }
        }
    )*};
}

from_numbers!(i32, i64, u32, u64);

impl<K> FromStr for Id<K> {
    type Err = Infallible;

    fn from_str(id: &str) -> Result<Self, Infallible> {
        Ok(Self::from(id))
    }
}

impl<K> From<&Id<K>> for Id<K> {
    fn from(id: &Id<K>) -> Self {
        id.clone()
    }
}
