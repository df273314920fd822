//! Signatures of deliveries.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Signature, SignedMessage};
use crate::resolve::context::Cx;
use crate::resolve::{docs, server};
use crate::schema::{self, Message, Signing};
use crate::source::Spanned;

/// All signatures; `None` if the document says nothing about them.
pub(super) fn resolve(cx: &mut Cx<'_>, webhooks: &schema::Webhooks) -> Option<Vec<Signature>> {
    let Signing::Signed(signatures) = &webhooks.signing else { return None };
    let resolved: Vec<_> = signatures.iter().filter_map(|signature| one(cx, webhooks, signature)).collect();
    let covers_body = |it: &schema::Signature| matches!(it.message, Message::Body) && !it.optional;
    if !signatures.iter().any(covers_body) {
        let help = "add a signature with `message: body`; if it is not documented, write `signature: undocumented`";
        cx.report(Code::InvalidValue, &signatures[0].span, "no required signature covers the body", help);
    }
    if resolved.len() == signatures.len() {
        check_headers(cx, signatures, &resolved);
    }
    Some(resolved)
}

/// Each signature has a header of its own: no value is two signatures.
fn check_headers(cx: &mut Cx<'_>, written: &[schema::Signature], signatures: &[Signature]) {
    for (number, second) in signatures.iter().enumerate() {
        if let Some(first) = signatures[..number].iter().position(|first| first.header == second.header) {
            let message = format!("two signatures use the header `{}`", second.header);
            let help = "all signatures of the list are verified; list alternative encodings under `encoding`";
            let diagnostic = Diagnostic::new(Code::DuplicateName, &written[number].span, message, help);
            cx.sink.push(diagnostic.related(&written[first].span, "first declared here"));
        }
    }
}

fn one(cx: &mut Cx<'_>, webhooks: &schema::Webhooks, signature: &schema::Signature) -> Option<Signature> {
    docs::require_source(cx, &signature.docs, "the signature", &signature.span);
    let header = header(cx, webhooks, signature)?;
    let message = match &signature.message {
        Message::Body => SignedMessage::Body,
        Message::Header(name) => SignedMessage::Header(server::header_name(cx, name)),
    };
    Some(Signature {
        header,
        message,
        digest: signature.digest,
        encodings: signature.encodings.clone(),
        optional: signature.optional,
        docs: docs::resolve(cx, &signature.docs),
    })
}

/// The header of a signature: its own, or the one with that role.
fn header(cx: &mut Cx<'_>, webhooks: &schema::Webhooks, signature: &schema::Signature) -> Option<String> {
    let by_role = webhooks.headers.iter().find(|header| header.role.value == "signature").map(|it| &it.header);
    let header: Option<&Spanned<String>> = signature.header.as_ref().or(by_role);
    if header.is_none() && !cx.may_be_declared("signature") {
        let help = "add `header:`, the name of the header";
        cx.report(Code::MissingKey, &signature.span, "missing key `header` in a signature", help);
    }
    header.map(|header| server::header_name(cx, header))
}
