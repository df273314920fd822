//! Files in the ICDF format: orders as XML and as CSV.

use shopwire::idosell::{
    ICDF_CSV, ICDF_CSV_EXTENDED, ICDF_XML, IcdfAttachment, IcdfAttachments, IcdfCodeType, IcdfOrder, IcdfPart,
    IcdfParts, IcdfProduct, IcdfProducts, IcdfRow,
};

const ORDER: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<order>
  <products>
    <product code="A &amp; &quot;B&quot;" codeType="producer" quantity="1.50">
      <comment>1 &lt; 2</comment>
      <attachments>
        <attachment>
          <file>aGVsbG8=</file>
          <name>hello.txt</name>
        </attachment>
      </attachments>
      <products>
        <product code="part" codeType="internal">
        </product>
      </products>
    </product>
    <product code="2" codeType="external" quantity="3">
    </product>
  </products>
</order>
"#;

fn order() -> IcdfOrder {
    let attachment = IcdfAttachment { file: "aGVsbG8=".into(), name: "hello.txt".into(), ..IcdfAttachment::default() };
    let part = IcdfPart { code: "part".into(), code_type: IcdfCodeType::Internal, ..IcdfPart::default() };
    let first = IcdfProduct {
        code: "A & \"B\"".into(),
        code_type: IcdfCodeType::Producer,
        quantity: "1.50".parse().unwrap(),
        comment: Some("1 < 2".into()),
        attachments: Some(IcdfAttachments { attachment: vec![attachment], ..IcdfAttachments::default() }),
        products: Some(IcdfParts { product: vec![part], ..IcdfParts::default() }),
        ..IcdfProduct::default()
    };
    let second = IcdfProduct {
        code: "2".into(),
        code_type: IcdfCodeType::External,
        quantity: 3.into(),
        ..IcdfProduct::default()
    };
    let products = IcdfProducts { product: vec![first, second], ..IcdfProducts::default() };
    IcdfOrder { products, ..IcdfOrder::default() }
}

#[test]
fn round_trips_an_order_as_xml() {
    assert_eq!(ICDF_XML.write(&order()).unwrap(), ORDER);
    let read = ICDF_XML.read(ORDER).unwrap().into_result().unwrap();
    assert_eq!(ICDF_XML.write(&read).unwrap(), ORDER);
    let [first, second] = &read.products.product[..] else { panic!("two products") };
    assert_eq!((first.code.as_str(), first.quantity.to_string()), ("A & \"B\"", "1.50".to_owned()));
    assert_eq!(first.products.as_ref().unwrap().product[0].code_type, IcdfCodeType::Internal);
    assert_eq!((second.comment.as_deref(), second.code_type.as_str()), (None, "external"));
}

#[test]
fn accepts_an_order_without_its_root_element() {
    let product = r#"<products><product code="1" codeType="internal" quantity="2"><comment/></product></products>"#;
    let bare = ICDF_XML.read(product).unwrap().into_result().unwrap();
    let wrapped = ICDF_XML.read(&format!("<!-- a file -->\n<order>{product}</order>\n")).unwrap().value;
    assert_eq!(ICDF_XML.write(&bare).unwrap(), ICDF_XML.write(&wrapped).unwrap());
    assert_eq!(bare.products.product.len(), 1);
}

#[test]
fn keeps_unknown_elements_and_attributes() {
    let xml = r#"<order><note>n</note><products><product code="1" codeType="own" quantity="2" size="L"><x>1</x><x>2</x><y/>
        </product></products></order>"#;
    let read = ICDF_XML.read(xml).unwrap().into_result().unwrap();
    assert_eq!(read.products.product[0].code_type.as_str(), "own");
    let again = ICDF_XML.write(&read).unwrap();
    for part in ["<note>n</note>", "size=\"L\"", "<x>1</x>", "<x>2</x>", "<y/>", "codeType=\"own\""] {
        assert!(again.contains(part), "{part} in {again}");
    }
}

/// Each round of reading and writing would add the indentation of the file to the text.
#[test]
fn keeps_text_between_elements_without_its_indentation() {
    let xml = "<order>\n  <products>\n    one\n    <product code=\"1\" codeType=\"own\" quantity=\"2\"/>\n    two\n  </products>\n</order>";
    let write = |file: &str| ICDF_XML.write(&ICDF_XML.read(file).unwrap().into_result().unwrap()).unwrap();
    let written = write(xml);
    assert!(written.contains("one") && written.contains("two"), "{written}");
    assert_eq!(write(&written), written);
}

#[test]
fn rejects_invalid_order_files() {
    let error = |xml: &str| ICDF_XML.read(xml).unwrap_err().to_string();
    assert!(error("").contains("exactly one root element"));
    assert!(
        error("<order><products>").contains("ends inside the element `products`"),
        "{}",
        error("<order><products>")
    );
    assert!(error("<order></products></order>").contains("invalid XML at byte"));
    assert!(error("<order>&bomb;</order>").contains("unknown entity `&bomb;`"));
    assert!(error("<order><a<b/></order>").ends_with("`a<b` is not a name"));
    assert!(error("<order/><order/>").contains("exactly one root element"));
    assert_eq!(error("<html><body/></html>"), "no element `products`, which is expected in the root element `order`");
    assert_eq!(
        error("<orders><order><products/></order><order><products/></order></orders>"),
        "the file has 2 records with `products`, but only one is expected"
    );
    let deep = "<a>".repeat(100_000);
    assert_eq!(error(&deep), "the file is nested deeper than 100 elements");
}

