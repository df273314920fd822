//! The generated code for operations: statics, methods, request builders.

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

#[test]
fn emits_a_setter_per_optional_parameter() {
    insta::assert_snapshot!(item(SEARCH, "struct OrdersUpdate"), @r#"
    /// Request builder for `PUT /shops/{shop_id}/orders/{id}`. Created by [`Orders::update`](super::super::Orders::update).
    #[derive(Clone, Debug)]
    #[must_use = "a request does nothing until it is sent"]
    pub struct OrdersUpdate(pub(in super::super) rt::RequestBuilder<super::super::Line>);
    "#);
    insta::assert_snapshot!(item(SEARCH, "rt::request_builder!(OrdersUpdate"), @"rt::request_builder!(OrdersUpdate -> super::super::Line);");
    insta::assert_snapshot!(item(SEARCH, "impl OrdersUpdate"), @"
    impl OrdersUpdate {
        /// Only these.
        pub fn ids(self, ids: impl IntoIterator<Item = i64>) -> Self {
            let ids: Vec<i64> = ids.into_iter().collect();
            Self(self.0.with(3, &ids))
        }

        /// `integer`, 1 to 100.
        pub fn page_size(self, page_size: i64) -> Self {
            Self(self.0.with(4, &page_size))
        }

        /// Only from this day on.
        pub fn since(self, since: impl Into<rt::Date>) -> Self {
            let since: rt::Date = since.into();
            Self(self.0.with(5, &since))
        }

        /// `string`.
        pub fn kind(self, kind: impl Into<String>) -> Self {
            let kind: String = kind.into();
            Self(self.0.with(8, &kind))
        }

        /// Sends `null` for [`Self::kind`]. A field that is neither set nor cleared is not sent.
        pub fn clear_kind(self) -> Self {
            Self(self.0.cleared(8))
        }

        /// Tags.
        pub fn tags(self, tags: impl IntoIterator<Item = impl Into<String>>) -> Self {
            let tags: Vec<String> = tags.into_iter().map(Into::into).collect();
            Self(self.0.with(9, &tags))
        }

        /// Sends `null` for [`Self::tags`]. A field that is neither set nor cleared is not sent.
        pub fn clear_tags(self) -> Self {
            Self(self.0.cleared(9))
        }

        /// What it costs.
        pub fn total(self, total: impl Into<rt::Money>) -> Self {
            let total: rt::Money = total.into();
            Self(self.0.with(10, &total))
        }

        /// Sends `null` for [`Self::total`]. A field that is neither set nor cleared is not sent.
        pub fn clear_total(self) -> Self {
            Self(self.0.cleared(10))
        }

        /// A line.
        pub fn line(self, line: super::super::Line) -> Self {
            Self(self.0.with(11, &line))
        }

        /// Sends `null` for [`Self::line`]. A field that is neither set nor cleared is not sent.
        pub fn clear_line(self) -> Self {
            Self(self.0.cleared(11))
        }
    }
    ");
}

#[test]
fn emits_changes_only_for_fields_with_matching_types() {
    let resource = "
resource: orders
path: /orders
operations:
  get:
    get: /{id}
    parameters: { id: OrderId }
    returns: Order
    source: manual#L10
  change:
    patch: /{id}
    parameters: { id: OrderId }
    body: { note: string, total: { type: string, required: true }, only_here: string, seen: boolean }
    source: manual#L11
  replace:
    put: /{id}/other
    parameters: { id: OrderId }
    body: { note: string }
    source: manual#L12
ids:
  OrderId: The id of an order.
models:
  Order:
    source: manual#L1
    fields: { id: OrderId, note: string?, total: money, seen: boolean }
";
    insta::assert_snapshot!(item(resource, "impl OrdersChange"), @"
    impl OrdersChange {
        /// `string`.
        pub fn note(self, note: impl Into<String>) -> Self {
            let note: String = note.into();
            Self(self.0.with(1, &note))
        }

        /// Sends `null` for [`Self::note`]. A field that is neither set nor cleared is not sent.
        pub fn clear_note(self) -> Self {
            Self(self.0.cleared(1))
        }

        /// `string`.
        pub fn only_here(self, only_here: impl Into<String>) -> Self {
            let only_here: String = only_here.into();
            Self(self.0.with(3, &only_here))
        }

        /// Sends `null` for [`Self::only_here`]. A field that is neither set nor cleared is not sent.
        pub fn clear_only_here(self) -> Self {
            Self(self.0.cleared(3))
        }

        /// `boolean`.
        pub fn seen(self, seen: bool) -> Self {
            Self(self.0.with(4, &seen))
        }

        /// Sends `null` for [`Self::seen`]. A field that is neither set nor cleared is not sent.
        pub fn clear_seen(self) -> Self {
            Self(self.0.cleared(4))
        }

        /// Sets the fields that differ between two values of [`Order`](super::super::Order).
        ///
        /// `before` is the value as it was loaded, `after` the value as it should be. A field that became `None` is
        /// cleared. Sending fails if a field differs that this operation cannot change.
        pub fn changes(
            self,
            before: &super::super::Order,
            after: &super::super::Order,
        ) -> Self {
            Self(self.0.with_changes(before, after, &[1, 4]))
        }
    }
    ");
    assert!(!item(resource, "impl OrdersReplace").contains("fn changes"));
}

#[test]
fn emits_a_model_body_as_one_argument() {
    let resource = r#"
resource: orders
path: /orders
operations:
  create:
    post: ""
    body: NewOrder
    returns: NewOrder
    source: manual#L10
models:
  NewOrder:
    source: manual#L1
    fields: { sku: string }
"#;
    insta::assert_snapshot!(item(resource, "fn create"), @r#"
    /// The documentation does not describe this operation.
    ///
    /// `POST /orders`
    ///
    /// Source: Acme manual.
    ///
    /// # Arguments
    ///
    /// - `new_order`: The request body.
    ///
    /// # Example
    ///
    /// ```no_run
    /// # async fn example(client: shopwire::acme::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let response = client
    ///     .orders()
    ///     .create(shopwire::acme::NewOrder::default())
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
    ///   "sku": "…"
    /// }
    /// ```
    pub fn create(&self, new_order: super::NewOrder) -> super::requests::OrdersCreate {
        super::requests::OrdersCreate(
            rt::RequestBuilder::new(&self.0, &ORDERS_CREATE).with(0, &new_order),
        )
    }
    "#);
    insta::assert_snapshot!(item(resource, "static ORDERS_CREATE"), @r#"
    pub(super) static ORDERS_CREATE: rt::operation::Operation = rt::operation::Operation {
        name: "orders.create",
        endpoint: rt::operation::Endpoint::Http {
            method: rt::http::Method::POST,
            path: "/orders",
        },
        parameters: &[rt::operation::Parameter::body()],
        wrap: None,
        response: rt::operation::ResponseBody::At(&[]),
        scopes: &[],
        idempotent: false,
        pagination: None,
        errors: &[],
        not_found: &[],
    };
    "#);
}

#[test]
fn emits_the_unit_type_for_an_empty_response() {
    let resource = "resource: orders\npath: /orders\noperations:\n  purge:\n    delete: \"\"\n    source: manual#L10\n";
    insta::assert_snapshot!(item(resource, "struct OrdersPurge"), @r#"
    /// Request builder for `DELETE /orders`. Created by [`Orders::purge`](super::super::Orders::purge).
    #[derive(Clone, Debug)]
    #[must_use = "a request does nothing until it is sent"]
    pub struct OrdersPurge(pub(in super::super) rt::RequestBuilder<()>);
    "#);
    insta::assert_snapshot!(item(resource, "rt::request_builder!(OrdersPurge"), @"rt::request_builder!(OrdersPurge -> ());");
}

#[test]
fn accepts_the_short_form_of_map_parameters() {
    let resource = r#"
resource: orders
path: /orders
operations:
  create:
    post: ""
    body:
      labels: { map: string }
    source: manual#L10
"#;
    insta::assert_snapshot!(item(resource, "fn labels"), @"
    /// `object` with values of the type `string`.
    pub fn labels(
        self,
        labels: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>,
    ) -> Self {
        let labels: std::collections::BTreeMap<String, String> = labels
            .into_iter()
            .map(|(key, value)| (key.into(), value.into()))
            .collect();
        Self(self.0.with(0, &labels))
    }
    ");
}
