//! Enums, scopes and ids.

use super::{item, item_of, platform_item};
use crate::support;

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
      "-1": { rust: EmptyBody, doc: No state. }
"#;

#[test]
fn emits_enums_with_an_unknown_variant() {
    insta::assert_snapshot!(item(STATUS, "enum OrderStatus"), @"
    /// The state of an order.
    ///
    /// Source: Acme manual.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum OrderStatus {
        /// Not finished.
        Open,
        /// `partly_shipped`.
        ///
        /// Confidence: reported.
        PartlyShipped,
        /// No state.
        EmptyBody,
        /// A value that the schema does not name. It is sent back unchanged.
        Unknown(rt::UnknownValue),
    }
    ");
    insta::assert_snapshot!(item(STATUS, "impl OrderStatus"), @r#"
    impl OrderStatus {
        /// Returns every value that the schema names.
        #[must_use]
        pub const fn all() -> &'static [Self] {
            &[Self::Open, Self::PartlyShipped, Self::EmptyBody]
        }

        /// Returns the value on the wire.
        #[must_use]
        pub const fn as_str(&self) -> &str {
            match self {
                Self::Open => "open",
                Self::PartlyShipped => "partly_shipped",
                Self::EmptyBody => "-1",
                Self::Unknown(value) => value.as_str(),
            }
        }

        fn known(value: &str) -> Option<Self> {
            match value {
                "open" => Some(Self::Open),
                "partly_shipped" => Some(Self::PartlyShipped),
                "-1" => Some(Self::EmptyBody),
                _ => None,
            }
        }
    }
    "#);
    insta::assert_snapshot!(item(STATUS, "rt::open_enum!"), @"rt::open_enum!(OrderStatus);");
}

#[test]
fn emits_scopes_with_an_unknown_variant() {
    insta::assert_snapshot!(platform_item(support::PLATFORM, "scope", "enum Scope"), @"
    /// A scope: a permission of an access token.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Scope {
        /// `read_orders`
        ReadOrders,
        /// `write_orders`
        WriteOrders,
        /// A value that the schema does not name. It is sent back unchanged.
        Unknown(rt::UnknownValue),
    }
    ");
    insta::assert_snapshot!(platform_item(support::PLATFORM, "scope", "fn access"), @"
    /// Returns whether the scope grants reading or writing; `None` for an unknown scope.
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

#[test]
fn emits_a_type_per_id() {
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
    /// Marks the id type of the same name.
    #[derive(Debug)]
    pub enum OrderId {}
    ");
}
