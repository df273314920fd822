//! A platform whose file could not be parsed, so that the other files of its folder are checked.

use super::docs::Docs;
use super::platform::Platform;
use crate::source::{Span, Spanned};

/// Creates a platform about which nothing is known but its name.
pub(super) fn platform(folder: &str, span: &Span) -> Platform {
    Platform {
        name: Spanned { value: folder.to_owned(), span: span.clone() },
        title: folder.to_owned(),
        status: None,
        documents: Vec::new(),
        servers: Vec::new(),
        variables: Vec::new(),
        headers: Vec::new(),
        auth: Vec::new(),
        pagination: Vec::new(),
        limits: Vec::new(),
        errors: Vec::new(),
        request_id: None,
        envelope: None,
        statuses: Vec::new(),
        time_zone: None,
        scopes: Vec::new(),
        docs: Docs::default(),
    }
}
