//! Inputs that platforms really send, by the number of the case: one odd value never costs its neighbours, and nothing is
//! lost silently.

mod decoded_sizes;
mod error_bodies;
mod fields;
mod formats;
mod items;
mod pagination;
mod payloads;
mod replies;
mod requests;
mod response_sizes;
mod text;
mod webhooks;
