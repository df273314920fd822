//! Adds an entry to a map.

use anyhow::{bail, ensure};
use shopwire_codegen::plain_yaml::Value;
use yaml_parser::{SyntaxKind, SyntaxNode};

use super::document::{
    Document, Splice, Walk, bytes, content, entries_of, flow_key, key, key_of, scalar_token, splice,
};
use super::expand::{expand, outermost_flow_map};
use super::verify::{put, verify};
use super::{MAX_WIDTH, parse};

/// Where in a map an entry goes.
#[derive(Clone, Copy)]
pub(super) enum Place<'s> {
    End,
    /// After the entry with this key.
    After(&'s str),
}

/// The entry to add.
struct Entry<'e> {
    /// Its lines, without indentation.
    text: &'e str,
    value: (String, Value),
}

pub(super) fn insert(text: &str, path: &[&str], entry: &str, place: Place<'_>) -> anyhow::Result<String> {
    let (mark, text) = text.strip_prefix('\u{feff}').map_or(("", text), |text| ("\u{feff}", text));
    let entry = entry.trim_end();
    let Value::Map(mut entries) = parse("the new entry", entry)? else {
        bail!("the new entry is no `key: value`: {entry}")
    };
    ensure!(entries.len() == 1, "the new entry has {} keys, not one: {entry}", entries.len());
    let Some(value) = entries.pop() else { bail!("the new entry is empty") };
    let entry = Entry { text: entry, value };
    Ok(format!("{mark}{}", insert_entry(text, path, &entry, place)?))
}

fn insert_entry(text: &str, path: &[&str], entry: &Entry<'_>, place: Place<'_>) -> anyhow::Result<String> {
    let document = Document::parse(text)?;
    let walk = document.walk(path)?;
    let (name, value) = &entry.value;
    let full = [path, &[name]].concat();
    ensure!(document.value.at(&full).is_none(), "`{}` exists already", full.join("."));
    let splices = match content(walk.value.as_ref()) {
        Some(map) if map.kind() == SyntaxKind::BLOCK_MAP => Some(into_block(&document, &walk, &map, entry, place)?),
        Some(map) if map.kind() == SyntaxKind::FLOW_MAP => into_flow(&document, &walk, &map, entry, place)?,
        Some(other) => bail!("{} is {}, not a map", describe(path, &walk), kind_name(&other)),
        None if scalar_token(walk.value.as_ref()).is_some() => {
            bail!("{} is a single value, not a map", describe(path, &walk))
        }
        None => into_nothing(&document, &walk, entry),
    };
    let Some(splices) = splices else {
        // The entry does not fit into the braces that it would be in.
        let innermost = content(walk.value.as_ref()).or_else(|| walk.entries.last().cloned());
        let Some(map) = innermost.and_then(|node| outermost_flow_map(&node)) else {
            bail!("{} is in a list in braces or brackets; edit it by hand", describe(path, &walk));
        };
        return insert_entry(&splice(text, expand(&document, &map)?), path, entry, place);
    };
    let expected = put(document.value.clone(), &full, value.clone());
    verify(splice(text, splices), expected)
}

/// Names the place that exists.
fn describe(path: &[&str], walk: &Walk<'_>) -> String {
    let found = path.len() - walk.missing.len();
    match path.get(..found) {
        Some([]) | None => "the file".to_owned(),
        Some(found) => format!("`{}`", found.join(".")),
    }
}

fn kind_name(node: &SyntaxNode) -> String {
    match node.kind() {
        SyntaxKind::ALIAS => format!("the alias `{node}`"),
        SyntaxKind::BLOCK_SEQ | SyntaxKind::FLOW_SEQ => "a list".to_owned(),
        _ => "a string".to_owned(),
    }
}

/// The lines of an entry below the keys of missing maps.
fn lines(missing: &[&str], entry: &Entry<'_>, indent: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for (level, name) in missing.iter().enumerate() {
        lines.push(format!("{}{}:", " ".repeat(indent + 2 * level), key(name)));
    }
    let indent = " ".repeat(indent + 2 * missing.len());
    lines
        .extend(entry.text.lines().map(|line| if line.is_empty() { String::new() } else { format!("{indent}{line}") }));
    lines
}

fn into_block(
    document: &Document<'_>,
    walk: &Walk<'_>,
    map: &SyntaxNode,
    entry: &Entry<'_>,
    place: Place<'_>,
) -> anyhow::Result<Vec<Splice>> {
    let siblings: Vec<SyntaxNode> = map.children().collect();
    let (number, last) = match (place, siblings.iter().enumerate().next_back()) {
        (Place::After(sibling), _) if walk.missing.is_empty() => position(&siblings, sibling)?,
        (_, Some(last)) => last,
        (_, None) => bail!("the map has no entries"),
    };
    let indent = document.column(map.text_range().start().into());
    let is_end = number + 1 == siblings.len();
    let end = after_comments(
        document,
        document.line_end(last.text_range().end().into()),
        if is_end { indent } else { indent + 1 },
    );
    let mut lines = lines(walk.missing, entry, indent);
    let depth = walk.entries.len();
    if is_set_apart(document, &siblings, number, depth)
        || (siblings.len() == 1 && depth < 2 && lines.len() > 1 && last.text().contains_char('\n'))
    {
        lines.insert(0, String::new());
    }
    Ok(vec![new_lines(document, end, &lines)])
}

