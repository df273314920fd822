//! Changes of operations and their parameters.

use shopwire_codegen::diff::Level::{Major, Minor, None as Unchanged, Patch};

use super::{NUMBERS, Sample, TYPES, sample};

/// Changes of operations and their parameters.
pub(super) const SAMPLES: &[Sample] = &[
    sample(
        "operation added",
        &[(
            "  cancel:\n",
            "  archive: { post: \"/{id}/archive\", doc: Archives., parameters: { id: OrderId }, source: guide#L26 }\n  cancel:\n",
        )],
        &["operation orders.archive added"],
        Minor,
    ).unlike(NUMBERS),
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
    ).unlike("Old code compiles, and sends the wrong values. It does not compare the names of arguments."),
    sample(
        "optional parameter: string becomes an enum",
        &[("status: { type: string, doc: Status", "status: { type: OrderKind, doc: Status")],
        &["parameter orders.list.query.status: type"],
        Major,
    ).unlike(TYPES),
    sample(
        "optional parameter: integer becomes a list",
        &[("year: { type: integer, min: 2000,", "year: { type: [integer],")],
        &["parameter orders.list.query.year: type", "parameter orders.list.query.year: min"],
        Major,
    ).unlike(TYPES),
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
        Unchanged,
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
    ).unlike(TYPES),
    sample(
        "response: nothing becomes a model",
        &[("    source: guide#L25\n", "    returns: Order\n    source: guide#L25\n")],
        &["operation orders.cancel: returns"],
        Major,
    ).unlike(TYPES),
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
