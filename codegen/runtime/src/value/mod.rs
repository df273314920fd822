//! The types of fields: decimals, money, dates, ids, raw JSON. Each decodes what platforms really send, and encodes it
//! unchanged.

mod currency;
mod date_time;
mod date_time_order;
mod decimal;
mod id;
mod money;
mod money_arithmetic;
mod raw_json;
mod rfc3339;
mod secret;
mod std_types;
mod try_from;
mod unknown_value;
mod zone;

pub use self::currency::{Currency, MoneyError};
pub use self::date_time::{Date, DateTime};
pub use self::decimal::Decimal;
pub use self::id::Id;
pub use self::money::Money;
pub use self::raw_json::RawJson;
pub use self::secret::Secret;
pub(crate) use self::std_types::{parse_bool, parse_integer};
pub use self::unknown_value::{UnknownValue, decode_enum, unknown};
pub use self::zone::Zone;
