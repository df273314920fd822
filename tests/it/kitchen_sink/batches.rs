//! Requests whose list is longer than the documented maximum.

use shopwire::ErrorKind;
use tests::kitchen_sink::{Client, Kind, Operation, Widgets};
use tests::{CannedResponse, Loopback};

/// The maximum of `labels` is two.
fn widgets(server: &Loopback) -> Widgets {
    let builder = Client::builder("s", "r").token("batches").second_key("t2");
    builder.custom_endpoint(Operation::WidgetsAsk, server.url()).build().unwrap().widgets()
}

#[tokio::test]
async fn splits_a_list_at_the_documented_maximum() {
    let answer = CannedResponse::new(200, r#"{"answer":{"kind":"a"}}"#);
    let server = Loopback::script([answer.clone(), CannedResponse::new(422, "{}"), answer]).await;
    let request = widgets(&server).ask(Kind::Own).labels(["a", "b", "c", "d", "e"]).with_header("X-Job", "7");
    let mut kinds = Vec::new();
    for batch in request.in_batches() {
        kinds.push(batch.send().await.err().map(|error| error.kind()));
    }
    assert_eq!(kinds, [None, Some(ErrorKind::Validation), None]);
    let expected = [
        r#"POST / {"kind":"self","labels":["a","b"]}"#,
        r#"POST / {"kind":"self","labels":["c","d"]}"#,
        r#"POST / {"kind":"self","labels":["e"]}"#,
    ];
    assert_eq!(server.lines(), expected);
    assert!(server.received().iter().all(|request| request.headers["x-job"] == "7"));
}

#[tokio::test]
async fn returns_a_request_within_the_maximum_alone() {
    let server = Loopback::start(|_| CannedResponse::new(200, r#"{"answer":{"kind":"a"}}"#)).await;
    let widgets = widgets(&server);
    assert_eq!(widgets.ask(Kind::Own).labels(["a", "b"]).in_batches().len(), 1);
    assert_eq!(widgets.ask(Kind::Own).in_batches().len(), 1);
}

#[tokio::test]
async fn rejects_a_longer_list_that_is_not_split() {
    let server = Loopback::start(|_| CannedResponse::new(200, "{}")).await;
    let error = widgets(&server).ask(Kind::Own).labels(["a", "b", "c"]).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Invalid);
    assert!(error.to_string().contains("`labels` has 3 items, but the maximum is 2"), "{error}");
    assert!(server.lines().is_empty());
}
