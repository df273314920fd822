//! Programs of users: each calls some operations of a platform, in a function for each call.

use shopwire_codegen::outline::{Location, Operation, Platform};

use super::names::snake;
use super::operations;

/// A program with the generated crate. Required parameters of its platform are ids and strings.
pub(super) fn shopwire(platform: &Platform, count: usize) -> String {
    let module = &platform.module;
    let client =
        format!("    let client = shopwire::{module}::Client::builder(\"demo\").access_token(\"token\").build()?;\n");
    let call = |operation: &Operation| {
        let required = operation.parameters.iter().filter(|parameter| parameter.required);
        let arguments: Vec<&str> = required.map(|_| "\"text\"").collect();
        let method = operation.name.split('.').map(snake).collect::<Vec<_>>().join("().");
        format!("client.{method}({}).send().await?;", arguments.join(", "))
    };
    program(platform, count, &client, (&format!("shopwire::{module}::Client"), "shopwire::Error"), call)
}

/// A program with the reference.
pub(super) fn reference(platform: &Platform, count: usize) -> String {
    let client = "    let client = reference::Client::new(\"https://demo.synthetic.example\", \"token\");\n";
    let call = |operation: &Operation| {
        let of = |location| operations::at(operation, location).len();
        let mut arguments = vec!["\"text\""; of(Location::Path)];
        arguments
            .extend([Location::Query, Location::Field].iter().filter(|it| of(**it) > 0).map(|_| "&Default::default()"));
        format!("client.{}({}).await?;", operations::name(platform, operation), arguments.join(", "))
    };
    program(platform, count, client, ("reference::Client", "reference::Error"), call)
}

fn program(
    platform: &Platform,
    count: usize,
    client: &str,
    (client_type, error): (&str, &str),
    call: impl Fn(&Operation) -> String,
) -> String {
    let (mut calls, mut functions) = (String::new(), String::new());
    for operation in platform.operations().take(count) {
        let name = snake(&operation.name);
        calls.push_str(&format!("    {name}(&client).await?;\n"));
        functions.push_str(&format!(
            "\nasync fn {name}(client: &{client_type}) -> Result<(), {error}> {{\n    let _ = {}\n    Ok(())\n}}\n",
            call(operation)
        ));
    }
    format!(
        "//! Written by `cargo xtask bench`.\n\nfn main() -> Result<(), Box<dyn std::error::Error>> {{\n    let runtime = \
         tokio::runtime::Builder::new_current_thread().enable_all().build()?;\n    Ok(runtime.block_on(run())?)\n}}\n\nasync fn \
         run() -> Result<(), {error}> {{\n{client}{calls}    Ok(())\n}}\n{functions}"
    )
}
