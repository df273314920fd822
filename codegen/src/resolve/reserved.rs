//! Names that a schema cannot use, because Rust, the runtime or the generator already does.

/// Types of Rust's prelude, which generated code uses by their short names.
const PRELUDE: [&str; 16] = [
    "Box",
    "Clone",
    "Debug",
    "Default",
    "Err",
    "From",
    "Into",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Result",
    "Some",
    "String",
    "Vec",
];

/// Types that every platform's module has.
const PLATFORM_TYPES: [&str; 7] = ["Client", "ClientBuilder", "OAuth", "Operation", "Scope", "ScopeSet", "Server"];

/// Names that no type of a schema can have.
pub(crate) fn types() -> Vec<&'static str> {
    [&PLATFORM_TYPES[..], &PRELUDE[..]].concat()
}

/// Modules of a platform, and the methods of its client.
pub(crate) const RESOURCES: [&str; 16] = [
    "builder",
    "client",
    "delete",
    "get",
    "ids",
    "kind",
    "operation",
    "patch",
    "post",
    "put",
    "request",
    "requests",
    "scope",
    "webhook_operations",
    "webhook_samples",
    "webhook_types",
];

/// Constants of a platform's module.
pub(super) const CONSTANTS: [&str; 1] = ["OAUTH"];

/// Variants of every generated enum.
pub(super) const VARIANTS: [&str; 1] = ["Unknown"];

/// Fields of every generated model.
pub(crate) const FIELDS: [&str; 1] = ["unknown_fields"];

/// Methods that every client builder has, or may have.
pub(super) const BUILDER_METHODS: [&str; 20] = [
    "base_url",
    "build",
    "clock",
    "codec",
    "custom_endpoint",
    "deadline",
    "disable_rate_limit",
    "granted_scopes",
    "login_time_zone",
    "max_response_size",
    "middleware",
    "on_drift",
    "on_request",
    "retry_policy",
    "server",
    "strict",
    "timeouts",
    "token_provider",
    "transport",
    "user_agent",
];

/// Methods that every request builder has, or may have.
pub(crate) const REQUEST_METHODS: [&str; 13] = [
    "changes",
    "in_batches",
    "is_empty",
    "pages",
    "send",
    "send_as",
    "send_raw",
    "send_with_response",
    "stream",
    "with_deadline",
    "with_header",
    "with_max_response_size",
    "with_retry_policy",
];

/// Features and modules that the generated crate has beside its platforms.
pub(super) const CRATE_MODULES: [&str; 24] = [
    "all_platforms",
    "auth",
    "axum",
    "bin",
    "blocking",
    "bytes",
    "default",
    "format",
    "http",
    "jiff",
    "json",
    "lib",
    "main",
    "operation",
    "readme",
    "reqwest",
    "rustls",
    "rust_decimal",
    "serde",
    "serde_json",
    "shopwire_runtime",
    "testing",
    "tower",
    "webhook",
];

/// Whether no file on Windows can have a name, whatever its extension.
pub(crate) fn is_device(name: &str) -> bool {
    let is_port = |prefix| name.strip_prefix(prefix).is_some_and(|number| matches!(number.as_bytes(), [b'0'..=b'9']));
    ["aux", "con", "nul", "prn"].contains(&name) || is_port("com") || is_port("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names of the public methods that a file of the runtime declares.
    fn methods(text: &str) -> impl Iterator<Item = &str> {
        let names = text.lines().filter_map(|line| line.trim().strip_prefix("pub fn "));
        names.filter_map(|rest| rest.split(['(', '<']).next())
    }

    #[test]
    fn methods_of_runtime_macros_are_reserved() {
        for method in methods(include_str!("../../runtime/src/macros.rs")) {
            assert!(REQUEST_METHODS.contains(&method), "`{method}` is a method of request builders");
        }
        for method in methods(include_str!("../../runtime/src/raw_request/macros.rs")) {
            assert!(RESOURCES.contains(&method), "`{method}` is a method of clients");
        }
        for method in methods(include_str!("../../runtime/src/client/macros.rs")) {
            assert!(BUILDER_METHODS.contains(&method), "`{method}` is a method of client builders");
        }
    }
}
