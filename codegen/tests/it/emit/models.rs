//! Models and file formats.

use super::item;

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
    note: Examples show it otherwise.
    fields:
      number: string
      note: { type: string?, max_chars: 200, doc: A note. }
      type: { type: string, rust: kind, doc: What kind of order it is. }
      parent: { type: Order, doc: The order it was split from. }
      total: { type: money, aliases: [totals, total_price], wire_format: number, known: example, doc: What it costs. }
      tags: [string]
      labels: { map: string }
      lines: { type: [integer], optional: true }
";

#[test]
fn emits_a_model_as_a_struct() {
    insta::assert_snapshot!(item(ORDER, "struct Order"), @"
    /// An order.
    ///
    /// Source: Acme manual.
    ///
    /// # Notes
    ///
    /// - Examples show it otherwise.
    #[derive(Clone, Debug, Default, PartialEq)]
    #[non_exhaustive]
    pub struct Order {
        /// `string`.
        pub number: String,
        /// A note.
        ///
        /// At most 200 characters.
        pub note: Option<String>,
        /// What kind of order it is.
        pub kind: String,
        /// The order it was split from.
        pub parent: Option<Box<super::Order>>,
        /// What it costs.
        ///
        /// Confidence: example.
        pub total: rt::Money,
        /// `array` of `string`.
        pub tags: Vec<String>,
        /// `object` with values of the type `string`.
        pub labels: std::collections::BTreeMap<String, String>,
        /// `array` of `integer`.
        pub lines: Option<Vec<i64>>,
        /// Fields that the schema does not name. They survive a round-trip.
        pub unknown_fields: rt::json::UnknownFields,
    }
    ");
}

#[test]
fn emits_a_field_table_per_model() {
    insta::assert_snapshot!(item(ORDER, "impl rt::json::Record for Order"), @r#"
    impl rt::json::Record for Order {
        fn schema(&self) -> &'static rt::json::RecordSchema {
            static SCHEMA: rt::json::RecordSchema = rt::json::RecordSchema::new(
                "Order",
                &[
                    rt::json::Field::plain("number"),
                    rt::json::Field::optional("note")
                        .constraints(&rt::json::Constraints::NONE.max_chars(200)),
                    rt::json::Field::plain("type"),
                    rt::json::Field::optional("parent"),
                    rt::json::Field::plain("total")
                        .aliases(&["totals", "total_price"])
                        .wire_format(rt::json::WireFormat::Number),
                    rt::json::Field::plain("tags"),
                    rt::json::Field::plain("labels"),
                    rt::json::Field::optional("lines"),
                ],
            );
            &SCHEMA
        }

        fn read(
            &mut self,
            field: usize,
            reader: &mut rt::json::Reader<'_>,
        ) -> Result<(), rt::json::DecodeError> {
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

        fn unknown_fields(&self) -> &rt::json::UnknownFields {
            &self.unknown_fields
        }

        fn unknown_fields_mut(&mut self) -> &mut rt::json::UnknownFields {
            &mut self.unknown_fields
        }
    }
    "#);
}

#[test]
fn emits_request_models_without_non_exhaustive() {
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
    /// `object`.
    ///
    /// Source: Acme manual.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct Order {
        /// When it was placed.
        pub placed_at: rt::DateTime,
        /// Fields that the schema does not name. They survive a round-trip.
        pub unknown_fields: rt::json::UnknownFields,
    }
    ");
}

#[test]
fn emits_a_file_format_as_a_constant() {
    const FORMATS: &str = "
resource: orders
path: /orders
formats:
  rows: { kind: csv, separator: \";\", columns: [b, a], model: Row, doc: Rows., source: manual#L1 }
  whole: { kind: xml, root: all, model: Row, source: manual#L2 }
models:
  Row:
    source: manual#L3
    fields: { a: string, b: integer }
";
    insta::assert_snapshot!(item(FORMATS, "const ROWS"), @r#"
    /// Rows.
    ///
    /// Source: Acme manual.
    pub const ROWS: rt::format::Csv<super::Row> = rt::format::Csv::new(b';', &["b", "a"]);
    "#);
    insta::assert_snapshot!(item(FORMATS, "const WHOLE"), @r#"
    /// A file format.
    ///
    /// Source: Acme manual.
    pub const WHOLE: rt::format::Xml<super::Row> = rt::format::Xml::new("all");
    "#);
}
