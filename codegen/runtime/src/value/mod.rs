//! The values that fields hold: each reads what platforms really send, and writes it back the same.

mod date_time;
mod decimal;
mod id;
mod money;
mod raw_json;
mod scalar;
mod secret;
mod unknown_value;

pub use date_time::{Date, DateTime, Zone};
pub use decimal::Decimal;
pub use id::Id;
pub use money::Money;
pub use raw_json::RawJson;
pub(crate) use scalar::whole;
pub use secret::Secret;
pub use unknown_value::{UnknownValue, decode_enum, unknown};
