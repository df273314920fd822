//! `cargo xtask explain`: what the errors and warnings of the schema mean.

use std::process::ExitCode;

use shopwire_codegen::diagnostic::{Code, nearest};
use xtask::paths;

/// Explain an error or a warning of the schema.
///
/// Shows what a code means, why it is reported, and an example that is wrong and one that is right.
///
/// Example: cargo xtask explain unknown-name
#[derive(clap::Args)]
pub(crate) struct Args {
    /// A code, as `cargo xtask check` shows it in brackets: `error[unknown-name]`.
    #[arg(value_name = "CODE", required_unless_present = "list")]
    code: Option<String>,

    /// List all codes.
    #[arg(long, conflicts_with = "code")]
    list: bool,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    match &args.code {
        None => paths::print(&list()),
        Some(name) => paths::print(&explain(find(name)?)),
    }
    Ok(ExitCode::SUCCESS)
}

/// Finds a code, with or without the brackets.
fn find(written: &str) -> anyhow::Result<Code> {
    let name = written.trim_start_matches("error").trim_start_matches("warning").trim_matches(['[', ']']);
    Code::from_name(name).ok_or_else(|| {
        let names = Code::ALL.iter().map(|code| code.as_str());
        let help = nearest(name, names).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        anyhow::anyhow!("unknown code `{written}`{help}\n`cargo xtask explain --list` lists all codes")
    })
}

fn list() -> String {
    let width = Code::ALL.iter().map(|code| code.as_str().len()).max().unwrap_or_default();
    let line = |code: &Code| {
        let (name, severity) = (code.as_str(), code.severity().as_str());
        format!("{name:width$}  {severity:7}  {}\n", code.summary())
    };
    Code::ALL.iter().map(line).collect()
}

/// Formats an explanation for a terminal.
fn explain(code: Code) -> String {
    let mut shown = String::new();
    let mut is_yaml = false;
    for line in code.explanation().lines() {
        if line.starts_with("```") {
            is_yaml = !is_yaml;
            continue;
        }
        let line = match line.trim_start_matches('#').strip_prefix(' ') {
            Some(title) if !is_yaml && line.starts_with("# ") => format!("{}: {title}", code.severity().as_str()),
            Some(title) if !is_yaml && line.starts_with("## ") => format!("{title}:"),
            _ if is_yaml && !line.is_empty() => format!("    {line}"),
            _ => line.to_owned(),
        };
        shown.push_str(&line);
        shown.push('\n');
    }
    if !code.explanation().contains("platform.yaml") {
        shown.push_str("\nThe `platform.yaml` of the examples declares the document `manual`.\n");
    }
    shown
}
