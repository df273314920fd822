//! Sample deliveries of webhooks, without signatures.
//!
//! Invariant: the samples are those of the generated crate, since both come from the same model.

use std::fmt;

use crate::diagnostic::nearest;
use crate::model::{self, Api, HeaderRole, Platform, Topic, Webhooks};
pub use crate::model::{Digest, Encoding, SignedMessage};

/// The sample deliveries of all platforms.
pub struct Samples(pub(crate) Api);

/// A sample delivery of a topic.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The topic, by its name in the schema.
    pub topic: String,
    /// All headers except signatures and the event id: names in lower case, and values.
    pub headers: Vec<(String, String)>,
    /// The name of the shop header, in lower case.
    pub shop: Option<String>,
    /// The name of the deduplication header, in lower case.
    pub id: Option<String>,
    /// The body.
    pub body: String,
    /// Whether the body is an example of the schema; otherwise it is minimal.
    pub is_example: bool,
    /// The required signatures; empty if the platform does not document them.
    pub signatures: Vec<Signature>,
}

/// A signature: an HMAC in a header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The name of the header, in lower case.
    pub header: String,
    /// The signed message.
    pub message: SignedMessage,
    /// The digest of the HMAC.
    pub digest: Digest,
    /// The encoding of the header value.
    pub encoding: Encoding,
}

/// An unknown platform or topic, with the known ones.
#[derive(Debug)]
pub struct UnknownName(String);

impl Samples {
    /// Returns the platforms with webhooks, and their topics.
    pub fn topics(&self) -> impl Iterator<Item = (&str, Vec<&str>)> {
        self.with_webhooks().map(|(platform, webhooks)| (platform.name.as_str(), names(webhooks)))
    }

    /// Finds a sample by the name or an alias of its topic.
    ///
    /// # Errors
    /// Fails if the platform or topic is unknown.
    pub fn find(&self, platform: &str, topic: &str) -> Result<Sample, UnknownName> {
        let Some((_, webhooks)) = self.with_webhooks().find(|(it, _)| it.name == platform) else {
            let known = self.with_webhooks().map(|(it, _)| it.name.as_str()).collect();
            return Err(UnknownName::new(
                &format!("unknown platform `{platform}`"),
                platform,
                "platforms with webhooks",
                known,
            ));
        };
        let exact = webhooks.topics.iter().find(|it| it.wire == topic);
        match exact.or_else(|| webhooks.topics.iter().find(|it| it.aliases.iter().any(|alias| alias == topic))) {
            Some(topic) => Ok(sample(webhooks, topic)),
            None => Err(UnknownName::new(
                &format!("unknown topic `{topic}` of {platform}"),
                topic,
                "topics",
                names(webhooks),
            )),
        }
    }

    fn with_webhooks(&self) -> impl Iterator<Item = (&Platform, &Webhooks)> {
        self.0.platforms.iter().filter_map(|platform| Some((platform, platform.webhooks.as_ref()?)))
    }
}

fn names(webhooks: &Webhooks) -> Vec<&str> {
    webhooks.topics.iter().map(|topic| topic.wire.as_str()).collect()
}

fn sample(webhooks: &Webhooks, topic: &Topic) -> Sample {
    let header = |role| webhooks.headers.iter().find(|it| it.role == role).map(|it| it.header.clone());
    let content_type = webhooks.is_json.then(|| ("content-type".to_owned(), "application/json".to_owned()));
    let topic_header = header(HeaderRole::Topic).map(|name| (name, topic.wire.clone()));
    let model::Sample { body, is_example } = webhooks.samples[topic.sample].clone();
    Sample {
        topic: topic.wire.clone(),
        headers: content_type.into_iter().chain(webhooks.sample_headers.iter().cloned()).chain(topic_header).collect(),
        shop: header(HeaderRole::Shop),
        id: header(HeaderRole::Deduplication),
        body,
        is_example,
        signatures: webhooks.signatures.iter().flatten().filter_map(signature).collect(),
    }
}

/// A signature with its preferred encoding, which comes first in the schema.
fn signature(signature: &model::Signature) -> Option<Signature> {
    let model::Signature { header, message, digest, encodings, optional: _, docs: _ } = signature;
    let encoding = *encodings.first()?;
    Some(Signature { header: header.clone(), message: message.clone(), digest: *digest, encoding })
}

impl UnknownName {
    fn new(message: &str, name: &str, what: &str, known: Vec<&str>) -> Self {
        let list = known.join("\n  ");
        let help = nearest(name, known).map(|other| format!("; did you mean `{other}`?")).unwrap_or_default();
        Self(format!("{message}{help}\nknown {what}:\n  {list}"))
    }
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for UnknownName {}
