//! Calls of an app's addresses by the platform: whether they come from it, and what they bring.
//!
//! Invariant: nothing of a call is used before its signature is checked, and secrets are compared in constant time.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use percent_encoding::{percent_decode_str, utf8_percent_encode};
use secrecy::{ExposeSecret, SecretString};

use super::config::{CallSignature, SignedMessage};
use super::{ENCODED, Shop};
use crate::digest::{self, Digest};
use crate::error::Error;

/// What a checked callback brings: the code to exchange for tokens, and whose it is.
#[derive(Clone)]
pub struct Callback {
    pub(super) code: SecretString,
    pub(super) shop: Shop,
}

impl Callback {
    /// The shop whose owner agreed.
    #[must_use]
    pub fn shop(&self) -> &Shop {
        &self.shop
    }
}

impl fmt::Debug for Callback {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Callback").field("shop", &self.shop).finish_non_exhaustive()
    }
}

/// The parameters of a call, decoded, in the order they came.
pub(super) struct Parameters(Vec<(String, String)>);

impl Parameters {
    /// Reads a query, with or without its question mark.
    pub(super) fn read(query: &str) -> Result<Self, Error> {
        let query = query.strip_prefix('?').unwrap_or(query);
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        let decoded = pairs.map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Some((decode(name)?, decode(value)?))
        });
        let Some(parameters) = decoded.collect::<Option<Vec<_>>>() else {
            return Err(Error::auth("the query of the call is not text"));
        };
        // Of two values, one would be checked and the other might be used.
        let is_double = |(number, (name, _)): (usize, &(String, String))| {
            parameters[..number].iter().any(|(other, _)| other == name)
        };
        if parameters.iter().enumerate().any(is_double) {
            return Err(Error::auth("the query of the call has a parameter twice"));
        }
        Ok(Self(parameters))
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn require(&self, name: &str) -> Result<&str, Error> {
        self.get(name).ok_or_else(|| Error::auth(format!("the call has no parameter `{name}`")))
    }

    /// Checks that the call is signed with the app's secret.
    pub(super) fn check_signature(
        &self,
        signature: &CallSignature,
        shop_parameter: &str,
        secret: &SecretString,
    ) -> Result<(), Error> {
        let CallSignature { parameter, messages, encoding } = signature;
        // Everybody could sign with a secret that was never set.
        if secret.expose_secret().is_empty() {
            return Err(Error::auth("the app has no client secret, so nothing tells whether the call is forged"));
        }
        let given = encoding.decode(self.require(parameter)?).unwrap_or_default();
        let fits = |message: &SignedMessage| {
            let message = self.message(*message, parameter, shop_parameter);
            let digest = |message: String| Digest::Sha256.hmac(secret.expose_secret().as_bytes(), message.as_bytes());
            message.is_some_and(|message| digest::same(&digest(message), &given))
        };
        if messages.iter().any(fits) {
            return Ok(());
        }
        Err(Error::auth(format!("the signature in `{parameter}` does not fit: the call is forged, or of another app")))
    }

    /// What is signed in a form, if it can be signed so.
    fn message(&self, message: SignedMessage, signature: &str, shop_parameter: &str) -> Option<String> {
        match message {
            SignedMessage::SortedQuery => {
                // A `&` in a value would make two parameters of one: another call would have the same signature.
                let splits = self.0.iter().any(|(name, value)| name.contains(['&', '=']) || value.contains('&'));
                (!splits).then(|| self.joined(signature, str::to_owned))
            }
            SignedMessage::SortedEncodedQuery => Some(self.joined(signature, encode)),
            SignedMessage::ShopInBase64 => self.get(shop_parameter).map(|shop| STANDARD.encode(shop)),
        }
    }

    fn joined(&self, signature: &str, write: fn(&str) -> String) -> String {
        let mut others: Vec<_> = self.0.iter().filter(|(name, _)| name != signature).collect();
        others.sort();
        let pairs = others.iter().map(|(name, value)| format!("{}={}", write(name), write(value)));
        pairs.collect::<Vec<_>>().join("&")
    }
}

/// Encodes a text as forms have it: `+` for a space.
pub(super) fn encode(text: &str) -> String {
    utf8_percent_encode(text, ENCODED).to_string().replace("%20", "+")
}

fn decode(text: &str) -> Option<String> {
    let text = text.replace('+', " ");
    percent_decode_str(&text).decode_utf8().ok().map(std::borrow::Cow::into_owned)
}
