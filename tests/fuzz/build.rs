//! Lists the platforms of the generated crate and their models, for targets and tests that are about all of them.

use std::error::Error;
use std::fs;
use std::path::Path;

const GENERATED: &str = "../../generated";

fn main() -> Result<(), Box<dyn Error>> {
    let documents = Path::new(GENERATED).join("openapi");
    for folder in [&documents, &Path::new(GENERATED).join("src")] {
        println!("cargo::rerun-if-changed={}", folder.display());
    }
    let mut names = Vec::new();
    for entry in fs::read_dir(documents)? {
        let name = entry?.file_name().into_string().map_err(|name| format!("{} is not UTF-8", name.display()))?;
        names.extend(name.strip_suffix(".json").map(str::to_owned));
    }
    names.sort();
    let (mut platforms, mut models) = (Vec::new(), Vec::new());
    for name in &names {
        let module = name.replace('-', "_");
        let folder = Path::new(GENERATED).join("src").join(&module);
        let webhooks = if folder.join("webhooks.rs").exists() { " webhooks" } else { "" };
        platforms.push(format!("({name:?} {module}{webhooks})"));
        models.push(format!("{module}: [{}],", models_in(&folder)?.join(", ")));
    }
    let code = [
        "/// Calls a macro with the name and the module of each platform, and with `webhooks` if it has webhooks.",
        &list("for_each_platform", &platforms),
        "/// Calls a macro with all models of all platforms.",
        &list("with_models", &models),
    ];
    Ok(fs::write(Path::new(&std::env::var("OUT_DIR")?).join("lists.rs"), code.join("\n"))?)
}

/// A macro that passes items to another.
fn list(name: &str, items: &[String]) -> String {
    let items = items.join(" ");
    format!("#[macro_export]\nmacro_rules! {name} {{ ($callback:ident) => {{ $callback! {{ {items} }} }} }}")
}

/// Returns the models in the files of a platform's folder.
fn models_in(folder: &Path) -> Result<Vec<String>, Box<dyn Error>> {
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
