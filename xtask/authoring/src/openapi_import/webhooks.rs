//! Webhooks of OpenAPI 3.1.

use super::context::{At, Import, Types};
use crate::draft::{Docs, Map, Method, Named, Topic, Ty, Webhooks, Yaml, gap};
use crate::naming::{self, Names};

/// The webhooks, and the example bodies by the name of the file.
pub(super) struct Drafted {
    pub(super) webhooks: Webhooks,
    pub(super) examples: Vec<(String, String)>,
}

impl<'d> Import<'d> {
    /// Drafts the webhooks.
    pub(super) fn webhooks(&mut self) -> Option<Drafted> {
        let root = At { node: self.root, pointer: "#".to_owned() };
        let all = root.get("webhooks").or_else(|| root.get("x-webhooks").filter(|_| !self.is_own))?;
        let own = root.get("x-webhooks").filter(|_| self.is_own);
        let mut drafted = Drafted { webhooks: Webhooks::default(), examples: Vec::new() };
        let mut files = Names::default();
        for (name, item) in all.entries() {
            let Some(item) = self.resolve(&item) else { continue };
            let Some((_, at)) = item.entries().into_iter().find(|(key, _)| Method::parse(key).is_some()) else {
                continue;
            };
            let topic = self.topic(name, &at, own.as_ref(), &mut drafted, &mut files);
            if drafted.webhooks.headers.is_empty() {
                drafted.webhooks.headers = self.delivery_headers(&at);
            }
            drafted.webhooks.topics.push(topic);
        }
        let Types { ids, models, enums } = std::mem::take(&mut self.types);
        let webhooks = &mut drafted.webhooks;
        webhooks.platform.clone_from(&self.options.platform);
        (webhooks.ids, webhooks.models, webhooks.enums) = (ids, models, enums);
        match own {
            Some(own) => self.add_own(&own, webhooks),
            None => Self::mark_gaps(webhooks),
        }
        (!drafted.webhooks.topics.is_empty()).then_some(drafted)
    }

    fn topic(
        &mut self,
        name: &str,
        at: &At<'d>,
        own: Option<&At<'d>>,
        drafted: &mut Drafted,
        files: &mut Names,
    ) -> Topic {
        let docs = self.describe_sourced(at);
        let body = at.get("requestBody").and_then(|body| self.resolve(&body));
        let schema = body.as_ref().and_then(|body| self.json_schema(body, "a delivery that is not JSON"));
        let (key, payload) = match schema {
            Some(schema) => self.payload(name, &schema, own),
            None => (None, Ty::named("undocumented")),
        };
        let example = body.and_then(|body| self.example(name, &body, drafted, files));
        Topic {
            name: name.to_owned(),
            key,
            payload,
            aliases: at.node.texts_of("x-aliases"),
            rust: at.node.text_of("x-rust").map(ToOwned::to_owned),
            example,
            docs,
        }
    }

    /// Returns the payload, and its key in the body.
    fn payload(&mut self, name: &str, schema: &At<'d>, own: Option<&At<'d>>) -> (Option<String>, Ty) {
        let words = format!("{name} event");
        let Some(own) = own else {
            let ty = self.value(schema, &words, 0).ty;
            let is_payload = !ty.is("json");
            return (None, if is_payload { ty } else { Ty::named("undocumented") });
        };
        let envelope = own.get("envelope");
        let mut schema = schema.clone();
        if let Some(data) = envelope.as_ref().and_then(|envelope| envelope.node.text_of("data")) {
            schema = schema.get("properties").and_then(|it| it.get(data)).unwrap_or(schema);
        } else if let Some(part) = schema.get("allOf").and_then(|parts| parts.items().get(1).cloned()) {
            schema = part;
        }
        match schema.get("properties").map(|it| it.entries()).as_deref() {
            Some([(key, inner)]) => (Some((*key).to_owned()), self.value(inner, &words, 0).ty),
            _ => (None, self.value(&schema, &words, 0).ty),
        }
    }

    /// Writes the example of a body into a file of its own. Topics with the same example share it.
    fn example(&mut self, name: &str, body: &At<'d>, drafted: &mut Drafted, files: &mut Names) -> Option<String> {
        let content = body.get("content")?.entries().into_iter().next()?.1;
        let named = content.get("examples").and_then(|it| it.entries().into_iter().next()).map(|(_, at)| at);
        let named = named.and_then(|at| self.resolve(&at)).and_then(|at| at.get("value"));
        let value = named.or_else(|| content.get("example"))?;
        let json = super::json::pretty(value.node);
        if let Some((known, _)) = drafted.examples.iter().find(|(_, known)| *known == json) {
            return Some(known.clone());
        }
        let file = files.take_member(&naming::member_name(name, "example"));
        drafted.examples.push((file.clone(), json));
        Some(file)
    }

