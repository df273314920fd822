//! Sample changes with the expected verdicts.

use shopwire_codegen::diff::Level::{self, Major, Minor, Patch};

use super::Edits;

/// A change of the sample schema.
pub(crate) struct Sample {
    /// What changes, in a few words.
    pub(crate) name: &'static str,
    pub(crate) edits: Edits<'static>,
    /// The changes that are found, each as `item path: property`.
    pub(crate) changes: &'static [&'static str],
    pub(crate) level: Level,
}

const fn sample(name: &'static str, edits: Edits<'static>, changes: &'static [&'static str], level: Level) -> Sample {
    Sample { name, edits, changes, level }
}

/// Changes of operations and their parameters.
pub(crate) const OPERATIONS: &[Sample] = &[
    sample(
        "operation added",
        &[(
            "  cancel:\n",
            "  archive: { post: \"/{id}/archive\", doc: Archives., parameters: { id: OrderId }, source: guide#L26 }\n  cancel:\n",
        )],
        &["operation orders.archive added"],
        Minor,
    ),
    sample(
        "operation removed",
        &[(
            "  cancel:\n    post: /{id}/cancel\n    doc: Cancels an order.\n    parameters: { id: OrderId }\n    source: guide#L25\n",
            "",
        )],
        &["operation orders.cancel removed"],
        Major,
    ),
    sample("operation renamed", &[("  cancel:\n", "  void:\n")], &["operation orders.void renamed"], Major),
    sample(
        "path of an operation",
        &[("post: /{id}/cancel", "post: /{id}/void")],
        &["operation orders.cancel: endpoint"],
        Patch,
    ),
    sample(
        "method of an operation",
        &[("post: /{id}/cancel", "delete: /{id}/cancel")],
        &["operation orders.cancel: endpoint", "operation orders.cancel: idempotent"],
        Patch,
    ),
    sample(
        "scope required by an operation",
        &[("doc: Gets an order.\n", "doc: Gets an order.\n    scopes: [orders.read, orders.write]\n")],
        &["operation orders.get: scopes"],
        Patch,
    ),
    sample(
        "optional parameter added",
        &[("      year:", "      tag: string\n      year:")],
        &["parameter orders.list.query.tag added"],
        Minor,
    ),
    sample(
        "optional parameter removed",
        &[("      status: { type: string, doc: Status of the orders. }\n", "")],
        &["parameter orders.list.query.status removed"],
        Major,
    ),
    sample(
        "required parameter added",
        &[("      phone:", "      name: { type: string, required: true, doc: Name of the buyer. }\n      phone:")],
        &["parameter orders.create.body.name added"],
        Major,
    ),
    sample(
        "optional parameter becomes required",
        &[("note: { type: string, max_chars: 200,", "note: { type: string, required: true, max_chars: 200,")],
        &["parameter orders.create.body.note: required"],
        Major,
    ),
    sample(
        "required parameter becomes optional",
        &[("phone: { type: string, required: true,", "phone: { type: string,")],
        &["parameter orders.create.body.phone: required"],
        Major,
    ),
    sample(
        "required parameters in another order",
        &[
            ("      email: { type: string, required: true, doc: Address of the buyer. }\n", ""),
            (
                "doc: Phone number of the buyer. }\n",
                "doc: Phone number of the buyer. }\n      email: { type: string, required: true, doc: Address of the buyer. }\n",
            ),
        ],
        &["operation orders.create: arguments"],
        Major,
    ),
    sample(
        "optional parameter: string becomes an enum",
        &[("status: { type: string, doc: Status", "status: { type: OrderKind, doc: Status")],
        &["parameter orders.list.query.status: type"],
        Major,
    ),
    sample(
        "optional parameter: integer becomes a list",
        &[("year: { type: integer, min: 2000,", "year: { type: [integer],")],
        &["parameter orders.list.query.year: type", "parameter orders.list.query.year: min"],
        Major,
    ),
    sample(
        "setter renamed",
        &[("status: { type: string, doc: Status", "status: { type: string, rust: state, doc: Status")],
        &["parameter orders.list.query.status: rust"],
        Major,
    ),
    sample(
        "argument renamed",
        &[("phone: { type: string, required: true,", "phone: { type: string, rust: telephone, required: true,")],
        &[],
        Level::None,
    ),
    sample(
        "parameter renamed on the wire",
        &[("status: { type: string, doc: Status", "state: { type: string, rust: status, doc: Status")],
        &["parameter orders.list.query.state: name"],
        Patch,
    ),
    sample(
        "constraint becomes stricter",
        &[("max_chars: 200", "max_chars: 100")],
        &["parameter orders.create.body.note: max_chars"],
        Patch,
    ),
    sample(
        "constraint removed",
        &[("type: integer, min: 2000, doc: Year", "type: integer, doc: Year")],
        &["parameter orders.list.query.year: min"],
        Patch,
    ),
    sample(
        "list is not split any more",
        &[("max_items: 10, batches: true", "max_items: 10")],
        &["parameter orders.create.body.tags: batches"],
        Major,
    ),
    sample(
        "response: list becomes pages",
        &[("    returns: [Parcel]\n", "    paginate: page\n    returns: [Parcel]\n")],
        &[
            "parameter orders.parcels.query.page added",
            "parameter orders.parcels.query.limit added",
            "operation orders.parcels: returns",
        ],
        Major,
    ),
    sample(
        "response: nothing becomes a model",
        &[("    source: guide#L25\n", "    returns: Order\n    source: guide#L25\n")],
        &["operation orders.cancel: returns"],
        Major,
    ),
    sample(
        "response: under another key",
        &[("returns: { orders: [Order] }", "returns: { items: [Order] }")],
        &["operation orders.list: returns key"],
        Patch,
    ),
    sample(
        "update: field becomes required, so it cannot be cleared",
        &[(
            "note: { type: string, doc: Note of the buyer. }\n    returns: Order\n    source: guide#L23",
            "note: { type: string, required: true, doc: Note of the buyer. }\n    returns: Order\n    source: guide#L23",
        )],
        &["parameter orders.update.body.note: required"],
        Major,
    ),
    sample(
        "update: a PUT becomes a POST, which cannot clear fields",
        &[("    put: /{id}\n", "    post: /{id}\n")],
        &[
            "operation orders.update: endpoint",
            "parameter orders.update.body.note: clear",
            "operation orders.update: changes",
            "operation orders.update: update",
            "operation orders.update: idempotent",
        ],
        Major,
    ),
];

