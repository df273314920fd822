//! Operations: statics, and methods of resources.

use super::item;

/// An operation with all kinds of parameters.
pub(super) const SEARCH: &str = "
resource: orders
path: /shops/{shop_id}/orders
parameters: { shop_id: { type: ShopId, doc: The shop. } }
scopes: { read: read_orders, write: write_orders, source: manual#L7, known: inferred }
ids:
  ShopId: The id of a shop.
operations:
  update:
    put: /{id}
    doc: Changes an order.
    parameters:
      id: { type: integer, doc: The order. }
    query:
      notify: { type: boolean, required: true, doc: Whether the buyer is told. }
      ids: { type: [integer], style: comma, doc: Only these. }
      page-size: { type: integer, min: 1, max: 100 }
      since: { type: date, doc: Only from this day on. }
    body:
      note: { type: string, required: true, max_chars: 200, doc: A note. }
      lines: { type: [Line], required: true, doc: What is in it. }
      type: { type: string, rust: kind }
      tags: { type: [string], doc: Tags. }
      total: { type: money, wire_format: string, doc: What it costs. }
      line: { type: Line, doc: A line. }
    wrap: order
    returns: { order: Line }
    idempotent: false
    errors:
      404: { shape: list, message: record not found, doc: There is no such order. }
      422: Its state forbids it.
      429: { message: slow down }
    not_found: { 200: empty, 206: empty_list }
    source: [manual#L10-L20, manual#L25]
    note: The document forgets the shop.
models:
  Line:
    source: manual#L1
    fields: { sku: string }
";

#[test]
fn emits_a_static_per_operation() {
    insta::assert_snapshot!(item(SEARCH, "static ORDERS_UPDATE"), @r#"
    pub(super) static ORDERS_UPDATE: rt::operation::Operation = rt::operation::Operation {
        name: "orders.update",
        endpoint: rt::operation::Endpoint::Http {
            method: rt::http::Method::PUT,
            path: "/shops/{shop_id}/orders/{id}",
        },
        parameters: &[
            rt::operation::Parameter::path("shop_id"),
            rt::operation::Parameter::path("id"),
            rt::operation::Parameter::query("notify").required(),
            rt::operation::Parameter::query("ids").delimited_by(','),
            rt::operation::Parameter::query("page-size")
                .constraints(&rt::json::Constraints::NONE.minimum(1).maximum(100)),
            rt::operation::Parameter::query("since"),
            rt::operation::Parameter::field("note")
                .required()
                .constraints(&rt::json::Constraints::NONE.max_chars(200)),
            rt::operation::Parameter::field("lines").required(),
            rt::operation::Parameter::field("type"),
            rt::operation::Parameter::field("tags"),
            rt::operation::Parameter::field("total")
                .wire_format(rt::json::WireFormat::String),
            rt::operation::Parameter::field("line"),
        ],
        wrap: Some("order"),
        response: rt::operation::ResponseBody::At(&["order"]),
        scopes: &["write_orders"],
        idempotent: false,
        pagination: None,
        errors: &[
            rt::operation::DocumentedError {
                status: 404,
                meaning: "There is no such order.",
            },
            rt::operation::DocumentedError {
                status: 422,
                meaning: "Its state forbids it.",
            },
            rt::operation::DocumentedError {
                status: 429,
                meaning: "slow down",
            },
        ],
        not_found: &[
            (200, rt::operation::EmptyBody::Null),
            (206, rt::operation::EmptyBody::EmptyList),
        ],
    };
    "#);
}

#[test]
fn emits_required_parameters_as_arguments() {
    insta::assert_snapshot!(item(SEARCH, "fn update"), @r#"
    /// Changes an order.
    ///
    /// `PUT /shops/{shop_id}/orders/{id}`
    ///
    /// Scope: `write_orders` (inferred).
    ///
    /// Source: Acme manual.
    ///
    /// # Arguments
    ///
    /// - `shop_id`: The shop.
    /// - `id`: The order.
    /// - `notify`: Whether the buyer is told.
    /// - `note`: A note. At most 200 characters.
    /// - `lines`: What is in it.
    ///
    /// # Errors
    ///
    /// - 404: There is no such order. Message: `record not found`
    /// - 422: Its state forbids it.
    /// - 429: `slow down`
    /// - 200 with `null` or no body: not found.
    /// - 206 with an empty list: not found.
    ///
    /// # Example
    ///
    /// ```no_run
    /// # async fn example(client: shopwire::acme::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let response = client
    ///     .orders()
    ///     .update("1001", 1, true, "…", [shopwire::acme::Line::default()])
    ///     .page_size(1)
    ///     .send().await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Request body
    ///
    /// ```json
    /// {
    ///   "order": {
    ///     "note": "…",
    ///     "lines": [{
    ///       "sku": "…"
    ///     }],
    ///     "type": "…",
    ///     "tags": ["…"],
    ///     "total": "12.34",
    ///     "line": {
    ///       "sku": "…"
    ///     }
    ///   }
    /// }
    /// ```
    ///
    /// # Response body
    ///
    /// ```json
    /// {
    ///   "order": {
    ///     "sku": "…"
    ///   }
    /// }
    /// ```
    ///
    /// # Notes
    ///
    /// - The document forgets the shop.
    pub fn update(
        &self,
        shop_id: impl Into<super::ShopId>,
        id: i64,
        notify: bool,
        note: impl Into<String>,
        lines: impl IntoIterator<Item = super::Line>,
    ) -> super::requests::OrdersUpdate {
        let shop_id: super::ShopId = shop_id.into();
        let note: String = note.into();
        let lines: Vec<super::Line> = lines.into_iter().collect();
        super::requests::OrdersUpdate(
            rt::RequestBuilder::new(&self.0, &ORDERS_UPDATE)
                .with(0, &shop_id)
                .with(1, &id)
                .with(2, &notify)
                .with(6, &note)
                .with(7, &lines),
        )
    }
    "#);
}
