//! Lists the models of the generated crate, for targets and tests that are about all of them.

use std::fs;
use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let sources = Path::new("../../generated/src");
    println!("cargo::rerun-if-changed={}", sources.display());
    let mut platforms = Vec::new();
    for entry in fs::read_dir(sources)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            let platform =
                entry.file_name().into_string().map_err(|name| format!("{} is not UTF-8", name.display()))?;
            platforms.push(format!("{platform}: [{}],", models_in(&entry.path())?.join(", ")));
        }
    }
    platforms.sort();
    let code = format!(
        "/// Calls a macro with all models of all platforms.\n\
         #[macro_export]\n\
         macro_rules! with_models {{ ($callback:ident) => {{ $callback! {{ {} }} }} }}\n",
        platforms.join(" ")
    );
    Ok(fs::write(Path::new(&std::env::var("OUT_DIR")?).join("models.rs"), code)?)
}

/// Returns the models in the files of a platform's folder.
fn models_in(folder: &Path) -> Result<Vec<String>, Box<dyn std::error::Error>> {
    let mut models = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            models.extend(models_in(&path)?);
        } else {
            let code = fs::read_to_string(path)?;
            let records = code.lines().filter_map(|line| line.strip_prefix("rt::record!(")?.strip_suffix(");"));
            models.extend(records.map(str::to_owned));
        }
    }
    models.sort();
    Ok(models)
}