    /// Headers of deliveries. Those of other documents have no roles.
    fn delivery_headers(&mut self, at: &At<'d>) -> Vec<Named> {
        let mut headers = Vec::new();
        for at in at.get("parameters").iter().flat_map(At::items) {
            let Some(at) = self.resolve(&at).filter(|at| at.node.text_of("in") == Some("header")) else { continue };
            let Some(header) = at.node.text_of("name") else { continue };
            let lower = header.to_lowercase();
            let guess = ["topic", "signature", "shop"].into_iter().find(|role| lower.contains(role));
            let guess = guess.or_else(|| lower.contains("event").then_some("topic"));
            let usual = guess.map_or_else(|| naming::member_name(header, "header"), ToOwned::to_owned);
            let role = at.node.text_of("x-role").map_or(usual, ToOwned::to_owned);
            let example = at.node.text_of("example").map(ToOwned::to_owned);
            let keys = Map::default().with("header", header).with_text("example", example.as_ref());
            if !headers.iter().any(|known: &Named| known.name == role) {
                headers.push(Named { name: role, keys, docs: self.describe_sourced(&at) });
            }
        }
        headers
    }

    fn mark_gaps(webhooks: &mut Webhooks) {
        let has_topic = webhooks.headers.iter().any(|header| header.name == "topic");
        if webhooks.topics.len() > 1 && !has_topic {
            webhooks.docs.comment.push(gap("say which header or key of the body has the topic: `headers: { topic: … }` or `envelope: { topic: … }`"));
        }
        webhooks.docs.comment.push(gap("say how deliveries are signed"));
        webhooks.signature = Some(Yaml::text("undocumented"));
    }

    /// Adds what only documents of this project say about deliveries.
    fn add_own(&mut self, own: &At<'d>, webhooks: &mut Webhooks) {
        let map =
            |import: &mut Self, key: &str| own.get(key).map(|at| (import.converted(&at, &[]), import.describe(&at)));
        webhooks.docs = self.describe(own);
        webhooks.envelope = map(self, "envelope").map(|(keys, docs)| keys.and(docs.keys()));
        webhooks.subscriptions = map(self, "subscriptions").map(|(keys, docs)| keys.and(docs.keys()));
        webhooks.signature = own.get("signatures").map(|at| self.signatures(&at));
        webhooks.format = own.node.text_of("format").map(ToOwned::to_owned);
        webhooks.deduplication_key = own
            .node
            .texts_of("deduplication_key")
            .iter()
            .map(|part| part.trim_start_matches("header.").to_owned())
            .collect();
        for (name, at) in own.get("delivery").iter().flat_map(At::entries) {
            let docs: Docs = self.describe(&at);
            webhooks.delivery.push((name.to_owned(), docs));
        }
        let roles: Vec<(String, String)> = webhooks
            .headers
            .iter()
            .filter_map(|header| {
                let name = header.keys.entries.iter().find(|entry| entry.key == "header")?;
                match &name.value {
                    Yaml::Text(text) => Some((text.clone(), header.name.clone())),
                    _ => None,
                }
            })
            .collect();
        for part in &mut webhooks.deduplication_key {
            if let Some((_, role)) = roles.iter().find(|(header, _)| header == part) {
                part.clone_from(role);
            }
        }
    }

    fn signatures(&mut self, at: &At<'d>) -> Yaml {
        if at.node.text().is_some() {
            return self.yaml(at);
        }
        let mut signatures = Vec::new();
        for at in at.items() {
            let text = |key: &str| at.node.text_of(key).map(ToOwned::to_owned);
            let message = at.get("message").map(|message| self.yaml(&message));
            let digest = text("digest").map(|digest| digest.to_lowercase().replace("hmac", "").replace(['-', '_'], ""));
            let encodings = at.node.texts_of("encodings");
            let keys = Map::default()
                .with_text("header", text("header").as_ref())
                .with_some("message", message)
                .with_text("digest", digest.as_ref())
                .with("encoding", Yaml::one_or_list(&encodings))
                .with_flag("optional", at.node.is("optional"))
                .and(self.describe(&at).keys());
            signatures.push(Yaml::Map(keys));
        }
        match signatures.len() {
            1 => signatures.remove(0),
            _ => Yaml::List(signatures),
        }
    }
}
