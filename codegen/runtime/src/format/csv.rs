//! CSV files: one record per row, one field per column.

// Invariant: a cell is the plain string of a field, digit by digit.

use std::fmt;
use std::marker::PhantomData;

use super::error::Error;
use super::json::{encode, plain};
use crate::json::deviation::DriftKind;
use crate::json::{Decode, Deviation, Encode, Reader, Writer};

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
    /// cell is a missing field.
    ///
    /// # Errors
    /// Returns an error when the file is not CSV, a row has too many cells, a cell does not fit the type of its field, or
    /// the cell of a required field is empty. The error names the line.
    pub fn read(&self, file: &str) -> Result<Vec<T>, Error> {
        let rows = read_rows(file, self.separator, self.columns)?;
        rows.iter().map(|(line, row)| self.decode_row(*line, row)).collect()
    }

    fn decode_row(&self, line: u64, row: &str) -> Result<T, Error> {
        let mut reader = Reader::new(row);
        reader.track_deviations();
        let value = T::decode(&mut reader).map_err(|error| Error::in_line(line, &error))?;
        let deviations = reader.into_deviations();
        match deviations.iter().find(|deviation| deviation.kind == DriftKind::MissingField) {
            None => Ok(value),
            Some(missing) => Err(self.empty_cell(line, missing)),
        }
    }

    fn empty_cell(&self, line: u64, missing: &Deviation) -> Error {
        let (column, separator) = (missing.outermost_key().unwrap_or_default(), char::from(self.separator));
        Error::new(format!(
            "line {line}: the cell of column `{column}` is empty, but required; the separator of cells is `{separator}`"
        ))
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
        let rows: Result<Vec<String>, Error> = rows.iter().map(|row| encode(row)).collect();
        write_rows(&rows?, has_header, self.separator, self.columns)
    }
}

/// Reads the rows of a file as JSON objects, each with its line number.
fn read_rows(file: &str, separator: u8, columns: &[&str]) -> Result<Vec<(u64, String)>, Error> {
    let mut builder = csv::ReaderBuilder::new();
    let mut reader = builder.delimiter(separator).has_headers(false).flexible(true).from_reader(file.as_bytes());
    let mut rows = Vec::new();
    let mut order = columns.to_vec();
    for (index, row) in reader.records().enumerate() {
        let row = row.map_err(|error| Error::new(format!("invalid CSV: {error}")))?;
        let line = row.position().map_or(0, csv::Position::line);
        if row.len() > columns.len() {
            let message = format!("line {line} has {} cells, but the format has {} columns", row.len(), columns.len());
            return Err(Error::new(message));
        }
        if index == 0
            && let Some(header) = parse_header(&row, columns)
        {
            order = header;
            continue;
        }
        rows.push((line, to_object(&row, &order)));
    }
    Ok(rows)
}

/// Returns the columns in the order of a header row; `None` if the row is not one, or contains a column twice.
fn parse_header<'c>(row: &csv::StringRecord, columns: &[&'c str]) -> Option<Vec<&'c str>> {
    let mut order: Vec<&str> = Vec::new();
    for cell in row {
        let column = columns.iter().copied().find(|name| cell.trim().eq_ignore_ascii_case(name))?;
        if order.contains(&column) {
            return None;
        }
        order.push(column);
    }
    Some(order)
}

fn to_object(row: &csv::StringRecord, columns: &[&str]) -> String {
    let mut writer = Writer::new();
    writer.begin_object();
    for (name, cell) in columns.iter().zip(row).filter(|(_, cell)| !cell.is_empty()) {
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
    String::from_utf8(bytes).map_err(Error::not_written)
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
