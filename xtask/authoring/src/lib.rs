//! What the commands that write and examine schema files share.

pub mod add;
pub mod draft;
pub mod fmt;
pub mod infer;
pub mod new_platform;
pub mod observe;
mod project;
mod samples;
pub mod site;
pub mod try_payloads;
pub mod yaml_edit;
