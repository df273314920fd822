//! OAuth 2 with an authorization code.

use super::item::{self, Cx};
use super::{example, markdown};
use crate::model::{Docs, Lines, OAuth, OAuthDetails};

/// The type of a platform's apps.
pub(super) fn lines(cx: &Cx<'_>, oauth: &OAuth) -> Lines {
    let OAuth { docs, details, .. } = oauth;
    let mut lines = item::description(docs, vec!["OAuth 2 authorization code flow of an app.".to_owned()]);
    item::section(&mut lines, "Example", example::oauth(cx.platform, oauth));
    item::section(&mut lines, "Flow", flow(oauth));
    item::section(&mut lines, "Fields of the token response", response_fields(details));
    item::notes(&mut lines, docs);
    lines
}

/// The parts of the flow, in its order.
fn flow(oauth: &OAuth) -> Lines {
    let OAuthDetails { shop, request, refresh, install, callback, response, response_fields: _ } = &oauth.details;
    let hosts: Vec<String> = oauth.shops.iter().map(|host| markdown::code(host)).collect();
    let mut lines = vec![entry("Shops", format!("Their hosts are {}.", hosts.join(" or ")), shop)];
    lines.extend(install.iter().map(|docs| entry("Installation", String::new(), docs)));
    let lifetime =
        oauth.code_lifetime.map(|seconds| format!("A code expires after {seconds} seconds and is single-use."));
    let callback = callback.clone().unwrap_or_default();
    lines.push(entry("Callback", lifetime.unwrap_or_default(), &callback));
    lines.push(entry("Token request", String::new(), request));
    lines.push(entry("Token response", String::new(), response));
    lines.push(entry("Refresh", String::new(), refresh));
    lines.retain(|line| !line.is_empty());
    lines
}

/// `- Callback: …`; empty if there is nothing to say.
fn entry(title: &str, fact: String, docs: &Docs) -> String {
    let parts: Vec<String> = [fact, item::one_line(docs, "")].into_iter().filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { String::new() } else { format!("- {title}: {}", parts.join(" ")) }
}

/// Fields that are not part of OAuth.
fn response_fields(details: &OAuthDetails) -> Lines {
    let fields = details.response_fields.iter();
    let entries =
        fields.map(|(name, docs)| format!("- {}: {}", markdown::code(name), item::one_line(docs, "Not described.")));
    let mut lines: Lines = entries.collect();
    if !lines.is_empty() {
        let intro = "`TokenSet::detail` returns these fields, which are not part of OAuth:".to_owned();
        lines.splice(0..0, [intro, String::new()]);
    }
    lines
}
