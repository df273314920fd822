//! `cargo xtask add topic`.

use std::process::ExitCode;

use anyhow::{bail, ensure};

use super::inventory;
use super::origin::Origin;
use super::session::Session;
use crate::fmt;
use crate::new_platform::webhooks;
use crate::yaml_edit::key;

/// Add a webhook topic to the platform's file of webhooks, which is started if there is none.
#[derive(clap::Args)]
#[command(
    after_help = "Example:\n  cargo xtask add topic acme orders/paid \\\n    --payload '{ order: Order }' --source guide#L420"
)]
pub(super) struct Args {
    /// Name of the platform: its folder in `schema/`.
    platform: String,

    /// Name of the topic in deliveries: `orders/paid`.
    topic: String,

    /// Content of deliveries, as in the schema: `Order`, or `{ order: Order }` for the value of a key.
    #[arg(long, value_name = "TYPE", default_value = "undocumented")]
    payload: String,

    #[command(flatten)]
    origin: Origin,
}

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let mut session = Session::open(&args.platform)?;
    let Args { topic, payload, origin, .. } = args;
    ensure!(topic.len() <= 100 && !topic.chars().any(char::is_control) && !topic.is_empty(), "the topic is not valid");
    let same = session.platform.webhooks.iter().flat_map(|webhooks| &webhooks.topics);
    if let Some(same) = same.clone().find(|it| it.name == *topic || it.aliases.contains(topic)) {
        bail!("the topic `{}` exists already: schema/{}:{}", same.name, same.place.file, same.place.first);
    }
    let file = if let Some(webhooks) = &session.platform.webhooks {
        webhooks.place.file.clone()
    } else {
        let file = format!("{}/webhooks.yaml", args.platform);
        let text = fmt::format_new(&format!("schema/{file}"), &webhooks(&args.platform, &origin.source()))?;
        session.put(&file, &text, "a file for webhooks")?;
        file
    };
    let gap = if payload == "undocumented" {
        "declare a model for the payload, and name an `example`"
    } else {
        "name an `example`"
    };
    let (gap, doc, source) = (origin.gap(gap), origin.doc_line(), origin.source_lines());
    let entry = format!("{gap}{}:\n  payload: {payload}\n{doc}{source}", key(topic));
    session.insert(&file, &["topics"], &entry, &format!("the topic `{topic}`"))?;
    inventory::add_row(&mut session, "topics", topic, None, origin)?;
    session.finish()
}
