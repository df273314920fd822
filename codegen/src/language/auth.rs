//! Authentication, except OAuth.

use super::documentation::{KEYS, SOURCED};
use super::oauth;
use super::shape::{Filled, Key, Shape, Value, Variant};
use super::words::{Choice, Names, word};

/// The kinds of credentials.
pub(crate) static AUTH_KIND: Choice = Choice::new(
    "kind",
    &[
        word("header", "a credential in a request header"),
        word("key", "a credential in requests to custom endpoints"),
        word("login", "an operation that returns a credential"),
        word("authorization_code", "the OAuth 2 authorization code flow"),
    ],
);

/// The claims of a credential that is a JWT.
pub(crate) static CLAIMS: Shape = Shape::new(
    "claims",
    "the key `claims`",
    &[
        Key::new(
            "scopes",
            Value::String("name"),
            "Claim with the scopes, as a string separated by spaces or as a list.",
        ),
        Key::new("shop", Value::String("name"), "Claim with the shop."),
        Key::new("expires", Value::String("name"), "Claim with the time of expiry, in Unix seconds."),
        Key::new("issued", Value::String("name"), "Claim with the time of issue, in Unix seconds."),
    ],
    &KEYS,
);

/// The current date.
static DATE: Shape = Shape::new(
    "date",
    "a computed date",
    &[Key::new("date", Value::String("`strftime` format"), "Current date in a `strftime` format, such as `%Y%m%d`.")
        .required()],
    &[],
);

/// A digest of expressions.
static SHA1: Shape = Shape::new(
    "sha1",
    "a digest",
    &[Key::new(
        "sha1",
        Value::OneOrMore(&EXPRESSION, Filled::MayBeEmpty),
        "SHA-1 digest of an expression, or of a list of expressions that are concatenated, in lower-case hex.",
    )
    .required()],
    &[],
);

/// An expression that the client computes.
static EXPRESSION: Value = Value::AnyOf(&[Value::String("name"), Value::Shape(&DATE), Value::Shape(&SHA1)]);

/// An input of the client builder.
pub(crate) static INPUT: Shape = Shape::new("input", "an input", &[], &KEYS).short("doc");

const CREDENTIAL: Key = Key::new(
    "credential",
    Value::String("name of an entry of the kind `header` or `key`"),
    "Credential that the token is used for.",
)
.required();

/// An authentication method.
pub(crate) static AUTH: Shape = Shape::new(
    "auth",
    "an `auth` entry",
    &[Key::new("kind", Value::Choice(&AUTH_KIND), "Kind of the authentication method.").required()],
    &SOURCED,
)
.variants("kind", &[
    Variant {
        word: "header",
        name: "an `auth` entry of the kind `header`",
        keys: &[
            Key::new("header", Value::String("name"), "Name of the header.").required(),
            Key::new("prefix", Value::String("string"), "Word before the credential, separated by a space."),
            Key::new(
                "claims",
                Value::Shape(&CLAIMS),
                "The credential is a JWT. Callers read its claims with the function `claims`; the client takes the granted scopes from them. At most one entry of a platform can have it.",
            )
            .shown("a map of the next four keys and the [common keys](#keys-of-every-item)")
            .listed(),
        ],
    },
    Variant {
        word: "key",
        name: "an `auth` entry of the kind `key`",
        keys: &[Key::new("key", Value::String("name"), "Name that the credential has in requests to custom endpoints.")
            .required()],
    },
    Variant {
        word: "login",
        name: "an `auth` entry of the kind `login`",
        keys: &[
            Key::new("operation", Value::String("full name, such as `auth.login`"), "Operation that logs in.").required(),
            Key::new("token", Value::String("name, or a path with dots"), "Response field with the token.").required(),
            Key::new(
                "lifetime",
                Value::AnyOf(&[Value::Positive, Value::String("name, or a path with dots")]),
                "Lifetime of the token.",
            )
            .default("until the platform rejects it")
            .shown("seconds, or the response field with the seconds"),
            CREDENTIAL,
            Key::new(
                "computed_params",
                Value::Map(&EXPRESSION, Names::Any, Filled::MayBeEmpty),
                "Required parameters that the client computes.",
            )
            .shown("a map from parameters to expressions. A name: an input of the builder. `{ date: \"%Y%m%d\" }`: the current date in a `strftime` format, in the platform's `time_zone` unless the builder sets another. `{ sha1: … }`: the SHA-1 digest of an expression, or of a list of expressions that are concatenated, in lower-case hex"),
            Key::new(
                "inputs",
                Value::Map(&Value::Shape(&INPUT), Names::Any, Filled::MayBeEmpty),
                "Additional inputs of the builder.",
            )
            .required_for("names in `computed_params` that are not parameters")
            .shown("a map from names to the [common keys](#keys-of-every-item)"),
        ],
    },
    Variant {
        word: "authorization_code",
        name: "an `auth` entry of the kind `authorization_code`",
        keys: &oauth::KEYS_OF_AUTHORIZATION_CODE,
    },
]);
