//! What a new platform is like: from flags, or asked in the terminal.

use std::io::{BufRead, IsTerminal};

use anyhow::{Context as _, bail, ensure};
use clap::ValueEnum;
use xtask::paths;

/// More than any answer has.
const MAX_CHARS: usize = 400;
/// A person who gives more invalid answers wants to read the help.
const MAX_ATTEMPTS: usize = 3;

/// The flags.
#[derive(clap::Args)]
pub(super) struct Flags {
    /// Official name of the API, such as `Acme Shop API`.
    #[arg(long)]
    title: Option<String>,

    /// Base URL: `https`, with `{name}` for what differs between shops, such as `https://{shop}.acme.example/api`.
    #[arg(long, value_name = "URL")]
    server: Option<String>,

    /// How requests are authenticated.
    #[arg(long, value_enum)]
    credentials: Option<Credentials>,

    /// How lists are paginated.
    #[arg(long, value_enum)]
    pagination: Option<Pagination>,

    /// Name of the first resource, in snake case, such as `orders`. Without it, `cargo xtask docs import` or `openapi import`
    /// writes the resources.
    #[arg(long, value_name = "NAME")]
    resource: Option<String>,

    /// Name of the document that the schema is transcribed from.
    #[arg(long, value_name = "NAME", default_value = "guide")]
    document: String,

    /// Also write webhooks.yaml.
    #[arg(long)]
    webhooks: bool,
}

/// How requests are authenticated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Credentials {
    /// No credentials.
    None,
    /// An access token: `Authorization: Bearer …`.
    Bearer,
    /// A token in a header of its own, such as `X-Api-Key`.
    Header,
    /// A name and a password in each request: `Authorization: Basic …`.
    Basic,
    /// An access token from the OAuth 2 authorization code flow.
    Oauth,
    /// An access token from an operation that logs in.
    Login,
}

/// How lists are paginated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Pagination {
    /// No pagination.
    None,
    /// By page number.
    Page,
    /// By the number of items to skip.
    Offset,
    /// By a cursor from the previous response.
    Cursor,
}

/// What a new platform is like.
#[derive(Clone, Debug)]
pub struct Answers {
    /// The official name of the API.
    pub title: String,
    /// The base URL.
    pub server: String,
    /// How requests are authenticated.
    pub credentials: Credentials,
    /// How lists are paginated.
    pub pagination: Pagination,
    /// The name of the first resource, if its file is written, too.
    pub resource: Option<String>,
    /// The name of the document.
    pub document: String,
    /// Whether there are webhooks.
    pub webhooks: bool,
}

/// Takes the answers from the flags, and asks for the others.
pub(super) fn ask(flags: &Flags) -> anyhow::Result<Answers> {
    let mut webhooks = flags.webhooks;
    let mut resource = flags.resource.as_deref().map(valid_name).transpose()?;
    if !is_complete(flags) {
        ensure!(std::io::stdin().is_terminal(), missing(flags));
        paths::print_error("Press Enter to accept the answer in brackets.\n");
        webhooks = webhooks || choose_webhooks()?;
        resource = if resource.is_some() { resource } else { first_resource()? };
    }
    Ok(Answers {
        title: given(flags.title.as_ref(), "Official name of the API", valid_title)?,
        server: given(flags.server.as_ref(), "Base URL, with {name} for what differs between shops", valid_server)?,
        credentials: chosen(flags.credentials, "Credentials")?,
        pagination: chosen(flags.pagination, "Pagination of lists")?,
        resource,
        document: valid_name(&flags.document)?,
        webhooks,
    })
}

fn is_complete(flags: &Flags) -> bool {
    let Flags { title, server, credentials, pagination, .. } = flags;
    title.is_some() && server.is_some() && credentials.is_some() && pagination.is_some()
}

