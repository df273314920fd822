//! OAuth 2 with an authorization code.

use super::documentation::KEYS;
use super::shape::{Filled, Key, Shape, Value};
use super::words::{Choice, Names, word};

/// The encodings of token requests.
pub(crate) static REQUEST: Choice = Choice::new("request", &[word("form", "as a form"), word("json", "as JSON")]);

/// The separators of scopes.
pub(crate) static SCOPE_SEPARATOR: Choice = Choice::new("separator", &[word("space", ""), word("comma", "")]);

/// Whether a refresh returns a new refresh token.
pub(crate) static REFRESH: Choice = Choice::new(
    "refresh",
    &[word("rotating", "each refresh returns a new refresh token"), word("fixed", "the refresh token stays valid")],
);

/// What a token refresh sends in addition.
pub(crate) static SENDS: Choice = Choice::new("sends", &[word("redirect_uri", "the callback URL")]);

/// The signed messages of callbacks.
pub(crate) static CALLBACK_MESSAGE: Choice = Choice::new(
    "message",
    &[
        word("sorted query", "the other parameters, sorted, with decoded values"),
        word("sorted encoded query", "the same with percent-encoded values"),
        word("shop in base64", "the Base64 form of the shop's host"),
    ],
);

/// The digest of callbacks.
pub(crate) static CALLBACK_DIGEST: Choice = Choice::new("digest", &[word("sha256", "")]);

/// The encodings of signatures.
pub(crate) static ENCODING: Choice = Choice::new("encoding", &[word("hex", ""), word("base64", "")]);

/// How shops are identified.
pub(crate) static SHOP: Shape = Shape::new(
    "shop",
    "the key `shop`",
    &[
        Key::new(
            "host",
            Value::OneOrMore(&Value::String("host"), Filled::MayBeEmpty),
            "Host names of shops. Secrets are sent to these hosts, so be as narrow as the document allows.",
        )
        .required()
        .shown("`{shop}.acme.example`, where `{shop}` is the first part, or a host without a placeholder; or a list of these"),
        Key::new("parameter", Value::String("name"), "Callback parameter with the host.").default("`shop`"),
    ],
    &KEYS,
);

/// How token requests are encoded.
pub(crate) static TOKEN_REQUEST: Shape = Shape::new(
    "token_request",
    "the key `request`",
    &[Key::new("encoding", Value::Choice(&REQUEST), "Encoding of token requests.").required()],
    &KEYS,
)
.short("encoding");

/// How tokens are refreshed.
pub(crate) static TOKEN_REFRESH: Shape = Shape::new(
    "token_refresh",
    "the key `refresh`",
    &[
        Key::new("token", Value::Choice(&REFRESH), "Whether a token refresh returns a new refresh token."),
        Key::new("sends", Value::Choice(&SENDS), "What a token refresh sends in addition."),
    ],
    &KEYS,
)
.short("token");

/// A field of a token response that is not part of OAuth.
pub(crate) static TOKEN_DETAIL: Shape =
    Shape::new("token_detail", "a field of the token response", &[], &KEYS).short("doc");

/// The fields of a token response.
pub(crate) static TOKEN_RESPONSE: Shape = Shape::new(
    "token_response",
    "the key `response`",
    &[
        Key::new("access_token", Value::String("name, or a path with dots"), "Access token.").required(),
        Key::new("refresh_token", Value::String("name, or a path with dots"), "Refresh token."),
        Key::new("scope", Value::String("name, or a path with dots"), "Granted scopes."),
        Key::new(
            "expires_at",
            Value::String("name, or a path with dots"),
            "Expiry of the access token, in Unix seconds.",
        ),
        Key::new("expires_in", Value::String("name, or a path with dots"), "Lifetime of the access token, in seconds."),
        Key::new(
            "other",
            Value::Map(&Value::Shape(&TOKEN_DETAIL), Names::Any, Filled::MayBeEmpty),
            "Fields without a meaning in OAuth. Callers get them from `TokenSet::detail`.",
        )
        .shown("a map from names to the common keys"),
    ],
    &KEYS,
);

/// The platform's first request to an app.
pub(crate) static INSTALL: Shape = Shape::new("install", "the key `install`", &[], &KEYS).short("doc");

/// The signature of requests to the app's URLs.
pub(crate) static CALLBACK: Shape = Shape::new(
    "callback",
    "a signature",
    &[
        Key::new("parameter", Value::String("name"), "Query parameter with the signature.").required(),
        Key::new(
            "message",
            Value::OneOrMore(&Value::Choice(&CALLBACK_MESSAGE), Filled::MayBeEmpty),
            "Signed message, or a list of the accepted forms.",
        )
        .required(),
        Key::new("digest", Value::Choice(&CALLBACK_DIGEST), "Digest of the HMAC, whose key is the app secret.")
            .required(),
        Key::new("encoding", Value::Choice(&ENCODING), "Encoding of the signature.").required(),
    ],
    &KEYS,
);

/// The keys of an `authorization_code`.
pub(super) static KEYS_OF_AUTHORIZATION_CODE: [Key; 12] = [
    Key::new("shop", Value::Shape(&SHOP), "Identifier of a shop.")
        .required()
        .shown("a map of the next two keys and the common keys")
        .listed(),
    Key::new(
        "authorize",
        Value::String("path on the shop's host"),
        "Path that the owner of the shop is redirected to.",
    )
    .required(),
    Key::new("token", Value::String("path on the shop's host"), "Path of the token endpoint.").required(),
    Key::new("request", Value::Shape(&TOKEN_REQUEST), "Encoding of token requests.")
        .default("`form`, as in OAuth 2")
        .shown("`form`, `json`. Long form: `encoding` and the common keys"),
    Key::new(
        "credential",
        Value::String("name of an entry of the kind `header`"),
        "Credential that the access token is used for.",
    )
    .required(),
    Key::new("separator", Value::Choice(&SCOPE_SEPARATOR), "Separator of scopes.").default("`space`, as in OAuth 2"),
    Key::new("refresh", Value::Shape(&TOKEN_REFRESH), "Whether a token refresh returns a new refresh token.")
        .default("unknown")
        .shown("`rotating`, `fixed`. Long form: `token` for the same value, `sends: redirect_uri` if a token refresh repeats the callback URL, and the common keys"),
    Key::new("lifetime", Value::Positive, "Lifetime of an access token, if the response does not contain it.")
        .default("until the platform rejects it")
        .shown("seconds"),
    Key::new("code_lifetime", Value::Positive, "Lifetime of a code.").default("unknown").shown("seconds"),
    Key::new("response", Value::Shape(&TOKEN_RESPONSE), "Field names of the token response.")
        .default("those of OAuth 2")
        .shown("a map of the next six keys and the common keys")
        .listed(),
    Key::new(
        "install",
        Value::Shape(&INSTALL),
        "The platform first opens the app's own URL, with the same signature as the callback. Callers verify that request with `verify_install`.",
    )
    .default("it does not")
    .shown("the common keys"),
    Key::new("callback", Value::Shape(&CALLBACK), "Signature of requests to the app's URLs.")
        .default("none, or unknown")
        .shown("a map of the next four keys and the common keys")
        .listed(),
];
