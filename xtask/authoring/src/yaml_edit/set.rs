//! Sets the value of a key.

use anyhow::{bail, ensure};
use shopwire_codegen::plain_yaml::Value;
use yaml_parser::{SyntaxKind, SyntaxNode};

use super::document::{Document, Splice, Walk, bytes, content, flow_key, key, scalar_token, splice};
use super::expand::{expand, outermost_flow_map};
use super::verify::{put, verify};
use super::{MAX_WIDTH, insert, parse};

pub(super) fn set(text: &str, path: &[&str], value: &str) -> anyhow::Result<String> {
    ensure!(!value.contains(['\n', '\r']), "the new value has several lines: {value}");
    let new = parse("the new value", value)?;
    let (mark, body) = text.strip_prefix('\u{feff}').map_or(("", text), |text| ("\u{feff}", text));
    let document = Document::parse(body)?;
    let walk = document.walk(path)?;
    let Some((last, parents)) = path.split_last() else { bail!("no path of keys") };
    if !walk.missing.is_empty() {
        return insert(text, parents, &format!("{}: {value}", key(last)));
    }
    Ok(format!("{mark}{}", replace(&document, &walk, path, value, &new)?))
}

fn replace(
    document: &Document<'_>,
    walk: &Walk<'_>,
    path: &[&str],
    value: &str,
    new: &Value,
) -> anyhow::Result<String> {
    let splice_of = replacement(walk, path, value)?;
    let Some(holder) = walk.entries.last() else { bail!("no path of keys") };
    if let Some(map) = outermost_flow_map(holder) {
        let fits = shopwire_codegen::plain_yaml::value("value", &format!("{{ x: {value} }}"))
            .is_ok_and(|it| it.get("x") == Some(new));
        let width = document.column(document.line_end(bytes(map.text_range()).end)) + value.chars().count();
        if !fits || width > MAX_WIDTH + splice_of.range.len() {
            let expanded = splice(document.text, expand(document, &map)?);
            return set(&expanded, path, value);
        }
    }
    verify(splice(document.text, vec![splice_of]), put(document.value.clone(), path, new.clone()))
}

/// What is replaced.
fn replacement(walk: &Walk<'_>, path: &[&str], value: &str) -> anyhow::Result<Splice> {
    let present = content(walk.value.as_ref());
    if let Some(node) = present {
        let is_large = matches!(node.kind(), SyntaxKind::BLOCK_MAP | SyntaxKind::BLOCK_SEQ);
        ensure!(!is_large, "`{}` has entries on lines of their own; edit it by hand", path.join("."));
        return Ok(Splice { range: bytes(node.text_range()), with: value.to_owned() });
    }
    if let Some(token) = scalar_token(walk.value.as_ref()) {
        return Ok(Splice { range: bytes(token.text_range()), with: value.to_owned() });
    }
    let Some(entry) = walk.entries.last() else { bail!("no path of keys") };
    let colon = if has_colon(entry) { "" } else { ":" };
    let end = bytes(entry.text_range()).end;
    Ok(Splice { range: end..end, with: format!("{colon} {value}") })
}

fn has_colon(entry: &SyntaxNode) -> bool {
    entry.children_with_tokens().any(|child| child.kind() == SyntaxKind::COLON)
}

pub(super) fn to_map(text: &str, path: &[&str], main_key: &str) -> anyhow::Result<String> {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let document = Document::parse(body)?;
    match document.value.at(path) {
        Some(Value::Map(_)) => return Ok(text.to_owned()),
        Some(Value::Scalar(_)) => {}
        Some(Value::Null | Value::List(_)) | None => bail!("`{}` is not a single value", path.join(".")),
    }
    let walk = document.walk(path)?;
    let Some(token) = scalar_token(walk.value.as_ref()) else {
        bail!("`{}` is not a single value on one line", path.join("."));
    };
    set(text, path, &format!("{{ {}: {} }}", flow_key(main_key), as_in_flow(token.text())))
}

/// A scalar as it has to be in a flow map: in quotes, if it ends there otherwise.
fn as_in_flow(token: &str) -> String {
    match parse("the value", token) {
        Ok(Value::Scalar(value)) if !token.starts_with(['"', '\'']) => super::scalar(&value),
        _ => token.to_owned(),
    }
}
