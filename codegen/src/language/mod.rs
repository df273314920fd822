//! The schema language: the keys of each kind of map, what their values may be, and what they mean.
//!
//! The parser takes its keys, its words and what is required from here, so nothing else can be read. The JSON Schema of the language
//! and the tables of the reference are made from the same tables.

mod auth;
mod documentation;
mod inventory;
mod limit;
mod model;
mod oauth;
mod operation;
mod pagination;
mod parameter;
mod platform;
mod reference;
mod resource;
mod server;
mod shape;
mod shapes;
mod types;
mod webhooks;
mod words;

pub(crate) use auth::{AUTH, AUTH_KIND, CLAIMS, INPUT};
pub(crate) use documentation::KNOWN;
pub(crate) use inventory::{ENDPOINT_ROW, ENUM_ROW, INVENTORY, INVENTORY_OF_DOCUMENT, INVENTORY_TABLE, MODEL_ROW, ROW};
pub(crate) use limit::{LIMIT, LIMIT_KIND, PER};
pub(crate) use model::{ENUM, ENUM_VALUE, FIELD, ID, MODEL};
pub(crate) use oauth::{
    CALLBACK, CALLBACK_DIGEST, CALLBACK_MESSAGE, ENCODING, INSTALL, REFRESH, REQUEST, SCOPE_SEPARATOR, SENDS, SHOP,
    TOKEN_DETAIL, TOKEN_REFRESH, TOKEN_REQUEST, TOKEN_RESPONSE,
};
pub(crate) use operation::{CUSTOM_OPERATION, DOCUMENTED_ERROR, EMPTY_BODY, OPERATION};
pub(crate) use pagination::{LOCATION, PAGINATION, PAGINATION_KIND};
pub(crate) use parameter::{NESTED_UPDATE, OMITTED_FIELDS, OMITTED_ITEMS, PARAMETER, STYLE, WIRE_FORMAT};
pub(crate) use platform::{
    ACCESS, DOCUMENT, ENVELOPE, ERROR_KIND, ERROR_SHAPE, PLATFORM, PLATFORM_STATUS, SCOPE, STATUS, STATUS_MEANING,
    SUCCESS, TIME_ZONE,
};
pub use reference::{key_table, keys_table, variant_table};
pub(crate) use resource::{FORMAT, FORMAT_KIND, RESOURCE, RESOURCE_SCOPES, UNDOCUMENTED, UNDOCUMENTED_METHOD};
pub(crate) use server::{HEADER, REQUEST_ID, SERVER, VARIABLE};
pub use shape::{Filled, Key, Presence, Shape, Value, Variant, Variants};
pub use shapes::{keys_of, shapes_in};
pub(crate) use types::{BUILT_IN_TYPES, MAP_TYPE};
pub(crate) use webhooks::{
    BODY_FORMAT, DELIVERY_ENVELOPE, DELIVERY_FACT, DELIVERY_HEADER, DIGEST, SIGNATURE, SIGNED_HEADER, SIGNED_MESSAGE,
    SUBSCRIPTIONS, TOPIC, WEBHOOKS,
};
pub use words::{Choice, Names, Pattern, Word};

use std::collections::BTreeMap;

/// Returns all shapes by id, those of files included.
#[must_use]
pub fn shapes() -> BTreeMap<&'static str, &'static Shape> {
    let of_files = files().into_iter().flat_map(shapes_in);
    of_files.chain(files().map(|file| (file.id, file))).collect()
}

/// Returns the keys of every item: `doc`, `source` and so on.
#[must_use]
pub fn documentation() -> &'static [Key] {
    &documentation::KEYS
}

/// Returns the path of a file's JSON Schema below `generated/`.
pub(crate) fn json_schema_path(file: &Shape) -> String {
    format!("schema/{}.schema.json", file.id)
}

/// Returns the first line of a schema file, which names the JSON Schema of its kind for editors.
#[must_use]
pub fn editor_line(file: &Shape) -> String {
    format!("# yaml-language-server: $schema=../../generated/{}", json_schema_path(file))
}

/// Returns the shapes of the four kinds of files: platform, resource, webhooks, inventory.
#[must_use]
pub fn files() -> [&'static Shape; 4] {
    [&PLATFORM, &RESOURCE, &WEBHOOKS, &INVENTORY]
}
