//! Splits a CSV file into rows and cells.

// Invariant: a row that is not CSV ends at the end of its line, so that a quote that is never closed does not hide the
// lines below it. Each line is read a limited number of times, because a row has at most as many cells as the format has
// columns.

use crate::format::file::BYTE_ORDER_MARK;

/// Iterates over the rows of a file, without blank lines.
pub(super) struct Rows<'f> {
    rest: &'f str,
    /// The number of the line that `rest` starts with. The first line is 1.
    line: u64,
    separator: char,
    max_cells: usize,
}

/// A row of a file.
pub(super) struct Row<'f> {
    /// The number of the line that the row starts in.
    pub(super) line: u64,
    /// The row as it is in the file.
    pub(super) text: &'f str,
    /// The cells without their quotes, or what is wrong with the row.
    pub(super) cells: Result<Vec<String>, String>,
}

impl<'f> Rows<'f> {
    pub(super) fn new(file: &'f str, separator: u8, max_cells: usize) -> Self {
        let rest = file.strip_prefix(BYTE_ORDER_MARK).unwrap_or(file);
        Self { rest, line: 1, separator: char::from(separator), max_cells }
    }

    /// Reads the cells of the row at the start of `text`. Returns them with the text after the row.
    fn cells<'t>(&self, text: &'t str) -> Result<(Vec<String>, &'t str), String> {
        let (mut cells, mut rest) = (Vec::new(), text);
        loop {
            if cells.len() == self.max_cells {
                return Err(format!("the row has more cells than the format has columns ({})", self.max_cells));
            }
            let (cell, after) = self.cell(rest)?;
            cells.push(cell);
            match after.strip_prefix(self.separator) {
                Some(next) => rest = next,
                None => return Ok((cells, after)),
            }
        }
    }

    /// Reads the cell at the start of `text`. Returns it with the text after the cell.
    fn cell<'t>(&self, text: &'t str) -> Result<(String, &'t str), String> {
        let ends = [self.separator, '\n', '\r'];
        let Some(mut rest) = text.strip_prefix('"') else {
            let (cell, rest) = text.split_at(text.find(ends).unwrap_or(text.len()));
            return Ok((cell.to_owned(), rest));
        };
        let mut cell = String::new();
        loop {
            let Some((part, after)) = rest.split_once('"') else {
                return Err("a cell starts with a quote that is never closed".to_owned());
            };
            cell.push_str(part);
            match after.strip_prefix('"') {
                // A doubled quote stands for one quote.
                Some(next) => {
                    cell.push('"');
                    rest = next;
                }
                None if after.is_empty() || after.starts_with(ends) => return Ok((cell, after)),
                None => {
                    let message =
                        "a quoted cell goes on after its closing quote: a quote is not closed, or not doubled";
                    return Err(message.to_owned());
                }
            }
        }
    }

    /// Skips the line break at the start of the rest, if there is one.
    fn skip_line_break(&mut self) -> bool {
        let after = self.rest.strip_prefix("\r\n").or_else(|| self.rest.strip_prefix(['\n', '\r']));
        let Some(after) = after else { return false };
        self.rest = after;
        self.line += 1;
        true
    }
}

impl<'f> Iterator for Rows<'f> {
    type Item = Row<'f>;

    fn next(&mut self) -> Option<Row<'f>> {
        while self.skip_line_break() {}
        if self.rest.is_empty() {
            return None;
        }
        let (line, start) = (self.line, self.rest);
        let (cells, rest) = match self.cells(start) {
            Ok((cells, rest)) => (Ok(cells), rest),
            Err(message) => (Err(message), start.find(['\n', '\r']).map_or("", |end| start.split_at(end).1)),
        };
        let (text, rest) = start.split_at(start.len() - rest.len());
        self.rest = rest;
        self.line += line_breaks(text);
        self.skip_line_break();
        Some(Row { line, text, cells })
    }
}

/// Counts the line breaks inside a row.
fn line_breaks(text: &str) -> u64 {
    let breaks = text.replace("\r\n", "\n").matches(['\n', '\r']).count();
    u64::try_from(breaks).unwrap_or(u64::MAX)
}
