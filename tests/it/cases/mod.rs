//! Inputs from reality, by the number of their case: each has the outcome that its name says.

mod formats;
mod payloads;
mod webhooks;
