//! Capabilities that follow from the structure of a schema.

use super::super::anchor;
use super::super::page::Page;
use super::{access, deliveries, matrix, requests};
use crate::model::Api;

/// Adds the tables.
pub(super) fn add(page: &mut Page, api: &Api) {
    page.heading(2, &anchor::section("capabilities"), "Capabilities");
    page.paragraph(
        "Derived from the structure of each schema, but for two rows. A test server is one whose name has the word `demo`, \
         `sandbox`, `staging`, `test` or `testing`. An idempotency key is a parameter or a header whose name has the word \
         `idempotency`.",
    );
    page.heading(3, &anchor::section("access"), "Access");
    matrix::add(page, api, "access", &access::rows(api));
    page.heading(3, &anchor::section("requests"), "Requests and responses");
    matrix::add(page, api, "requests and responses", &requests::rows(api));
    page.heading(3, &anchor::section("webhooks"), "Webhooks");
    matrix::add(page, api, "webhooks", &deliveries::rows(api));
}
