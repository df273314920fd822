//! The example programs of the generated crate, which are written by hand.

use std::fs;
use std::path::Path;

use super::error::OutputError;
use super::folder::files_below;
use crate::file_set::ExampleProgram;

/// The line of an example that lists the features that it needs.
const FEATURES: &str = "//! Features: ";

/// Reads the examples of the crate in a folder, and which features they need: `//! Features: `one`, `two`.`
///
/// # Errors
/// Fails if an example cannot be read or is not UTF-8.
pub fn example_programs(folder: &Path) -> Result<Vec<ExampleProgram>, OutputError> {
    let examples = folder.join("examples");
    if !examples.is_dir() {
        return Ok(Vec::new());
    }
    let files = files_below(&examples)?;
    let names = files.iter().filter_map(|path| path.strip_suffix(".rs"));
    let read = |name: &str| {
        let file = examples.join(format!("{name}.rs"));
        let text = fs::read_to_string(&file).map_err(OutputError::new("read", &file))?;
        Ok(ExampleProgram { name: name.to_owned(), features: features(&text) })
    };
    names.filter(|name| !name.contains('/')).map(read).collect()
}

fn features(program: &str) -> Vec<String> {
    let line = program.lines().find_map(|line| line.strip_prefix(FEATURES)).unwrap_or_default();
    line.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}
