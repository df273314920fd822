//! What the commands that write and examine schema files share.

pub mod draft;
pub mod fmt;
pub mod yaml_edit;
