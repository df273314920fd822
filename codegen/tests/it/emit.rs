//! What is emitted for each kind of thing, one item at a time.

use shopwire_codegen::file_set::FileSet;
use shopwire_codegen::source::SourceMap;

use crate::support;

/// An item of a generated file, with its documentation and attributes.
///
/// `start` is how the item starts, without its visibility: `struct Order`, `fn get`. The generated text is laid out so
/// that an item ends in a line of the same indentation as its first.
fn item_of(files: &FileSet, path: &str, start: &str) -> String {
    let text = support::text(files, path);
    let lines: Vec<&str> = text.lines().collect();
    let found = lines.iter().position(|line| starts_with(line, start));
    let found = found.unwrap_or_else(|| panic!("there is no `{start}` in {path}:\n{text}"));
    let indentation = indentation(lines[found]);
    let is_beside = |line: &str| self::indentation(line) == indentation;
    let is_above = |line: &str| is_beside(line) && line.trim_start().starts_with(['#', '/']);
    let first = found - lines[..found].iter().rev().take_while(|line| is_above(line)).count();
    let is_end = |line: &str| is_beside(line) && (line.ends_with(['}', ';']) && !line.ends_with(" {}"));
    let is_one_line = lines[found].ends_with(['}', ';']);
    let last =
        if is_one_line { found } else { found + 1 + lines[found + 1..].iter().position(|line| is_end(line)).unwrap() };
    let cut = lines[first..=last].iter().map(|line| line.get(indentation..).unwrap_or_default());
    cut.collect::<Vec<_>>().join("\n")
}

fn starts_with(line: &str, start: &str) -> bool {
    let line = line.trim_start();
    let plain = ["pub(super) ", "pub ", ""].iter().find_map(|word| line.strip_prefix(word)).unwrap_or(line);
    let plain = plain.strip_prefix("const fn").map_or(plain.to_owned(), |rest| format!("fn{rest}"));
    plain.strip_prefix(start).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
}

