//! Writes values of a document as JSON.

use crate::input::{Kind, Node};

/// Writes a value as indented JSON.
pub(super) fn pretty(node: &Node) -> String {
    let mut out = String::new();
    write(&mut out, node, 0);
    out.push('\n');
    out
}

fn write(out: &mut String, node: &Node, indent: usize) {
    match &node.kind {
        Kind::Null => out.push_str("null"),
        Kind::Bool(is) => out.push_str(&is.to_string()),
        Kind::Number(number) => out.push_str(number),
        Kind::Text(text) => out.push_str(&serde_json::Value::from(text.as_str()).to_string()),
        Kind::List(items) => {
            let items = items.iter().map(|item| (None, item));
            write_all(out, ['[', ']'], items, indent);
        }
        Kind::Map(entries) => {
            let entries = entries.iter().map(|(key, _, value)| (Some(key.as_str()), value));
            write_all(out, ['{', '}'], entries, indent);
        }
    }
}

fn write_all<'n>(
    out: &mut String,
    [open, close]: [char; 2],
    values: impl Iterator<Item = (Option<&'n str>, &'n Node)>,
    indent: usize,
) {
    out.push(open);
    let mut is_empty = true;
    for (key, value) in values {
        out.push_str(if is_empty { "\n" } else { ",\n" });
        is_empty = false;
        out.push_str(&" ".repeat(indent + 2));
        if let Some(key) = key {
            out.push_str(&format!("{}: ", serde_json::Value::from(key)));
        }
        write(out, value, indent + 2);
    }
    if !is_empty {
        out.push('\n');
        out.push_str(&" ".repeat(indent));
    }
    out.push(close);
}
