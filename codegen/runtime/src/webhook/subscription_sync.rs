//! Reconciles the webhook subscriptions of a shop.

// Invariants: a subscription that is as desired is not changed. A failed change is reported next to the applied ones.

use super::subscriptions::{
    DesiredSubscription, Subscription, SubscriptionChange, SubscriptionOperations, SyncPlan, SyncReport,
};
use crate::client::Client;
use crate::error::Error;
use crate::operation::Operation;
use crate::paging::Page;
use crate::request_builder::RequestBuilder;
use crate::value::RawJson;

/// Reconciles the webhook subscriptions of a shop: creates, updates and deletes until they match.
#[doc(alias = "register webhook")]
#[doc(alias = "subscribe")]
#[doc(alias = "reconcile")]
#[derive(Clone, Debug)]
pub struct SubscriptionSync {
    client: Client,
    operations: &'static SubscriptionOperations,
}

impl SubscriptionSync {
    /// Creates the sync of one shop. Generated modules `webhooks` have a function for it.
    #[doc(hidden)]
    #[must_use]
    pub fn new(client: &Client, operations: &'static SubscriptionOperations) -> Self {
        Self { client: client.clone(), operations }
    }

    /// Lists all existing subscriptions.
    ///
    /// # Errors
    /// Returns the errors of the list operation.
    pub async fn list(&self) -> Result<Vec<Subscription>, Error> {
        let mut items = RequestBuilder::<Page<RawJson>>::new(&self.client, self.operations.list).stream();
        let mut subscriptions = Vec::new();
        while let Some(item) = items.try_next().await? {
            subscriptions.push(self.subscription(&item));
        }
        Ok(subscriptions)
    }

    fn subscription(&self, item: &RawJson) -> Subscription {
        let item = item.to_value().unwrap_or_default();
        let SubscriptionOperations { id, topic, address, .. } = self.operations;
        Subscription { id: string(&item, id), topic: string(&item, topic), address: string(&item, address) }
    }

    /// Lists the existing subscriptions and returns the changes that reconcile them, without applying any (dry run).
    ///
    /// # Errors
    /// Returns the errors of the list operation.
    #[doc(alias = "dry run")]
    pub async fn plan(&self, desired: impl IntoIterator<Item = DesiredSubscription> + Send) -> Result<SyncPlan, Error> {
        let desired: Vec<DesiredSubscription> = desired.into_iter().collect();
        Ok(compare(self.operations, desired, self.list().await?))
    }

    /// Applies a plan. Failures are part of the report.
    pub async fn apply(&self, plan: SyncPlan) -> SyncReport {
        let SyncPlan { changes, unchanged } = plan;
        let mut report = SyncReport { applied: Vec::new(), unchanged, failed: Vec::new(), skipped: Vec::new() };
        for change in changes {
            let topic = self.operations.topic_of(&change);
            let has_failed = report.failed.iter().any(|(failed, _)| self.operations.topic_of(failed) == topic);
            if let SubscriptionChange::Delete(subscription) = &change
                && has_failed
            {
                report.skipped.push(subscription.clone());
                continue;
            }
            match self.apply_change(&change).await {
                Ok(()) => report.applied.push(change),
                Err(error) => report.failed.push((change, error)),
            }
        }
        report
    }

    /// Reconciles the subscriptions of the shop: creates missing ones, updates those with another address, and deletes all
    /// others.
    ///
    /// # Errors
    /// Returns the errors of the list operation. The errors of changes are part of the report.
    pub async fn sync(
        &self,
        desired: impl IntoIterator<Item = DesiredSubscription> + Send,
    ) -> Result<SyncReport, Error> {
        let plan = self.plan(desired).await?;
        Ok(self.apply(plan).await)
    }

    async fn apply_change(&self, change: &SubscriptionChange) -> Result<(), Error> {
        let SubscriptionOperations { create, update, delete, id, topic, address, .. } = self.operations;
        let (operation, values) = match change {
            SubscriptionChange::Create(desired) => {
                (*create, vec![(*topic, &desired.topic), (*address, &desired.address)])
            }
            SubscriptionChange::Update { subscription, address: new } => (
                update.unwrap_or(create),
                vec![(*id, &subscription.id), (*topic, &subscription.topic), (*address, new)],
            ),
            SubscriptionChange::Delete(subscription) => (*delete, vec![(*id, &subscription.id)]),
        };
        let mut request = RequestBuilder::<()>::new(&self.client, operation);
        for (name, value) in values {
            if let Some(index) = parameter_index(operation, name) {
                request = request.with(index, value);
            }
        }
        request.send_with_response().await?;
        Ok(())
    }
}

fn parameter_index(operation: &Operation, name: &str) -> Option<usize> {
    operation.parameters.iter().position(|parameter| parameter.name == name)
}

/// Returns a field as a string; empty if it is missing or not a scalar.
fn string(item: &serde_json::Value, key: &str) -> String {
    match item.get(key) {
        Some(serde_json::Value::String(value)) => value.clone(),
        Some(serde_json::Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

/// Compares the desired subscriptions with the existing ones.
fn compare(
    operations: &SubscriptionOperations,
    desired: Vec<DesiredSubscription>,
    existing: Vec<Subscription>,
) -> SyncPlan {
    let mut missing = distinct(operations, desired);
    let (mut unchanged, mut others) = (Vec::new(), Vec::new());
    for subscription in existing {
        let topic = operations.topic_name(&subscription.topic);
        match missing.iter().position(|it| it.topic == topic && it.address == subscription.address) {
            Some(index) => {
                missing.remove(index);
                unchanged.push(subscription);
            }
            None => others.push(subscription),
        }
    }
    let (mut created, mut updated) = (Vec::new(), Vec::new());
    for desired in missing {
        match updatable(operations, &others, &desired.topic) {
            Some(index) => updated
                .push(SubscriptionChange::Update { subscription: others.remove(index), address: desired.address }),
            None => created.push(SubscriptionChange::Create(desired)),
        }
    }
    let deleted = others.into_iter().map(SubscriptionChange::Delete);
    SyncPlan { changes: created.into_iter().chain(updated).chain(deleted).collect(), unchanged }
}

/// Returns the desired subscriptions without duplicates, with the names of topics instead of aliases.
fn distinct(operations: &SubscriptionOperations, desired: Vec<DesiredSubscription>) -> Vec<DesiredSubscription> {
    let mut distinct: Vec<DesiredSubscription> = Vec::new();
    for DesiredSubscription { topic, address } in desired {
        let subscription = DesiredSubscription { topic: operations.topic_name(&topic).to_owned(), address };
        if !distinct.contains(&subscription) {
            distinct.push(subscription);
        }
    }
    distinct
}

/// Returns the index of a subscription of a topic that can be updated, if the platform has an operation for it.
fn updatable(operations: &SubscriptionOperations, subscriptions: &[Subscription], topic: &str) -> Option<usize> {
    operations.update?;
    subscriptions.iter().position(|it| operations.topic_name(&it.topic) == topic)
}
