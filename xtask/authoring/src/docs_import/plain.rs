//! Reads plain text: JSON by its braces, tables by the names of their columns, everything else line by line.

use super::block::{Block, Kind, Row, Table};
use super::columns;

/// The most lines of a JSON block.
const MAX_JSON_LINES: usize = 2000;

/// Reads the blocks of a plain text.
pub(super) fn read(text: &str) -> Vec<Block> {
    let lines: Vec<&str> = text.lines().collect();
    let mut blocks = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let number = u32::try_from(at + 1).unwrap_or(u32::MAX);
        let rest = lines.get(at..).unwrap_or_default();
        if let Some(count) = json_lines(rest) {
            let code = rest.iter().take(count).copied().collect::<Vec<_>>().join("\n");
            blocks.push(Block::new(Kind::Code("json".to_owned(), code), number, end(number, count)));
            at += count;
        } else if let Some((table, count)) = table(rest, number) {
            blocks.push(Block::new(Kind::Table(table), number, end(number, count)));
            at += count;
        } else {
            if !line.trim().is_empty() {
                let kind = match heading(line, &lines, at) {
                    Some(level) => Kind::Heading(level, line.trim().to_owned()),
                    None => Kind::Text(line.trim().to_owned()),
                };
                blocks.push(Block::new(kind, number, number));
            }
            at += 1;
        }
    }
    blocks
}

fn end(first: u32, count: usize) -> u32 {
    first + u32::try_from(count).unwrap_or(1) - 1
}

/// The number of lines of a JSON value that starts on the first line, up to the line with its last brace.
fn json_lines(lines: &[&str]) -> Option<usize> {
    let first = lines.first()?.trim();
    if !first.starts_with(['{', '['])
        || !matches!(first, "{" | "[" | "[{" | "{}" | "[]")
            && !first.starts_with("{\"")
            && !first.starts_with("{ \"")
            && !first.starts_with('{')
    {
        return None;
    }
    let mut depth = 0_i32;
    for (number, line) in lines.iter().take(MAX_JSON_LINES).enumerate() {
        depth += change(line);
        if depth <= 0 {
            return Some(number + 1);
        }
        // A blank line after an unclosed value of one line: it was a sentence in braces.
        if number == 1 && depth == change(first) && line.trim().is_empty() && !matches!(first, "{" | "[" | "[{") {
            return None;
        }
    }
    None
}

/// How many braces a line opens beyond those that it closes. Those in strings do not count.
fn change(line: &str) -> i32 {
    let mut depth = 0;
    let mut in_string = false;
    let mut escaped = false;
    for c in line.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' if in_string => escaped = true,
            '"' => in_string = !in_string,
            '“' => in_string = true,
            '”' => in_string = false,
            '{' | '[' if !in_string => depth += 1,
            '}' | ']' if !in_string => depth -= 1,
            _ => {}
        }
    }
    depth
}

/// A table whose first line has the names of at least two known columns, such as `name type required description`.
fn table(lines: &[&str], first: u32) -> Option<(Table, usize)> {
    let line = lines.first()?.trim();
    let header = columns::header(line)?;
    let mut table = Table { header: header.iter().map(|(name, _)| name.clone()).collect(), rows: Vec::new() };
    let mut count = 1;
    for (number, line) in lines.iter().enumerate().skip(1) {
        if line.trim().is_empty() {
            // One empty line can be between rows that are separated by tabs.
            break;
        }
        let cells = columns::cells(line, &table.header);
        if columns::is_name(cells.first().map_or("", String::as_str)) {
            table.rows.push(Row { line: first + u32::try_from(number).unwrap_or(0), cells });
        } else {
            // The description of a row goes on.
            let Some(last) = table.rows.last_mut().and_then(|row| row.cells.last_mut()) else { break };
            last.push(' ');
            last.push_str(line.trim());
        }
        count = number + 1;
    }
    (!table.rows.is_empty()).then_some((table, count))
}

/// A heading: a line such as `6.1 List orders`, or one between empty lines that is short and no sentence.
fn heading(line: &str, lines: &[&str], at: usize) -> Option<u8> {
    let text = line.trim();
    let is_empty = |line: Option<&&str>| line.is_none_or(|line| line.trim().is_empty());
    let is_alone = (at == 0 || is_empty(lines.get(at - 1))) && is_empty(lines.get(at + 1));
    let number = text.split_whitespace().next().unwrap_or_default();
    let is_numbered =
        number.chars().all(|c| c.is_ascii_digit() || c == '.') && number.contains('.') && text.len() > number.len();
    if is_numbered {
        let dots = number.trim_end_matches('.').matches('.').count();
        return Some(u8::try_from(dots + 1).unwrap_or(6));
    }
    let is_counted = number.trim_end_matches(')').len() < number.len() || text.chars().nth(1) == Some(')');
    let is_short =
        !is_counted && text.chars().count() <= 60 && !text.ends_with(['.', ':', ',', ';', '。', '\u{ff1a}', '、']);
    let is_item = text.starts_with(['•', '-', '*', '#', '|', '{', '}', '"', '/', '<']);
    let is_endpoint = super::endpoint::at_start(text).is_some();
    (is_alone && is_short && !is_item && !is_endpoint).then_some(3)
}
