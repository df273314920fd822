//! Adds an item to a list.

use anyhow::{bail, ensure};
use shopwire_codegen::plain_yaml::Value;
use yaml_parser::{SyntaxKind, SyntaxNode};

use super::document::{Document, Splice, Walk, bytes, content, scalar_token, splice};
use super::verify::{put, verify};
use super::{parse, set};

pub(super) fn append(text: &str, path: &[&str], item: &str) -> anyhow::Result<String> {
    ensure!(!item.contains(['\n', '\r']), "the new item has several lines: {item}");
    let (mark, body) = text.strip_prefix('\u{feff}').map_or(("", text), |text| ("\u{feff}", text));
    let document = Document::parse(body)?;
    let walk = document.walk(path)?;
    let new = parse("the new item", item)?;
    let expected = match document.value.at(path) {
        None | Some(Value::Null) => return set(text, path, &format!("[{item}]")),
        Some(Value::Map(_)) => bail!("`{}` is a map, not a list", path.join(".")),
        Some(Value::Scalar(_)) => return append_to_scalar(text, &walk, path, item),
        Some(Value::List(items)) => Value::List([items.as_slice(), &[new]].concat()),
    };
    let splice_of = match content(walk.value.as_ref()) {
        Some(list) if list.kind() == SyntaxKind::FLOW_SEQ => into_flow(&list, item),
        Some(list) if list.kind() == SyntaxKind::BLOCK_SEQ => into_block(&document, &list, item),
        _ => bail!("`{}` is an alias; edit it by hand", path.join(".")),
    };
    let edited = verify(splice(body, vec![splice_of]), put(document.value.clone(), path, expected))?;
    Ok(format!("{mark}{edited}"))
}

fn append_to_scalar(text: &str, walk: &Walk<'_>, path: &[&str], item: &str) -> anyhow::Result<String> {
    let Some(first) = scalar_token(walk.value.as_ref()) else {
        bail!("`{}` is a string of several lines; edit it by hand", path.join("."));
    };
    let first = match parse("the value", first.text())? {
        Value::Scalar(value) if !first.text().starts_with(['"', '\'']) => super::scalar(&value),
        _ => first.text().to_owned(),
    };
    set(text, path, &format!("[{first}, {item}]"))
}

fn into_flow(list: &SyntaxNode, item: &str) -> Splice {
    let entries = list.children().find(|node| node.kind() == SyntaxKind::FLOW_SEQ_ENTRIES);
    match entries.and_then(|entries| entries.children().last()) {
        Some(item_before) => {
            let end = bytes(item_before.text_range()).end;
            Splice { range: end..end, with: format!(", {item}") }
        }
        None => Splice { range: bytes(list.text_range()), with: format!("[{item}]") },
    }
}

fn into_block(document: &Document<'_>, list: &SyntaxNode, item: &str) -> Splice {
    let range = bytes(list.text_range());
    let end = document.line_end(range.end);
    let indent = " ".repeat(document.column(range.start));
    Splice { range: end..end, with: format!("{}{indent}- {item}", document.newline()) }
}
