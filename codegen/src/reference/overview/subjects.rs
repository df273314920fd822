//! Subjects: what operations and topics are about, by the words of their names.

use super::super::page::Page;
use super::super::{anchor, facts};
use super::matrix::{self, Row};
use super::words;
use crate::docs::markdown;
use crate::model::{Api, Platform};

/// The subjects, each with the words that stand for it.
const SUBJECTS: [(&str, &[&str]); 27] = [
    ("Orders", &["order", "orders"]),
    ("Draft orders", &["draft", "drafts"]),
    ("Cancellations", &["cancel", "canceled", "cancelled", "cancellation", "cancellations"]),
    ("Refunds", &["refund", "refunded", "refunds"]),
    ("Returns", &["return", "returned", "returns"]),
    ("Payments", &["paid", "pay", "payment", "payments", "transaction", "transactions"]),
    ("Invoices", &["einvoice", "einvoices", "invoice", "invoices"]),
    (
        "Shipping",
        &[
            "courier",
            "couriers",
            "fulfill",
            "fulfilled",
            "fulfillment",
            "fulfillments",
            "fulfilment",
            "fulfilments",
            "ship",
            "shipment",
            "shipments",
            "shipped",
            "shipping",
            "tracking",
        ],
    ),
    ("Baskets and checkouts", &["basket", "baskets", "cart", "carts", "checkout", "checkouts"]),
    ("Products", &["product", "products"]),
    ("Variants", &["variant", "variants"]),
    ("Collections and categories", &["categories", "category", "collection", "collections"]),
    ("Images", &["image", "images", "photo", "photos"]),
    ("Inventory and stock", &["inventory", "stock", "stocks"]),
    ("Metafields", &["metafield", "metafields"]),
    ("Reviews and comments", &["comment", "comments", "review", "reviews"]),
    ("Customers", &["client", "clients", "customer", "customers"]),
    ("Loyalty", &["bonus", "loyalty", "membership", "memberships", "points", "vip"]),
    (
        "Coupons and discounts",
        &["coupon", "coupons", "discount", "discounts", "promotion", "promotions", "voucher", "vouchers"],
    ),
    ("Campaigns", &["campaign", "campaigns"]),
    ("Locations", &["branch", "branches", "location", "locations", "outlet", "outlets", "warehouse", "warehouses"]),
    ("Staff", &["employee", "employees", "staff"]),
    ("Analytics and reports", &["analytics", "report", "reports", "statistics"]),
    ("Feeds, imports and exports", &["export", "exports", "feed", "feeds", "import", "imports"]),
    ("Bulk requests", &["batch", "batches", "bulk"]),
    ("Apps", &["app", "apps", "install", "uninstall", "uninstalled"]),
    ("Webhook subscriptions", &["webhook", "webhooks"]),
];

/// Adds the table of subjects, and what each of them consists of.
pub(super) fn add(page: &mut Page, api: &Api) {
    page.heading(2, &anchor::section("subjects"), "Subjects");
    page.paragraph(
        "Found by words: an operation is about a subject if its name or its path has one of the words of the subject, a webhook \
         topic if its name has. Words are compared whole. What a platform calls otherwise is not found.",
    );
    let rows: Vec<(Row, &[&str])> =
        SUBJECTS.iter().map(|(title, words)| (Row::new(*title, api, |it| counts(it, words)), *words)).collect();
    let rows: Vec<(Row, &[&str])> = rows.into_iter().filter(|(row, _)| !row.is_empty()).collect();
    let list = rows.iter().map(|(row, words)| (row.title.clone(), *words)).collect::<Vec<_>>();
    matrix::add(page, api, "subject", &rows.into_iter().map(|(row, _)| row).collect::<Vec<_>>());
    for (title, words) in list {
        add_subject(page, api, &title, words);
    }
}

fn counts(platform: &Platform, words: &[&str]) -> String {
    let (operations, topics) = (operations_about(platform, words).len(), topics_about(platform, words).len());
    let parts = [(operations, "operation"), (topics, "topic")];
    let parts = parts.into_iter().filter(|(number, _)| *number > 0).map(|(number, one)| facts::count(number, one));
    parts.collect::<Vec<_>>().join(", ")
}

fn add_subject(page: &mut Page, api: &Api, title: &str, words: &[&str]) {
    page.heading(3, &format!("subject-{}", words::of(title).join("-")), title);
    page.paragraph(format!("Words: {}.", words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")));
    page.list(api.platforms.iter().map(|platform| {
        let found = [operations_about(platform, words), topics_about(platform, words)].concat();
        if found.is_empty() { String::new() } else { format!("{}: {}", matrix::link_to(platform), found.join(", ")) }
    }));
}

/// Links to the operations about a subject.
fn operations_about(platform: &Platform, words: &[&str]) -> Vec<String> {
    let found = platform.resources.iter().flat_map(|resource| {
        let is_about =
            |it: &&crate::model::Operation| words::has_any(&[&it.name, it.endpoint.path().unwrap_or_default()], words);
        let found = resource.operations.iter().filter(is_about);
        found.map(move |it| {
            matrix::link_into(platform, &anchor::operation_label(resource, it), &anchor::operation(resource, it))
        })
    });
    found.collect()
}

/// Links to the topics about a subject.
fn topics_about(platform: &Platform, words: &[&str]) -> Vec<String> {
    let topics = platform.webhooks.iter().flat_map(|webhooks| &webhooks.topics);
    let found = topics.filter(|topic| words::has_any(&[&topic.wire], words));
    found.map(|it| matrix::link_into(platform, &markdown::code(&it.wire), &anchor::topic(&it.variant))).collect()
}
