//! What the commands that write and examine schema files share.

pub mod add;
pub mod docs_import;
pub mod draft;
pub mod fmt;
pub mod infer;
pub mod input;
pub mod naming;
pub mod new_platform;
pub mod observe;
pub mod openapi_import;
mod project;
pub mod report;
mod samples;
pub mod site;
pub mod store;
pub mod try_payloads;
mod user_file;
pub mod yaml_edit;
