//! Code that uses an item, for reasons and migrations.

use crate::model::{Endpoint, Method, Operation, Platform, Resource};

/// An operation with its resource.
#[derive(Clone, Copy, Debug)]
pub(super) struct Call<'m> {
    pub(super) resource: &'m Resource,
    pub(super) operation: &'m Operation,
}

/// Returns the call of an operation with its arguments: `client.orders().cancel(id)`.
pub(super) fn call(resource: &Resource, operation: &Operation) -> String {
    let required = operation.parameters.iter().filter(|parameter| parameter.required);
    let arguments = required.map(|parameter| parameter.rust.as_str()).collect::<Vec<_>>().join(", ");
    format!("client.{}().{}({arguments})", resource.method.as_str(), operation.method_name.as_str())
}

/// Returns the call of an operation without its arguments: `orders().cancel()`.
pub(super) fn short_call(resource: &Resource, operation: &Operation) -> String {
    format!("{}().{}()", resource.method.as_str(), operation.method_name.as_str())
}

/// Says how to send a request for which there is no method.
pub(super) fn request_by_path(platform: &Platform, operation: &Operation) -> String {
    match &operation.endpoint {
        Endpoint::Http { method, path, .. } if !platform.servers.is_empty() => {
            let method = match method {
                Method::Get => "get",
                Method::Post => "post",
                Method::Put => "put",
                Method::Patch => "patch",
                Method::Delete => "delete",
            };
            format!("If the platform still has the endpoint, send the request with `client.{method}(\"{path}\")`.")
        }
        Endpoint::Http { .. } | Endpoint::Custom { .. } => "Remove the calls.".to_owned(),
    }
}

/// Counts items: `1 operation`, `2 operations`.
pub(super) fn count(number: usize, one: &str, several: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { several })
}
