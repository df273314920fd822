//! Inputs from reality, by the number of their case: each has the outcome that its name says.

mod error_bodies;
mod formats;
mod payloads;
mod replies;
mod requests;
mod response_sizes;
mod webhooks;
