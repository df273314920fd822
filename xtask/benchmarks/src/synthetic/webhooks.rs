//! `webhooks.yaml`: one or two topics for each resource.

use super::PLATFORM;
use super::inventory::Inventory;
use super::lines::Lines;
use super::names::Names;

/// Writes the topics of a resource, and their rows.
pub(super) fn topics(names: &Names, lines: &mut Lines, inventory: &mut Inventory) -> String {
    let Names { resource, singular, model, words, .. } = names;
    let example = if names.has_example() { format!(", example: {singular}") } else { String::new() };
    let events: &[&str] = if names.has_example() { &["created", "deleted"] } else { &["created"] };
    let topic = |event: &&str| {
        let (name, at) = (format!("{resource}/{event}"), lines.take(2));
        inventory.topic(&name, &at);
        let payload = format!("payload: {{ {singular}: {model} }}");
        format!("  {name}: {{ {payload}, doc: One {words} was {event}., source: manual#{at}{example} }}\n")
    };
    events.iter().map(topic).collect()
}

/// Writes the file.
pub(super) fn file(topics: &str) -> String {
    format!(
        "webhooks: {PLATFORM}
doc: Events of a shop.
source: manual#L22-L30

headers:
  topic: {{ header: X-Synthetic-Topic, source: manual#L23 }}
  shop: {{ header: X-Synthetic-Shop, example: demo.synthetic.example, source: manual#L24 }}
  signature: {{ header: X-Synthetic-Signature, source: manual#L25 }}
  deduplication: {{ header: X-Synthetic-Event, doc: ID of the event., source: manual#L26 }}

signature: {{ message: body, digest: sha256, encoding: base64, doc: The key is the secret of the app., source: manual#L27 }}

delivery:
  retries: {{ doc: \"Up to five retries within a day, until the response has a success status.\", source: manual#L28 }}

deduplication_key: [deduplication]

topics:
{topics}"
    )
}
