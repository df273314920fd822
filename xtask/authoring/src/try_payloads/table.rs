//! The table that `try` prints.

/// The width of a terminal.
const WIDTH: usize = 80;
const HEAD: [&str; 5] = ["payload", "decoded", "round trip", "OpenAPI", "drift"];

/// A payload and what became of it.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// The name of the file, without `.json`.
    pub(super) payload: String,
    /// `yes`, `no`, or `-` for what the crate does not decode.
    pub(super) decoded: &'static str,
    pub(super) round_trip: &'static str,
    /// `valid`, or the number of violations.
    pub(super) openapi: String,
    /// The number of deviations.
    pub(super) drift: String,
    /// What is wrong, a line for each place.
    pub(super) details: Vec<String>,
}

impl Row {
    /// A payload that is not tried.
    pub(super) fn skipped(payload: &str, reason: String) -> Self {
        Self {
            payload: payload.to_owned(),
            decoded: "-",
            round_trip: "-",
            openapi: "-".to_owned(),
            drift: "-".to_owned(),
            details: vec![reason],
        }
    }
}

/// Writes the table, then the details.
pub(super) fn write(rows: &[Row]) -> String {
    let cells = rows.iter().map(|row| [row.payload.as_str(), row.decoded, row.round_trip, &row.openapi, &row.drift]);
    let cells: Vec<[&str; 5]> = std::iter::once(HEAD).chain(cells).collect();
    let widths: [usize; 5] =
        std::array::from_fn(|column| cells.iter().map(|row| row[column].chars().count()).max().unwrap_or(0));
    let others: usize = widths.iter().skip(1).map(|width| width + 2).sum();
    let first = widths[0].min(WIDTH.saturating_sub(others).max(20));
    let mut out = String::new();
    for row in &cells {
        let mut line = format!("{:first$}", shortened(row[0], first));
        for (cell, width) in row.iter().zip(widths).skip(1) {
            line.push_str(&format!("  {cell:width$}"));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    for row in rows.iter().filter(|row| !row.details.is_empty()) {
        out.push_str(&format!("\n{}:\n", row.payload));
        row.details.iter().for_each(|detail| out.push_str(&format!("  {detail}\n")));
    }
    out
}

/// The end of a name says what the payload is.
fn shortened(name: &str, width: usize) -> String {
    let count = name.chars().count();
    if count <= width {
        return name.to_owned();
    }
    let end: String = name.chars().skip(count + 1 - width).collect();
    format!("…{end}")
}
