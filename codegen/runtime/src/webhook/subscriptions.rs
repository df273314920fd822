//! Makes a shop's subscriptions what they should be.
//!
//! Invariant: what is right already is not touched, and what could not be done is told beside what was.

use std::fmt;

use crate::client::Client;
use crate::error::Error;
use crate::operation::Operation;
use crate::paging::Page;
use crate::request_builder::RequestBuilder;
use crate::value::RawJson;

use super::spec::WebhookSpec;

/// The operations by which a platform is told which topics go to which address.
#[derive(Debug)]
pub struct Subscriptions {
    /// Lists all.
    pub list: &'static Operation,
    /// Makes one.
    pub create: &'static Operation,
    /// Changes one, if the platform can.
    pub update: Option<&'static Operation>,
    /// Removes one.
    pub delete: &'static Operation,
    /// What the id of one is called.
    pub id: &'static str,
    /// What the topic of one is called.
    pub topic: &'static str,
    /// What the address of one is called.
    pub address: &'static str,
    /// Knows the spellings of topics.
    pub recipe: &'static WebhookSpec,
}

impl Subscriptions {
    /// The name of a topic, however it is spelled.
    fn name<'t>(&self, topic: &'t str) -> &'t str {
        self.recipe.find(topic).map_or(topic, |number| self.recipe.topics[number].name)
    }

    fn topic_of<'c>(&self, change: &'c Change) -> &'c str {
        self.name(match change {
            Change::Create(wanted) => &wanted.topic,
            Change::Update { subscription, .. } | Change::Delete(subscription) => &subscription.topic,
        })
    }
}

/// A subscription that there should be.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DesiredSubscription {
    /// The topic, by its name on the wire.
    pub topic: String,
    /// Where its events should go.
    pub address: String,
}

impl DesiredSubscription {
    /// The events of a topic should go to an address.
    pub fn new(topic: impl fmt::Display, address: impl Into<String>) -> Self {
        Self { topic: topic.to_string(), address: address.into() }
    }
}

/// A subscription that there is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Subscription {
    /// Its id.
    pub id: String,
    /// Its topic, as the platform spells it.
    pub topic: String,
    /// Where its events go.
    pub address: String,
}

/// Something to be done with subscriptions.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    /// One is missing.
    Create(DesiredSubscription),
    /// One goes to another address than it should.
    Update {
        /// As it is.
        subscription: Subscription,
        /// Where its events should go.
        address: String,
    },
    /// One should not be there.
    Delete(Subscription),
}

/// What would be done.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SyncPlan {
    /// In the order in which it is done: nothing is removed before what is missing of its topic is there.
    pub changes: Vec<Change>,
    /// What is right already.
    pub kept: Vec<Subscription>,
}

/// What was done.
#[derive(Debug)]
#[non_exhaustive]
pub struct SyncReport {
    /// What was done.
    pub done: Vec<Change>,
    /// What was right already.
    pub kept: Vec<Subscription>,
    /// What could not be done, and why. Other topics were seen to all the same.
    pub failed: Vec<(Change, Error)>,
    /// What was left as it is, since something else of its topic could not be done: better two subscriptions than none.
    pub left: Vec<Subscription>,
}

/// Looks at the subscriptions of a shop, and changes them.
#[derive(Clone, Debug)]
pub struct SubscriptionSync {
    client: Client,
    table: &'static Subscriptions,
}

impl SubscriptionSync {
    /// Works with the operations of `table`.
    #[must_use]
    pub fn new(client: &Client, table: &'static Subscriptions) -> Self {
        Self { client: client.clone(), table }
    }

    /// All subscriptions that there are.
    ///
    /// # Errors
    /// When listing them fails.
    pub async fn list(&self) -> Result<Vec<Subscription>, Error> {
        let mut items = RequestBuilder::<Page<RawJson>>::new(&self.client, self.table.list).stream();
        let mut found = Vec::new();
        while let Some(item) = items.try_next().await? {
            let item = item.to_value().unwrap_or_default();
            let text = |key: &str| match item.get(key) {
                Some(serde_json::Value::String(text)) => text.clone(),
                Some(serde_json::Value::Number(number)) => number.to_string(),
                _ => String::new(),
            };
            let Subscriptions { id, topic, address, .. } = self.table;
            found.push(Subscription { id: text(id), topic: text(topic), address: text(address) });
        }
        Ok(found)
    }

