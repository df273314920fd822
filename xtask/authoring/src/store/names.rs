//! Names of folders and documents, and the names that a platform's schema already uses.

use anyhow::{bail, ensure};
use shopwire_codegen::output;
use xtask::paths;

/// Checks the name of a platform, which is the name of its folder.
pub(crate) fn check_platform(name: &str) -> anyhow::Result<()> {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    ensure!(
        name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(is_plain) && name.len() <= 40,
        "`{name}` is not a valid platform name: use up to 40 lower-case letters, digits, `-` and `_`, and start with a letter"
    );
    let folder = paths::schema().join(name);
    if folder.symlink_metadata().is_ok_and(|metadata| !metadata.is_dir()) {
        bail!("schema/{name} is no folder");
    }
    Ok(())
}

/// Checks the name of a document, which `source:` has before the `#`.
pub(crate) fn check_source(name: &str) -> anyhow::Result<()> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_' || c == '.';
    ensure!(
        !matches!(name, "platform" | "resource" | "webhooks" | "inventory"),
        "`{name}` cannot be the name of a document, since the key decides what kind of file an inventory is; use another one, such as `{name}-page`"
    );
    ensure!(
        !name.is_empty() && name.chars().all(is_plain) && name.len() <= 60,
        "`{name}` is no name of a document; use letters, digits, `-` and `_`, such as `api-guide`"
    );
    Ok(())
}

/// The names that a platform's schema already uses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Taken {
    /// Models, enums and ids.
    pub(crate) types: Vec<String>,
    /// Operations, each with its resource.
    pub(crate) operations: Vec<(String, String)>,
    /// The paginations, each with the parameters that it adds.
    pub(crate) paginations: Vec<(String, Vec<String>)>,
    /// The path of the server, which documents may write before each path.
    pub(crate) base_path: String,
}

/// Returns the names that the platform already has.
///
/// # Errors
/// Fails if a schema file cannot be read.
pub(crate) fn taken(platform: &str) -> anyhow::Result<Taken> {
    if !paths::schema().join(platform).is_dir() {
        return Ok(Taken::default());
    }
    let outline = shopwire_codegen::outline(&output::read_schema(&paths::schema())?);
    let Some(platform) = outline.platform(platform) else { return Ok(Taken::default()) };
    let models = platform.models.iter().map(|model| model.name.clone());
    let enums = platform.enums.iter().map(|it| it.name.clone());
    let ids = platform.ids.iter().map(|id| id.name.clone());
    let of_resource = |resource: &shopwire_codegen::outline::Resource| {
        let name = resource.name.clone();
        resource
            .operations
            .iter()
            .map(move |operation| (name.clone(), operation.name.rsplit('.').next().unwrap_or_default().to_owned()))
            .collect::<Vec<_>>()
    };
    Ok(Taken {
        types: models.chain(enums).chain(ids).collect(),
        operations: platform.resources.iter().flat_map(of_resource).collect(),
        paginations: platform.paginations.clone(),
        base_path: platform.base_path.clone(),
    })
}
