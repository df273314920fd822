//! Rows of CSV: a record each, its fields in the order of the file.
//!
//! Invariant: a cell is the plain text of a field, exact as the record has it.

use std::fmt;
use std::marker::PhantomData;

use super::{Error, checked, plain};
use crate::json::{self, Decode, Encode, Reader, Writer};

/// A format of files with rows.
pub struct Csv<T> {
    separator: u8,
    columns: &'static [&'static str],
    row: PhantomData<fn() -> T>,
}

impl<T> Csv<T> {
    /// A format with this sign between cells, and these fields for its columns.
    #[must_use]
    pub const fn new(separator: u8, columns: &'static [&'static str]) -> Self {
        Self { separator, columns, row: PhantomData }
    }

    /// The names of the columns, in the order of the file.
    #[must_use]
    pub const fn columns(&self) -> &'static [&'static str] {
        self.columns
    }
}

impl<T: Decode> Csv<T> {
    /// Reads a file. A first row with the names of the columns is passed over; an empty cell, or one that is not there,
    /// is a field that is not there.
    ///
    /// # Errors
    /// When a row has too many cells, or a cell cannot be its field.
    pub fn read(&self, text: &str) -> Result<Vec<T>, Error> {
        let rows = read(text, self.separator, self.columns)?;
        rows.iter().map(|(line, row)| json::from_str(row).map_err(|failure| in_line(*line, &failure))).collect()
    }
}

impl<T: Encode> Csv<T> {
    /// Writes a file without names of columns.
    ///
    /// # Errors
    /// When a row breaks a rule of the schema.
    pub fn write(&self, rows: &[T]) -> Result<String, Error> {
        self.write_rows(rows, false)
    }

    /// Writes a file whose first row has the names of the columns.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    pub fn write_with_names(&self, rows: &[T]) -> Result<String, Error> {
        self.write_rows(rows, true)
    }

    fn write_rows(&self, rows: &[T], names: bool) -> Result<String, Error> {
        let rows: Result<Vec<String>, Error> = rows.iter().map(|row| checked(row)).collect();
        write(&rows?, names, self.separator, self.columns)
    }
}

fn in_line(line: u64, failure: &json::Failure) -> Error {
    Error { message: format!("line {line}: {failure}"), path: Some(failure.path()) }
}

/// The rows of a file as JSON objects, with their lines.
fn read(text: &str, separator: u8, columns: &[&str]) -> Result<Vec<(u64, String)>, Error> {
    let mut builder = csv::ReaderBuilder::new();
    let mut reader = builder.delimiter(separator).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for (number, row) in reader.records().enumerate() {
        let row = row.map_err(|error| Error::new(format!("broken CSV: {error}")))?;
        let line = row.position().map_or(0, csv::Position::line);
        if row.len() > columns.len() {
            let message = format!("line {line} has {} cells, but there are {} columns", row.len(), columns.len());
            return Err(Error::new(message));
        }
        let is_names = row.iter().zip(columns).all(|(cell, name)| cell.trim().eq_ignore_ascii_case(name));
        if number == 0 && is_names {
            continue;
        }
        rows.push((line, object(&row, columns)));
    }
    Ok(rows)
}

fn object(row: &csv::StringRecord, columns: &[&str]) -> String {
    let mut writer = Writer::new();
    writer.begin_object();
    for (name, cell) in columns.iter().zip(row).filter(|(_, cell)| !cell.is_empty()) {
        writer.key(name);
        writer.text(cell);
    }
    writer.end_object();
    writer.into_string()
}

fn write(rows: &[String], names: bool, separator: u8, columns: &[&str]) -> Result<String, Error> {
    let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(Vec::new());
    let broken = |error: csv::Error| Error::new(format!("the file was not written: {error}"));
    if names {
        writer.write_record(columns).map_err(broken)?;
    }
    for row in rows {
        writer.write_record(cells(row, columns)?).map_err(broken)?;
    }
    let bytes = writer.into_inner().map_err(|error| Error::new(format!("the file was not written: {error}")))?;
    String::from_utf8(bytes).map_err(|error| Error::new(format!("the file was not written: {error}")))
}

/// The cells of a row.
fn cells(row: &str, columns: &[&str]) -> Result<Vec<String>, Error> {
    let mut cells = vec![String::new(); columns.len()];
    Reader::new(row).entries(&mut |reader, key| {
        let raw = reader.raw()?;
        if let Some(number) = columns.iter().position(|column| *column == key) {
            cells[number] = plain(raw).unwrap_or_default();
        }
        Ok(())
    })?;
    Ok(cells)
}

impl<T> fmt::Debug for Csv<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Csv").field("columns", &self.columns).finish_non_exhaustive()
    }
}
