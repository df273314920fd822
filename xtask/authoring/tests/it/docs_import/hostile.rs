//! Documents that are hostile, broken or large.

use authoring::docs_import::Markup;

use super::{errors, imported};

const DOCUMENTS: &[&str] = &[
    "",
    "GET",
    "GET /",
    "`GET /../../etc/passwd`",
    "`GET /{}/{/}/:`",
    "`GET /a/{x}/{x}`",
    "# `POST /a: b`\n\n| Name | Type |\n|---|---|\n| `a: b` | string |\n| `'\"` | int |\n| - | - |\n",
    "`POST /a`\n\n| Name | Type | Description |\n|---|---|---|\n| type | string | one of `self`, `Self`, `1`, `-1` |\n| self | [] | |\n| a[b][c] | string | |\n| a | string | |\n",
    "`GET /a`\n\n```json\n{\"a\": {\"\": 1, \"b c\": [[[]]], \"名\": \"x\", \"type\": {\"type\": {}}}}\n```\n",
    "`GET /a`\n\n```json\n{ {{{{\n```\n",
    "<table><tr><td><table><tr><th>name<th>type<tr><td>a<td>b</table>",
    "<h1>GET /a</h1><table><tr><th>name</th><th>type</th></tr><tr></tr><tr><td></td></tr></table><pre>{",
    "GET /a\n\nname type\n\n{",
    "`GET /self/{self}`\n\n`GET /type/{type}`\n",
    "`GET /a`\n\u{0}\u{202e}`GET /b`\u{2028}\n",
];

#[test]
fn reads_any_text_in_any_markup() {
    for text in DOCUMENTS {
        for markup in [Markup::Markdown, Markup::Html, Markup::Plain] {
            let (draft, ..) = imported(text, markup);
            let found = !draft.resources.is_empty();
            let errors = errors(&draft);
            // Without operations, a platform is not complete; a table that nothing uses is a gap in the inventory.
            let is_gap = errors.is_empty()
                || !found
                || errors.contains("not-in-schema")
                || errors.contains("duplicate placeholder");
            assert!(is_gap, "{text:?} as {markup:?}: {errors}");
        }
    }
}

#[test]
fn names_no_file_outside_of_its_folder() {
    for text in DOCUMENTS {
        let (draft, ..) = imported(text, Markup::Markdown);
        for (path, _) in authoring::store::files(&draft) {
            let is_plain = path.components().all(|part| matches!(part, std::path::Component::Normal(_)));
            assert!(is_plain && path.components().count() <= 4, "{}", path.display());
        }
    }
}

#[test]
fn reads_large_documents_in_time() {
    let row = "| `a` | string | no | Something. |\n";
    let section = |number: usize| {
        format!(
            "## Get {number}\n\n`GET /r{number}/{{id}}`\n\n| Name | Type | Required | Description |\n|---|---|---|---|\n{row}\n"
        )
    };
    let text: String = (0..400).map(section).collect();
    let (draft, counts, _) = imported(&text, Markup::Markdown);
    assert_eq!((counts.endpoints, draft.resources.len()), (400, 400));
    let deep = "[".repeat(100_000);
    let (_, counts, _) = imported(&format!("GET /a\n\n{deep}"), Markup::Plain);
    assert_eq!(counts.endpoints, 1);
}
