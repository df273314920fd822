//! Ways to paginate lists.

use super::documentation::KEYS;
use super::shape::{Key, Shape, Value, Variant};
use super::words::{Choice, word};

/// The kinds of paginations.
pub(crate) static PAGINATION_KIND: Choice = Choice::new(
    "kind",
    &[
        word("page", "by page number"),
        word("offset", "by the number of items to skip"),
        word("cursor", "by a cursor from the previous response"),
    ],
);

/// A place in a response, in its long form.
pub(crate) static LOCATION: Shape = Shape {
    exactly_one: &["header", "key"],
    ..Shape::new(
        "location",
        "a location",
        &[
            Key::new("header", Value::String("name"), "Header of the response."),
            Key::new("key", Value::String("name, or a path with dots"), "Key of the response body."),
        ],
        &[],
    )
};

const A_LOCATION: Value = Value::AnyOf(&[Value::String("name, or a path with dots"), Value::Shape(&LOCATION)]);

const fn location(name: &'static str, meaning: &'static str) -> Key {
    Key::new(name, A_LOCATION, meaning).shown("location")
}

const NEXT: Key =
    location("next", "Response location of the next page number or cursor. It is empty on the last page.");

const SIZE: Key = Key::new("size", Value::String("name"), "Parameter with the page size.").required();

/// A pagination.
pub(crate) static PAGINATION: Shape = Shape::new(
    "pagination",
    "a pagination",
    &[Key::new("kind", Value::Choice(&PAGINATION_KIND), "How to request the next page.").required()],
    &KEYS,
)
.with(&[
    Key::new("default", Value::Positive, "Page size if the caller sets none."),
    Key::new("max", Value::Positive, "Maximum page size. The client rejects a larger one before sending."),
    location("has_more", "Response location of a flag: whether there are more pages."),
    location("total_count", "Response location of the total number of items."),
    location("total_pages", "Response location of the total number of pages."),
    Key::new(
        "short_page_ends",
        Value::Boolean,
        "Whether a page with fewer items than the page size is the last. Only if the document says so: many servers cap the page size, or remove items from a page.",
    )
    .default("`false`"),
])
.variants("kind", &[
    Variant {
        word: "page",
        name: "a pagination of the kind `page`",
        keys: &[
            Key::new("page", Value::String("name"), "Parameter with the page number.").required(),
            Key::new("first", Value::Integer, "Number of the first page.").required(),
            Key::new(
                "offset",
                Value::String("name"),
                "Parameter with the number of items to skip before the first page.",
            ),
            SIZE,
            NEXT,
        ],
    },
    Variant {
        word: "offset",
        name: "a pagination of the kind `offset`",
        keys: &[
            Key::new("offset", Value::String("name"), "Parameter with the number of items to skip.").required(),
            Key::new("limit", Value::String("name"), "Parameter with the page size.").required(),
            NEXT,
        ],
    },
    Variant {
        word: "cursor",
        name: "a pagination of the kind `cursor`",
        keys: &[
            Key::new("cursor", Value::String("name"), "Parameter with the cursor. The first page has none.").required(),
            SIZE,
            NEXT.required(),
        ],
    },
]);
