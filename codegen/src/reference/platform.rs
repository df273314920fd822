//! The page of a platform.

use super::page::Page;
use super::{
    auth, contents, coverage, formats, models, operations, pagination, provenance, requests, scopes, servers, webhooks,
};
use crate::model::{Coverage, Platform};

/// Writes the page of a platform.
pub(super) fn page(platform: &Platform, coverage: Option<&Coverage>) -> String {
    let mut page = Page::default();
    contents::add(&mut page, platform);
    servers::add(&mut page, platform);
    auth::add(&mut page, platform);
    requests::add_limits(&mut page, platform);
    requests::add_responses(&mut page, platform);
    pagination::add(&mut page, platform);
    requests::add_errors(&mut page, platform);
    scopes::add(&mut page, platform);
    operations::add(&mut page, platform);
    models::add(&mut page, platform);
    models::add_enums(&mut page, platform);
    models::add_ids(&mut page, platform);
    formats::add(&mut page, platform);
    webhooks::add(&mut page, platform);
    coverage::add(&mut page, coverage);
    provenance::add(&mut page, platform);
    page.finish()
}
