//! The generated crate: manifest, README, root module.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs;
use super::unit::{Content, Unit};
use crate::file_set::{ExampleProgram, manifest_entries};
use crate::model::{Api, Platform};

// A folder with a file `Cargo.toml` would be another package to Cargo, and missing in this one.
const MANIFEST: &str = include_str!("../../templates/Cargo.toml.in");
const README: &str = include_str!("../../templates/README.md.in");

/// The texts of the licences, which every published package must contain.
const LICENCES: [(&str, &str); 2] =
    [("LICENSE-APACHE", include_str!("../../LICENSE-APACHE")), ("LICENSE-MIT", include_str!("../../LICENSE-MIT"))];

/// Emits the files that cover all platforms. The last one is the manifest.
pub(crate) fn emit(api: &Api, examples: &[ExampleProgram]) -> Vec<Unit> {
    let licences = LICENCES.map(|(path, text)| (path, Content::Verbatim(text.to_owned())));
    let values = values(api);
    let others = [
        ("README.md", Content::Markdown(fill(README, &values))),
        ("src/lib.rs", Content::Rust(emit_root(api))),
        ("Cargo.toml", Content::Toml(fill(MANIFEST, &values) + &manifest_entries(examples))),
    ];
    let unit = |(path, content): (&str, _)| Unit { path: path.to_owned(), content, from: "schema/".to_owned() };
    licences.into_iter().chain(others).map(unit).collect()
}

/// Returns the values of the placeholders in the templates. Those of several lines start with a line break.
fn values(api: &Api) -> [(&'static str, String); 6] {
    let names: Vec<String> = api.platforms.iter().map(|platform| quoted(&platform.name)).collect();
    [
        ("all_platforms", format!("[{}]", names.join(", "))),
        ("features", api.platforms.iter().map(feature).collect()),
        ("first_platform", format!("[{}]", names.first().map_or("", String::as_str))),
        ("first_program", api.program.as_deref().map(first_program).unwrap_or_default()),
        ("platforms", api.platforms.iter().map(row).collect()),
        ("rust_version", env!("CARGO_PKG_RUST_VERSION").to_owned()),
    ]
}

/// The feature of a platform, in the manifest.
fn feature(platform: &Platform) -> String {
    let features: Vec<String> =
        platform.runtime_features.iter().map(|feature| quoted(&format!("shopwire-runtime/{feature}"))).collect();
    format!("\n# {}\n{} = [{}]", platform.pages.title, quoted(&platform.name), features.join(", "))
}

/// The row of a platform, in the README.
fn row(platform: &Platform) -> String {
    let Platform { name, pages, resources, .. } = platform;
    let operations: usize = resources.iter().map(|resource| resource.operations.len()).sum();
    let warning = pages.warning.as_deref().map(|warning| format!(" ({warning})")).unwrap_or_default();
    format!("\n| `{name}` | {}{warning} | {operations} |", pages.title)
}

fn first_program(program: &str) -> String {
    format!("\n\n## First program\n\nIt only reads:\n\n```rust,no_run\n{program}\n```")
}

/// Puts the name of a feature in quotes. It needs no escapes.
fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

/// Replaces the placeholders of a template, which look like `{{ name }}`.
#[expect(clippy::expect_used, reason = "the templates are part of the generator; a broken one is its bug")]
fn fill(template: &str, values: &[(&str, String)]) -> String {
    let (start, rest) = template.split_once("{{ ").unwrap_or((template, ""));
    let mut text = start.to_owned();
    for part in rest.split("{{ ").filter(|part| !part.is_empty()) {
        let (name, after) = part.split_once(" }}").expect("codegen bug: a placeholder does not end");
        let value = values.iter().find(|(key, _)| *key == name).expect("codegen bug: an unknown placeholder");
        text.push_str(&value.1);
        text.push_str(after);
    }
    text
}

fn emit_root(api: &Api) -> TokenStream {
    let platforms = api.platforms.iter().map(emit_module);
    let with_formats = |platform: &&Platform| platform.runtime_features.contains(&"formats");
    let features: Vec<&str> =
        api.platforms.iter().filter(with_formats).map(|platform| platform.name.as_str()).collect();
    let formats = (!features.is_empty()).then(|| {
        let cfg = match features.as_slice() {
            [one] => quote! { feature = #one },
            several => quote! { any(#(feature = #several),*) },
        };
        quote! {
            #[cfg(#cfg)]
            #[cfg_attr(docsrs, doc(cfg(#cfg)))]
            pub use shopwire_runtime::format;
        }
    });
    let front_page = docs::inner_lines(&api.rustdoc);
    quote! {
        #front_page
        #![cfg_attr(docsrs, feature(doc_cfg))]
        #![forbid(unsafe_code)]
        #![warn(missing_docs)]
        #![allow(
            clippy::enum_variant_names,
            clippy::match_single_binding,
            clippy::module_inception,
            clippy::new_ret_no_self,
            clippy::too_many_arguments,
            clippy::wrong_self_convention,
            reason = "names, numbers of parameters and objects without fields are the platforms'"
        )]

        #(#platforms)*

        pub use shopwire_runtime::{
            ApiErrorDetails, BoxFuture, Clock, Codec, Currency, CustomRequest, Date, DateTime, Decimal, Drift, DriftKind, EncodedRequest, Error, ErrorKind, ExposeSecret, FailedItem, Id, ItemStream, MaxResponseSize, Middleware, Money, MoneyError, Page, PageStream, Position, RawJson, RawRequest, RawResponse, RequestInfo, RequestMetrics, ResponseFuture, RetryPolicy, Secret, SecretString, SystemClock, Transport, UnknownValue, WithResponse, Zone,
        };
        #[cfg(feature = "reqwest")]
        #[cfg_attr(docsrs, doc(cfg(feature = "reqwest")))]
        pub use shopwire_runtime::{ReqwestTransport, Timeouts, reqwest};
        #[cfg(feature = "tower")]
        #[cfg_attr(docsrs, doc(cfg(feature = "tower")))]
        pub use shopwire_runtime::{TowerTransport, TransportService};
        #[cfg(feature = "blocking")]
        #[cfg_attr(docsrs, doc(cfg(feature = "blocking")))]
        pub use shopwire_runtime::blocking;
        #formats
        pub use shopwire_runtime::{auth, bytes, http, jiff, json, operation, rust_decimal, serde_json, webhook};
    }
}

fn emit_module(platform: &Platform) -> TokenStream {
    let Platform { name, module, .. } = platform;
    quote! {
        #[cfg(feature = #name)]
        #[cfg_attr(docsrs, doc(cfg(feature = #name)))]
        pub mod #module;
    }
}
