//! Webhooks: the events of a platform, the receiver, and samples for tests.

mod spec;

use heck::ToSnakeCase;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{docs, enums, model, ty};
use crate::docs::fixed;
use crate::model::{Ident, Payload, Platform, Sample, Topic, Type, Webhooks};

/// Emits the enum of topics, and the types that only webhooks use.
pub(super) fn emit_types(webhooks: &Webhooks) -> TokenStream {
    let Webhooks { topic_enum, models, enums, .. } = webhooks;
    let topics = enums::emit(topic_enum);
    let models = models.iter().map(model::emit);
    let enums = enums.iter().map(enums::emit);
    quote! {
        use shopwire_runtime as rt;

        #topics

        #(#models)*

        #(#enums)*
    }
}

/// Emits the public module `webhooks`: the receiver and the event enum.
pub(super) fn emit(platform: &Platform, webhooks: &Webhooks) -> TokenStream {
    let Webhooks { docs, receiver_docs, delivery_docs, topics, topic_enum, subscriptions, .. } = webhooks;
    let docs = docs::inner_lines(&docs.rustdoc);
    let topic_type = &topic_enum.ty;
    let receiver = emit_receiver(receiver_docs, delivery_docs);
    let event = emit_event(topics);
    let reading = emit_reading(topics);
    let spec = spec::emit(platform, webhooks);
    let subscriptions = subscriptions.as_ref().map(spec::emit_subscriptions);
    quote! {
        #docs

        use shopwire_runtime as rt;
        pub use super::#topic_type as Topic;

        #receiver

        #event

        #reading

        #subscriptions

        #spec
    }
}

fn emit_receiver(docs: &[String], delivery_docs: &[String]) -> TokenStream {
    let docs = docs::lines(docs);
    let delivery_docs = docs::lines(delivery_docs);
    quote! {
        #docs
        #[doc(alias = "hmac", alias = "signature", alias = "webhook")]
        pub type Receiver = rt::webhook::Receiver<Event>;

        #delivery_docs
        pub type Delivery = rt::webhook::Delivery<Event>;
    }
}

