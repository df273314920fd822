//! Which fields of a delivery the signatures of a platform cover.

use super::item;
use crate::model::{DeduplicationKeyPart, HeaderRole, Lines, Signature, SignedMessage, Webhooks};

/// Whether signatures cover a field.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Coverage {
    Always,
    /// Only deliveries with an optional signature.
    Optional,
    Never,
}

/// Documents the delivery type.
pub(super) fn delivery(webhooks: &Webhooks) -> Lines {
    let mut lines = vec!["A verified and decoded delivery.".to_owned()];
    item::section(&mut lines, "What the signature covers", coverage(webhooks));
    lines
}

fn coverage(webhooks: &Webhooks) -> Lines {
    let check = "[`is_signed`](rt::webhook::Delivery::is_signed)";
    let Some(signatures) = &webhooks.signatures else {
        return vec![format!(
            "The signature is not documented. A signature of the body covers no header. {check} returns whether the \
             configured signature covers a field."
        )];
    };
    let fields = fields(webhooks, signatures);
    let of = |wanted: Coverage| -> Vec<&str> {
        fields.iter().filter(|(_, coverage)| *coverage == wanted).map(|(name, _)| *name).collect()
    };
    let [always, optional, never] = [Coverage::Always, Coverage::Optional, Coverage::Never].map(of);
    let mut lines = vec![format!("- Covered: {}.", always.join(", "))];
    if !optional.is_empty() {
        lines.push(format!("- Covered if the optional signature is present: {}.", optional.join(", ")));
    }
    if !never.is_empty() {
        lines.push(format!("- Not covered: {}.", never.join(", ")));
    }
    if always.len() < fields.len() {
        let warning = "A party that has seen a signed delivery can send it again with other values of the fields that are \
                       not covered. Before you act on them, compare them with the payload, or request the object from \
                       the platform.";
        lines.extend([String::new(), format!("{warning} {check} returns whether a field was covered.")]);
    }
    lines
}

/// The fields that deliveries of the platform have.
fn fields(webhooks: &Webhooks, signatures: &[Signature]) -> Vec<(&'static str, Coverage)> {
    let Webhooks { envelope, headers, deduplication_key, .. } = webhooks;
    let body = covered(signatures, &SignedMessage::Body);
    let in_header =
        |role| headers.iter().find(|header| header.role == role).map(|header| of_header(signatures, &header.header));
    let in_body = |key: &Option<String>| key.as_ref().map(|_| body);
    let topic = in_header(HeaderRole::Topic).unwrap_or(body);
    let shop = in_header(HeaderRole::Shop).or(in_body(&envelope.shop));
    let of_part = |part: &DeduplicationKeyPart| match part {
        DeduplicationKeyPart::Topic => topic,
        DeduplicationKeyPart::Shop => shop.unwrap_or(body),
        DeduplicationKeyPart::Header(name) => of_header(signatures, name),
        DeduplicationKeyPart::Id | DeduplicationKeyPart::Body | DeduplicationKeyPart::Payload(_) => body,
    };
    // Without parts, the key is a digest of topic, shop and body.
    let digest = [topic, shop.unwrap_or(body), body];
    let parts =
        deduplication_key.iter().map(of_part).chain(digest.into_iter().filter(|_| deduplication_key.is_empty()));
    let fields = [
        ("`body`", Some(body)),
        ("`topic`", Some(topic)),
        ("`shop`", shop),
        ("`time`", in_body(&envelope.time)),
        ("`version`", in_header(HeaderRole::Version)),
        ("`deduplication_key`", Some(parts.fold(Coverage::Always, weaker))),
    ];
    fields.into_iter().filter_map(|(name, coverage)| Some((name, coverage?))).collect()
}

fn of_header(signatures: &[Signature], name: &str) -> Coverage {
    covered(signatures, &SignedMessage::Header(name.to_owned()))
}

fn covered(signatures: &[Signature], message: &SignedMessage) -> Coverage {
    let mut of_message = signatures.iter().filter(|signature| signature.message == *message);
    match of_message.clone().any(|signature| !signature.optional) {
        true => Coverage::Always,
        false if of_message.next().is_some() => Coverage::Optional,
        false => Coverage::Never,
    }
}

fn weaker(one: Coverage, other: Coverage) -> Coverage {
    match (one, other) {
        (Coverage::Never, _) | (_, Coverage::Never) => Coverage::Never,
        (Coverage::Optional, _) | (_, Coverage::Optional) => Coverage::Optional,
        (Coverage::Always, Coverage::Always) => Coverage::Always,
    }
}
