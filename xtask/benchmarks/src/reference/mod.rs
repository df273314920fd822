//! The reference for compile times: clients with the same operations as one writes them by hand, with reqwest and serde's derives.
//! They drop unknown fields, and have neither retries nor rate limits.

mod manifests;
mod names;
mod operations;
mod programs;
mod types;

use shopwire_codegen::outline::Outline;

/// Writes the packages of a project, by their path below `packages/`: `reference`, and programs that call all operations or one of
/// them with the generated crate or with the reference, if there is one platform.
pub(crate) fn packages(outline: &Outline) -> Vec<(String, String)> {
    let features: Vec<&str> = outline.platforms.iter().map(|platform| platform.name.as_str()).collect();
    let mut files = vec![
        ("reference/Cargo.toml".to_owned(), manifests::reference(&features)),
        ("reference/src/lib.rs".to_owned(), library(outline)),
    ];
    let [platform] = outline.platforms.as_slice() else { return files };
    for (suffix, count) in [("all", usize::MAX), ("one", 1)] {
        let ours = (format!("leaf-{suffix}"), manifests::shopwire(&platform.name), programs::shopwire(platform, count));
        let other = (
            format!("reference-{suffix}"),
            manifests::dependency(&platform.name),
            programs::reference(platform, count),
        );
        for (name, dependency, source) in [ours, other] {
            files.push((format!("{name}/Cargo.toml"), manifests::program(&name, &dependency)));
            files.push((format!("{name}/src/main.rs"), source));
        }
    }
    files
}

/// Writes the library: a module and a feature for each platform.
fn library(outline: &Outline) -> String {
    let mut out = include_str!("client.rs.txt").to_owned();
    for platform in &outline.platforms {
        out.push_str(&format!("\n#[cfg(feature = {:?})]\n", platform.name));
        out.push_str(&format!("pub mod {} {{\n    use serde::{{Deserialize, Serialize}};\n\n", platform.module));
        out.push_str("    use crate::{Client, Error};\n\n");
        out.push_str(&types::types(platform));
        out.push_str(&operations::operations(platform));
        out.push_str("}\n");
    }
    out
}
