//! `cargo xtask webhook send`: posts a delivery with the platform's signature.
//!
//! Invariant: the secret is never printed, not even in errors.

use std::io::ErrorKind;
use std::process::ExitCode;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::{Context, bail};
use shopwire_codegen::sample::{Digest, Encoding, Sample, Signature, SignedMessage};
use ureq::http::{HeaderName, HeaderValue, Uri};

use xtask::{paths, schema};

use crate::sign;

/// Send a delivery of a topic, with the platform's signature, to an application on this machine.
///
/// The body is the topic's example in the schema, or a minimal one. Exits with 1 if the application does not respond with
/// a success status.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The platform, by the name of its folder in `schema/`.
    platform: String,
    /// The topic, such as `orders/paid`.
    topic: String,
    /// The URL of the application. Only http, since the application runs on this machine.
    #[arg(long, value_name = "URL", value_parser = url)]
    to: Uri,
    /// The secret to sign with. Prefer the environment variable: it stays out of the shell's history and the process list.
    #[arg(long, env = "SHOPWIRE_SECRET", hide_env_values = true)]
    secret: Option<String>,
    /// The shop of the delivery, as the platform identifies it.
    #[arg(long, value_parser = header_value)]
    shop: Option<String>,
    /// The id of the event. Repeat it to send a duplicate; without it, each delivery is a new event.
    #[arg(long, value_parser = header_value)]
    id: Option<String>,
    /// Sign the body with this signature instead of the platform's: a header, `sha1`, `sha256` or `sha512`, and `hex` or
    /// `base64`, such as `X-Signature:sha256:hex`.
    #[arg(long, value_name = "HEADER:DIGEST:ENCODING", value_parser = signature)]
    with_signature: Option<Signature>,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let Some(samples) = schema::read(shopwire_codegen::samples)? else { return Ok(ExitCode::FAILURE) };
    let mut sample = samples.find(&args.platform, &args.topic)?;
    prepare(&mut sample, args)?;
    post(&sample, args)
}

/// Applies the arguments to a sample, and signs it.
fn prepare(sample: &mut Sample, args: &Args) -> anyhow::Result<()> {
    let platform = &args.platform;
    match (&args.shop, sample.shop.clone()) {
        (Some(shop), Some(name)) => set(sample, name, shop.clone()),
        (Some(_), None) => bail!("{platform} sends no header with the shop: remove `--shop`"),
        (None, _) => {}
    }
    match (&args.id, sample.id.clone()) {
        (id, Some(name)) => set(sample, name, id.clone().unwrap_or_else(new_id)),
        (Some(_), None) => bail!("{platform} sends no header with the event id: remove `--id`"),
        (None, None) => {}
    }
    if let Some(signature) = &args.with_signature {
        sample.signatures = vec![signature.clone()];
    }
    let secret = args.secret.as_ref().filter(|secret| !secret.is_empty());
    match (secret, sample.signatures.as_slice()) {
        (_, []) => paths::print_error(&format!(
            "note: {platform} does not document its signature, so the delivery is unsigned. If you know the signature, pass \
             `--with-signature`."
        )),
        (None, _) => bail!("a secret is required to sign the delivery: pass `--secret`, or set SHOPWIRE_SECRET"),
        (Some(secret), _) => sign::sign(sample, secret)?,
    }
    if !sample.is_example {
        paths::print_error("note: the schema has no example of this topic, so the body is minimal.");
    }
    Ok(())
}

fn set(sample: &mut Sample, header: String, value: String) {
    sample.headers.retain(|(name, _)| *name != header);
    sample.headers.push((header, value));
}

/// Generates a unique event id.
fn new_id() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    since.as_nanos().to_string()
}

fn post(sample: &Sample, args: &Args) -> anyhow::Result<ExitCode> {
    let config = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .proxy(None)
        .timeout_global(Some(Duration::from_secs(30)));
    let request = ureq::Agent::from(config.build()).post(&args.to);
    let request = sample.headers.iter().fold(request, |request, (name, value)| request.header(name, value));
    let mut response = request.send(sample.body.as_bytes()).map_err(|error| explain(error, &args.to))?;
    let status = response.status();
    let body = response.body_mut().read_to_vec().context("failed to read the response")?;
    let summary = format!("{} of {} to {}: {status}", sample.topic, args.platform, args.to);
    let body = String::from_utf8_lossy(&body);
    if status.is_success() {
        paths::print(&format!("{summary}\n{body}"));
        return Ok(ExitCode::SUCCESS);
    }
    paths::print_error(&format!("{summary}\n{body}"));
    Ok(ExitCode::FAILURE)
}

/// Adds the URL to an error, and what to do.
fn explain(error: ureq::Error, to: &Uri) -> anyhow::Error {
    match error {
        ureq::Error::Io(error) if error.kind() == ErrorKind::ConnectionRefused => anyhow::anyhow!(
            "connection refused by {to}: start your application first, or the example with \
             `cargo run --package tests --example webhooks`"
        ),
        error => anyhow::Error::from(error).context(format!("request to {to} failed")),
    }
}

/// Parses the value of a header.
fn header_value(value: &str) -> Result<String, String> {
    HeaderValue::from_str(value).map(|_| value.to_owned()).map_err(|_| "invalid header value".to_owned())
}

/// Parses the URL of the application.
fn url(argument: &str) -> Result<Uri, String> {
    let help = || "expected a URL such as `http://127.0.0.1:3000/hooks`".to_owned();
    let uri: Uri = argument.parse().map_err(|_| help())?;
    match (uri.scheme_str(), uri.host()) {
        (Some("http"), Some(_)) => Ok(uri),
        (Some("https"), _) => Err("only http is supported, for applications on this machine".to_owned()),
        _ => Err(help()),
    }
}

/// Parses a signature.
fn signature(argument: &str) -> Result<Signature, String> {
    let help = || "expected HEADER:DIGEST:ENCODING, such as `X-Signature:sha256:hex`".to_owned();
    let [header, digest, encoding] = argument.split(':').collect::<Vec<_>>()[..] else { return Err(help()) };
    let digest = match digest {
        "sha1" => Digest::Sha1,
        "sha256" => Digest::Sha256,
        "sha512" => Digest::Sha512,
        _ => return Err(help()),
    };
    let encoding = match encoding {
        "hex" => Encoding::Hex,
        "base64" => Encoding::Base64,
        _ => return Err(help()),
    };
    let header = HeaderName::try_from(header).map_err(|_| help())?.to_string();
    Ok(Signature { header, message: SignedMessage::Body, digest, encoding })
}
