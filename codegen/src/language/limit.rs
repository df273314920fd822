//! Rate limits and limits of body size.

use super::documentation::SOURCED;
use super::shape::{Key, Shape, Value, Variant};
use super::words::{Choice, word};

/// Which requests share a limit.
pub(crate) static PER: Choice = Choice::new(
    "per",
    &[
        word("token", "requests with the same access token"),
        word("server", "requests to the same server, with any token"),
    ],
);

/// The kinds of limits.
pub(crate) static LIMIT_KIND: Choice = Choice::new(
    "kind",
    &[
        word("window", "a number of requests per time window"),
        word("bucket", "a leaky bucket, which each request fills by one and which drains at a constant rate"),
        word("body", "a maximum size of request bodies"),
    ],
);

const PER_KEY: Key = Key::new("per", Value::Choice(&PER), "Which requests share the limit.").required();

/// A limit.
pub(crate) static LIMIT: Shape = Shape::new(
    "limit",
    "a limit",
    &[
        Key::new("kind", Value::Choice(&LIMIT_KIND), "What the limit bounds.").required(),
        Key::new(
            "optional",
            Value::Boolean,
            "Whether the limit applies only if the caller enables it, with a builder method of the limit's name.",
        )
        .default("`false`"),
    ],
    &SOURCED,
)
.variants(
    "kind",
    &[
        Variant {
            word: "window",
            name: "a `window` limit",
            keys: &[
                Key::new("requests", Value::Count, "Number of requests per window.").required(),
                Key::new("seconds", Value::Count, "Length of the window in seconds.").required(),
                PER_KEY,
            ],
        },
        Variant {
            word: "bucket",
            name: "a `bucket` limit",
            keys: &[
                Key::new("size", Value::Count, "Capacity of the bucket.").required(),
                Key::new("per_second", Value::Count, "Number of requests that drain per second.").required(),
                PER_KEY,
            ],
        },
        Variant {
            word: "body",
            name: "a `body` limit",
            keys: &[Key::new("bytes", Value::Count, "Maximum size of a request body in bytes.").required()],
        },
    ],
);
