//! What a schema says about values that are sent is checked before they are, and free families go where they should.

use serde_json::json;
use shopwire::ErrorKind;
use tests::torture::{Client, Families, Kind, Member};
use tests::{Loopback, Reply};

async fn families() -> (Loopback, Families) {
    let server = Loopback::start(|_| Reply::new(200, r#"{"a":[1,2]}"#)).await;
    let client = Client::builder("s", "r").token("t1").second_key("t2").base_url(server.url()).build().unwrap();
    (server, client.families())
}

/// What is wrong with a call that is refused before it is sent.
macro_rules! refused {
    ($call:expr) => {{
        let error = $call.send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Invalid);
        let shown = error.to_string();
        shown.split_once("was not sent: ").unwrap_or_else(|| panic!("{shown}")).1.to_owned()
    }};
}

#[tokio::test]
async fn a_value_is_needed_if_another_is_so_or_is_so_by_default() {
    let (server, families) = families().await;
    let needed = "`policy` is required, since `tracked` is true";
    assert_eq!(refused!(families.update(1)), needed);
    assert_eq!(refused!(families.update(1).tracked(true)), needed);
    let other = "`reason` is required, since `tracked` is false and `level` is 1";
    assert_eq!(refused!(families.update(1).tracked(false)), other);
    assert!(server.lines().is_empty());
    families.update(1).tracked(false).level(2).send().await.unwrap();
    families.update(1).policy(Kind::Own).send().await.unwrap();
    assert_eq!(server.lines().len(), 2);
}

#[tokio::test]
async fn a_value_is_left_out_if_another_is_so() {
    let (_server, families) = families().await;
    let told = refused!(families.update(1).policy(Kind::Own).reason("none"));
    assert_eq!(told, "`reason` must be left out, since `tracked` is true");
}

#[tokio::test]
async fn numbers_and_lists_have_bounds() {
    let (_server, families) = families().await;
    let update = || families.update(1).policy(Kind::Own);
    assert_eq!(refused!(update().level(4)), "`level` is 4, but the platform takes at most 3");
    assert_eq!(refused!(update().level(-1)), "`level` is -1, but the platform takes at least 0");
    assert_eq!(refused!(update().labels(["a"])), "`labels` has 1 items, but the platform takes at least 2");
    assert_eq!(
        refused!(update().labels(["a", "b", "c", "d"])),
        "`labels` has 4 items, but the platform takes at most 3"
    );
    let separator = "`labels` has an item with a `;`, which would travel as two items";
    assert_eq!(refused!(update().labels(["a;b", "c"])), separator);
}

#[tokio::test]
async fn rules_hold_in_models_too() {
    let (_server, families) = families().await;
    let update = |member: Member| families.update(1).policy(Kind::Own).member(member);
    let priced = Member { kind: Kind::Quote, parts: vec!["a".into()], ..Member::default() };
    assert_eq!(refused!(update(priced)), "`price` is required, since `kind` is \"\\\"\"");
    let parted = Member { kind: Kind::Backslash, parts: vec!["a".into()], ..Member::default() };
    assert_eq!(refused!(update(parted)), "`parts` must be left out, since `kind` is \"\\\\\"");
    let empty = Member { kind: Kind::Double, ..Member::default() };
    assert_eq!(refused!(update(empty)), "`parts` has 0 items, but the platform takes at least 1");
}

#[tokio::test]
async fn lists_and_times_travel_in_a_body_as_the_platform_wants_them() {
    let (server, families) = families().await;
    let at: shopwire::DateTime = "2026-11-25T10:00:00-05:00".parse().unwrap();
    let clock: shopwire::DateTime = "2026-11-25 10:00:00".parse().unwrap();
    families.update(7).policy(Kind::Own).labels(["a", "b"]).at(at).shown(at).send().await.unwrap();
    families.update(7).policy(Kind::Own).at(clock).shown(clock).send().await.unwrap();
    assert_eq!(
        server.lines(),
        [
            r#"PUT /families/7 {"policy":"self","labels":"a;b","at":"2026-11-25 10:00:00-05:00","shown":"2026-11-25 23:00:00"}"#,
            r#"PUT /families/7 {"policy":"self","at":"2026-11-25 10:00:00","shown":"2026-11-25 10:00:00"}"#,
        ]
    );
}

#[tokio::test]
async fn open_families_take_any_path_below_theirs_and_any_query() {
    let (server, families) = families().await;
    families.get("12/line items/a?b").query([("q", "1 2"), ("page", "x")]).send().await.unwrap();
    families.create("", json!({"name": "x"})).send().await.unwrap();
    families.create("/12/close/", json!([1.50])).send().await.unwrap();
    families.delete("9").send().await.unwrap();
    assert_eq!(
        server.lines(),
        [
            "GET /families/12/line%20items/a%3Fb?page=x&q=1%202",
            r#"POST /families {"name":"x"}"#,
            "POST /families/12/close [1.5]",
            "DELETE /families/9",
        ]
    );
    for path in ["..", "a/../../things", "a//b", "./a"] {
        let told = refused!(families.get(path));
        assert!(told.contains("it would lead to another address"), "{told}");
    }
}

#[tokio::test]
async fn free_replies_read_as_a_type_of_the_callers() {
    #[derive(serde::Deserialize, Debug)]
    struct Counted {
        a: Vec<u8>,
    }
    let (_server, families) = families().await;
    assert_eq!(families.get("1").send_as::<Counted>().await.unwrap().a, [1, 2]);
    let error = families.get("1").send_as::<Vec<u8>>().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(error.body().is_some());
}

#[tokio::test]
async fn a_reply_that_is_not_documented_may_be_empty() {
    let server = Loopback::start(|_| Reply::new(200, "")).await;
    let client = Client::builder("s", "r").token("t1").second_key("t2").base_url(server.url()).build().unwrap();
    assert_eq!(client.families().get("1").send().await.unwrap().as_str(), "null");
}
