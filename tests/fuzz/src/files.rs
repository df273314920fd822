//! Files in the formats of platforms: what is read is written to a file that reads as the same.

use std::io;

use shopwire::format::{Csv, Xml};
use shopwire::idosell::{ICDF_CSV, ICDF_CSV_EXTENDED, ICDF_XML, IcdfOrder, IcdfRow};

use crate::split_first_line;

pub(crate) const FRAGMENTS: &str = "< > </ /> & &amp; &#0; &#x41; &lt <!-- --> <![CDATA[ ]]> <?xml ?> <!DOCTYPEa[<!ENTITYb\"c\">]> &b; \
    xmlns:a=\"b\" a:b <a> <products> </products> <product/> <order> code=\"1\" quantity=\"1.5\" ' \" \
    \"\" ; , \n \r \r\n \t \u{feff} \0 é 1e9 -1";

/// The first line of an input is the name of a format.
pub(crate) fn run(input: &[u8]) {
    let (format, file) = split_first_line(input);
    let file = String::from_utf8_lossy(file);
    match format.as_str() {
        "csv" => check_csv(&ICDF_CSV, &file),
        "extended csv" => check_csv(&ICDF_CSV_EXTENDED, &file),
        _ => check_xml(&ICDF_XML, &file),
    }
}

fn check_csv(format: &Csv<IcdfRow>, file: &str) {
    let read = format.read(file);
    for failed in &read.failed {
        assert!(failed.line >= 1 && !failed.to_string().is_empty());
    }
    // Rows that break a documented constraint are not written.
    let Ok(written) = format.write(&read.value) else { return };
    let again = format.read(&written).into_result().unwrap_or_else(|error| panic!("{error} in {written:?}"));
    assert_eq!(format.write(&again).unwrap_or_default(), written);
}

fn check_xml(format: &Xml<IcdfOrder>, file: &str) {
    let Ok(read) = format.read(file) else { return };
    // What failed is missing from the record, so the record may be incomplete.
    if !read.failed.is_empty() {
        return;
    }
    let Ok(written) = format.write(&read.value) else { return };
    let again = format.read(&written).unwrap_or_else(|error| panic!("{error} in {written:?}"));
    let again = again.into_result().unwrap_or_else(|error| panic!("{error} in {written:?}"));
    assert_eq!(format.write(&again).unwrap_or_default(), written);
}

#[expect(clippy::unnecessary_wraps, reason = "the seeds of other targets are files")]
pub(crate) fn seeds() -> io::Result<Vec<Vec<u8>>> {
    let seeds = [
        "xml\n<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<order>\n  <products>\n    <product code=\"A &amp; B\" \
         codeType=\"producer\" quantity=\"1.50\">\n      <comment>1 &lt; 2</comment>\n      <attachments>\n        \
         <attachment>\n          <file>aGVsbG8=</file>\n          <name>hello.txt</name>\n        </attachment>\n      \
         </attachments>\n      <products>\n        <product code=\"part\" codeType=\"internal\">\n        </product>\n      \
         </products>\n    </product>\n  </products>\n</order>\n",
        "xml\n<products><product code=\"1\" codeType=\"own\" quantity=\"2\" size=\"L\"><x>1</x><x>2</x></product></products>",
        "csv\nSKU;quantity;comments\n\"A;1\";1.50;\"two\nlines, \"\"quoted\"\"\"\nB;2;\n",
        "csv\nB;2\r\n",
        "extended csv\nA;1.50;a comment;p;e;d;XL;a name\nB;2;;;;;;\n",
    ];
    Ok(seeds.map(|seed| seed.as_bytes().to_vec()).to_vec())
}
