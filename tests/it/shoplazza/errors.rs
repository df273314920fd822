//! Every documented error: operation, status and messages.

use shopwire::shoplazza::{Client, Operation, WebhookTopic};
use shopwire::{Error, ErrorKind};
use tests::{CannedResponse, Loopback};

use crate::{payload, shop};

pub(super) const CASES: [(&str, u16, &[&str]); 17] = [
    ("orders.get", 404, &["record not found"]),
    ("orders.delete", 404, &["record not found"]),
    ("orders.delete", 422, &["cannot delete order in this state"]),
    ("orders.refund", 404, &["record not found"]),
    ("orders.refund", 406, &["This post sale order cannot do this operation"]),
    ("orders.update", 422, &["Note is too long (maximum is 200 characters)"]),
    ("fulfillments.complete", 404, &["record not found"]),
    ("fulfillments.complete", 422, &["failed to change fulfillment status"]),
    ("fulfillments.cancel", 404, &["record not found"]),
    ("fulfillments.cancel", 422, &["failed to change fulfillment status"]),
    ("webhooks.list", 422, &["must be less than or equal to 250", "must be greater than or equal to 1"]),
    ("webhooks.get", 404, &["record not found!"]),
    ("webhooks.create", 422, &["can’t be blank", "is invalid", "can’t be blank"]),
    ("webhooks.update", 422, &["can’t be blank", "is invalid", "can’t be blank"]),
    ("webhooks.delete", 404, &["record not found!"]),
    ("script_tags.delete", 404, &["record not found!"]),
    ("shop.get", 404, &["record not found!"]),
];

async fn fail(shop: &Client, operation: &str) -> Error {
    match operation {
        "orders.get" => shop.orders().get("1").send().await.unwrap_err(),
        "orders.delete" => shop.orders().delete("1").send().await.unwrap_err(),
        "orders.refund" => shop.orders().refund("1").send().await.unwrap_err(),
        "orders.update" => shop.orders().update("1").note("n").send().await.unwrap_err(),
        "fulfillments.complete" => shop.fulfillments().complete("1", "2").send().await.unwrap_err(),
        "fulfillments.cancel" => shop.fulfillments().cancel("1", "2").send().await.unwrap_err(),
        "webhooks.list" => shop.webhooks().list().send().await.unwrap_err(),
        "webhooks.get" => shop.webhooks().get("1").send().await.unwrap_err(),
        "webhooks.create" => shop.webhooks().create("a", WebhookTopic::OrdersPaid).send().await.unwrap_err(),
        "webhooks.update" => shop.webhooks().update("1").address("").send().await.unwrap_err(),
        "webhooks.delete" => shop.webhooks().delete("1").send().await.unwrap_err(),
        "script_tags.delete" => shop.script_tags().delete("1").send().await.unwrap_err(),
        "shop.get" => shop.shop().get().send().await.unwrap_err(),
        _ => panic!("{operation}"),
    }
}

#[tokio::test]
async fn reports_each_documented_error() {
    for (operation, status, messages) in CASES {
        let body = payload(&format!("shoplazza/{operation}.{status}"));
        let server = Loopback::script([CannedResponse::new(status, body.clone()).header("request-id", "req-7")]).await;
        let error = fail(&shop(&server), operation).await;
        let kind = match status {
            404 => ErrorKind::NotFound,
            422 => ErrorKind::Validation,
            _ => ErrorKind::Api,
        };
        assert_eq!(error.kind(), kind, "{operation} {status}");
        assert_eq!(error.status().unwrap().as_u16(), status);
        assert_eq!(error.messages().collect::<Vec<_>>(), messages);
        assert_eq!(error.body().unwrap(), body.as_bytes());
        assert_eq!(error.request_id(), Some("req-7"));
        let request = error.request().unwrap();
        assert_eq!(request.operation, operation);
        let shown = error.to_string();
        assert!(shown.contains(operation) && shown.contains(&status.to_string()), "{shown}");
        for message in messages {
            assert!(shown.contains(message), "{shown}");
        }
    }
}

/// The schema lists exactly these errors.
#[test]
fn lists_the_documented_errors() {
    let documented = Operation::all().iter().flat_map(|operation| {
        let info = operation.info();
        info.errors.iter().map(|error| (info.name, error.status))
    });
    let mut documented: Vec<_> = documented.collect();
    let mut expected: Vec<_> = CASES.iter().map(|(operation, status, _)| (*operation, *status)).collect();
    documented.sort_unstable();
    expected.sort_unstable();
    assert_eq!(documented, expected);
}
