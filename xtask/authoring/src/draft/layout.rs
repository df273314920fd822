//! Lays out a YAML tree: maps on one line where they fit, long strings as folded blocks.

use super::scalar::{self, Place};
use super::tree::{Entry, Layout, Map, Yaml};

/// The width of a line, in characters.
pub const WIDTH: usize = 120;

/// Writes a file: the entries of a map, from the first column. `header` are lines of comments above it, without `#`.
pub fn to_yaml(header: &[String], map: &Map) -> String {
    let mut out = String::new();
    write_comment(&mut out, header, 0);
    write_entries(&mut out, map, 0);
    out
}

/// Writes one entry of a map, indented by a number of spaces, with a line break at the end.
pub fn entry_yaml(entry: &Entry, indent: usize) -> String {
    let mut out = String::new();
    write_entry(&mut out, entry, indent);
    out
}

fn write_entries(out: &mut String, map: &Map, indent: usize) {
    for (number, entry) in map.entries.iter().enumerate() {
        if number > 0 && (entry.spaced || map.layout == Layout::Spaced) {
            out.push('\n');
        }
        write_entry(out, entry, indent);
    }
}

fn write_entry(out: &mut String, entry: &Entry, indent: usize) {
    write_comment(out, &entry.comment, indent);
    out.push_str(&" ".repeat(indent));
    out.push_str(&key(&entry.key));
    out.push(':');
    write_value(out, &entry.value, indent);
}

/// The key of an entry. A status such as `200` is a key without quotes.
fn key(key: &str) -> String {
    let is_status = key.len() == 3 && key.bytes().all(|c| c.is_ascii_digit()) && !key.starts_with('0');
    if is_status { key.to_owned() } else { scalar::write(key, Place::Key) }
}

/// Writes the value of an entry, after its colon.
fn write_value(out: &mut String, value: &Yaml, indent: usize) {
    let column = out.chars().rev().take_while(|c| *c != '\n').count() + 1;
    if let Some(line) = one_line(value).filter(|line| is_short(value, line, column)) {
        if !line.is_empty() {
            out.push(' ');
            out.push_str(&line);
        }
        out.push('\n');
        return;
    }
    match value {
        Yaml::Text(text) => write_long(out, text, indent + 2),
        Yaml::List(items) => {
            out.push('\n');
            for item in items {
                write_item(out, item, indent + 2);
            }
        }
        Yaml::Map(map) => {
            out.push('\n');
            write_entries(out, map, indent + 2);
        }
        Yaml::Plain(_) | Yaml::Empty => out.push('\n'),
    }
}

/// Whether a value that can stand on one line should: it fits, or there is no other form.
fn is_short(value: &Yaml, line: &str, column: usize) -> bool {
    let fits = column + line.chars().count() <= WIDTH;
    match value {
        Yaml::Text(text) => fits && !text.contains('\n'),
        Yaml::Plain(_) | Yaml::Empty => true,
        Yaml::List(items) => fits || items.is_empty(),
        Yaml::Map(map) => map.entries.is_empty() || (fits && map.layout == Layout::Fit),
    }
}

fn write_item(out: &mut String, item: &Yaml, indent: usize) {
    out.push_str(&" ".repeat(indent));
    out.push('-');
    match item {
        Yaml::Map(map)
            if !map.entries.is_empty() && one_line(item).is_none_or(|line| indent + 2 + line.len() > WIDTH) =>
        {
            let mut entries = String::new();
            write_entries(&mut entries, map, indent + 2);
            out.push(' ');
            out.push_str(entries.trim_start());
        }
        item => write_value(out, item, indent),
    }
}

/// Writes a value on one line. Returns `None` if it has comments, line breaks, or keys without values.
fn one_line(value: &Yaml) -> Option<String> {
    match value {
        Yaml::Text(text) => Some(scalar::write(text, Place::Block)),
        Yaml::Plain(plain) => Some(plain.clone()),
        Yaml::Empty => Some(String::new()),
        Yaml::List(items) => {
            let items: Option<Vec<String>> = items.iter().map(in_flow).collect();
            Some(format!("[{}]", items?.join(", ")))
        }
        Yaml::Map(map) if map.entries.is_empty() => Some("{}".to_owned()),
        Yaml::Map(map) => {
            let entries: Option<Vec<String>> = map.entries.iter().map(entry_in_flow).collect();
            Some(format!("{{ {} }}", entries?.join(", ")))
        }
    }
}

fn entry_in_flow(entry: &Entry) -> Option<String> {
    let plain = entry.comment.is_empty();
    let value = in_flow(&entry.value)?;
    // Between braces, an endpoint such as `GET /orders/{id}` needs quotes.
    let key = if entry.key.contains(['{', '}']) { scalar::quote(&entry.key) } else { key(&entry.key) };
    plain.then(|| format!("{key}: {value}"))
}

fn in_flow(value: &Yaml) -> Option<String> {
    match value {
        Yaml::Text(text) if text.contains('\n') => None,
        Yaml::Text(text) => Some(scalar::write(text, Place::Flow)),
        Yaml::Empty => None,
        Yaml::Map(map) if map.layout != Layout::Fit && !map.entries.is_empty() => None,
        other => one_line(other),
    }
}

/// Writes a string that does not fit on a line, or has several lines.
fn write_long(out: &mut String, text: &str, indent: usize) {
    let is_block = text.trim() == text && !text.is_empty() && text.split('\n').all(is_block_line);
    if is_block && text.contains('\n') {
        out.push_str(" |\n");
        for line in text.lines() {
            push_line(out, line, indent);
        }
    } else if is_block && !text.contains("  ") && text.contains(' ') {
        out.push_str(" >\n");
        for line in fold(text, WIDTH.saturating_sub(indent)) {
            push_line(out, &line, indent);
        }
    } else {
        out.push(' ');
        out.push_str(&if text.contains('\n') { scalar::quote(text) } else { scalar::write(text, Place::Block) });
        out.push('\n');
    }
}

/// Whether a block keeps a line as it is, in every parser and formatter.
fn is_block_line(line: &str) -> bool {
    line.trim() == line && !line.contains(scalar::is_special)
}

fn push_line(out: &mut String, line: &str, indent: usize) {
    if !line.is_empty() {
        out.push_str(&" ".repeat(indent));
        out.push_str(line);
    }
    out.push('\n');
}

/// Breaks a string between words.
fn fold(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Writes lines of comments. Characters that would end a line are left out.
fn write_comment(out: &mut String, lines: &[String], indent: usize) {
    for line in lines.iter().flat_map(|line| line.lines()) {
        let line: String = line.chars().filter(|c| !scalar::is_special(*c)).collect();
        let words = fold(line.trim(), WIDTH.saturating_sub(indent + 2));
        for line in words {
            push_line(out, format!("# {line}").trim_end(), indent);
        }
    }
}
