//! Changes of models, enums and ids.

use shopwire_codegen::diff::Level::{Major, Minor, Patch};

use super::{Sample, TYPES, sample};

/// Changes of models, enums and ids.
pub(super) const SAMPLES: &[Sample] = &[
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
    )
    .unlike(TYPES),
    sample(
        "received field becomes required",
        &[("      coupon: string?\n", "      coupon: string\n")],
        &["field Order.coupon: type"],
        Major,
    )
    .unlike(TYPES),
    sample(
        "received field: another type",
        &[("      weight: decimal\n", "      weight: integer\n")],
        &["field Parcel.weight: type"],
        Major,
    )
    .unlike(TYPES),
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
