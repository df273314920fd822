//! Documentation of generated items that is the same for every schema.
//!
//! The emitters of these items place it; no pass of this stage fills it in.

/// The lines of a documentation comment.
type FixedLines = &'static [&'static str];

// The client and its builder.
pub(crate) const CLIENT_MODULE: FixedLines = &["The client of the platform."];
pub(crate) const CLIENT_BUILDER: FixedLines = &["Builds a [`Client`]."];
pub(crate) const SERVER: FixedLines = &["A server of the platform."];
pub(crate) const SET_SERVER: FixedLines = &["Sets the server. Default: the first variant of [`Server`]."];

// Authentication.
pub(crate) const SET_GRANTED_SCOPES: FixedLines =
    &["Sets the granted scopes of the token, if neither the token nor the token response has them."];
pub(crate) const SET_TOKEN_PROVIDER: FixedLines =
    &["Sets the provider of access tokens: one that refreshes them, or a `TokenSet` that is used until it expires."];
pub(crate) const CLAIMS: FixedLines = &[
    "Reads the claims of an access token: scopes, shop, expiry. Does not verify the signature.",
    "",
    "# Errors",
    "Fails if the token is not a JWT.",
];

// Models, enums and ids.
pub(crate) const UNKNOWN_FIELDS: FixedLines = &["Fields that the schema does not name. They survive a round-trip."];
pub(crate) const CONVERSION: FixedLines =
    &["Copies the fields that both models have, so that a loaded value can be changed and sent."];
pub(crate) const UNKNOWN_VALUE: FixedLines = &["A value that the schema does not name. It is sent back unchanged."];
pub(crate) const ALL_VALUES: FixedLines = &["Returns every value that the schema names."];
pub(crate) const VALUE_AS_STR: FixedLines = &["Returns the value on the wire."];
pub(crate) const IDS_MODULE: FixedLines =
    &["Id types: one for each kind of id, so that the compiler rejects an id of another kind."];
pub(crate) const ID_KINDS_MODULE: FixedLines = &["Marker types of the ids. They have no values."];
pub(crate) const ID_KIND: FixedLines = &["Marks the id type of the same name."];

// Operations, request builders and scopes.
pub(crate) const OPERATION_MODULE: FixedLines = &["The operations of the platform, as an enum."];
pub(crate) const OPERATION: FixedLines = &["An operation of the platform."];
pub(crate) const ALL_OPERATIONS: FixedLines = &["Returns all operations."];
pub(crate) const OPERATION_INFO: FixedLines = &["Returns the table of the operation."];
pub(crate) const OPERATION_SCOPES: FixedLines = &["Returns the scopes that a token needs for the operation."];
pub(crate) const REQUESTS_MODULE: FixedLines =
    &["Request builders: a type for each operation. The methods of resources create them."];
pub(crate) const SCOPE_MODULE: FixedLines = &["Scopes: permissions of access tokens."];
pub(crate) const SCOPE: FixedLines = &["A scope: a permission of an access token."];
pub(crate) const SCOPE_ACCESS: FixedLines =
    &["Returns whether the scope grants reading or writing; `None` for an unknown scope."];

// Webhooks.
pub(crate) const EVENT: FixedLines = &["An event, with its payload."];
pub(crate) const UNKNOWN_EVENT: FixedLines = &["An event with a topic that the schema does not name."];
pub(crate) const UNKNOWN_EVENT_TOPIC: FixedLines = &["The topic."];
pub(crate) const UNKNOWN_EVENT_BODY: FixedLines = &["The body, unchanged."];
pub(crate) const EVENT_TOPIC: FixedLines = &["Returns the topic."];
pub(crate) const EVENT_FROM_PARTS: FixedLines = &[
    "Decodes a stored event: the topic and the body of a delivery, or of [`to_body`](Self::to_body).",
    "",
    "It verifies nothing, so pass only what was verified when it was received. An unknown topic is [`Unknown`](Self::Unknown).",
    "",
    "# Errors",
    "Returns an error when the body does not match the schema.",
];
pub(crate) const EVENT_PAYLOAD: FixedLines =
    &["Returns the payload of an event whose topic has one of this type; `None` for other topics."];
pub(crate) const EVENT_TO_BODY: FixedLines = &[
    "Encodes the event as the body of a delivery, which [`from_parts`](Self::from_parts) decodes to the same event, unknown",
    "fields included.",
    "",
    "The envelope contains only topic and payload. To keep the bytes as received, store `Delivery::body` instead.",
];
