//! Documents in Markdown, HTML and plain text.

use authoring::docs_import::{Counts, Markup};

use super::{errors, file, imported};

#[test]
fn drafts_a_platform_from_markdown() {
    let (draft, counts, report) = imported(include_str!("../../fixtures/orders.md"), Markup::Markdown);
    assert_eq!(counts, Counts { endpoints: 5, tables: 6, json_blocks: 4 });
    insta::assert_snapshot!("markdown_platform", file(&draft, "platform.yaml"));
    insta::assert_snapshot!("markdown_orders", file(&draft, "orders.yaml"));
    insta::assert_snapshot!("markdown_inventory", file(&draft, "inventory.yaml"));
    insta::assert_snapshot!("markdown_report", report.render(true));
    let names: Vec<&str> = draft.payloads.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        ["orders.list.200.json", "orders.create.request.json", "orders.create.201.json", "orders.get.404.json"]
    );
    assert_eq!(errors(&draft), "");
}

#[test]
fn drafts_a_platform_from_html_in_another_language() {
    let (draft, counts, report) = imported(include_str!("../../fixtures/page.html"), Markup::Html);
    assert_eq!(counts, Counts { endpoints: 2, tables: 1, json_blocks: 1 });
    insta::assert_snapshot!("html_points", file(&draft, "points.yaml"));
    assert_eq!(report.render(true), "");
    assert_eq!(errors(&draft), "");
}

#[test]
fn drafts_a_platform_from_plain_text() {
    let (draft, counts, report) = imported(include_str!("../../fixtures/page.txt"), Markup::Plain);
    assert_eq!(counts, Counts { endpoints: 2, tables: 2, json_blocks: 2 });
    insta::assert_snapshot!("text_orders", file(&draft, "orders.yaml"));
    insta::assert_snapshot!("text_report", report.render(true));
    let (name, json) = draft.payloads.iter().find(|(name, _)| name == "orders.cancel.422.json").unwrap();
    assert_eq!(
        (name.as_str(), json.as_str()),
        ("orders.cancel.422.json", "{\n    \"errors\": [\"paid already\"]\n}\n")
    );
    assert_eq!(errors(&draft), "");
}

#[test]
fn names_the_lines_of_the_saved_file() {
    let text = include_str!("../../fixtures/orders.md");
    let (draft, ..) = imported(text, Markup::Markdown);
    for operation in draft.resources.iter().flat_map(|resource| &resource.operations) {
        let (_, lines) = operation.docs.source.first().unwrap().split_once("#L").unwrap();
        let first: usize = lines.split('-').next().unwrap().parse().unwrap();
        let method = operation.method.key().to_uppercase();
        let near: String = text.lines().skip(first - 1).take(2).collect();
        assert!(near.contains(&method), "{}: {near}", operation.name);
    }
}

#[test]
fn removes_the_envelope_that_all_responses_have() {
    let section = |path: &str| {
        format!("`GET /{path}`\n\n```json\n{{ \"success\": true, \"data\": {{ \"{path}\": 1, \"b\": 2 }} }}\n```\n\n")
    };
    let text = ["a", "b", "c"].map(section).concat();
    let (draft, ..) = imported(&text, Markup::Markdown);
    assert!(file(&draft, "platform.yaml").contains("envelope: { data: data, success: success }"));
    assert_eq!(errors(&draft), "");
}
