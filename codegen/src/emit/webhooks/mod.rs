//! Webhooks: the events of a platform, the receiver, and samples for tests.

mod spec;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{docs, enums, model, ty};
use crate::docs::fixed;
use crate::model::{Payload, Platform, Sample, Topic, Type, Webhooks};

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
    let Webhooks { docs, receiver_docs, topics, topic_enum, subscriptions, .. } = webhooks;
    let docs = docs::inner_lines(&docs.rustdoc);
    let topic_type = &topic_enum.ty;
    let receiver = emit_receiver(receiver_docs);
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

fn emit_receiver(docs: &[String]) -> TokenStream {
    let docs = docs::lines(docs);
    let delivery_docs = docs::lines(fixed::DELIVERY);
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
        }
    }
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
