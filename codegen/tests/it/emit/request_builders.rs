//! Request builders: their response types, and setters of optional parameters.

use super::item;
use super::operations::SEARCH;

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
