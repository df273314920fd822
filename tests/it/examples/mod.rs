//! The example programs of the published crate, as processes, against local servers.

mod programs;
mod services;

use std::collections::HashMap;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::LazyLock;

use tests::{CannedResponse, Loopback, RecordedRequest};

/// The compiled examples by their name.
static EXAMPLES: LazyLock<HashMap<String, PathBuf>> = LazyLock::new(|| {
    let build = ["build", "--workspace", "--all-features", "--examples", "--message-format=json"];
    let output = Command::new(env!("CARGO")).args(build).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(output.status.success(), "the examples do not compile: {}", String::from_utf8_lossy(&output.stderr));
    // Cargo knows where they are: the folders of a build can be configured.
    String::from_utf8(output.stdout).unwrap().lines().filter_map(executable).collect()
});

/// Reads the name and the path of an executable from a message of Cargo.
fn executable(message: &str) -> Option<(String, PathBuf)> {
    let message: serde_json::Value = serde_json::from_str(message).unwrap();
    let path = message["executable"].as_str()?;
    Some((message["target"]["name"].as_str()?.to_owned(), path.into()))
}

fn example(name: &str) -> Command {
    let mut command = Command::new(&EXAMPLES[name]);
    command.env("SHOPLAZZA_TOKEN", "s3cr3t").env("NO_PROXY", "127.0.0.1");
    command
}

/// Runs a program to its end. Returns what it printed, or what it printed as its error.
fn run(command: &mut Command) -> Result<String, String> {
    let output = command.output().unwrap();
    let (printed, error) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    if output.status.success() { Ok(printed) } else { Err(error) }
}

/// A program that runs until it is dropped.
struct Service {
    child: Child,
    lines: BufReader<ChildStdout>,
    /// The address that it printed.
    address: String,
}

impl Service {
    fn start(command: &mut Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap());
        let mut service = Self { child, lines, address: String::new() };
        let line = service.line();
        line.strip_prefix("listening on ").unwrap().clone_into(&mut service.address);
        service
    }

    /// Returns the next line that the program prints.
    fn line(&mut self) -> String {
        let mut line = String::new();
        self.lines.read_line(&mut line).unwrap();
        line.trim_end().to_owned()
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        self.child.kill().and_then(|()| self.child.wait().map(drop)).unwrap_or_default();
    }
}

/// A server with the documented responses. Lists have one page, and an empty one that ends them.
async fn shop() -> Loopback {
    Loopback::start(respond).await
}

fn respond(request: &RecordedRequest) -> CannedResponse {
    let is_end = request.query.as_deref().unwrap_or_default().split('&').any(|pair| pair == "page=2");
    let body = match request.path.as_str() {
        "/openapi/orders/count" => include_str!("../../payloads/shoplazza/orders.count.200.json"),
        "/openapi/orders" if is_end => r#"{"orders":[]}"#,
        "/openapi/orders" => include_str!("../../payloads/shoplazza/orders.list.200.json"),
        "/openapi/products" if is_end => r#"{"products":[]}"#,
        "/openapi/products" => include_str!("../../payloads/shoplazza/products.list.200.json"),
        "/openapi/products/1001" => include_str!("../../payloads/shoplazza/products.get.200.json"),
        "/admin/oauth/token" => include_str!("../../payloads/shoplazza/oauth.token.200.json"),
        _ => return CannedResponse::new(404, r#"{"errors":["not part of this test"]}"#),
    };
    CannedResponse::new(200, body)
}
