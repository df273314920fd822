//! The values that fields hold: each reads what platforms really send, and writes it back the same.

mod date_time;
mod decimal;
mod id;
mod json;
mod money;
mod scalar;
mod secret;
mod unknown;

pub use date_time::{Date, DateTime, Zone};
pub use decimal::Decimal;
pub use id::Id;
pub use json::Json;
pub use money::Money;
pub(crate) use scalar::whole;
pub use secret::Secret;
pub use unknown::{UnknownValue, decode_enum, unknown};
