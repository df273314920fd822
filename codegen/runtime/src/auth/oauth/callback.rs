//! Verification of callbacks and installation requests.

// Invariant: no parameter is used before the signature is verified, and secrets are compared in constant time.

use std::collections::HashSet;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use secrecy::{ExposeSecret, SecretString};

use super::config::{CallbackSignature, SignedMessage};
use super::shop::Shop;
use crate::auth::token_set::TokenSet;
use crate::digest::{Digest, Encoding, HmacKey};
use crate::error::Error;
use crate::error::messages::short_line;
use crate::percent;

/// The maximum length of a query in bytes. No authentication precedes it, and servers accept longer ones.
const MAX_QUERY_LENGTH: usize = 16 * 1024;

/// The maximum number of parameters of a query. Platforms send about ten.
const MAX_PARAMETERS: usize = 100;

/// A verified callback: the code to exchange for tokens, and its shop.
#[derive(Clone)]
pub struct Callback {
    pub(super) code: SecretString,
    pub(super) shop: Shop,
    /// Tokens of the code that are not in the store yet. Clones share them.
    unsaved: Arc<Mutex<Option<TokenSet>>>,
}

impl Callback {
    pub(super) fn new(code: SecretString, shop: Shop) -> Self {
        Self { code, shop, unsaved: Arc::default() }
    }

    /// Returns tokens of an earlier exchange that could not be saved.
    pub(super) fn unsaved(&self) -> Option<TokenSet> {
        self.unsaved.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn set_unsaved(&self, tokens: Option<TokenSet>) {
        *self.unsaved.lock().unwrap_or_else(PoisonError::into_inner) = tokens;
    }

    /// Returns the shop whose owner authorized the app.
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

/// The decoded query parameters of a callback, in their order.
pub(super) struct Parameters(pub(super) Vec<(String, String)>);

impl Parameters {
    /// Parses a query, with or without its question mark. Its length and the number of its parameters are bounded, because
    /// nothing has verified it yet.
    pub(super) fn parse(query: &str) -> Result<Self, Error> {
        let query = query.strip_prefix('?').unwrap_or(query);
        if query.len() > MAX_QUERY_LENGTH {
            let length = query.len();
            let message =
                format!("the query of the callback has {length} bytes, more than the maximum of {MAX_QUERY_LENGTH}");
            return Err(Error::auth(message));
        }
        let (mut parameters, mut names) = (Vec::new(), HashSet::new());
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            if parameters.len() == MAX_PARAMETERS {
                let message = format!("the query of the callback has more than {MAX_PARAMETERS} parameters");
                return Err(Error::auth(message));
            }
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let (Some(name), Some(value)) = (percent::decode_query(name), percent::decode_query(value)) else {
                return Err(Error::auth("the query of the callback is not valid UTF-8"));
            };
            // Of two values, one would be verified and the other might be used.
            if !names.insert(name.clone()) {
                return Err(Error::auth("the query of the callback has a duplicate parameter"));
            }
            parameters.push((name, value));
        }
        Ok(Self(parameters))
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn require(&self, name: &str) -> Result<&str, Error> {
        self.get(name).ok_or_else(|| Error::auth(format!("the callback has no parameter `{name}`")))
    }

    /// Returns the error of a callback without a code. `error` is one of the codes of OAuth 2 (RFC 6749, section 4.1.2.1).
    pub(super) fn authorization_error(&self, error: &str, shop: &Shop) -> Error {
        let error = short_line(error);
        let description = self.get("error_description").map(|text| format!(" ({})", short_line(text)));
        let description = description.unwrap_or_default();
        match &*error {
            "access_denied" => {
                Error::declined(format!("the owner of {shop} declined to authorize the app: {error}{description}"))
            }
            _ => Error::auth(format!("{shop} did not authorize the app: {error}{description}")),
        }
    }

    /// Verifies the signature with the client secret.
    pub(super) fn verify_signature(
        &self,
        signature: &CallbackSignature,
        shop_parameter: &str,
        secret: &SecretString,
    ) -> Result<(), Error> {
        let CallbackSignature { parameter, messages, encoding } = signature;
        // Anybody could sign with an empty secret.
        if secret.expose_secret().is_empty() {
            return Err(Error::auth("the client secret is empty, so the callback cannot be verified"));
        }
        let received = encoding.decode(self.require(parameter)?).unwrap_or_default();
        let key = HmacKey::new(secret.clone());
        let is_valid = messages.iter().any(|message| {
            self.signed_message(*message, parameter, shop_parameter)
                .is_some_and(|message| key.verify(Digest::Sha256, message.as_bytes(), &received))
        });
        if is_valid {
            return Ok(());
        }
        let message = format!("invalid signature in `{parameter}`: the callback is forged, or belongs to another app");
        Err(Error::auth(message))
    }

    /// Appends the signature, in the first form that has one for these parameters.
    #[cfg(feature = "testing")]
    pub(super) fn sign(&mut self, signature: &CallbackSignature, shop_parameter: &str, secret: &SecretString) {
        let CallbackSignature { parameter, messages, encoding } = signature;
        let message = messages.iter().find_map(|message| self.signed_message(*message, parameter, shop_parameter));
        let key = secret.expose_secret().as_bytes();
        let value = encoding.encode(&Digest::Sha256.hmac(key, message.unwrap_or_default().as_bytes()));
        self.0.push(((*parameter).to_owned(), value));
    }

    /// Returns the signed message in a form, if the parameters have an unambiguous one.
    fn signed_message(&self, message: SignedMessage, signature: &str, shop_parameter: &str) -> Option<String> {
        match message {
            SignedMessage::SortedQuery => {
                // A `&` in a value would be ambiguous: another callback would have the same signature.
                let is_ambiguous = self.0.iter().any(|(name, value)| name.contains(['&', '=']) || value.contains('&'));
                (!is_ambiguous).then(|| self.sorted_query(signature, str::to_owned))
            }
            SignedMessage::SortedEncodedQuery => Some(self.sorted_query(signature, percent::encode_form)),
            SignedMessage::ShopInBase64 => {
                self.get(shop_parameter).map(|shop| Encoding::Base64.encode(shop.as_bytes()))
            }
        }
    }

    fn sorted_query(&self, signature: &str, encode: fn(&str) -> String) -> String {
        let mut others: Vec<_> = self.0.iter().filter(|(name, _)| name != signature).collect();
        others.sort();
        let pairs = others.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value)));
        pairs.collect::<Vec<_>>().join("&")
    }
}