fn indentation(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// An item of the file of a resource.
fn item(resource: &str, start: &str) -> String {
    item_of(&support::generate(&support::with_resource(resource)), "src/acme/orders.rs", start)
}

/// An item of another file of a platform.
fn platform_item(platform: &str, file: &str, start: &str) -> String {
    let files = support::generate(&support::sources([("acme/platform.yaml", platform)]));
    item_of(&files, &format!("src/acme/{file}.rs"), start)
}

const ORDER: &str = "
resource: orders
path: /orders
operations:
  get:
    get: /{id}
    parameters: { id: string }
    returns: { order: Order }
    source: manual#L10
models:
  Order:
    doc: An order.
    source: [manual#L1-L5, manual#L9]
    quirk: Examples show it otherwise.
    fields:
      number: string
      note: { type: string?, max_chars: 200, doc: A note. }
      type: { type: string, rust: kind, doc: What kind of order it is. }
      parent: { type: Order, doc: The order it was split from. }
      total: { type: money, also: [totals, total_price], sent_as: number, known: example, doc: What it costs. }
      tags: [string]
      labels: { map: string }
      lines: { type: [integer], optional: true }
";

#[test]
fn a_model_is_a_struct() {
    insta::assert_snapshot!(item(ORDER, "struct Order"), @"
    /// An order.
    ///
    /// Oddity: Examples show it otherwise.
    ///
    /// Source: Acme manual, lines 1–5 and line 9.
    #[derive(Clone, Debug, Default, PartialEq)]
    #[non_exhaustive]
    pub struct Order {
        /// `number`; the document does not describe it.
        pub number: String,
        /// A note.
        pub note: Option<String>,
        /// What kind of order it is.
        pub kind: String,
        /// The order it was split from.
        pub parent: Option<Box<super::Order>>,
        /// What it costs.
        ///
        /// Known from examples only.
        pub total: rt::Money,
        /// `tags`; the document does not describe it.
        pub tags: Vec<String>,
        /// `labels`; the document does not describe it.
        pub labels: std::collections::BTreeMap<String, String>,
        /// `lines`; the document does not describe it.
        pub lines: Option<Vec<i64>>,
        /// What the platform sent beyond these fields. It goes back with them.
        pub extra: rt::json::Extra,
    }
    ");
}

#[test]
fn a_model_has_a_table_of_its_fields() {
    insta::assert_snapshot!(item(ORDER, "impl rt::json::Record for Order"), @r#"
    impl rt::json::Record for Order {
        fn shape(&self) -> &'static rt::json::Shape {
            static SHAPE: rt::json::Shape = rt::json::Shape {
                name: "Order",
                fields: &[
                    rt::json::Field::plain("number"),
                    rt::json::Field::optional("note").max_chars(200),
                    rt::json::Field::plain("type"),
                    rt::json::Field::optional("parent"),
                    rt::json::Field::plain("total")
                        .also(&["totals", "total_price"])
                        .sent_as(rt::json::Form::Number),
                    rt::json::Field::plain("tags"),
                    rt::json::Field::plain("labels"),
                    rt::json::Field::optional("lines"),
                ],
            };
            &SHAPE
        }

        fn read(
            &mut self,
            field: usize,
            reader: &mut rt::json::Reader<'_>,
        ) -> Result<(), rt::json::Failure> {
            match field {
                0 => reader.value(&mut self.number),
                1 => reader.value(&mut self.note),
                2 => reader.value(&mut self.kind),
                3 => reader.value(&mut self.parent),
                4 => reader.value(&mut self.total),
                5 => reader.value(&mut self.tags),
                6 => reader.value(&mut self.labels),
                7 => reader.value(&mut self.lines),
                _ => reader.skip(),
            }
        }

        fn write(&self, field: usize, writer: &mut rt::json::Writer) {
            match field {
                0 => writer.value(&self.number),
                1 => writer.value(&self.note),
                2 => writer.value(&self.kind),
                3 => writer.value(&self.parent),
                4 => writer.value(&self.total),
                5 => writer.value(&self.tags),
                6 => writer.value(&self.labels),
                7 => writer.value(&self.lines),
                _ => writer.null(),
            }
        }

        fn extra(&self) -> &rt::json::Extra {
            &self.extra
        }

        fn extra_mut(&mut self) -> &mut rt::json::Extra {
            &mut self.extra
        }
    }
    "#);
}

#[test]
fn a_model_that_is_sent_can_be_written_as_a_literal() {
    let sent = r#"
resource: orders
path: /orders
operations:
  create:
    post: ""
    body: Order
    source: manual#L10
models:
  Order:
    source: manual#L1
    fields:
      placed_at: { type: date-time, doc: When it was placed. }
"#;
    insta::assert_snapshot!(item(sent, "struct Order"), @"
    /// `Order`; the document does not describe it.
    ///
    /// Source: Acme manual, line 1.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct Order {
        /// When it was placed.
        pub placed_at: rt::DateTime,
        /// What the platform sent beyond these fields. It goes back with them.
        pub extra: rt::json::Extra,
    }
    ");
}

const STATUS: &str = r#"
resource: orders
path: /orders
operations:
  list:
    get: ""
    query: { status: OrderStatus }
    source: manual#L10
enums:
  OrderStatus:
    doc: The state of an order.
    source: manual#L1
    values:
      open: Not finished.
      partly_shipped: { known: reported, source: manual#L2 }
      "-1": { rust: Nothing, doc: No state. }
"#;

#[test]
fn an_enum_is_open() {
    insta::assert_snapshot!(item(STATUS, "enum OrderStatus"), @"
    /// The state of an order.
    ///
    /// Source: Acme manual, line 1.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum OrderStatus {
        /// Not finished.
        Open,
        /// `partly_shipped`
        ///
        /// Reported by others; the platform's document does not say it.
        ///
        /// Source: Acme manual, line 2.
        PartlyShipped,
        /// No state.
        Nothing,
        /// A value that this version of the crate does not know. It is sent back as it came.
        Unknown(rt::UnknownValue),
    }
    ");
    insta::assert_snapshot!(item(STATUS, "impl OrderStatus"), @r#"
    impl OrderStatus {
        /// Every value that the schema names.
        #[must_use]
        pub const fn all() -> &'static [Self] {
            &[Self::Open, Self::PartlyShipped, Self::Nothing]
        }

        /// The value as it is on the wire.
        #[must_use]
        pub const fn as_str(&self) -> &str {
            match self {
                Self::Open => "open",
                Self::PartlyShipped => "partly_shipped",
                Self::Nothing => "-1",
                Self::Unknown(value) => value.as_str(),
            }
        }

        fn known(text: &str) -> Option<Self> {
            match text {
                "open" => Some(Self::Open),
                "partly_shipped" => Some(Self::PartlyShipped),
                "-1" => Some(Self::Nothing),
                _ => None,
            }
        }
    }
    "#);
    insta::assert_snapshot!(item(STATUS, "rt::open_enum!"), @"rt::open_enum!(OrderStatus);");
}

#[test]
fn an_id_has_a_type_of_its_own() {
    let resource = "
resource: orders
path: /orders
ids:
  OrderId: The id of an order.
operations:
  delete:
    delete: /{id}
    parameters: { id: OrderId }
    source: manual#L10
";
    let files = support::generate(&support::with_resource(resource));
    insta::assert_snapshot!(item_of(&files, "src/acme/ids.rs", "type OrderId"), @"
    /// The id of an order.
    pub type OrderId = rt::Id<kind::OrderId>;
    ");
    insta::assert_snapshot!(item_of(&files, "src/acme/ids.rs", "enum OrderId"), @"
    /// What a [`OrderId`](super::OrderId) is the id of.
    #[derive(Debug)]
    pub enum OrderId {}
    ");
}

#[test]
fn scopes_are_an_open_enum() {
    insta::assert_snapshot!(platform_item(support::PLATFORM, "scope", "enum Scope"), @"
    /// What a token may do.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Scope {
        /// Read orders.
        ///
        /// Source: Acme manual, line 7.
        ReadOrders,
        /// Change orders.
        ///
        /// Source: Acme manual, line 8.
        WriteOrders,
        /// A value that this version of the crate does not know. It is sent back as it came.
        Unknown(rt::UnknownValue),
    }
    ");
    insta::assert_snapshot!(platform_item(support::PLATFORM, "scope", "fn access"), @"
    /// Whether the scope is for reading or for writing; `None` if this version of the crate does not know it.
    #[must_use]
    pub const fn access(&self) -> Option<rt::operation::Access> {
        match self {
            Self::ReadOrders => Some(rt::operation::Access::Read),
            Self::WriteOrders => Some(rt::operation::Access::Write),
            Self::Unknown(_) => None,
        }
    }
    ");
}

/// An operation with all kinds of parameters.
const SEARCH: &str = "
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
      total: { type: money, sent_as: text, doc: What it costs. }
      line: { type: Line, doc: A line. }
    wrap: order
    returns: { order: Line }
    idempotent: false
    errors:
      404: { shape: list, message: record not found, doc: There is no such order. }
      422: Its state forbids it.
      429: { message: slow down }
    source: [manual#L10-L20, manual#L25]
    quirk: The document forgets the shop.
models:
  Line:
    source: manual#L1
    fields: { sku: string }
";

#[test]
fn an_operation_has_a_static_with_what_the_schema_says() {
    insta::assert_snapshot!(item(SEARCH, "static ORDERS_UPDATE"), @r#"
    pub(super) static ORDERS_UPDATE: rt::operation::Operation = rt::operation::Operation {
        name: "orders.update",
        method: rt::http::Method::PUT,
        path: "/shops/{shop_id}/orders/{id}",
        parameters: &[
            rt::operation::Parameter::path("shop_id"),
            rt::operation::Parameter::path("id"),
            rt::operation::Parameter::query("notify").required(),
            rt::operation::Parameter::query("ids").comma(),
            rt::operation::Parameter::query("page-size").minimum(1).maximum(100),
            rt::operation::Parameter::query("since"),
            rt::operation::Parameter::field("note").required().max_chars(200),
            rt::operation::Parameter::field("lines").required(),
            rt::operation::Parameter::field("type"),
            rt::operation::Parameter::field("tags"),
            rt::operation::Parameter::field("total").sent_as(rt::json::Form::Text),
            rt::operation::Parameter::field("line"),
        ],
        wrap: Some("order"),
        reply: rt::operation::Reply::Key("order"),
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
        source: "manual#L10-L20, manual#L25",
    };
    "#);
}

#[test]
fn a_method_takes_what_the_call_cannot_do_without() {
    insta::assert_snapshot!(item(SEARCH, "fn update"), @"
    /// Changes an order.
    ///
    /// `PUT /shops/{shop_id}/orders/{id}`
    ///
    /// Scope: `write_orders` (inferred).
    ///
    /// - `shop_id`: The shop.
    /// - `id`: The order.
    /// - `notify`: Whether the buyer is told.
    /// - `note`: A note.
    /// - `lines`: What is in it.
    ///
    /// Documented errors:
    ///
    /// - 404: There is no such order. (`record not found`)
    /// - 422: Its state forbids it.
    /// - 429: (`slow down`)
    ///
    /// Oddity: The document forgets the shop.
    ///
    /// Source: Acme manual, lines 10–20 and line 25.
    pub fn update(
        &self,
        shop_id: impl Into<super::ShopId>,
        id: i64,
        notify: bool,
        note: impl Into<String>,
        lines: impl IntoIterator<Item = super::Line>,
    ) -> OrdersUpdate {
        let shop_id: super::ShopId = shop_id.into();
        let note: String = note.into();
        let lines: Vec<super::Line> = lines.into_iter().collect();
        OrdersUpdate(
            rt::Call::new(&self.0, &ORDERS_UPDATE)
                .with(0, &shop_id)
                .with(1, &id)
                .with(2, &notify)
                .with(6, &note)
                .with(7, &lines),
        )
    }
    ");
}

#[test]
fn a_call_has_a_setter_for_each_parameter_that_can_be_left_out() {
    insta::assert_snapshot!(item(SEARCH, "struct OrdersUpdate"), @r#"
    /// A call in the making: [`Orders::update`].
    #[derive(Clone, Debug)]
    #[must_use = "a call does nothing until it is sent"]
    pub struct OrdersUpdate(rt::Call<super::Line>);
    "#);
    insta::assert_snapshot!(item(SEARCH, "rt::call!(OrdersUpdate"), @"rt::call!(OrdersUpdate -> super::Line);");
    insta::assert_snapshot!(item(SEARCH, "impl OrdersUpdate"), @"
    impl OrdersUpdate {
        /// Only these.
        pub fn ids(self, ids: impl IntoIterator<Item = i64>) -> Self {
            let ids: Vec<i64> = ids.into_iter().collect();
            Self(self.0.with(3, &ids))
        }

        /// `page-size`; the document does not describe it.
        pub fn page_size(self, page_size: i64) -> Self {
            Self(self.0.with(4, &page_size))
        }

        /// Only from this day on.
        pub fn since(self, since: impl Into<rt::Date>) -> Self {
            let since: rt::Date = since.into();
            Self(self.0.with(5, &since))
        }

        /// `type`; the document does not describe it.
        pub fn kind(self, kind: impl Into<String>) -> Self {
            let kind: String = kind.into();
            Self(self.0.with(8, &kind))
        }

        /// Tags.
        pub fn tags(self, tags: impl IntoIterator<Item = impl Into<String>>) -> Self {
            let tags: Vec<String> = tags.into_iter().map(Into::into).collect();
            Self(self.0.with(9, &tags))
        }

        /// What it costs.
        pub fn total(self, total: impl Into<rt::Money>) -> Self {
            let total: rt::Money = total.into();
            Self(self.0.with(10, &total))
        }

        /// A line.
        pub fn line(self, line: super::Line) -> Self {
            Self(self.0.with(11, &line))
        }
    }
    ");
}

#[test]
fn a_body_that_is_a_model_is_one_argument() {
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
    insta::assert_snapshot!(item(resource, "fn create"), @"
    /// The document does not say what this does.
    ///
    /// `POST /orders`
    ///
    /// Source: Acme manual, line 10.
    pub fn create(&self, new_order: super::NewOrder) -> OrdersCreate {
        OrdersCreate(rt::Call::new(&self.0, &ORDERS_CREATE).with(0, &new_order))
    }
    ");
    insta::assert_snapshot!(item(resource, "static ORDERS_CREATE"), @r#"
    pub(super) static ORDERS_CREATE: rt::operation::Operation = rt::operation::Operation {
        name: "orders.create",
        method: rt::http::Method::POST,
        path: "/orders",
        parameters: &[rt::operation::Parameter::body()],
        wrap: None,
        reply: rt::operation::Reply::Bare,
        scopes: &[],
        idempotent: false,
        pagination: None,
        errors: &[],
        source: "manual#L10",
    };
    "#);
}

const PAGES: &str = r#"
resource: orders
path: /orders
operations:
  list:
    get: ""
    query: { status: string }
    paginate: page
    returns: { orders: [string] }
    source: manual#L10
"#;

#[test]
fn a_list_in_pages_is_a_paged_call() {
    insta::assert_snapshot!(item(PAGES, "struct OrdersList"), @r#"
    /// A call in the making: [`Orders::list`].
    #[derive(Clone, Debug)]
    #[must_use = "a call does nothing until it is sent"]
    pub struct OrdersList(rt::Call<rt::Page<String>>);
    "#);
    insta::assert_snapshot!(item(PAGES, "rt::paged_call!(OrdersList"), @"rt::paged_call!(OrdersList -> String);");
    insta::assert_snapshot!(item(PAGES, "static ORDERS_LIST"), @r#"
    pub(super) static ORDERS_LIST: rt::operation::Operation = rt::operation::Operation {
        name: "orders.list",
        method: rt::http::Method::GET,
        path: "/orders",
        parameters: &[
            rt::operation::Parameter::query("status"),
            rt::operation::Parameter::query("page").minimum(1),
            rt::operation::Parameter::query("limit").minimum(1).maximum(250),
        ],
        wrap: None,
        reply: rt::operation::Reply::Key("orders"),
        scopes: &[],
        idempotent: true,
        pagination: Some(
            &rt::operation::Pagination::Page {
                page: "page",
                size: "limit",
                first: 1,
                default_size: 50,
            },
        ),
        errors: &[],
        source: "manual#L10",
    };
    "#);
}

#[test]
fn a_list_in_pages_has_setters_for_the_page_and_its_size() {
    insta::assert_snapshot!(item(PAGES, "impl OrdersList"), @"
    impl OrdersList {
        /// `status`; the document does not describe it.
        pub fn status(self, status: impl Into<String>) -> Self {
            let status: String = status.into();
            Self(self.0.with(0, &status))
        }

        /// The number of the page; the first is 1.
        ///
        /// Source: Acme manual, line 5.
        pub fn page(self, page: i64) -> Self {
            Self(self.0.with(1, &page))
        }

        /// How many items a page has: 50 by default, 250 at most.
        ///
        /// Source: Acme manual, line 5.
        pub fn limit(self, limit: i64) -> Self {
            Self(self.0.with(2, &limit))
        }
    }
    ");
}

#[test]
fn a_call_without_a_reply_gives_nothing() {
    let resource = "resource: orders\npath: /orders\noperations:\n  purge:\n    delete: \"\"\n    source: manual#L10\n";
    insta::assert_snapshot!(item(resource, "struct OrdersPurge"), @r#"
    /// A call in the making: [`Orders::purge`].
    #[derive(Clone, Debug)]
    #[must_use = "a call does nothing until it is sent"]
    pub struct OrdersPurge(rt::Call<()>);
    "#);
    insta::assert_snapshot!(item(resource, "rt::call!(OrdersPurge"), @"rt::call!(OrdersPurge -> ());");
}

#[test]
fn a_parameter_can_be_a_map_in_its_short_form_as_a_field_can() {
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
    /// `labels`; the document does not describe it.
    pub fn labels(self, labels: std::collections::BTreeMap<String, String>) -> Self {
        Self(self.0.with(0, &labels))
    }
    ");
}

/// A platform with all that a platform can have.
const GLOBEX: &str = r#"
platform: acme
title: Globex
status: { is: mock, doc: The document is all there is. }
docs:
  manual: { title: Globex manual, url: "https://globex.example/manual", read: 2026-01-02 }
servers:
  eu: { url: "https://{store}.eu.globex.example/{api-version}", doc: For shops in Europe., source: manual#L1 }
  us: https://{store}.us.globex.example/{api-version}/
variables:
  store: { doc: the name of the store }
  api-version: {}
headers:
  Accept: { value: application/json, source: manual#L2 }
auth:
  token: { kind: header, header: Authorization, prefix: Bearer, source: manual#L3 }
  app_key: { kind: header, header: X-App-Key, doc: The key of the app., source: manual#L4 }
  oauth:
    kind: authorization_code
    authorize: /authorize
    token: /token
    yields: token
    separator: comma
    source: manual#L5
    callback: { parameter: sign, message: sorted query, digest: sha256, encoding: base64, doc: It is signed. }
errors:
  text: { key: message, holds: text, doc: What is wrong., source: manual#L6 }
  code: { key: code, holds: code, doc: A code. }
request_id: X-Request-Id
quirk: Two hosts.
"#;

#[test]
fn a_client_starts_with_the_variables_of_its_address() {
    insta::assert_snapshot!(platform_item(GLOBEX, "client", "struct Client"), @r#"
    /// A client of Globex. Clones share their connections.
    ///
    /// **A mock: no live host is known to serve this API. The document is all there is.**
    ///
    /// ```
    /// # fn main() -> Result<(), shopwire::Error> {
    /// let client = shopwire::acme::Client::builder("store", "api_version")
    ///     .token("token")
    ///     .app_key("app_key")
    ///     .build()?;
    /// # Ok(())
    /// # }
    /// ```
    #[derive(Clone, Debug)]
    pub struct Client(rt::Client);
    "#);
    insta::assert_snapshot!(platform_item(GLOBEX, "client", "impl Client"), @r#"
    impl Client {
        /// Starts a client.
        ///
        /// - `store`: the name of the store
        /// - `api_version`: a part of the server's address
        #[must_use]
        pub fn builder(
            store: impl Into<String>,
            api_version: impl Into<String>,
        ) -> ClientBuilder {
            ClientBuilder(
                rt::ClientBuilder::new(&PLATFORM)
                    .variable("store", store.into())
                    .variable("api-version", api_version.into())
                    .needs("authorization", "Bearer ", "token")
                    .needs("x-app-key", "", "app_key"),
            )
        }
    }
    "#);
}

#[test]
fn a_builder_takes_secrets_and_the_choice_of_a_server() {
    insta::assert_snapshot!(platform_item(GLOBEX, "client", "impl ClientBuilder"), @r#"
    impl ClientBuilder {
        /// The secret for the header `Authorization`.
        ///
        /// Source: Globex manual, line 3.
        #[must_use]
        pub fn token(mut self, secret: impl Into<rt::SecretString>) -> Self {
            self.0.set_secret("token", secret.into());
            self
        }

        /// The key of the app.
        ///
        /// Source: Globex manual, line 4.
        #[must_use]
        pub fn app_key(mut self, secret: impl Into<rt::SecretString>) -> Self {
            self.0.set_secret("app_key", secret.into());
            self
        }

        /// Chooses the server; the first in the list is the default.
        #[must_use]
        pub fn server(mut self, server: Server) -> Self {
            self.0.set_server(server as usize);
            self
        }
    }
    "#);
    insta::assert_snapshot!(platform_item(GLOBEX, "client", "enum Server"), @"
    /// A server of the platform.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Server {
        /// For shops in Europe.
        ///
        /// Source: Globex manual, line 1.
        Eu,
        /// `https://{store}.us.globex.example/{api-version}/`
        Us,
    }
    ");
}

#[test]
fn a_platform_has_statics_with_what_the_schema_says() {
    insta::assert_snapshot!(platform_item(GLOBEX, "client", "static PLATFORM"), @r#"
    static PLATFORM: rt::operation::Platform = rt::operation::Platform {
        name: "acme",
        servers: &[
            rt::operation::Server {
                name: "eu",
                url: "https://{store}.eu.globex.example/{api-version}",
            },
            rt::operation::Server {
                name: "us",
                url: "https://{store}.us.globex.example/{api-version}",
            },
        ],
        headers: &[("accept", "application/json")],
        errors: &[
            rt::operation::ErrorPlace::Messages("message"),
            rt::operation::ErrorPlace::Code("code"),
        ],
        request_id: Some("x-request-id"),
    };
    "#);
    insta::assert_snapshot!(platform_item(GLOBEX, "client", "static OAUTH"), @r#"
    /// How an app gets tokens, with OAuth 2.
    ///
    /// Source: Globex manual, line 5.
    ///
    /// It is signed.
    pub static OAUTH: rt::operation::OAuth = rt::operation::OAuth {
        authorize: "/authorize",
        token: "/token",
        scope_separator: ",",
        refresh_token_rotates: None,
        lifetime_seconds: None,
        callback: Some(rt::operation::CallbackSignature {
            parameter: "sign",
            encoding: rt::operation::Encoding::Base64,
        }),
    };
    "#);
}

#[test]
fn a_client_of_one_server_has_no_choice_of_servers() {
    let files = support::generate(&support::sources([("acme/platform.yaml", support::PLATFORM)]));
    assert!(!support::text(&files, "src/acme/client.rs").contains("enum Server"));
    insta::assert_snapshot!(item_of(&files, "src/acme/client.rs", "impl ClientBuilder"), @r#"
    impl ClientBuilder {
        /// The token of an app.
        ///
        /// Source: Acme manual, line 3.
        #[must_use]
        pub fn token(mut self, secret: impl Into<rt::SecretString>) -> Self {
            self.0.set_secret("token", secret.into());
            self
        }
    }
    "#);
}

#[test]
fn a_client_has_a_method_for_each_resource() {
    let files = support::generate(&support::with_resource(PAGES));
    insta::assert_snapshot!(item_of(&files, "src/acme/client.rs", "fn orders"), @"
    /// The resource `orders`.
    #[must_use]
    pub fn orders(&self) -> super::Orders {
        super::Orders(self.0.clone())
    }
    ");
}

#[test]
fn a_platform_says_what_it_is_and_where_it_is_documented() {
    let files = support::generate(&support::sources([("acme/platform.yaml", GLOBEX)]));
    let text = support::text(&files, "src/acme/mod.rs");
    let docs: Vec<&str> = text.lines().filter(|line| line.starts_with("//!")).collect();
    insta::assert_snapshot!(docs.join("\n"), @"
    //! Globex.
    //!
    //! **A mock: no live host is known to serve this API. The document is all there is.**
    //!
    //! Oddity: Two hosts.
    //!
    //! # Documents
    //!
    //! - Globex manual, <https://globex.example/manual>, read 2026-01-02
    //!
    //! # Headers
    //!
    //! - `Accept: application/json`: Sent with each request. Source: Globex manual, line 2.
    //!
    //! # Errors
    //!
    //! - `message`: What is wrong. Source: Globex manual, line 6.
    //! - `code`: A code.
    ");
}

#[test]
fn operations_are_an_enum() {
    let files = support::generate(&two_resources());
    insta::assert_snapshot!(item_of(&files, "src/acme/operation.rs", "enum Operation"), @"
    /// An operation of the platform.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Operation {
        /// `orders.list`
        OrdersList,
        /// `products.search`
        ProductsSearch,
    }
    ");
    insta::assert_snapshot!(item_of(&files, "src/acme/operation.rs", "impl Operation"), @"
    impl Operation {
        /// All operations.
        #[must_use]
        pub const fn all() -> &'static [Self] {
            &[Self::OrdersList, Self::ProductsSearch]
        }

        /// What the schema says about the operation: method, path, parameters, errors.
        #[must_use]
        pub fn info(self) -> &'static rt::operation::Operation {
            match self {
                Self::OrdersList => &super::orders::ORDERS_LIST,
                Self::ProductsSearch => &super::products::PRODUCTS_SEARCH,
            }
        }

        /// The scopes that a token needs for the operation, all of them.
        #[must_use]
        pub const fn scopes(self) -> &'static [super::Scope] {
            match self {
                Self::OrdersList => &[],
                Self::ProductsSearch => {
                    &[super::Scope::ReadOrders, super::Scope::WriteOrders]
                }
            }
        }
    }
    ");
}

fn two_resources() -> SourceMap {
    let products = r#"
resource: products
path: /products
operations:
  search:
    get: ""
    returns: { names: [string] }
    scopes: [read_orders, write_orders]
    source: manual#L50
"#;
    support::sources([
        ("acme/platform.yaml", support::PLATFORM),
        ("acme/orders.yaml", PAGES),
        ("acme/products.yaml", products),
    ])
}

#[test]
fn a_name_for_rust_takes_the_place_of_the_name_on_the_wire() {
    let resource = r#"
resource: type
rust: order_types
path: /types
operations:
  move:
    post: ""
    rust: move_
    source: manual#L10
"#;
    let files = support::generate(&support::with_resource(resource));
    insta::assert_snapshot!(item_of(&files, "src/acme/order_types.rs", "fn move_"), @"
    /// The document does not say what this does.
    ///
    /// `POST /types`
    ///
    /// Source: Acme manual, line 10.
    pub fn move_(&self) -> OrderTypesMove {
        OrderTypesMove(rt::Call::new(&self.0, &ORDER_TYPES_MOVE))
    }
    ");
    insta::assert_snapshot!(item_of(&files, "src/acme/client.rs", "fn order_types"), @"
    /// The resource `type`.
    #[must_use]
    pub fn order_types(&self) -> super::OrderTypes {
        super::OrderTypes(self.0.clone())
    }
    ");
    insta::assert_snapshot!(item_of(&files, "src/acme/operation.rs", "enum Operation"), @"
    /// An operation of the platform.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Operation {
        /// `type.move`
        OrderTypesMove,
    }
    ");
}

#[test]
fn the_surface_has_a_line_for_each_thing_that_users_can_name() {
    let surface = shopwire_codegen::surface(&support::with_resource(SEARCH)).unwrap();
    let [(platform, lines)] = surface.as_slice() else { panic!("{surface:?}") };
    assert_eq!(platform, "acme");
    insta::assert_snapshot!(lines, @r#"
    acme::Client::builder()
    acme::Client::orders() -> Orders
    acme::ClientBuilder::token(SecretString)
    acme::Line.sku: String
    acme::Line: struct, literal
    acme::Operation::OrdersUpdate: WriteOrders
    acme::Orders::update(shop_id: ShopId, id: i64, notify: bool, note: String, lines: Vec<Line>) -> OrdersUpdate
    acme::OrdersUpdate: PUT /shops/{shop_id}/orders/{id} -> Line
    acme::OrdersUpdate::ids(Vec<i64>)
    acme::OrdersUpdate::kind(String)
    acme::OrdersUpdate::line(Line)
    acme::OrdersUpdate::page_size(i64)
    acme::OrdersUpdate::since(Date)
    acme::OrdersUpdate::tags(Vec<String>)
    acme::OrdersUpdate::total(Money)
    acme::Scope::ReadOrders = "read_orders"
    acme::Scope::WriteOrders = "write_orders"
    acme::ShopId = Id<_>
    "#);
}

#[test]
fn the_surface_is_sorted() {
    for (platform, lines) in shopwire_codegen::surface(&support::real_schema()).unwrap() {
        let mut sorted: Vec<&str> = lines.lines().collect();
        sorted.sort_unstable();
        assert_eq!(lines.lines().collect::<Vec<_>>(), sorted, "{platform}");
    }
}
