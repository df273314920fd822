//! The program that decodes with the generated crate.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, bail, ensure};
use serde_json::{Value, json};
use shopwire_codegen::outline::{Platform, Type};
use xtask::paths;

/// A value to decode.
#[derive(Clone, Debug)]
pub(super) struct Task {
    /// The type in Rust.
    pub(super) ty: String,
    pub(super) json: String,
}

/// What the crate made of a value.
#[derive(Clone, Debug)]
pub(super) enum Outcome {
    /// The path of the value that does not decode.
    Failed(String),
    /// What the value encodes to, and the deviations as `Kind path`.
    Decoded { json: String, drift: Vec<String> },
}

/// The type in Rust, as the program names it.
pub(super) fn rust_type(module: &str, ty: &Type) -> String {
    match ty {
        Type::String => "String".to_owned(),
        Type::Integer => "i64".to_owned(),
        Type::Boolean => "bool".to_owned(),
        Type::Decimal => "shopwire::Decimal".to_owned(),
        Type::Money => "shopwire::Money".to_owned(),
        Type::DateTime => "shopwire::DateTime".to_owned(),
        Type::Date => "shopwire::Date".to_owned(),
        Type::Secret => "shopwire::Secret".to_owned(),
        Type::Json | Type::Undocumented | Type::Unresolved(_) => "shopwire::RawJson".to_owned(),
        Type::Id(name) | Type::Model(name) | Type::Enum(name) => format!("shopwire::{module}::{name}"),
        Type::List(item) => format!("Vec<{}>", rust_type(module, item)),
        Type::Map(value) => format!("std::collections::BTreeMap<String, {}>", rust_type(module, value)),
    }
}

/// Writes the program, compiles it and lets it decode all values.
///
/// # Errors
/// Fails if the generated crate does not compile.
pub(super) fn run(platform: &Platform, tasks: &[Task]) -> anyhow::Result<Vec<Outcome>> {
    let types: BTreeSet<&str> = tasks.iter().map(|task| task.ty.as_str()).collect();
    let folder = paths::root().join("target/try").join(&platform.name);
    write(&folder, "Cargo.toml", &manifest(&platform.name)?)?;
    write(&folder, "src/main.rs", &source(&types))?;
    // The versions that the project is tested with.
    let lock = paths::root().join("Cargo.lock");
    if lock.is_file() {
        std::fs::copy(&lock, folder.join("Cargo.lock")).context("target/try")?;
    }
    paths::print_error(&format!("Compiling the generated crate with the feature `{}`.", platform.name));
    let program = build(&folder)?;
    let input: Vec<Value> = tasks.iter().map(|task| json!({ "ty": task.ty, "json": task.json })).collect();
    let outcomes = execute(&program, &Value::from(input).to_string())?;
    ensure!(
        outcomes.len() == tasks.len(),
        "the program in target/try/ returned {} of {} values",
        outcomes.len(),
        tasks.len()
    );
    Ok(outcomes)
}

/// Writes a file unless it is there already, so that Cargo compiles only what differs.
fn write(folder: &Path, name: &str, content: &str) -> anyhow::Result<()> {
    let path = folder.join(name);
    if std::fs::read_to_string(&path).is_ok_and(|present| present == content) {
        return Ok(());
    }
    let parent = path.parent().unwrap_or(folder);
    std::fs::create_dir_all(parent).with_context(|| parent.display().to_string())?;
    std::fs::write(&path, content).with_context(|| path.display().to_string())
}

fn manifest(platform: &str) -> anyhow::Result<String> {
    let root = paths::root().canonicalize().context("the project folder")?;
    let generated = root.join("generated");
    let generated = generated.to_str().context("the path of the project is not UTF-8")?;
    let quoted = |text: &str| Value::from(text).to_string();
    Ok(format!(
        "# Written by `cargo xtask try`.\n[workspace]\n\n[package]\nname = \"try-payloads\"\nversion = \"0.0.0\"\n\
         edition = \"2024\"\npublish = false\n\n[dependencies]\nshopwire = {{ path = {}, default-features = false, \
         features = [\"serde\", {}] }}\n",
        quoted(generated),
        quoted(platform)
    ))
}

/// One arm for each type.
fn source(types: &BTreeSet<&str>) -> String {
    let arms: Vec<String> = types.iter().map(|ty| format!("        {ty:?} => decode::<{ty}>(json),\n")).collect();
    include_str!("program.rs.txt").replace("        // ARMS\n", &arms.concat())
}

/// Compiles the program. Returns its path.
fn build(folder: &Path) -> anyhow::Result<PathBuf> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["build", "--quiet", "--message-format", "json-render-diagnostics", "--manifest-path"]);
    command.arg(folder.join("Cargo.toml")).arg("--target-dir").arg(paths::root().join("target"));
    let output = command.stderr(Stdio::inherit()).output().context("cannot start Cargo")?;
    if !output.status.success() {
        bail!("the generated crate does not compile; run `cargo xtask gen` and `cargo check --workspace` first");
    }
    let messages = String::from_utf8_lossy(&output.stdout);
    let program = messages.lines().rev().find_map(|line| {
        let message: Value = serde_json::from_str(line).ok()?;
        message["executable"].as_str().map(PathBuf::from)
    });
    program.context("Cargo names no program")
}

fn execute(program: &Path, input: &str) -> anyhow::Result<Vec<Outcome>> {
    let mut command = Command::new(program);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().context("target/try")?;
    let mut stdin = child.stdin.take().context("target/try")?;
    // The program reads all of its input before it writes.
    stdin.write_all(input.as_bytes()).context("target/try")?;
    drop(stdin);
    let output = child.wait_with_output().context("target/try")?;
    ensure!(output.status.success(), "the program in target/try/ failed: {}", output.status);
    let outcomes: Vec<Value> = serde_json::from_slice(&output.stdout).context("target/try")?;
    Ok(outcomes.iter().map(outcome).collect())
}

fn outcome(value: &Value) -> Outcome {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    match value.get("error") {
        Some(path) => Outcome::Failed(text(path)),
        None => Outcome::Decoded {
            json: text(&value["json"]),
            drift: value["drift"].as_array().into_iter().flatten().map(text).collect(),
        },
    }
}
