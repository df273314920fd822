//! A project folder to run commands in, with the schema of an invented platform.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

pub(crate) const PLATFORM: &str = "\
platform: acme
title: Acme Shop API
docs: { guide: { title: Acme API guide } }
servers: { production: https://api.acme.example }
auth: { access_token: { kind: header, header: Authorization, prefix: Bearer, source: guide#L20 } }
";

pub(crate) const ORDERS: &str = "\
resource: orders
path: /v2/orders
ids:
  OrderId: ID of an order.

operations:
  get:
    get: /{id}
    doc: Gets an order.
    parameters: { id: OrderId }
    returns: Order
    source: guide#L140-L150

# The models of orders.
models:
  Order:
    doc: An order.
    source: guide#L112-L130
    fields:
      id: OrderId # the key
";

/// A project folder.
pub(crate) struct Project {
    folder: TempDir,
}

/// Exit code and output of a command.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Project {
    /// A project without platforms.
    pub(crate) fn empty() -> Self {
        let project = Self { folder: tempfile::tempdir().unwrap() };
        std::fs::create_dir(project.path("schema")).unwrap();
        project
    }

    /// A project with the platform `acme`.
    pub(crate) fn acme() -> Self {
        let project = Self::empty();
        project.write("schema/acme/platform.yaml", PLATFORM);
        project.write("schema/acme/orders.yaml", ORDERS);
        project
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// The files below a folder, sorted, with their contents.
    pub(crate) fn files(&self, folder: &str) -> Vec<(String, String)> {
        let mut found = Vec::new();
        let mut open = vec![self.path(folder)];
        while let Some(folder) = open.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    open.push(path);
                    continue;
                }
                let name = path.strip_prefix(self.folder.path()).unwrap().to_str().unwrap().to_owned();
                found.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
        found.sort();
        found
    }

    /// Runs a command without a terminal.
    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        run_in(self.folder.path(), args)
    }

    /// The diagnostics of the schema, without colours; empty if there are none.
    pub(crate) fn diagnostics(&self) -> String {
        let sources = shopwire_codegen::output::read_schema(&self.path("schema")).unwrap();
        let (Ok(diagnostics) | Err(diagnostics)) = shopwire_codegen::check(&sources);
        if diagnostics.is_empty() { String::new() } else { diagnostics.render(false) }
    }
}

fn run_in(root: &Path, args: &[&str]) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_authoring"));
    let command = command.args(args).env("SHOPWIRE_ROOT", root).current_dir(root).stdin(Stdio::null());
    let Output { status, stdout, stderr } = command.output().unwrap();
    let [stdout, stderr] = [stdout, stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    Ran { code: status.code().unwrap(), stdout, stderr }
}
