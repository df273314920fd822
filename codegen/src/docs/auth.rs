//! Authentication: the builder's methods for credentials and logins.

use super::item::{self, Cx};
use super::{example, markdown};
use crate::model::{Credential, CredentialLocation, Docs, Ident, Lines, Login};

/// The builder's method that sets a credential.
pub(super) fn credential(credential: &Credential) -> Lines {
    let Credential { location, claims, docs, .. } = credential;
    let otherwise = match location {
        CredentialLocation::Header { name, .. } => format!("Sets the secret for the header {}.", markdown::code(name)),
        CredentialLocation::Key(name) => {
            format!("Sets the key that requests to custom endpoints send as {}.", markdown::code(name))
        }
    };
    let mut lines = item::description(docs, vec![otherwise]);
    if let Some(claims) = claims {
        let otherwise = "The token is a JWT; [`claims`](super::claims) reads its claims.";
        item::paragraph(&mut lines, vec![item::one_line(&claims.docs, otherwise)]);
    }
    item::notes(&mut lines, docs);
    lines
}

/// The builder's method that logs in.
pub(super) fn login(cx: &Cx<'_>, login: &Login) -> Lines {
    let Login { operation, parameters, inputs, docs, .. } = login;
    let otherwise = format!("Logs in with {} when a token is needed.", markdown::code(operation));
    let mut lines = item::description(docs, vec![otherwise]);
    let parameters = parameters.iter().map(|(_, name, docs)| (name, docs));
    let arguments = parameters.chain(inputs.iter().map(|(name, docs)| (name, docs)));
    item::section(&mut lines, "Arguments", arguments.map(argument).collect());
    item::section(&mut lines, "Example", example::login(cx.platform, login));
    item::notes(&mut lines, docs);
    lines
}

fn argument((name, docs): (&Ident, &Docs)) -> String {
    format!("- `{}`: {}", name.as_str(), item::one_line(docs, "`string` (secret)."))
}