/// The error without a terminal.
fn missing(flags: &Flags) -> String {
    let missing = [
        (flags.title.is_none(), "--title <TITLE>".to_owned()),
        (flags.server.is_none(), "--server <URL>".to_owned()),
        (flags.credentials.is_none(), format!("--credentials <{}>", words::<Credentials>().join("|"))),
        (flags.pagination.is_none(), format!("--pagination <{}>", words::<Pagination>().join("|"))),
    ];
    let missing = missing.into_iter().filter(|(missing, _)| *missing).map(|(_, flag)| format!("\n  {flag}"));
    let missing: String = missing.collect();
    format!("this is not a terminal, so nothing can be asked; pass these flags, too:{missing}")
}

/// The words of the choices.
fn words<T: ValueEnum>() -> Vec<String> {
    let values = T::value_variants().iter().filter_map(ValueEnum::to_possible_value);
    values.map(|value| value.get_name().to_owned()).collect()
}

/// The value of a flag, or the answer.
fn given(flag: Option<&String>, question: &str, valid: fn(&str) -> anyhow::Result<String>) -> anyhow::Result<String> {
    match flag {
        Some(value) => valid(value),
        None => answer(question, valid),
    }
}

fn chosen<T: ValueEnum + Copy>(flag: Option<T>, question: &str) -> anyhow::Result<T> {
    let Some(first) = flag.or_else(|| T::value_variants().first().copied()) else { bail!("{question}: no choices") };
    if flag.is_some() {
        return Ok(first);
    }
    let question =
        format!("{question} ({}) [{}]", words::<T>().join(", "), words::<T>().first().map_or("", String::as_str));
    answer(&question, |line| {
        let line = line.trim();
        if line.is_empty() {
            return Ok(first);
        }
        T::from_str(line, true).map_err(|_| anyhow::anyhow!("`{line}` is not one of {}", words::<T>().join(", ")))
    })
}

fn first_resource() -> anyhow::Result<Option<String>> {
    answer("First resource, such as `orders`; none if its documentation will be imported [none]", |line| {
        if line.trim().is_empty() { Ok(None) } else { valid_name(line).map(Some) }
    })
}

fn choose_webhooks() -> anyhow::Result<bool> {
    answer("Does the platform send webhooks? (yes, no) [no]", |line| match line.trim() {
        "yes" | "y" => Ok(true),
        "no" | "n" | "" => Ok(false),
        other => bail!("`{other}` is neither yes nor no"),
    })
}

/// Asks until the answer is valid.
fn answer<T>(question: &str, valid: impl Fn(&str) -> anyhow::Result<T>) -> anyhow::Result<T> {
    for _ in 0..MAX_ATTEMPTS {
        paths::print_error(&format!("{question}:"));
        let mut line = String::new();
        let read = std::io::stdin().lock().read_line(&mut line).context("cannot read the answer")?;
        ensure!(read > 0, "the input ended before all questions were answered");
        match valid(&line) {
            Ok(answer) => return Ok(answer),
            Err(error) => paths::print_error(&format!("{error:#}")),
        }
    }
    bail!("no valid answer after {MAX_ATTEMPTS} attempts; see `cargo xtask new --help`")
}

fn valid_title(line: &str) -> anyhow::Result<String> {
    let title = line.trim();
    ensure!(!title.is_empty(), "the title is empty");
    ensure!(title.chars().count() <= MAX_CHARS, "the title has more than {MAX_CHARS} characters");
    ensure!(!title.chars().any(char::is_control), "the title contains control characters");
    Ok(title.to_owned())
}

fn valid_server(line: &str) -> anyhow::Result<String> {
    let url = line.trim().trim_end_matches('/');
    let rest = url.strip_prefix("https://").unwrap_or_default();
    let is_allowed = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '\\' | '<' | '>' | '`' | '?' | '#');
    ensure!(
        !rest.is_empty() && url.len() <= MAX_CHARS && url.chars().all(is_allowed),
        "`{url}` is not a base URL; write one such as https://api.acme.example/v2"
    );
    Ok(url.to_owned())
}

fn valid_name(line: &str) -> anyhow::Result<String> {
    let name = line.trim();
    let is_valid = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    ensure!(
        name.len() <= 40 && name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(is_valid),
        "`{name}` is not a valid name: use lower-case letters, digits, `-` and `_`, and start with a letter"
    );
    Ok(name.to_owned())
}
