//! Request bodies: a model as one argument, and `changes` between two models.

use super::item;

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
        /// cleared. Sending fails if a field differs that this operation cannot change. If nothing differs, and no field is
        /// set, nothing is sent: the request fails with [`ErrorKind::NoChanges`](rt::ErrorKind::NoChanges).
        /// Check [`is_empty`](Self::is_empty) first where that is no error.
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

const LINES: &str = "
resource: orders
path: /orders
operations:
  change:
    patch: /{id}
    parameters: { id: string }
    body:
      lines: { type: [LineInput], nested_update: { key: id, omitted_items: kept, omitted_fields: reset, doc: As documented. } }
    returns: Order
    source: manual#L11
models:
  Order:
    source: manual#L1
    fields: { lines: { type: [Line], optional: true } }
  Line:
    source: manual#L2
    fields: { id: string, total: money, weight: decimal?, count: integer, at: date-time?, tags: [string], size: Size, left: string }
  Size:
    source: manual#L3
    fields: { width: integer, label: string? }
  LineInput:
    source: manual#L4
    fields:
      id: string?
      total: money
      weight: decimal?
      count: integer?
      at: date-time?
      tags: [string]
      measures: { type: SizeInput?, rust: size }
      only_here: string?
  SizeInput:
    source: manual#L5
    fields: { width: integer }
";

#[test]
fn emits_nested_updates_as_a_table() {
    insta::assert_snapshot!(item(LINES, "impl OrdersChange"), @r#"
    impl OrdersChange {
        /// `array` of `object`.
        pub fn lines(
            self,
            lines: impl IntoIterator<Item = super::super::LineInput>,
        ) -> Self {
            let lines: Vec<super::super::LineInput> = lines.into_iter().collect();
            Self(self.0.with(1, &lines))
        }

        /// Sends `null` for [`Self::lines`]. A field that is neither set nor cleared is not sent.
        pub fn clear_lines(self) -> Self {
            Self(self.0.cleared(1))
        }

        /// Sets the fields that differ between two values of [`Order`](super::super::Order).
        ///
        /// `before` is the value as it was loaded, `after` the value as it should be. A field that became `None` is
        /// cleared. Sending fails if a field differs that this operation cannot change. If nothing differs, and no field is
        /// set, nothing is sent: the request fails with [`ErrorKind::NoChanges`](rt::ErrorKind::NoChanges).
        /// Check [`is_empty`](Self::is_empty) first where that is no error.
        ///
        /// The items of `lines` are matched by `id`; an item without it is new. The platform keeps items that a request omits: only new and changed items are sent, and an item that `after` lacks is an error. The platform resets omitted fields of an item: items are sent with all their fields, so load `before` just before the update. As documented.
        pub fn changes(
            self,
            before: &super::super::Order,
            after: &super::super::Order,
        ) -> Self {
            static NESTED: [rt::operation::NestedUpdate; 1] = [
                rt::operation::NestedUpdate {
                    key: rt::operation::FieldPair::new("id"),
                    fields: &[
                        rt::operation::FieldPair::new("total"),
                        rt::operation::FieldPair::new("weight"),
                        rt::operation::FieldPair::new("count"),
                        rt::operation::FieldPair::new("at"),
                        rt::operation::FieldPair::new("tags"),
                        rt::operation::FieldPair::new("size")
                            .sent_as("measures")
                            .fields(&[rt::operation::FieldPair::new("width")]),
                    ],
                    omitted_items: rt::operation::OmittedItems::Kept,
                    keeps_omitted_fields: false,
                },
            ];
            Self(
                self
                    .0
                    .with_changes(before, after, &[])
                    .with_item_changes::<
                        _,
                        super::super::LineInput,
                    >(
                        1,
                        before.lines.as_deref().unwrap_or_default(),
                        after.lines.as_deref().unwrap_or_default(),
                        &NESTED[0],
                    ),
            )
        }
    }
    "#);
}

#[test]
fn emits_conversions_of_the_fields_that_both_models_have() {
    insta::assert_snapshot!(item(LINES, "impl From<&super::Line> for LineInput"), @"
    /// Copies the fields that both models have, so that a loaded value can be changed and sent.
    impl From<&super::Line> for LineInput {
        fn from(value: &super::Line) -> Self {
            Self {
                id: Some(value.id.clone()),
                total: value.total.as_created(),
                weight: value.weight.map(rt::Decimal::as_created),
                count: Some(value.count),
                at: value.at,
                tags: value.tags.clone(),
                size: Some((&value.size).into()),
                ..Self::default()
            }
        }
    }
    ");
}
