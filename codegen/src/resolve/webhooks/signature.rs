//! How deliveries are signed.

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
        let help = "add the one whose `message` is `body`; if that is not documented, write `signature: undocumented`";
        cx.report(Code::BadValue, &signatures[0].span, "no signature is over the body of each delivery", help);
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
            let message = format!("the header `{}` has a signature already", second.header);
            let help = "each of the list has to hold; what is accepted instead goes into `encoding`";
            let diagnostic = Diagnostic::new(Code::DuplicateName, &written[number].span, message, help);
            cx.sink.push(diagnostic.related(&written[first].span, "here"));
        }
    }
}

fn one(cx: &mut Cx<'_>, webhooks: &schema::Webhooks, signature: &schema::Signature) -> Option<Signature> {
    docs::require_source(cx, &signature.about, "the signature", &signature.span);
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
        docs: docs::resolve(cx, &signature.about),
    })
}

/// The header of a signature: its own, or the one with that role.
fn header(cx: &mut Cx<'_>, webhooks: &schema::Webhooks, signature: &schema::Signature) -> Option<String> {
    let by_role = webhooks.headers.iter().find(|header| header.role.value == "signature").map(|it| &it.header);
    let header: Option<&Spanned<String>> = signature.header.as_ref().or(by_role);
    if header.is_none() {
        let help = "add `header:`, the header it is in";
        cx.report(Code::MissingKey, &signature.span, "a signature needs `header:`", help);
    }
    header.map(|header| server::header_name(cx, header))
}
