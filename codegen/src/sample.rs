//! Deliveries of webhooks to test applications with, as plain data: whoever sends one signs it.
//!
//! Invariant: what is here is what the generated crate has to test with, for both are made of the same model.

use std::fmt;

use crate::diagnostic::nearest;
use crate::model::{self, Api, HeaderRole, Platform, Topic, Webhooks};
pub use crate::model::{Digest, Encoding, SignedMessage};

/// The deliveries of all platforms.
pub struct Samples(pub(crate) Api);

/// A delivery of a topic.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The topic, by its name in the schema.
    pub topic: String,
    /// All headers but those of signatures and the id: names in lower case, and values.
    pub headers: Vec<(String, String)>,
    /// The header that names the shop, in lower case.
    pub shop: Option<String>,
    /// The header with the id by which one tells a delivery from another of the same event, in lower case.
    pub id: Option<String>,
    /// The body.
    pub body: String,
    /// Whether the body is an example of the schema; if not, it is as empty as it can be.
    pub is_example: bool,
    /// All that it is signed with; nothing if the document does not say how.
    pub signatures: Vec<Signature>,
}

/// A signature: an HMAC in a header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The header it is in, in lower case.
    pub header: String,
    /// What is signed.
    pub message: SignedMessage,
    /// The digest of the HMAC.
    pub digest: Digest,
    /// How it is written.
    pub encoding: Encoding,
}

/// A platform or a topic that there is not, and what there is instead.
#[derive(Debug)]
pub struct Unknown(String);

impl Samples {
    /// The platforms that have topics, and their topics.
    pub fn topics(&self) -> impl Iterator<Item = (&str, Vec<&str>)> {
        self.with_webhooks().map(|(platform, webhooks)| (platform.name.as_str(), names(webhooks)))
    }

    /// A delivery of a topic, by its name or another spelling of the document's.
    ///
    /// # Errors
    /// When there is no such platform or topic.
    pub fn find(&self, platform: &str, topic: &str) -> Result<Sample, Unknown> {
        let Some((_, webhooks)) = self.with_webhooks().find(|(it, _)| it.name == platform) else {
            let known = self.with_webhooks().map(|(it, _)| it.name.as_str()).collect();
            return Err(Unknown::new(
                &format!("no platform with webhooks is called `{platform}`"),
                platform,
                "platforms",
                known,
            ));
        };
        let exact = webhooks.topics.iter().find(|it| it.wire == topic);
        match exact.or_else(|| webhooks.topics.iter().find(|it| it.aliases.iter().any(|aliases| aliases == topic))) {
            Some(topic) => Ok(sample(webhooks, topic)),
            None => Err(Unknown::new(&format!("{platform} has no topic `{topic}`"), topic, "topics", names(webhooks))),
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
    let of_topic = header(HeaderRole::Topic).map(|name| (name, topic.wire.clone()));
    let model::Sample { body, is_example } = webhooks.samples[topic.sample].clone();
    Sample {
        topic: topic.wire.clone(),
        headers: content_type.into_iter().chain(webhooks.sample_headers.iter().cloned()).chain(of_topic).collect(),
        shop: header(HeaderRole::Shop),
        id: header(HeaderRole::Deduplication),
        body,
        is_example,
        signatures: webhooks.signatures.iter().flatten().filter_map(signature).collect(),
    }
}

/// A signature in the way that is usual, which the schema has first.
fn signature(signature: &model::Signature) -> Option<Signature> {
    let model::Signature { header, message, digest, encodings, optional: _, docs: _ } = signature;
    let encoding = *encodings.first()?;
    Some(Signature { header: header.clone(), message: message.clone(), digest: *digest, encoding })
}

impl Unknown {
    fn new(message: &str, name: &str, what: &str, known: Vec<&str>) -> Self {
        let list = known.join("\n  ");
        let help = nearest(name, known).map(|other| format!("; did you mean `{other}`?")).unwrap_or_default();
        Self(format!("{message}{help}\nthe {what} are:\n  {list}"))
    }
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unknown {}
