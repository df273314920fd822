//! Script tags: exact requests.

use serde_json::json;
use shopwire::shoplazza::Operation;
use tests::{CannedResponse, Loopback};

use super::{example, sent};
use crate::shop;

const SCRIPT: &str = r#"<script src="https://shoplazza.com/x.js"></script>"#;

#[tokio::test]
async fn creates_a_script_tag() {
    let server = example("script_tags.create.200").await;
    let tag = shop(&server).script_tags().create(SCRIPT).display_scope("all").send().await.unwrap();
    assert_eq!((&*tag.display_scope, tag.event_type.as_deref()), ("all", Some("myapp")));
    let body = json!({ "src": SCRIPT, "display_scope": "all" });
    assert_eq!(sent(&server, Operation::ScriptTagsCreate), ("POST /openapi/script_tags".into(), body));
}

#[tokio::test]
async fn updates_a_script_tag() {
    let server = example("script_tags.update.200").await;
    let request = shop(&server).script_tags().update("s1", SCRIPT).display_scope("all").event_type("myapp");
    request.send().await.unwrap();
    let body = json!({ "src": SCRIPT, "display_scope": "all", "event_type": "myapp" });
    assert_eq!(sent(&server, Operation::ScriptTagsUpdate), ("PUT /openapi/script_tags/s1".into(), body));
}

#[tokio::test]
async fn gets_and_deletes_a_script_tag() {
    let server = example("script_tags.get.200").await;
    let tag = shop(&server).script_tags().get("s1").send().await.unwrap();
    assert_eq!(tag.src, r#"<script src="https://assets.shoplazza.com/add_to_cart.07fb91d6064f1902127d.js"></script>"#);
    assert_eq!(sent(&server, Operation::ScriptTagsGet), ("GET /openapi/script_tags/s1".into(), json!(null)));

    let server = Loopback::script([CannedResponse::new(200, "")]).await;
    shop(&server).script_tags().delete("s1").send().await.unwrap();
    assert_eq!(sent(&server, Operation::ScriptTagsDelete), ("DELETE /openapi/script_tags/s1".into(), json!(null)));
}

/// The documented path of the list ends with a slash.
#[tokio::test]
async fn lists_and_counts_script_tags() {
    let server = example("script_tags.list.200").await;
    assert_eq!(shop(&server).script_tags().list().send().await.unwrap().len(), 1);
    assert_eq!(sent(&server, Operation::ScriptTagsList), ("GET /openapi/script_tags/".into(), json!(null)));

    let server = example("script_tags.count.200").await;
    assert_eq!(shop(&server).script_tags().count().send().await.unwrap(), 5);
    assert_eq!(sent(&server, Operation::ScriptTagsCount), ("GET /openapi/script_tags/count".into(), json!(null)));
}
