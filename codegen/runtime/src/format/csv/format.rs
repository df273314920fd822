//! The CSV file format of a record.

// Invariant: a cell is the plain string of a field, digit by digit.

use std::fmt;
use std::marker::PhantomData;

use super::rows::Rows;
use crate::format::error::Error;
use crate::format::file::{BYTE_ORDER_MARK, FailedRecord, File};
use crate::format::json::{self, plain};
use crate::json::{Decode, Encode, Reader, Writer};

/// A CSV file format: a separator and the columns.
#[doc(alias = "spreadsheet")]
pub struct Csv<T> {
    separator: u8,
    columns: &'static [&'static str],
    row: PhantomData<fn() -> T>,
}

impl<T> Csv<T> {
    /// Creates a format. `columns` are the names of the fields, in the order of the file.
    #[must_use]
    pub const fn new(separator: u8, columns: &'static [&'static str]) -> Self {
        Self { separator, columns, row: PhantomData }
    }

    /// Returns the names of the columns, in the order of the file.
    #[must_use]
    pub const fn columns(&self) -> &'static [&'static str] {
        self.columns
    }
}

impl<T: Decode> Csv<T> {
    /// Reads a file. If the first row contains names of columns, they set the order of the columns. An empty or missing
    /// cell is a missing field, and blank lines are ignored.
    ///
    /// A row fails alone if its quotes do not match, it has too many cells, a cell does not fit the type of its field, or
    /// the cell of a required field is empty. The other rows are read; a row whose quotes do not match ends with its line.
    pub fn read(&self, file: &str) -> File<Vec<T>> {
        let (mut values, mut failed) = (Vec::new(), Vec::new());
        let mut order = self.columns.to_vec();
        for (index, row) in Rows::new(file, self.separator, self.columns.len()).enumerate() {
            if index == 0
                && let Some(header) = row.cells.as_ref().ok().and_then(|cells| parse_header(cells, self.columns))
            {
                order = header;
                continue;
            }
            let value = row.cells.map_err(Error::new).and_then(|cells| self.decode_row(&cells, &order));
            match value {
                Ok(value) => values.push(value),
                Err(error) => failed.push(FailedRecord::new(row.line, row.text, error)),
            }
        }
        File::new(values, failed)
    }

    fn decode_row(&self, cells: &[String], order: &[&str]) -> Result<T, Error> {
        let (count, expected) = (cells.len(), order.len());
        if count > expected {
            return Err(Error::new(format!("the row has {count} cells, but the header row has {expected}")));
        }
        let decoded = json::decode(&to_object(cells, order), |_| true);
        decoded.map_err(|error| {
            let is_short = count < self.columns.len() && error.path().is_some();
            let hint = format!("the separator of cells is `{}`", char::from(self.separator));
            if is_short { error.with_hint(&hint) } else { error }
        })
    }
}

impl<T: Encode> Csv<T> {
    /// Writes a file without a header row.
    ///
    /// # Errors
    /// Returns an error when a row violates a constraint of the schema, or has a value without a column.
    pub fn write(&self, rows: &[T]) -> Result<String, Error> {
        self.write_file(rows, false)
    }

    /// Writes a file with a header row, which contains the names of the columns.
    ///
    /// # Errors
    /// Returns the errors of [`write`](Self::write).
    pub fn write_with_header(&self, rows: &[T]) -> Result<String, Error> {
        self.write_file(rows, true)
    }

    fn write_file(&self, rows: &[T], has_header: bool) -> Result<String, Error> {
        let rows: Result<Vec<String>, Error> = rows.iter().map(|row| json::encode(row)).collect();
        write_rows(&rows?, has_header, self.separator, self.columns)
    }
}

/// Returns the columns in the order of a header row; `None` if the row is not one, or contains a column twice.
fn parse_header<'c>(cells: &[String], columns: &[&'c str]) -> Option<Vec<&'c str>> {
    let mut order: Vec<&str> = Vec::new();
    for cell in cells {
        let column = columns.iter().copied().find(|name| cell.trim().eq_ignore_ascii_case(name))?;
        if order.contains(&column) {
            return None;
        }
        order.push(column);
    }
    Some(order)
}

/// Returns the cells of a row as a JSON object. Empty cells are left out.
fn to_object(cells: &[String], columns: &[&str]) -> String {
    let mut writer = Writer::new();
    writer.begin_object();
    for (name, cell) in columns.iter().zip(cells).filter(|(_, cell)| !cell.is_empty()) {
        writer.key(name);
        writer.string(cell);
    }
    writer.end_object();
    writer.into_string()
}

fn write_rows(rows: &[String], has_header: bool, separator: u8, columns: &[&str]) -> Result<String, Error> {
    let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(Vec::new());
    if has_header {
        writer.write_record(columns).map_err(Error::not_written)?;
    }
    for row in rows {
        writer.write_record(to_cells(row, columns)?).map_err(Error::not_written)?;
    }
    let bytes = writer.into_inner().map_err(Error::not_written)?;
    let mut file = String::from_utf8(bytes).map_err(Error::not_written)?;
    // Readers skip one byte order mark, which must not be the first character of a cell.
    if file.starts_with(BYTE_ORDER_MARK) {
        file.insert(0, BYTE_ORDER_MARK);
    }
    Ok(file)
}

/// Returns the cells of a row, which is a JSON object.
fn to_cells(row: &str, columns: &[&str]) -> Result<Vec<String>, Error> {
    let mut cells = vec![String::new(); columns.len()];
    let mut without_column = None;
    Reader::new(row).entries(&mut |reader, key| {
        let Some(value) = plain(reader.raw()?) else { return Ok(()) };
        match columns.iter().position(|column| *column == key) {
            Some(index) => cells[index] = value,
            None => without_column = without_column.take().or_else(|| Some(key.to_owned())),
        }
        Ok(())
    })?;
    match without_column {
        None => Ok(cells),
        Some(field) => Err(Error::not_written(format!("`{field}` has a value, but the format has no such column"))),
    }
}

impl<T> fmt::Debug for Csv<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Csv").field("columns", &self.columns).finish_non_exhaustive()
    }
}
