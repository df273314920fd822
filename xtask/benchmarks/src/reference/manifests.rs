//! Manifests of the packages.

/// The reference, with the features of reqwest that the runtime enables, so that both share it.
pub(super) fn reference(features: &[&str]) -> String {
    let own = features.iter().map(|feature| format!("{feature:?} = []\n")).collect::<Vec<_>>().concat();
    package("reference")
        + "jiff = { workspace = true, features = [\"serde\"] }
reqwest = { workspace = true, features = [\"query\", \"rustls\"] }
rust_decimal = { workspace = true, features = [\"serde\"] }
serde.workspace = true
serde_json.workspace = true

[features]
" + &format!("all-platforms = {features:?}\n{own}")
}

/// A program that depends on one of the libraries.
pub(super) fn program(name: &str, dependency: &str) -> String {
    let tokio = "tokio = { workspace = true, features = [\"net\", \"rt\", \"time\"] }\n";
    format!("{}{dependency}{tokio}", package(name))
}

/// The dependency on the reference.
pub(super) fn dependency(feature: &str) -> String {
    format!("reference = {{ path = \"../reference\", features = [{feature:?}] }}\n")
}

/// The dependency on the generated crate.
pub(super) fn shopwire(feature: &str) -> String {
    format!("shopwire = {{ workspace = true, features = [{feature:?}] }}\n")
}

fn package(name: &str) -> String {
    format!(
        "# Written by `cargo xtask bench`.\n[package]\nname = \"{name}\"\npublish = false\nversion.workspace = true\n\
         edition.workspace = true\n\n[dependencies]\n"
    )
}