/// Whether a blank line is between an entry and its neighbour.
fn is_set_apart(document: &Document<'_>, siblings: &[SyntaxNode], number: usize, depth: usize) -> bool {
    let pair = if number == 0 {
        (siblings.first(), siblings.get(1))
    } else {
        (siblings.get(number - 1), siblings.get(number))
    };
    let (Some(before), Some(after)) = pair else { return false };
    let (start, end) = (bytes(before.text_range()).end, bytes(after.text_range()).start);
    let between = document.text.get(start..end).unwrap_or_default();
    // The keys at the start of a file that are about all of it form a block.
    let is_header = depth == 0 && number == 0;
    !is_header && between.split('\n').skip(1).any(|line| line.trim().is_empty() && !line.contains(' '))
}

/// Moves an offset at the end of a line beyond the comment lines that follow, if they are indented by `indent` or more.
fn after_comments(document: &Document<'_>, mut end: usize, indent: usize) -> usize {
    while let Some(line) = document.text.get(end..).unwrap_or_default().split('\n').nth(1) {
        let trimmed = line.trim_start();
        if !trimmed.starts_with('#') || line.len() - trimmed.len() < indent {
            break;
        }
        let Some(start) = document.text.get(end..).and_then(|rest| rest.find('\n')) else { break };
        end = document.line_end(end + start + 1);
    }
    end
}

fn new_lines(document: &Document<'_>, end: usize, lines: &[String]) -> Splice {
    let with = lines.iter().flat_map(|line| [document.newline(), line]).collect();
    Splice { range: end..end, with }
}

/// Adds an entry below a key without a value, or to a file without entries. Returns nothing if the key is in a flow map that the
/// entry does not fit into.
fn into_nothing(document: &Document<'_>, walk: &Walk<'_>, entry: &Entry<'_>) -> Option<Vec<Splice>> {
    let Some(holder) = walk.entries.last() else {
        let lines = lines(walk.missing, entry, 0).join(document.newline());
        let end = document.text.trim_end().len();
        let (before, after) = if end == 0 { ("", document.newline()) } else { (document.newline(), "") };
        return Some(vec![Splice { range: end..end, with: format!("{before}{lines}{after}") }]);
    };
    let end = bytes(holder.text_range()).end;
    if outermost_flow_map(holder).is_some() {
        let has_colon = holder.children_with_tokens().any(|child| child.kind() == SyntaxKind::COLON);
        let with = format!("{} {{ {} }}", if has_colon { "" } else { ":" }, inline(walk.missing, entry)?);
        return fitting(document, Splice { range: end..end, with });
    }
    let column = document.column(holder.text_range().start().into());
    let end = after_comments(document, document.line_end(end), column + 1);
    Some(vec![new_lines(document, end, &lines(walk.missing, entry, column + 2))])
}

/// Returns an insertion into a line, if the line does not become too long.
fn fitting(document: &Document<'_>, splice: Splice) -> Option<Vec<Splice>> {
    let width = document.column(document.line_end(splice.range.end)) + splice.with.chars().count();
    (width <= MAX_WIDTH + splice.range.len()).then(|| vec![splice])
}

/// The entry on one line, if it can be in a flow map.
fn inline(missing: &[&str], entry: &Entry<'_>) -> Option<String> {
    if entry.text.contains('\n') || entry.text.trim_start().starts_with('#') {
        return None;
    }
    let expected = Value::Map(vec![entry.value.clone()]);
    let fits = shopwire_codegen::plain_yaml::value("entry", &format!("{{ {} }}", entry.text))
        .is_ok_and(|value| value == expected);
    fits.then(|| {
        missing.iter().rev().fold(entry.text.to_owned(), |inner, name| format!("{}: {{ {inner} }}", flow_key(name)))
    })
}

/// Adds an entry to a flow map on its line, if it fits there.
fn into_flow(
    document: &Document<'_>,
    walk: &Walk<'_>,
    map: &SyntaxNode,
    entry: &Entry<'_>,
    place: Place<'_>,
) -> anyhow::Result<Option<Vec<Splice>>> {
    let siblings: Vec<SyntaxNode> = entries_of(walk.value.as_ref()).collect();
    let Some(inline) = inline(walk.missing, entry) else { return Ok(None) };
    let Some(last) = siblings.last() else {
        return Ok(fitting(document, Splice { range: bytes(map.text_range()), with: format!("{{ {inline} }}") }));
    };
    let before = match place {
        Place::After(sibling) if walk.missing.is_empty() => position(&siblings, sibling)?.1,
        _ => last,
    };
    let end = bytes(before.text_range()).end;
    Ok(fitting(document, Splice { range: end..end, with: format!(", {inline}") }))
}

/// Finds the entry to add another one after.
fn position<'s>(siblings: &'s [SyntaxNode], sibling: &str) -> anyhow::Result<(usize, &'s SyntaxNode)> {
    let mut found = siblings.iter().enumerate();
    let found = found.find(|(_, entry)| key_of(entry).as_deref() == Some(sibling));
    found.ok_or_else(|| anyhow::anyhow!("there is no key `{sibling}` to add the entry after"))
}
