//! Cases 29 and 30: rows and elements of ICDF files fail alone.

use shopwire::format::FailedRecord;
use shopwire::idosell::{ICDF_CSV, ICDF_CSV_EXTENDED, ICDF_XML, IcdfOrder};

/// Reads a CSV file. Returns the codes of its rows, and the lines of the rows that failed.
fn read_csv(file: &str) -> (Vec<String>, Vec<u64>) {
    let file = ICDF_CSV.read(file);
    (file.value.into_iter().map(|row| row.sku).collect(), file.failed.iter().map(|failed| failed.line).collect())
}

/// Reads an XML file. Returns the codes of its products, and the products that failed.
fn read_xml(file: &str) -> (Vec<String>, Vec<FailedRecord>) {
    let file = ICDF_XML.read(file).unwrap();
    (codes(&file.value), file.failed)
}

fn codes(order: &IcdfOrder) -> Vec<String> {
    order.products.product.iter().map(|product| product.code.clone()).collect()
}

#[test]
fn case_29_a_row_of_empty_cells_fails_alone() {
    assert_eq!(read_csv("A;1;x\n;;\n\nB;2;\n"), (vec!["A".into(), "B".into()], vec![2]));
}

#[test]
fn case_29_a_quantity_with_a_comma_fails_its_row() {
    let file = ICDF_CSV.read("SKU;quantity;comments\nA;1,5;x\r\nB;2;y\r\n");
    assert_eq!(file.value.iter().map(|row| row.sku.as_str()).collect::<Vec<_>>(), ["B"]);
    let [failed] = &file.failed[..] else { panic!("{:?}", file.failed) };
    assert_eq!((failed.line, failed.text.as_str(), failed.error.path()), (2, "A;1,5;x", Some("$.quantity")));
    assert_eq!(failed.to_string(), r#"line 2: expected a number, found "1,5" at $.quantity"#);
    assert_eq!(file.into_result().unwrap_err().to_string(), r#"line 2: expected a number, found "1,5" at $.quantity"#);
}

#[test]
fn case_29_an_open_quote_fails_its_row_and_hides_no_other() {
    for open in ["B;2;\"open", "\"B;2;open", "B;\"2;open"] {
        for line_break in ["\n", "\r\n", "\r"] {
            let file = ["A;1;x", open, "C;3;z", "D;4;\"two\"\"quotes\"", "E;5"].join(line_break);
            assert_eq!(read_csv(&file), (["A", "C", "D", "E"].map(String::from).to_vec(), vec![2]), "{file:?}");
        }
    }
    let error = ICDF_CSV.read("A;1;\"x\nB;2;y").into_result().unwrap_err();
    assert_eq!(error.to_string(), "line 1: a cell starts with a quote that is never closed");
    // The next quote is the start of another cell, so the first one is not closed by it.
    assert_eq!(read_csv("A;1;\"5 inch\nB;2;\"6 inch\nC;3"), (vec!["C".into()], vec![1, 2]));
    assert_eq!(read_csv("A;1;\"5\" inch\nB;2"), (vec!["B".into()], vec![1]));
    // A quote inside a cell is a character like any other.
    assert_eq!(ICDF_CSV.read("A;1;5\" pipe").value[0].comments.as_deref(), Some("5\" pipe"));
}

#[test]
fn case_29_lines_are_counted_in_quoted_cells() {
    let file = "\u{feff}SKU;quantity;comments\nA;1;\"two\r\nlines\"\n\n;1\nB;2;\nC;x\n";
    assert_eq!(read_csv(file), (vec!["A".into(), "B".into()], vec![5, 7]));
}

#[test]
fn case_29_surplus_cells_fail_their_row() {
    assert_eq!(read_csv("A;1;x;y\nB;2"), (vec!["B".into()], vec![1]));
    assert_eq!(ICDF_CSV_EXTENDED.read("A;1;c;p;e;d;s;n\nB;1;c;p;e;d;s;n;more").failed[0].line, 2);
}

/// A file of rows with open quotes is read in linear time.
#[test]
fn case_29_hostile_quotes_are_bounded() {
    for line in ["\"a\n", "\"\"\"\n", "a\";\"\n", "\"\";\"\n", "a;\"b\"\"\n", "\"\n"] {
        let file = line.repeat(20_000);
        let read = ICDF_CSV.read(&file);
        assert!(!read.failed.is_empty(), "{line:?}");
    }
}

#[test]
fn case_30_an_empty_quantity_fails_its_product() {
    let product = |code: &str, rest: &str| format!(r#"<product code="{code}" codeType="internal" {rest}"#);
    let valid = product("A", "quantity=\"1\"/>");
    for (rest, wrong) in [
        ("quantity=\"\"/>", "a required value is missing or empty at $.products.product[\"@quantity\"]"),
        ("/>", "a required value is missing or empty at $.products.product[\"@quantity\"]"),
        ("quantity=\"1,5\"/>", "expected a number, found \"1,5\" at $.products.product[\"@quantity\"]"),
        (
            "quantity=\"1\"><attachments><attachment><name>n</name></attachment></attachments></product>",
            "a required value is missing or empty at $.products.product.attachments.attachment.file",
        ),
    ] {
        let invalid = product("B", rest);
        let file = format!("<order>\n<products>\n{valid}\n{invalid}\n{valid}\n</products></order>");
        let (codes, failed) = read_xml(&file);
        assert_eq!(codes, ["A", "A"], "{rest}");
        let [failed] = &failed[..] else { panic!("{failed:?}") };
        assert_eq!((failed.line, failed.text.as_str()), (4, invalid.as_str()));
        assert_eq!(failed.to_string(), format!("line 4: {wrong}"));
    }
    let (codes, failed) = read_xml(&format!("<products>{}</products>", product("B", "quantity=\"\"/>")));
    assert_eq!((codes.len(), failed.len()), (0, 1));
}

#[test]
fn case_30_any_element_is_accepted_as_envelope() {
    let products = r#"<products><product code="A" codeType="internal" quantity="2"/></products>"#;
    for envelope in ["order", "basket", "zamowienie", "a-b.c"] {
        let (codes, failed) = read_xml(&format!("\u{feff}<?xml version=\"1.0\"?><{envelope}>{products}</{envelope}>"));
        assert_eq!((codes, failed), (vec!["A".into()], Vec::new()), "{envelope}");
    }
    let nested = format!("<message><head/><body><order>{products}</order></body></message>");
    assert_eq!(read_xml(&nested).0, ["A"]);
    // The products of a set are not another order.
    let set = r#"<order><products><product code="S" codeType="internal" quantity="1">
        <products><product code="part" codeType="internal"/></products></product></products></order>"#;
    assert_eq!(read_xml(set).0, ["S"]);
}
