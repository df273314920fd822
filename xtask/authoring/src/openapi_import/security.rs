//! Security schemes as authentication methods.

use super::context::{At, Import};
use crate::draft::{Docs, Known, Map, Named, Yaml};
use crate::naming::{self, Names};

impl<'d> Import<'d> {
    /// Returns the security schemes of the document.
    pub(super) fn schemes(&mut self) -> Vec<(&'d str, At<'d>)> {
        let root = At { node: self.root, pointer: "#".to_owned() };
        let schemes = root.get("components").and_then(|it| it.get("securitySchemes"));
        let entries = schemes.map(|schemes| schemes.entries()).unwrap_or_default();
        entries.into_iter().filter_map(|(name, at)| Some((name, self.resolve(&at)?))).collect()
    }

    /// Drafts the authentication methods.
    pub(super) fn auth(&mut self, schemes: &[(&'d str, At<'d>)]) -> Vec<Named> {
        let mut names = Names::default();
        let mut auth: Vec<Named> = Vec::new();
        for (name, at) in schemes {
            match (at.node.text_of("type"), at.node.text_of("in")) {
                (Some("http"), _) => auth.push(self.http(name, at, &mut names)),
                (Some("apiKey"), Some("header")) => auth.push(self.api_key(name, at, &mut names)),
                (Some("oauth2"), _) => self.oauth(at, &mut auth, &mut names),
                (Some("apiKey"), _) => {
                    self.skip(at, "a credential in a query or a cookie: the schema language has headers only");
                }
                _ => self.skip(at, "a security scheme that the schema language does not have"),
            }
        }
        if self.is_own {
            self.own_auth(&mut auth);
        } else {
            self.keep_one_of_each_header(schemes, &mut auth);
        }
        auth
    }

    /// A request has each header once, so of several schemes for a header the first counts.
    fn keep_one_of_each_header(&mut self, schemes: &[(&'d str, At<'d>)], auth: &mut Vec<Named>) {
        let mut known: Vec<String> = Vec::new();
        let mut dropped = Vec::new();
        auth.retain(|method| {
            let Some(header) = header_of(method).map(str::to_lowercase) else { return true };
            let is_first = !known.contains(&header);
            if !is_first {
                dropped.push(method.name.clone());
            }
            known.push(header);
            is_first
        });
        for (name, at) in schemes {
            if dropped.contains(&naming::member_name(name, "credential")) {
                self.skip(at, "a further credential for the same header");
            }
        }
    }

    fn http(&mut self, name: &str, at: &At<'d>, names: &mut Names) -> Named {
        let scheme = at.node.text_of("scheme").unwrap_or("bearer");
        let prefix = match scheme.to_lowercase().as_str() {
            "bearer" => "Bearer",
            "basic" => "Basic",
            _ => scheme,
        };
        if prefix == "Basic" {
            self.report.hint("HTTP Basic: callers pass the Base64 form of `name:password` as the credential");
        }
        let keys = header("Authorization", Some(prefix));
        let keys = self.claims(at, keys);
        self.named(name, at, keys, names)
    }

    fn api_key(&mut self, name: &str, at: &At<'d>, names: &mut Names) -> Named {
        let prefix = at.node.text_of("x-prefix").map(str::trim_end);
        let keys = header(at.node.text_of("name").unwrap_or("Authorization"), prefix);
        let keys = self.claims(at, keys);
        self.named(name, at, keys, names)
    }

    fn claims(&mut self, at: &At<'d>, keys: Map) -> Map {
        let Some(claims) = at.get("x-claims").filter(|_| self.is_own) else { return keys };
        let mut map = Map::default();
        for key in ["scopes", "shop", "expires", "issued"] {
            map = map.with_text(key, claims.node.text_of(key).map(ToOwned::to_owned).as_ref());
        }
        keys.with("claims", map.and(self.describe(&claims).keys()))
    }

    fn named(&mut self, name: &str, at: &At<'d>, keys: Map, names: &mut Names) -> Named {
        let name = names.take_member(&naming::member_name(name, "credential"));
        Named { name, keys, docs: self.describe_sourced(at) }
    }

    /// The authorization code flow; of other flows, only the access token.
    fn oauth(&mut self, at: &At<'d>, auth: &mut Vec<Named>, names: &mut Names) {
        let flows = at.get("flows");
        let flow = flows.as_ref().and_then(|flows| flows.get("authorizationCode"));
        for (name, other) in flows.iter().flat_map(At::entries) {
            if name != "authorizationCode" {
                self.skip(&other, "an OAuth flow other than the authorization code");
            }
        }
        let credential = self.credential(at, auth, names);
        let Some(flow) = flow else { return };
        if self.is_own {
            let own = self.own_oauth(at);
            auth.push(own);
            return;
        }
        let address = |key: &str| flow.node.text_of(key).and_then(split);
        let (Some((host, authorize)), Some((token_host, token))) = (address("authorizationUrl"), address("tokenUrl"))
        else {
            self.skip(&flow, "an authorization code flow without complete URLs");
            return;
        };
        if host != token_host {
            self.skip(&flow, "an authorization code flow with two hosts");
            return;
        }
        let keys = Map::default()
            .with("kind", "authorization_code")
            .with(
                "shop",
                Map::default().with("host", host).and(self.with_source(Docs::default(), flow.node.lines).keys()),
            )
            .with("authorize", authorize)
            .with("token", token)
            .with("credential", credential.as_str());
        let oauth = self.named("oauth", at, keys, names);
        auth.push(oauth);
    }

    /// Returns the name of the credential that the access token of OAuth is used as, and drafts one if there is none.
    fn credential(&mut self, at: &At<'d>, auth: &mut Vec<Named>, names: &mut Names) -> String {
        if let Some(known) = at.node.get("x-oauth").and_then(|it| it.text_of("credential")).filter(|_| self.is_own) {
            return known.to_owned();
        }
        let is_bearer = |it: &&Named| it.keys.entries.iter().any(|entry| entry.value == "Bearer".into());
        if let Some(known) = auth.iter().find(is_bearer) {
            return known.name.clone();
        }
        let name = names.take_member("access_token");
        let mut docs = self.with_source(Docs::default(), at.node.lines);
        docs.internal_note.push("That the token is a bearer token follows from RFC 6750.".to_owned());
        docs.known = Known::Inferred;
        auth.push(Named { name: name.clone(), keys: header("Authorization", Some("Bearer")), docs });
        name
    }
}

/// The keys of a credential in a header.
pub(super) fn header(name: &str, prefix: Option<&str>) -> Map {
    let keys = Map::default().with("kind", "header").with("header", name);
    keys.with_text("prefix", prefix.map(ToOwned::to_owned).as_ref())
}

/// Splits an https URL into its host and its path.
fn split(url: &str) -> Option<(&str, &str)> {
    let rest = url.strip_prefix("https://")?;
    let start = rest.find('/')?;
    let (host, path) = rest.split_at(start);
    (!host.contains(['{', ':']) && !path.contains(['?', '#'])).then_some((host, path))
}

/// Returns the header of a credential.
pub(super) fn header_of(method: &Named) -> Option<&str> {
    let header = method.keys.entries.iter().find(|entry| entry.key == "header")?;
    match &header.value {
        Yaml::Text(text) => Some(text),
        _ => None,
    }
}