    /// What has to be done so that there is what is wanted, and nothing else.
    ///
    /// # Errors
    /// When listing what there is fails.
    pub async fn plan(&self, wanted: impl IntoIterator<Item = DesiredSubscription> + Send) -> Result<SyncPlan, Error> {
        let wanted: Vec<DesiredSubscription> = wanted.into_iter().collect();
        Ok(compare(self.table, wanted, self.list().await?))
    }

    /// Does what a plan says.
    pub async fn apply(&self, plan: SyncPlan) -> SyncReport {
        let mut report = SyncReport { done: Vec::new(), kept: plan.kept, failed: Vec::new(), left: Vec::new() };
        for change in plan.changes {
            let topic = self.table.topic_of(&change);
            let has_failed = report.failed.iter().any(|(failed, _)| self.table.topic_of(failed) == topic);
            if let (Change::Delete(subscription), true) = (&change, has_failed) {
                report.left.push(subscription.clone());
                continue;
            }
            match self.change(&change).await {
                Ok(()) => report.done.push(change),
                Err(error) => report.failed.push((change, error)),
            }
        }
        report
    }

    /// Makes the shop's subscriptions equal to what is wanted: makes what is missing, moves what goes elsewhere, removes
    /// what is too much.
    ///
    /// # Errors
    /// When listing what there is fails. What fails afterwards is in the report.
    pub async fn sync(
        &self,
        wanted: impl IntoIterator<Item = DesiredSubscription> + Send,
    ) -> Result<SyncReport, Error> {
        let plan = self.plan(wanted).await?;
        Ok(self.apply(plan).await)
    }

    async fn change(&self, change: &Change) -> Result<(), Error> {
        let Subscriptions { create, update, delete, id, topic, address, .. } = self.table;
        let (operation, values) = match change {
            Change::Create(wanted) => (*create, vec![(*topic, &wanted.topic), (*address, &wanted.address)]),
            Change::Update { subscription, address: new } => (
                update.unwrap_or(create),
                vec![(*id, &subscription.id), (*topic, &subscription.topic), (*address, new)],
            ),
            Change::Delete(subscription) => (*delete, vec![(*id, &subscription.id)]),
        };
        let mut call = RequestBuilder::<()>::new(&self.client, operation);
        for (name, value) in values {
            if let Some(number) = operation.parameters.iter().position(|parameter| parameter.name == name) {
                call = call.with(number, value);
            }
        }
        call.send_with_response().await.map(drop)
    }
}

/// Compares what is wanted with what there is.
fn compare(table: &Subscriptions, wanted: Vec<DesiredSubscription>, there: Vec<Subscription>) -> SyncPlan {
    let mut missing: Vec<DesiredSubscription> = Vec::new();
    for one in wanted {
        let one = DesiredSubscription { topic: table.name(&one.topic).to_owned(), ..one };
        if !missing.contains(&one) {
            missing.push(one);
        }
    }
    let (mut kept, mut others) = (Vec::new(), Vec::new());
    for one in there {
        match missing.iter().position(|it| it.topic == table.name(&one.topic) && it.address == one.address) {
            Some(position) => {
                missing.remove(position);
                kept.push(one);
            }
            None => others.push(one),
        }
    }
    let (mut created, mut updated) = (Vec::new(), Vec::new());
    for one in missing {
        let elsewhere = others.iter().position(|it| table.update.is_some() && table.name(&it.topic) == one.topic);
        match elsewhere {
            Some(position) => {
                updated.push(Change::Update { subscription: others.remove(position), address: one.address });
            }
            None => created.push(Change::Create(one)),
        }
    }
    let deleted = others.into_iter().map(Change::Delete);
    SyncPlan { changes: created.into_iter().chain(updated).chain(deleted).collect(), kept }
}