/// Changes of models, enums and ids.
pub(crate) const TYPES: &[Sample] = &[
    sample(
        "received field added",
        &[("      total: money\n", "      total: money\n      tax: money\n")],
        &["field Order.tax added"],
        Minor,
    ),
    sample("received field removed", &[("      total: money\n", "")], &["field Order.total removed"], Major),
    sample(
        "received field becomes optional",
        &[("      total: money\n", "      total: money?\n")],
        &["field Order.total: type"],
        Major,
    ),
    sample(
        "received field becomes required",
        &[("      coupon: string?\n", "      coupon: string\n")],
        &["field Order.coupon: type"],
        Major,
    ),
    sample(
        "received field: another type",
        &[("      weight: decimal\n", "      weight: integer\n")],
        &["field Parcel.weight: type"],
        Major,
    ),
    sample(
        "field renamed in Rust",
        &[("      total: money\n", "      total: { type: money, rust: amount }\n")],
        &["field Order.total: rust"],
        Major,
    ),
    sample(
        "field renamed on the wire",
        &[("      total: money\n", "      amount: { type: money, rust: total }\n")],
        &["field Order.amount: name"],
        Patch,
    ),
    sample(
        "alias of a field",
        &[("      total: money\n", "      total: { type: money, aliases: totl }\n")],
        &["field Order.total: aliases"],
        Patch,
    ),
    sample(
        "sent field added",
        &[("      sku: string\n", "      sku: string\n      gift: boolean?\n")],
        &["field NewLine.gift added"],
        Major,
    ),
    sample(
        "model is not sent any more",
        &[
            ("      lines: { type: [NewLine], doc: Lines of the order. }\n", ""),
            ("      paid_at: date-time?\n", "      paid_at: date-time?\n      lines: [NewLine]\n"),
        ],
        &["parameter orders.create.body.lines removed", "field Order.lines added", "model NewLine: usage"],
        Major,
    ),
    sample(
        "received model is sent, too",
        &[("      lines: { type: [NewLine],", "      parcels: [Parcel]\n      lines: { type: [NewLine],")],
        &["parameter orders.create.body.parcels added", "model Parcel: usage"],
        Minor,
    ),
    sample(
        "model added",
        &[
            ("  Parcel:\n", "  Label: { doc: A label., source: guide#L34, fields: { url: string } }\n  Parcel:\n"),
            ("      weight: decimal\n", "      weight: decimal\n      label: Label?\n"),
        ],
        &["model Label added", "field Parcel.label added"],
        Minor,
    ),
    sample(
        "model renamed",
        &[
            ("  Parcel:\n", "  Package:\n"),
            ("returns: [Parcel]", "returns: [Package]"),
            ("parcels: [Parcel]", "parcels: [Package]"),
        ],
        &["model Package renamed"],
        Major,
    ),
    sample(
        "enum value added",
        &[("values: { online:", "values: { phone: Ordered by phone., online:")],
        &["enum value OrderKind.phone added"],
        Minor,
    ),
    sample(
        "enum value removed",
        &[(", store: \"Ordered in a store.\" }", " }")],
        &["enum value OrderKind.store removed"],
        Major,
    ),
    sample(
        "enum value renamed in Rust",
        &[("store: \"Ordered in a store.\"", "store: { rust: Shop, doc: Ordered in a store. }")],
        &["enum value OrderKind.store: rust"],
        Major,
    ),
    sample(
        "enum value renamed on the wire",
        &[("store: \"Ordered in a store.\"", "shop: { rust: Store, doc: Ordered in a store. }")],
        &["enum value OrderKind.shop: name"],
        Patch,
    ),
    sample(
        "id becomes a string",
        &[("      id: ParcelId\n", "      id: string\n"), ("  ParcelId: ID of a parcel.\n", "")],
        &["id ParcelId removed", "field Parcel.id: type"],
        Major,
    ),
    sample(
        "description",
        &[("doc: Note of the buyer. }\n      paid_at", "doc: Note that the buyer wrote. }\n      paid_at")],
        &["documentation 1 item changed"],
        Patch,
    ),
];

/// Changes of platforms and webhooks.
pub(crate) const PLATFORM: &[Sample] = &[
    sample(
        "server added",
        &[("  sandbox: \"", "  test: \"https://{shop}.{region}.test.acme.example/api\"\n  sandbox: \"")],
        &["server servers.test added"],
        Minor,
    ),
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
    ),
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
    ),
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
    ),
    sample(
        "signature of deliveries",
        &[("digest: sha256", "digest: sha512")],
        &["webhooks webhooks: signatures"],
        Patch,
    ),
];

/// All samples.
pub(crate) fn all() -> impl Iterator<Item = &'static Sample> {
    [OPERATIONS, TYPES, PLATFORM].into_iter().flatten()
}
