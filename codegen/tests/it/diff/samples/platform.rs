//! Changes of platforms and webhooks.

use shopwire_codegen::diff::Level::{Major, Minor, Patch};

use super::{NUMBERS, Sample, TYPES, sample};

/// Changes of platforms and webhooks.
pub(super) const SAMPLES: &[Sample] = &[
    sample(
        "server added",
        &[("  sandbox: \"", "  test: \"https://{shop}.{region}.test.acme.example/api\"\n  sandbox: \"")],
        &["server servers.test added"],
        Minor,
    )
    .unlike(NUMBERS),
    sample(
        "server removed, one is left",
        &[("  sandbox: \"https://{shop}.{region}.sandbox.acme.example/api\"\n", "")],
        &["server servers.sandbox removed"],
        Major,
    ),
    sample(
        "URL of a server",
        &[("{region}.sandbox.acme", "{region}.test.acme")],
        &["server servers.sandbox: url"],
        Patch,
    ),
    sample(
        "variables in another order",
        &[
            ("  shop: Name of the shop.\n", ""),
            ("  region: Region of the shop.\n", "  region: Region of the shop.\n  shop: Name of the shop.\n"),
        ],
        &["variable variables: order"],
        Major,
    )
    .unlike("Old code compiles, and sends requests to the wrong address. It does not compare the names of arguments."),
    sample(
        "variable removed",
        &[
            ("  region: Region of the shop.\n", ""),
            ("{shop}.{region}.acme", "{shop}.acme"),
            ("{shop}.{region}.sandbox", "{shop}.sandbox"),
        ],
        &["server servers.production: url", "server servers.sandbox: url", "variable variables.region removed"],
        Major,
    ),
    sample(
        "credential added",
        &[(
            "pagination:\n",
            "  app_key: { kind: header, header: X-App, doc: The key of the app., source: guide#L4 }\npagination:\n",
        )],
        &["credential auth.app_key added"],
        Major,
    )
    .unlike("Old code compiles, and `build()` fails until the credential is set."),
    sample(
        "header of a credential",
        &[("header: X-Token", "header: Authorization, prefix: Bearer")],
        &["credential auth.access_token: location"],
        Patch,
    ),
    sample("rate limit", &[("requests: 10,", "requests: 5,")], &["limit limits.requests: limit"], Patch),
    sample(
        "optional limit removed",
        &[(
            "  trial: { kind: body, bytes: 2048, optional: true, doc: Limit of trial accounts., source: guide#L7 }\n",
            "",
        )],
        &["limit limits.trial removed"],
        Major,
    ),
    sample(
        "scope added",
        &[("  orders.write: {", "  orders.all: { access: write, doc: All., source: guide#L11 }\n  orders.write: {")],
        &["scope scopes.orders.all added"],
        Minor,
    ),
    sample(
        "scope renamed in Rust",
        &[("orders.read: { access", "orders.read: { rust: ReadOrders, access")],
        &["scope scopes.orders.read: rust"],
        Major,
    ),
    sample(
        "topic added",
        &[(
            "  shops/closed:",
            "  orders/sent: { payload: Order, doc: An order was sent., source: guide#L44 }\n  shops/closed:",
        )],
        &["webhook topic webhooks.topics.orders/sent added"],
        Minor,
    ),
    sample(
        "topic removed",
        &[("  shops/closed: { payload: undocumented, doc: The shop was closed., source: guide#L43 }\n", "")],
        &["webhook topic webhooks.topics.shops/closed removed"],
        Major,
    ),
    sample(
        "payload of a topic",
        &[("payload: undocumented", "payload: Parcel")],
        &["webhook topic webhooks.topics.shops/closed: payload"],
        Major,
    )
    .unlike(TYPES),
    sample(
        "signature of deliveries",
        &[("digest: sha256", "digest: sha512")],
        &["webhooks webhooks: signatures"],
        Patch,
    ),
];
