//! The client of a platform, its builder, and what else the generated code has once per platform.

use super::{example, item, markdown};
use crate::model::{Lines, OAuth, Pages, Platform, Status, StatusKind, Variable};

/// The documentation of what a platform's code has beside the items of the schema.
pub(super) fn pages(platform: &Platform) -> Pages {
    let login = platform.login.as_ref();
    Pages {
        title: markdown::line(&platform.title),
        warning: platform.status.as_ref().map(warning),
        client: client(platform),
        start: start(platform),
        client_of_shop: platform.oauth.as_ref().map(|oauth| client_of_shop(platform, oauth)).unwrap_or_default(),
        scope_set: scope_set(platform),
        login_time_zone: login.and_then(|login| login.time_zone.as_deref()).map(login_time_zone).unwrap_or_default(),
    }
}

/// How far the platform can be relied on.
pub(crate) fn warning(status: &Status) -> String {
    let word = match status.kind {
        StatusKind::Mock => "Mock: no live host is known to serve this API.",
        StatusKind::Unverified => "Unverified: not tested against the live platform.",
    };
    let more = status.doc.iter().map(|doc| format!(" {doc}"));
    markdown::line(&std::iter::once(word.to_owned()).chain(more).collect::<String>())
}

fn client(platform: &Platform) -> Lines {
    let mut lines =
        vec![format!("A client of {}. Clones share connections and rate limits.", markdown::line(&platform.title))];
    let warning = platform.status.iter().map(|status| format!("**{}**", warning(status)));
    item::paragraph(&mut lines, warning.collect());
    item::section(&mut lines, "Example", example::client(platform));
    lines
}

/// `Client::builder`, with what the address needs.
fn start(platform: &Platform) -> Lines {
    let mut lines = vec!["Returns a builder of a client.".to_owned()];
    item::section(&mut lines, "Arguments", platform.variables.iter().map(argument).collect());
    lines
}

fn argument(variable: &Variable) -> String {
    let otherwise = format!("The part `{{{}}}` of the server's address.", variable.wire);
    format!("- `{}`: {}", variable.rust.as_str(), item::one_line(&variable.docs, &otherwise))
}

/// `OAuth::client`.
fn client_of_shop(platform: &Platform, oauth: &OAuth) -> Lines {
    let text =
        "Returns a builder of the client of a shop, which shares the token store of the app, its token refreshes, its
connections, its base URL and its clock.

The client loads the tokens when it sends its first request. Clients of one shop share them: they are refreshed once.";
    let mut lines: Lines = text.lines().map(str::to_owned).collect();
    let shop = format!("- `{}`: Host or name of the shop.", oauth.shop_argument(platform));
    let arguments = std::iter::once(shop).chain(oauth.variables(platform).map(argument));
    item::section(&mut lines, "Arguments", arguments.collect());
    let errors = "[`Config`](rt::ErrorKind::Config) if the app has no token store, or TLS cannot be initialized;
[`Auth`](rt::ErrorKind::Auth) if the host is not one of the platform.";
    item::section(&mut lines, "Errors", errors.lines().map(str::to_owned).collect());
    lines
}

fn scope_set(platform: &Platform) -> Lines {
    let mut lines = vec![
        "The scopes that an app needs: the least privilege for its operations.".to_owned(),
        String::new(),
        "It can be a constant. Pass it to the authorize URL, and compare it with the granted scopes.".to_owned(),
    ];
    item::section(&mut lines, "Example", example::scopes(platform));
    lines
}

fn login_time_zone(zone: &str) -> Lines {
    vec![format!(
        "Sets the IANA time zone in which the date of a login is computed. Default: {}.",
        markdown::code(zone)
    )]
}
