//! Statics that configure webhook deliveries and subscriptions.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::{docs, option};
use crate::model::{
    DeduplicationKeyPart, Digest, Encoding, HeaderRole, OperationRef, Platform, Signature, SignedMessage,
    Subscriptions, Topic, WebhookEnvelope, Webhooks,
};

/// Emits the specification of deliveries: signatures, headers, envelope, deduplication key, topics.
pub(super) fn emit(platform: &Platform, webhooks: &Webhooks) -> TokenStream {
    let name = &platform.name;
    let Webhooks { headers, signatures, is_json, envelope, deduplication_key, topics, .. } = webhooks;
    let signatures = signatures.iter().flatten().map(emit_signature);
    let header = |role| option::emit(headers.iter().find(|it| it.role == role).map(|it| emit_string(&it.header)));
    let [topic, shop, version] = [HeaderRole::Topic, HeaderRole::Shop, HeaderRole::Version].map(header);
    let envelope = emit_envelope(envelope);
    let deduplication_key = deduplication_key.iter().map(emit_key_part);
    let topics = topics.iter().map(emit_topic);
    quote! {
        static SPEC: rt::webhook::WebhookSpec = rt::webhook::WebhookSpec {
            platform: #name,
            signatures: &[#(#signatures),*],
            is_json: #is_json,
            topic_header: #topic,
            shop_header: #shop,
            version_header: #version,
            envelope: #envelope,
            deduplication_key: &[#(#deduplication_key),*],
            topics: &[#(#topics),*],
        };
    }
}

fn emit_string(string: &String) -> TokenStream {
    quote! { #string }
}

fn emit_signature(signature: &Signature) -> TokenStream {
    let Signature { header, message, digest, encodings, optional, docs: _ } = signature;
    let digest = match digest {
        Digest::Sha1 => quote! { Sha1 },
        Digest::Sha256 => quote! { Sha256 },
        Digest::Sha512 => quote! { Sha512 },
    };
    let encodings = encodings.iter().map(|encoding| match encoding {
        Encoding::Hex => quote! { rt::webhook::Encoding::Hex },
        Encoding::Base64 => quote! { rt::webhook::Encoding::Base64 },
    });
    let of = match message {
        SignedMessage::Body => None,
        SignedMessage::Header(name) => Some(quote! { .of(rt::webhook::SignedPayload::Header(#name)) }),
    };
    let optional = optional.then(|| quote! { .optional() });
    quote! {
        rt::webhook::Signature::new(#header, rt::webhook::Digest::#digest, &[#(#encodings),*]) #of #optional
    }
}

fn emit_envelope(envelope: &WebhookEnvelope) -> TokenStream {
    let WebhookEnvelope { topic, time, shop, id, data } = envelope;
    let [topic, time, shop, id, data] =
        [topic, time, shop, id, data].map(|key| option::emit(key.as_ref().map(emit_string)));
    quote! {
        rt::webhook::Envelope { topic: #topic, time: #time, shop: #shop, id: #id, payload: #data }
    }
}

fn emit_key_part(part: &DeduplicationKeyPart) -> TokenStream {
    match part {
        DeduplicationKeyPart::Topic => quote! { rt::webhook::DeduplicationKeyPart::Topic },
        DeduplicationKeyPart::Shop => quote! { rt::webhook::DeduplicationKeyPart::Shop },
        DeduplicationKeyPart::Id => quote! { rt::webhook::DeduplicationKeyPart::Id },
        DeduplicationKeyPart::Header(name) => quote! { rt::webhook::DeduplicationKeyPart::Header(#name) },
        DeduplicationKeyPart::Body => quote! { rt::webhook::DeduplicationKeyPart::Body },
        DeduplicationKeyPart::Payload(path) => quote! { rt::webhook::DeduplicationKeyPart::Payload(&[#(#path),*]) },
    }
}

fn emit_topic(topic: &Topic) -> TokenStream {
    let Topic { wire, aliases, payload, .. } = topic;
    let key = option::emit(payload.key.as_ref().map(emit_string));
    quote! { rt::webhook::Topic { name: #wire, aliases: &[#(#aliases),*], payload_key: #key } }
}

/// Emits the operations that manage subscriptions, and the function `subscriptions`.
pub(super) fn emit_subscriptions(subscriptions: &Subscriptions) -> TokenStream {
    let Subscriptions { list, create, update, delete, id, topic, address, docs } = subscriptions;
    let docs = docs::emit(docs);
    let [list, create, delete] = [list, create, delete].map(emit_operation);
    let update = option::emit(update.as_ref().map(emit_operation));
    quote! {
        #docs
        #[must_use]
        pub fn subscriptions(client: &super::Client) -> rt::webhook::SubscriptionSync {
            rt::webhook::SubscriptionSync::new(&client.0, &SUBSCRIPTIONS)
        }

        static SUBSCRIPTIONS: rt::webhook::SubscriptionOperations = rt::webhook::SubscriptionOperations {
            list: #list,
            create: #create,
            update: #update,
            delete: #delete,
            id: #id,
            topic: #topic,
            address: #address,
            spec: &SPEC,
        };
    }
}

fn emit_operation(operation: &OperationRef) -> TokenStream {
    let OperationRef { module, constant } = operation;
    quote! { &super::#module::#constant }
}
