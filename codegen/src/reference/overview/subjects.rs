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

/// What a subject can be found in: the words of its names, and a link to it.
struct Named {
    words: Vec<String>,
    link: String,
}

/// The operations and topics of a platform.
struct Names {
    operations: Vec<Named>,
    topics: Vec<Named>,
}

/// Adds the table of subjects, and what each of them consists of.
pub(super) fn add(page: &mut Page, api: &Api) {
    page.heading(2, &anchor::section("subjects"), "Subjects");
    page.paragraph(
        "Found by words: an operation is about a subject if its name or its path has one of the words of the subject, a webhook \
         topic if its name has. Words are compared whole. What a platform calls otherwise is not found.",
    );
    let names: Vec<Names> = api.platforms.iter().map(names).collect();
    let row = |(title, words): (&str, &'static [&'static str])| {
        (Row { title: title.to_owned(), cells: names.iter().map(|it| counts(it, words)).collect() }, words)
    };
    let rows: Vec<(Row, &[&str])> = SUBJECTS.into_iter().map(row).filter(|(row, _)| !row.is_empty()).collect();
    let list = rows.iter().map(|(row, words)| (row.title.clone(), *words)).collect::<Vec<_>>();
    matrix::add(page, api, "subject", &rows.into_iter().map(|(row, _)| row).collect::<Vec<_>>());
    for (title, words) in list {
        page.heading(3, &format!("subject-{}", words::of(&title).join("-")), &title);
        let in_code = words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>();
        page.paragraph(format!("Words: {}.", in_code.join(", ")));
        page.list(api.platforms.iter().zip(&names).map(|(platform, names)| list_of(platform, names, words)));
    }
}

fn names(platform: &Platform) -> Names {
    let operations = platform.resources.iter().flat_map(|resource| {
        resource.operations.iter().map(|it| Named {
            words: [words::of(&it.name), words::of(it.endpoint.path().unwrap_or_default())].concat(),
            link: matrix::link_into(platform, &anchor::operation_label(resource, it), &anchor::operation(resource, it)),
        })
    });
    let topics = platform.webhooks.iter().flat_map(|webhooks| &webhooks.topics).map(|it| Named {
        words: words::of(&it.wire),
        link: matrix::link_into(platform, &markdown::code(&it.wire), &anchor::topic(&it.variant)),
    });
    Names { operations: operations.collect(), topics: topics.collect() }
}

fn counts(names: &Names, words: &[&str]) -> String {
    let parts = [(&names.operations, "operation"), (&names.topics, "topic")];
    let parts = parts.map(|(named, one)| (about(named, words).count(), one)).into_iter();
    let parts = parts.filter(|(number, _)| *number > 0).map(|(number, one)| facts::count(number, one));
    parts.collect::<Vec<_>>().join(", ")
}

/// Links to the operations and topics of a platform about a subject.
fn list_of(platform: &Platform, names: &Names, words: &[&str]) -> String {
    let found: Vec<&str> = about(&names.operations, words).chain(about(&names.topics, words)).collect();
    if found.is_empty() { String::new() } else { format!("{}: {}", matrix::link_to(platform), found.join(", ")) }
}

/// Links to what has one of some words in its names.
fn about<'n>(named: &'n [Named], words: &[&str]) -> impl Iterator<Item = &'n str> {
    named.iter().filter(|it| words::has_any(&it.words, words)).map(|it| it.link.as_str())
}