/// With work that grows with the square of the number of names, each of these files would take a minute.
#[test]
fn reads_many_distinct_names_in_linear_time() {
    const COUNT: usize = 30_000;
    let product = |attributes: &str, children: &str| {
        format!(
            r#"<order><products><product code="1" codeType="own" quantity="2"{attributes}>{children}</product></products>
            </order>"#
        )
    };
    let elements: Vec<String> = (0..COUNT).map(|number| format!("<e{number}/>")).collect();
    let attributes: Vec<String> = (0..COUNT).map(|number| format!(" a{number}=\"1\"")).collect();
    for file in [product("", &elements.concat()), product(&attributes.concat(), "")] {
        let read = ICDF_XML.read(&file).unwrap().into_result().unwrap();
        assert_eq!(read.products.product[0].unknown_fields.iter().count(), COUNT);
    }
    let error = ICDF_XML.read(&product(" a=\"1\" b=\"1\" a=\"2\"", "")).unwrap_err().to_string();
    assert!(error.ends_with("the attribute `a` is repeated"), "{error}");
}

#[test]
fn rejects_an_order_without_products() {
    let error = ICDF_XML.write(&IcdfOrder::default()).unwrap_err().to_string();
    assert_eq!(error, "the file was not written: `product` has 0 items, but the minimum is 1");
    let nameless = IcdfProducts { product: vec![IcdfProduct::default()], ..IcdfProducts::default() };
    let error = ICDF_XML.write(&IcdfOrder { products: nameless, ..IcdfOrder::default() }).unwrap_err().to_string();
    assert!(error.contains("`@code` is required, but empty"), "{error}");
}

fn row(sku: &str, quantity: &str, comments: Option<&str>) -> IcdfRow {
    let quantity = quantity.parse().unwrap();
    IcdfRow { sku: sku.into(), quantity, comments: comments.map(Into::into), ..IcdfRow::default() }
}

#[test]
fn round_trips_rows_as_csv() {
    let rows = [row("A;1", "1.50", Some("two\nlines, \"quoted\"")), row("B", "2", None)];
    let csv = "\"A;1\";1.50;\"two\nlines, \"\"quoted\"\"\"\nB;2;\n";
    assert_eq!(ICDF_CSV.write(&rows).unwrap(), csv);
    assert_eq!(ICDF_CSV.write_with_header(&rows).unwrap(), format!("SKU;quantity;comments\n{csv}"));
    for csv in [csv, &format!("sku;Quantity;comments\r\n{}", csv.replace("B;2;\n", "B;2\r\n"))] {
        let read = ICDF_CSV.read(csv).into_result().unwrap();
        assert_eq!(read.iter().map(|row| row.sku.as_str()).collect::<Vec<_>>(), ["A;1", "B"]);
        assert_eq!(
            (read[0].quantity.to_string(), read[0].comments.as_deref()),
            ("1.50".to_owned(), rows[0].comments.as_deref())
        );
        assert_eq!(read[1].comments, None);
    }
}

#[test]
fn keeps_a_byte_order_mark_of_a_cell() {
    let written = ICDF_CSV.write(&[row("\u{feff}A", "1", None)]).unwrap();
    let read = ICDF_CSV.read(&written).into_result().unwrap();
    assert_eq!(read[0].sku, "\u{feff}A");
}

#[test]
fn writes_rows_with_all_columns() {
    let row = IcdfRow { size: Some("L".into()), name: Some("Shirt".into()), ..row("A", "1", None) };
    let csv = ICDF_CSV_EXTENDED.write_with_header(&[row]).unwrap();
    assert_eq!(csv, "SKU;quantity;comments;product_code;external_code;display_code;size;name\nA;1;;;;;L;Shirt\n");
    assert_eq!(ICDF_CSV_EXTENDED.read(&csv).value[0].size.as_deref(), Some("L"));
}

#[test]
fn reports_the_line_of_an_invalid_row() {
    let error = |csv: &str| ICDF_CSV.read(csv).into_result().unwrap_err().to_string();
    assert_eq!(error("A;1\nB;1;x;y"), "line 2: the row has more cells than the format has columns (3)");
    assert!(error("A;1\nB;many").starts_with("line 2: expected"), "{}", error("A;1\nB;many"));
    assert_eq!(
        error("A,1,x"),
        "line 1: a required value is missing or empty at $.quantity; the separator of cells is `;`"
    );
    assert_eq!(
        error("A;1\n;2"),
        "line 2: a required value is missing or empty at $.SKU; the separator of cells is `;`"
    );
    assert_eq!(error("SKU;quantity\nA;1;x"), "line 2: the row has 3 cells, but the header row has 2");
    assert_eq!(
        ICDF_CSV.write(&[row("", "1", None)]).unwrap_err().to_string(),
        "the file was not written: `SKU` is required, but empty"
    );
}

#[test]
fn reads_columns_in_the_order_of_the_header_row() {
    let read = ICDF_CSV.read("quantity;comments;SKU\n2;c;A\n").into_result().unwrap();
    assert_eq!(
        (read[0].sku.as_str(), read[0].quantity.to_string(), read[0].comments.as_deref()),
        ("A", "2".into(), Some("c"))
    );
    // A duplicate column name is no header row, so the row is data.
    assert_eq!(ICDF_CSV.read("SKU;SKU;quantity\n").failed.len(), 1);
}

#[test]
fn rejects_a_value_without_a_column() {
    let row = IcdfRow { size: Some("L".into()), ..row("A", "1", None) };
    let error = ICDF_CSV.write(&[row]).unwrap_err().to_string();
    assert_eq!(error, "the file was not written: `size` has a value, but the format has no such column");
}
