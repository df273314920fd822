//! The generated enum of operations, and Rust names.

use shopwire_codegen::source::SourceMap;

use super::item_of;
use super::pagination::PAGES;
use crate::support;

#[test]
fn emits_operations_as_an_enum() {
    let files = support::generate(&two_resources());
    insta::assert_snapshot!(item_of(&files, "src/acme/operation.rs", "enum Operation"), @"
    /// An operation of the platform.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Operation {
        /// `orders.list`: `GET /orders`.
        OrdersList,
        /// `products.search`: `GET /products`.
        ProductsSearch,
    }
    ");
    insta::assert_snapshot!(item_of(&files, "src/acme/operation.rs", "impl Operation"), @"
    impl Operation {
        /// Returns all operations.
        #[must_use]
        pub const fn all() -> &'static [Self] {
            &[Self::OrdersList, Self::ProductsSearch]
        }

        /// Returns the table of the operation.
        #[doc(hidden)]
        #[must_use]
        pub fn info(self) -> &'static rt::operation::Operation {
            match self {
                Self::OrdersList => &super::orders::ORDERS_LIST,
                Self::ProductsSearch => &super::products::PRODUCTS_SEARCH,
            }
        }

        /// Returns the scopes that a token needs for the operation.
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
fn emits_the_rust_name_instead_of_the_wire_name() {
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
    /// The documentation does not describe this operation.
    ///
    /// `POST /types`
    ///
    /// Source: Acme manual.
    ///
    /// # Example
    ///
    /// ```no_run
    /// # async fn example(client: shopwire::acme::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// client.order_types().move_().send().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn move_(&self) -> super::requests::OrderTypesMove {
        super::requests::OrderTypesMove(
            rt::RequestBuilder::new(&self.0, &ORDER_TYPES_MOVE),
        )
    }
    ");
    insta::assert_snapshot!(item_of(&files, "src/acme/client.rs", "fn order_types"), @"
    /// Operations of `type`.
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
        /// `type.move`: `POST /types`.
        OrderTypesMove,
    }
    ");
}
