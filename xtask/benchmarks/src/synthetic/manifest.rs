//! The manifest of a folder with a synthetic schema, so that its crate compiles.

use std::path::Path;

use anyhow::Context;

/// Writes the manifest of a workspace with the generated crate, and packages that use it: that of the project, with the project's
/// runtime.
///
/// # Errors
/// Fails if the project's manifest cannot be read.
pub fn manifest(project: &Path) -> anyhow::Result<String> {
    let path = project.join("Cargo.toml");
    let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let project = std::path::absolute(project).context("the project folder")?;
    let project = project.to_str().context("the path of the project is not UTF-8")?.replace('\\', "/");
    let line = |line: &str| {
        if line.starts_with("members = ") {
            return "members = [\"generated\", \"packages/*\"]\n".to_owned();
        }
        line.replace("path = \"codegen", &format!("path = \"{project}/codegen")) + "\n"
    };
    Ok(text.lines().map(line).collect())
}
