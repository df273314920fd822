//! `cargo xtask webhook send`: posts a delivery, signed as the platform signs.
//!
//! Invariant: the secret is printed nowhere, in no error either.

use std::io::ErrorKind;
use std::process::ExitCode;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::{Context, bail};
use shopwire_codegen::sample::{Digest, Encoding, Sample, Signature, SignedMessage};
use ureq::http::{HeaderName, HeaderValue, Uri};

use super::sign;
use crate::{paths, schema};

/// Post one delivery of a topic, signed as the platform signs, to an application on this machine.
///
/// The body is the example that the schema has of the topic, or one that is as empty as can be. Exits with 1 if the
/// application answers with anything but a success.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The platform, by the name of its folder in `schema/`.
    platform: String,
    /// The topic, such as `orders/paid`.
    topic: String,
    /// Where to post it: an address with http, since this is for applications on this machine.
    #[arg(long, value_name = "URL", value_parser = address)]
    to: Uri,
    /// The secret to sign with. In the environment variable it stays out of the shell's history and of the list of processes.
    #[arg(long, env = "SHOPWIRE_SECRET", hide_env_values = true)]
    secret: Option<String>,
    /// The shop that the delivery is about, as the platform names it.
    #[arg(long, value_parser = header_value)]
    shop: Option<String>,
    /// The id of the event, to send one event again. Without it, each delivery is of a new event.
    #[arg(long, value_parser = header_value)]
    id: Option<String>,
    /// How to sign the body, where the platform does not document it or instead: a header, `sha1`, `sha256` or `sha512`,
    /// and `hex` or `base64`, such as `X-Signature:sha256:hex`.
    #[arg(long, value_name = "HEADER:DIGEST:ENCODING", value_parser = signature)]
    with_signature: Option<Signature>,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let Some(samples) = schema::read(shopwire_codegen::samples)? else { return Ok(ExitCode::FAILURE) };
    let mut sample = samples.find(&args.platform, &args.topic)?;
    prepare(&mut sample, args)?;
    post(&sample, args)
}

/// Makes of a sample what the user wants, and signs it.
fn prepare(sample: &mut Sample, args: &Args) -> anyhow::Result<()> {
    let platform = &args.platform;
    match (&args.shop, sample.shop.clone()) {
        (Some(shop), Some(name)) => set(sample, name, shop.clone()),
        (Some(_), None) => bail!("{platform} names the shop in no header, so leave out `--shop`"),
        (None, _) => {}
    }
    match (&args.id, sample.id.clone()) {
        (id, Some(name)) => set(sample, name, id.clone().unwrap_or_else(new_id)),
        (Some(_), None) => bail!("{platform} has no header for the id of an event, so leave out `--id`"),
        (None, None) => {}
    }
    sample.signatures = args.with_signature.clone().map_or_else(|| sample.signatures.clone(), |told| vec![told]);
    let secret = args.secret.as_ref().filter(|secret| !secret.is_empty());
    match (secret, sample.signatures.as_slice()) {
        (_, []) => paths::say(&format!(
            "note: how {platform} signs is not documented, so this goes without a signature. If you know how, say so \
             with `--signed-by`."
        )),
        (None, _) => bail!("a secret is needed to sign with: give `--secret`, or set SHOPWIRE_SECRET"),
        (Some(secret), _) => sign::sign(sample, secret)?,
    }
    if !sample.is_example {
        paths::say("note: the schema has no example of this topic, so the body is as empty as can be.");
    }
    Ok(())
}

fn set(sample: &mut Sample, header: String, value: String) {
    sample.headers.retain(|(name, _)| *name != header);
    sample.headers.push((header, value));
}

/// An id that no earlier delivery had.
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
    let mut response = request.send(sample.body.as_bytes()).map_err(|error| unsent(error, &args.to))?;
    let status = response.status();
    let body = response.body_mut().read_to_vec().context("the answer broke off")?;
    let told = format!("{} of {} to {}: {status}", sample.topic, args.platform, args.to);
    let answer = String::from_utf8_lossy(&body);
    if status.is_success() {
        paths::print(&format!("{told}\n{answer}"));
        return Ok(ExitCode::SUCCESS);
    }
    paths::say(&format!("{told}\n{answer}"));
    Ok(ExitCode::FAILURE)
}

/// Why there is no answer, and what to do.
fn unsent(error: ureq::Error, to: &Uri) -> anyhow::Error {
    match error {
        ureq::Error::Io(error) if error.kind() == ErrorKind::ConnectionRefused => anyhow::anyhow!(
            "nothing listens at {to}: start your application first, or the example with \
             `cargo run --package tests --example webhooks`"
        ),
        error => anyhow::Error::from(error).context(format!("{to} gave no answer")),
    }
}

/// Reads what a header is to have.
fn header_value(text: &str) -> Result<String, String> {
    HeaderValue::from_str(text).map(|_| text.to_owned()).map_err(|_| "a header cannot have such characters".to_owned())
}

/// Reads an address.
fn address(text: &str) -> Result<Uri, String> {
    let help = || "write it like `http://127.0.0.1:3000/hooks`".to_owned();
    let uri: Uri = text.parse().map_err(|_| help())?;
    match (uri.scheme_str(), uri.host()) {
        (Some("http"), Some(_)) => Ok(uri),
        (Some("https"), _) => Err("this command speaks http only: it is for applications on this machine".to_owned()),
        _ => Err(help()),
    }
}

/// Reads a signature.
fn signature(text: &str) -> Result<Signature, String> {
    let help = || "write it like `X-Signature:sha256:hex`".to_owned();
    let [header, digest, encoding] = text.split(':').collect::<Vec<_>>()[..] else { return Err(help()) };
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
