//! The commands that write and examine schema files.

#![expect(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

mod add;
mod docs_import;
mod draft;
mod fmt;
mod guide;
mod infer;
mod new_platform;
mod observe;
mod openapi_import;
mod project;
mod site;
mod try_payloads;
mod yaml_edit;
mod yaml_edit_real_files;
