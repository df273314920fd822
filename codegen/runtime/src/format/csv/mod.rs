//! CSV files: one record per row, one field per column.

mod format;
mod rows;

pub use self::format::Csv;
