//! Rows of CSV: a record each, its fields in the order of the file.
//!
//! Invariant: a cell is the plain text of a field, exact as the record has it.

use std::fmt;
use std::marker::PhantomData;

use super::{Error, checked, plain};
use crate::drift::DriftKind;
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
    /// Reads a file. A first row with names of columns tells their order; an empty cell, or one that is not there, is a
    /// field that is not there.
    ///
    /// # Errors
    /// When a row has too many cells, a cell cannot be its field, or nothing is in one that always has a value.
    pub fn read(&self, text: &str) -> Result<Vec<T>, Error> {
        let rows = read(text, self.separator, self.columns)?;
        rows.iter().map(|(line, row)| self.row(*line, row)).collect()
    }

    fn row(&self, line: u64, row: &str) -> Result<T, Error> {
        let mut reader = Reader::new(row);
        reader.watch();
        let value = T::decode(&mut reader).map_err(|failure| in_line(line, &failure))?;
        match reader.into_deviations().iter().find(|note| note.kind == DriftKind::MissingField) {
            None => Ok(value),
            Some(note) => {
                let (column, separator) = (note.outermost_key().unwrap_or_default(), char::from(self.separator));
                let message =
                    format!("line {line} has nothing in the column `{column}`; cells are parted by `{separator}`");
                Err(Error::new(message))
            }
        }
    }
}

impl<T: Encode> Csv<T> {
    /// Writes a file without names of columns.
    ///
    /// # Errors
    /// When a row breaks a rule of the schema, or has a value for which there is no column.
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

fn in_line(line: u64, failure: &json::DecodeError) -> Error {
    Error { message: format!("line {line}: {failure}"), path: Some(failure.path()) }
}

/// The rows of a file as JSON objects, with their lines.
fn read(text: &str, separator: u8, columns: &[&str]) -> Result<Vec<(u64, String)>, Error> {
    let mut builder = csv::ReaderBuilder::new();
    let mut reader = builder.delimiter(separator).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut order = columns.to_vec();
    for (number, row) in reader.records().enumerate() {
        let row = row.map_err(|error| Error::new(format!("broken CSV: {error}")))?;
        let line = row.position().map_or(0, csv::Position::line);
        if row.len() > columns.len() {
            let message = format!("line {line} has {} cells, but there are {} columns", row.len(), columns.len());
            return Err(Error::new(message));
        }
        if let Some(named) = named(&row, columns).filter(|_| number == 0) {
            order = named;
            continue;
        }
        rows.push((line, object(&row, &order)));
    }
    Ok(rows)
}

/// The columns in the order of a row that has their names, each once.
fn named<'c>(row: &csv::StringRecord, columns: &[&'c str]) -> Option<Vec<&'c str>> {
    let column = |cell: &str| columns.iter().copied().find(|name| cell.trim().eq_ignore_ascii_case(name));
    let named: Vec<&str> = row.iter().map(column).collect::<Option<_>>()?;
    let is_twice = named.iter().enumerate().any(|(number, name)| named[..number].contains(name));
    (!is_twice).then_some(named)
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
    let mut lost = Vec::new();
    Reader::new(row).entries(&mut |reader, key| {
        let value = plain(reader.raw()?);
        match columns.iter().position(|column| *column == key) {
            Some(number) => cells[number] = value.unwrap_or_default(),
            None => lost.extend(value.map(|_| key.to_owned())),
        }
        Ok(())
    })?;
    match lost.first() {
        None => Ok(cells),
        Some(field) => Err(Error::new(format!("the file was not written: `{field}` has a value, but no column"))),
    }
}

impl<T> fmt::Debug for Csv<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Csv").field("columns", &self.columns).finish_non_exhaustive()
    }
}
