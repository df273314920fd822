//! Lists the platforms of the generated crate for tests that are about all of them.

use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let documents = Path::new("../generated/openapi");
    println!("cargo::rerun-if-changed={}", documents.display());
    let mut names = Vec::new();
    for entry in std::fs::read_dir(documents)? {
        let name = entry?.file_name().into_string().map_err(|name| format!("{} is not UTF-8", name.display()))?;
        names.extend(name.strip_suffix(".json").map(str::to_owned));
    }
    names.sort();
    let rows: Vec<String> = names.iter().map(|name| row(name)).collect();
    let code = format!(
        "/// Calls a macro with the name and the module of each platform, and with `webhooks` if it has webhooks.\n\
         macro_rules! for_each_platform {{ ($callback:ident) => {{ $callback! {{ {} }} }} }}\n",
        rows.join(" ")
    );
    Ok(std::fs::write(Path::new(&std::env::var("OUT_DIR")?).join("platforms.rs"), code)?)
}

fn row(name: &str) -> String {
    let module = name.replace('-', "_");
    let has_webhooks = Path::new("../generated/src").join(&module).join("webhooks.rs").exists();
    format!("({name:?} {module}{})", if has_webhooks { " webhooks" } else { "" })
}
