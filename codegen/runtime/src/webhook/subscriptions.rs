//! Subscriptions, desired subscriptions, and the plan and report of reconciling them.

use std::fmt;

use super::spec::WebhookSpec;
use crate::error::Error;
use crate::operation::Operation;

/// The operations that manage the subscriptions of a platform. For generated code.
#[doc(hidden)]
#[derive(Debug)]
pub struct SubscriptionOperations {
    /// Lists all subscriptions.
    pub list: &'static Operation,
    /// Creates a subscription.
    pub create: &'static Operation,
    /// Updates a subscription, if the platform has such an operation.
    pub update: Option<&'static Operation>,
    /// Deletes a subscription.
    pub delete: &'static Operation,
    /// The name of the id of a subscription on the wire.
    pub id: &'static str,
    /// The name of the topic of a subscription on the wire.
    pub topic: &'static str,
    /// The name of the address of a subscription on the wire.
    pub address: &'static str,
    /// The topics and their aliases.
    pub spec: &'static WebhookSpec,
}

impl SubscriptionOperations {
    /// Returns the name of a topic in the schema, for a name or an alias.
    pub(super) fn topic_name<'t>(&self, topic: &'t str) -> &'t str {
        match self.spec.find(topic) {
            Some(index) => self.spec.topics[index].name,
            None => topic,
        }
    }

    pub(super) fn topic_of<'c>(&self, change: &'c SubscriptionChange) -> &'c str {
        self.topic_name(match change {
            SubscriptionChange::Create(desired) => &desired.topic,
            SubscriptionChange::Update { subscription, .. } | SubscriptionChange::Delete(subscription) => {
                &subscription.topic
            }
        })
    }
}

/// A subscription that should exist.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DesiredSubscription {
    /// The topic, by its name on the wire.
    pub topic: String,
    /// The URL that the platform delivers the events to.
    pub address: String,
}

impl DesiredSubscription {
    /// Creates a desired subscription: deliver the events of `topic` to `address`.
    pub fn new(topic: impl fmt::Display, address: impl Into<String>) -> Self {
        Self { topic: topic.to_string(), address: address.into() }
    }
}

/// A subscription that exists on the platform.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Subscription {
    /// The id of the subscription.
    pub id: String,
    /// The topic, as the platform spells it.
    pub topic: String,
    /// The URL that the platform delivers the events to.
    pub address: String,
}

/// A change that reconciles subscriptions.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum SubscriptionChange {
    /// Creates a missing subscription.
    Create(DesiredSubscription),
    /// Changes the address of a subscription.
    Update {
        /// The subscription before the change.
        subscription: Subscription,
        /// The new address.
        address: String,
    },
    /// Deletes a subscription that is not desired.
    Delete(Subscription),
}

/// The changes that reconcile subscriptions.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SyncPlan {
    /// The changes, in the order in which they are applied: creations and updates come before deletions.
    pub changes: Vec<SubscriptionChange>,
    /// The subscriptions that are already as desired.
    pub unchanged: Vec<Subscription>,
}

/// The result of reconciling subscriptions.
#[derive(Debug)]
#[non_exhaustive]
pub struct SyncReport {
    /// The changes that were applied.
    pub applied: Vec<SubscriptionChange>,
    /// The subscriptions that were already as desired.
    pub unchanged: Vec<Subscription>,
    /// The changes that failed, each with its error. They do not stop the changes of other topics.
    pub failed: Vec<(SubscriptionChange, Error)>,
    /// The subscriptions that were not deleted, because another change of their topic failed. Deleting them could leave the
    /// topic without a subscription.
    pub skipped: Vec<Subscription>,
}
