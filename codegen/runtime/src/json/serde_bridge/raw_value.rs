//! The names by which `serde_json` passes JSON through serde unchanged.

/// The name by which `serde_json` recognizes JSON to pass on unchanged, that of its `RawValue`.
pub(super) const RAW_VALUE: &str = "$serde_json::private::RawValue";

/// The name by which `serde_json` passes numbers if its feature `arbitrary_precision` is enabled.
pub(super) const ARBITRARY_PRECISION: &str = "$serde_json::private::Number";

/// How deep values are passed on one by one. What is deeper is passed as JSON, and rejected where a format has no JSON.
pub(super) const MAX_DEPTH: usize = 100;

#[cfg(test)]
mod tests {
    use serde::de::{Error, Visitor};
    use serde::{Deserialize, Deserializer, forward_to_deserialize_any};
    use serde_json::value::RawValue;

    use super::*;

    /// A format that fails with the name of the newtype that is asked for.
    struct NameOfNewtype;

    impl<'de> Deserializer<'de> for NameOfNewtype {
        type Error = serde::de::value::Error;

        fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Self::Error> {
            Err(Error::custom("not a newtype"))
        }

        fn deserialize_newtype_struct<V: Visitor<'de>>(
            self,
            name: &'static str,
            _: V,
        ) -> Result<V::Value, Self::Error> {
            Err(Error::custom(name))
        }

        forward_to_deserialize_any! {
            bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
            seq tuple tuple_struct map struct enum identifier ignored_any
        }
    }

    #[test]
    fn names_raw_json_as_serde_json_does() {
        let error = Box::<RawValue>::deserialize(NameOfNewtype).unwrap_err();
        assert_eq!(error.to_string(), RAW_VALUE);
    }
}
