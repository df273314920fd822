//! What the commands of `cargo xtask` share: the folders of the project, output to the terminal, and reading the schema.

pub mod paths;
pub mod schema;