fn emit_event(topics: &[Topic]) -> TokenStream {
    let variants = topics.iter().map(|Topic { variant, docs, payload, .. }| {
        let docs = docs::emit(docs);
        let payload = emit_payload(payload);
        quote! { #docs #variant(#payload), }
    });
    let known = topics.iter().map(|Topic { variant, .. }| quote! { Self::#variant(_) => Topic::#variant, });
    let docs = docs::lines(fixed::EVENT);
    let unknown_docs = docs::lines(fixed::UNKNOWN_EVENT);
    let unknown_topic_docs = docs::lines(fixed::UNKNOWN_EVENT_TOPIC);
    let unknown_body_docs = docs::lines(fixed::UNKNOWN_EVENT_BODY);
    let topic_docs = docs::lines(fixed::EVENT_TOPIC);
    let stored = emit_stored();
    let accessors = emit_accessors(topics);
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum Event {
            #(#variants)*
            #unknown_docs
            Unknown {
                #unknown_topic_docs
                topic: String,
                #unknown_body_docs
                body: rt::bytes::Bytes,
            },
        }

        impl Event {
            #topic_docs
            #[must_use]
            pub fn topic(&self) -> Topic {
                match self {
                    #(#known)*
                    Self::Unknown { topic, .. } => Topic::from(topic.as_str()),
                }
            }

            #stored

            #(#accessors)*
        }

        rt::serde_event!(Event);
    }
}

/// Emits a method for each model that is a payload.
fn emit_accessors(topics: &[Topic]) -> Vec<TokenStream> {
    let docs = docs::lines(fixed::EVENT_PAYLOAD);
    let mut names = Vec::new();
    let mut accessors = Vec::new();
    for (payload, variants) in by_payload(topics) {
        let Some(Type::Model(model)) = &payload.ty else { continue };
        let Some(name) = accessor_name(model).filter(|name| !names.contains(name)) else { continue };
        let ty = ty::emit(&Type::Model(model.clone()), ty::Place::Module);
        accessors.push(quote! {
            #docs
            #[must_use]
            pub fn #name(&self) -> Option<&#ty> {
                match self {
                    #(Self::#variants(payload))|* => Some(payload),
                    _ => None,
                }
            }
        });
        names.push(name);
    }
    accessors
}

/// Returns the name of the model in snake case. A name that events or Rust use otherwise gets a suffix.
fn accessor_name(model: &Ident) -> Option<Ident> {
    let name = model.as_str().to_snake_case();
    let name = if OTHER_METHODS.contains(&name.as_str()) { format!("{name}_payload") } else { name };
    Ident::new(&name).or_else(|_| Ident::new(&format!("{name}_payload"))).ok()
}

/// Methods that every enum of events has, from its own implementation or from traits of the prelude.
const OTHER_METHODS: [&str; 14] = [
    "borrow",
    "clone",
    "clone_from",
    "eq",
    "fmt",
    "from",
    "from_parts",
    "into",
    "ne",
    "payload",
    "to_body",
    "to_owned",
    "topic",
    "try_into",
];

/// Emits the methods that store an event and read it again.
fn emit_stored() -> TokenStream {
    let from_parts_docs = docs::lines(fixed::EVENT_FROM_PARTS);
    let to_body_docs = docs::lines(fixed::EVENT_TO_BODY);
    quote! {
        #from_parts_docs
        #[doc(alias = "replay", alias = "from_json")]
        pub fn from_parts(topic: impl AsRef<str>, body: impl AsRef<[u8]>) -> Result<Self, rt::webhook::Error> {
            rt::webhook::event_from_parts(topic.as_ref(), body.as_ref())
        }

        #to_body_docs
        #[doc(alias = "to_json", alias = "serialize")]
        #[must_use]
        pub fn to_body(&self) -> rt::bytes::Bytes {
            rt::webhook::event_body(self, self.topic().as_str())
        }
    }
}

/// Emits the payload type of a variant. Models are boxed, because they are large.
fn emit_payload(payload: &Payload) -> TokenStream {
    let Payload { key: _, ty, is_json } = payload;
    match ty {
        None if *is_json => quote! { rt::RawJson },
        None => quote! { rt::bytes::Bytes },
        Some(model @ Type::Model(_)) => {
            let model = ty::emit(model, ty::Place::Module);
            quote! { Box<#model> }
        }
        Some(other) => ty::emit(other, ty::Place::Module),
    }
}

fn emit_reading(topics: &[Topic]) -> TokenStream {
    let arms = topics.iter().enumerate().map(|(number, Topic { variant, payload, .. })| {
        let number = Literal::usize_unsuffixed(number);
        let value = match &payload.ty {
            None if !payload.is_json => quote! { payload.bytes() },
            Some(Type::Model(_)) => quote! { Box::new(payload.decode()?) },
            _ => quote! { payload.decode()? },
        };
        quote! { #number => Self::#variant(#value), }
    });
    let payloads = emit_payload_refs(topics);
    quote! {
        impl rt::webhook::Event for Event {
            fn spec() -> &'static rt::webhook::WebhookSpec {
                &SPEC
            }

            fn decode(
                topic: usize,
                payload: &mut rt::webhook::Payload<'_, '_>,
            ) -> Result<Option<Self>, rt::json::DecodeError> {
                Ok(Some(match topic {
                    #(#arms)*
                    _ => return Ok(None),
                }))
            }

            fn unknown(topic: String, body: rt::bytes::Bytes) -> Self {
                Self::Unknown { topic, body }
            }

            fn payload(&self) -> rt::webhook::PayloadRef<'_> {
                match self {
                    #(#payloads)*
                    Self::Unknown { body, .. } => rt::webhook::PayloadRef::Body(body),
                }
            }
        }
    }
}

/// Emits an arm for each type of payload.
fn emit_payload_refs(topics: &[Topic]) -> impl Iterator<Item = TokenStream> {
    by_payload(topics).into_iter().map(|(payload, variants)| {
        let is_body = payload.ty.is_none() && !payload.is_json;
        let kind = if is_body {
            quote! { Body }
        } else {
            quote! { Json }
        };
        quote! { #(Self::#variants(payload))|* => rt::webhook::PayloadRef::#kind(payload), }
    })
}

/// Groups the variants whose payloads have the same type.
fn by_payload(topics: &[Topic]) -> Vec<(&Payload, Vec<&Ident>)> {
    let mut groups: Vec<(&Payload, Vec<&Ident>)> = Vec::new();
    for Topic { payload, variant, .. } in topics {
        let same = |other: &Payload| other.ty == payload.ty && other.is_json == payload.is_json;
        match groups.iter_mut().find(|(other, _)| same(other)) {
            Some((_, variants)) => variants.push(variant),
            None => groups.push((payload, vec![variant])),
        }
    }
    groups
}

/// Emits the sample deliveries for tests.
pub(super) fn emit_samples(webhooks: &Webhooks) -> TokenStream {
    let headers = webhooks.sample_headers.iter().map(|(name, value)| quote! { (#name, #value) });
    let bodies = webhooks.samples.iter().map(|Sample { body, is_example }| quote! { (#body, #is_example) });
    let topics = webhooks.topics.iter().map(|topic| Literal::usize_unsuffixed(topic.sample));
    quote! {
        use shopwire_runtime as rt;

        impl rt::webhook::testing::SampleEvent for super::webhooks::Event {
            fn samples() -> &'static rt::webhook::testing::Samples {
                static SAMPLES: rt::webhook::testing::Samples = rt::webhook::testing::Samples {
                    headers: &[#(#headers),*],
                    bodies: &[#(#bodies),*],
                    topics: &[#(#topics),*],
                };
                &SAMPLES
            }
        }
    }
}
