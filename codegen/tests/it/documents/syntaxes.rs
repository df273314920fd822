//! Documents as text, HTML and Markdown.

use shopwire_codegen::documents::DocumentSyntax;

use crate::support;

const RESOURCE: &str = "\
resource: orders
path: /orders
operations:
  get: { get: \"/{id}\", parameters: { id: string }, returns: Order, source: manual#L2-L3 }
models:
  Order: { source: manual#L5, fields: { sub_total: string } }
";

const PLATFORM: &str = "\
platform: acme
title: Acme API
docs: { manual: { title: Acme manual } }
servers: { live: https://acme.example }
";

fn warnings(syntax: DocumentSyntax, document: &str) -> Vec<String> {
    let sources = support::sources([("acme/platform.yaml", PLATFORM), ("acme/orders.yaml", RESOURCE)]);
    let warnings = super::compare(&sources, document, syntax);
    warnings.list.iter().map(|it| it.message.clone()).collect()
}

#[test]
fn reads_html_as_text_with_the_same_lines() {
    let html = "<style>\n/orders</style><!-- GET\n--><td class='a>b'>GET</td><td>/orders/<i>&lt;id&gt;</i></td>\n\n<b>sub</b>&#95;total\n";
    assert_eq!(warnings(DocumentSyntax::Html, html), [""; 0]);
    let cells = html.replace("<b>sub</b>&#95;total", "<td>sub</td>_<td>total</td>");
    assert_eq!(warnings(DocumentSyntax::Html, &cells).len(), 1);
}

#[test]
fn finds_nothing_in_tags_comments_and_scripts() {
    let html = "\n<a href='/orders/{id}'>\n<!-- GET /orders/{id} -->\n\n<script>\n'sub_total'</script>";
    let expected = ["`manual#L2-L3` is blank", "`manual#L5` is blank"];
    assert_eq!(warnings(DocumentSyntax::Html, html), expected);
}

#[test]
fn reads_unclosed_markup_to_the_end() {
    for html in
        ["\n<", "<a", "<!--", "<script>\n\n\n\n", "<a b='\n\n\n\n", "&", "&#x", "&amp", "<\u{e9}>&\u{e9};\n\n\n\n\n"]
    {
        assert_ne!(warnings(DocumentSyntax::Html, html), [""; 0], "{html}");
    }
}

#[test]
fn reads_markdown_without_its_backslashes() {
    let markdown = "# Orders\n**GET** `/orders/\\{id\\}`\n\n| field |\n| sub\\_total |\n";
    assert_eq!(warnings(DocumentSyntax::Markdown, markdown), [""; 0]);
    assert_eq!(warnings(DocumentSyntax::Text, markdown).len(), 2);
}

#[test]
fn reads_lines_of_every_platform_and_invisible_characters() {
    let text = "\u{feff}Orders\r\nGET /orders/{id}\r\n\r\n\r\nsub\u{ad}_\u{200b}total";
    assert_eq!(warnings(DocumentSyntax::Text, text), [""; 0]);
}

#[test]
fn knows_the_syntax_of_an_extension() {
    let syntaxes = ["txt", "HTML", "htm", "md", "markdown", "json", ""].map(DocumentSyntax::of_extension);
    let expected = [
        DocumentSyntax::Text,
        DocumentSyntax::Html,
        DocumentSyntax::Html,
        DocumentSyntax::Markdown,
        DocumentSyntax::Markdown,
        DocumentSyntax::Text,
        DocumentSyntax::Text,
    ];
    assert_eq!(syntaxes, expected);
}
