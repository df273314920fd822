//! Constraints are validated before sending; undocumented operations and custom endpoints send any body.

use serde_json::json;
use shopwire::json;
use shopwire::{Codec, CustomRequest, EncodedRequest, ErrorKind};
use tests::kitchen_sink::{Client, Kind, Member, Operation, Widgets};
use tests::{CannedResponse, Loopback};

async fn widgets() -> (Loopback, Widgets) {
    let server = Loopback::start(|_| CannedResponse::new(200, r#"{"a":[1,2]}"#)).await;
    let client = Client::builder("s", "r").token("t1").second_key("t2").base_url(server.url()).build().unwrap();
    (server, client.widgets())
}

/// Returns the violations of a request that validation rejects.
macro_rules! rejection {
    ($call:expr) => {{
        let error = $call.send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Invalid);
        let shown = error.to_string();
        let (_, problems) = shown.split_once("was not sent: ").unwrap_or_else(|| panic!("{shown}"));
        problems.to_owned()
    }};
}

#[tokio::test]
async fn requires_values_depending_on_other_values() {
    let (server, widgets) = widgets().await;
    let policy_required = "`policy` is required, because `tracked` is true";
    assert_eq!(rejection!(widgets.update(1)), policy_required);
    assert_eq!(rejection!(widgets.update(1).tracked(true)), policy_required);
    let other = "`reason` is required, because `tracked` is false and `level` is 1";
    assert_eq!(rejection!(widgets.update(1).tracked(false)), other);
    assert!(server.lines().is_empty());
    widgets.update(1).tracked(false).level(2).send().await.unwrap();
    widgets.update(1).policy(Kind::Own).send().await.unwrap();
    assert_eq!(server.lines().len(), 2);
}

#[tokio::test]
async fn rejects_values_forbidden_by_other_values() {
    let (_server, widgets) = widgets().await;
    let rejection = rejection!(widgets.update(1).policy(Kind::Own).reason("none"));
    assert_eq!(rejection, "`reason` must be omitted, because `tracked` is true");
}

#[test]
fn round_trips_delimited_lists() {
    let round_trip = |body: &str| {
        let member: Member = json::from_str(body).unwrap();
        assert_eq!(json::to_string(&member), body);
        member
    };
    let rest = r#"{"kind":"self","pins":[],"parts":[],"#;
    let member = round_trip(&format!(r#"{rest}"marks":"1;2","words":"a, b,,c"}}"#));
    assert_eq!((member.marks, member.words.unwrap()), (vec![1, 2], ["a", " b", "", "c"].map(str::to_owned).to_vec()));
    for odd in [r#""marks":"""#, r#""marks":[1,"2"]"#, r#""marks":"1;;+2""#, r#""marks":null,"words":null"#] {
        assert_eq!(round_trip(&format!("{rest}{odd}}}")).words, None);
    }
    let failure = json::from_str::<Member>(r#"{"marks":"1;x"}"#).unwrap_err();
    assert_eq!(failure.to_string(), r#"expected an integer, found "x" at $.marks[1]"#);
    let mut member: Member = json::from_str(&format!(r#"{rest}"marks":"7"}}"#)).unwrap();
    member.marks.push(8);
    member.words = Some(vec!["a".into(), "b".into()]);
    assert_eq!(json::to_string(&member), format!(r#"{rest}"marks":"7;8","words":"a,b"}}"#));
}

#[tokio::test]
async fn rejects_items_that_contain_the_delimiter() {
    let (_server, widgets) = widgets().await;
    let member =
        Member { kind: Kind::Own, parts: vec!["p".into()], words: Some(vec!["a,b".into()]), ..Member::default() };
    let rejection = rejection!(widgets.update(1).policy(Kind::Own).member(member));
    assert_eq!(rejection, "`words` has an item that contains `,`, which separates the items of this list on the wire");
    let member = Member { kind: Kind::Own, parts: vec!["p".into()], marks: vec![1, 2, 3, 4], ..Member::default() };
    let rejection = rejection!(widgets.update(1).policy(Kind::Own).member(member));
    assert_eq!(rejection, "`marks` has 4 items, but the maximum is 3");
}

#[tokio::test]
async fn enforces_bounds_of_numbers_and_lists() {
    let (_server, widgets) = widgets().await;
    let update = || widgets.update(1).policy(Kind::Own);
    assert_eq!(rejection!(update().level(4)), "`level` is 4, but the maximum is 3");
    assert_eq!(rejection!(update().level(-1)), "`level` is -1, but the minimum is 0");
    assert_eq!(rejection!(update().labels(["a"])), "`labels` has 1 items, but the minimum is 2");
    assert_eq!(rejection!(update().labels(["a", "b", "c", "d"])), "`labels` has 4 items, but the maximum is 3");
    let separator = "`labels` has an item that contains `;`, which separates the items of this list on the wire";
    assert_eq!(rejection!(update().labels(["a;b", "c"])), separator);
}

#[tokio::test]
async fn enforces_constraints_inside_models() {
    let (_server, widgets) = widgets().await;
    let update = |member: Member| widgets.update(1).policy(Kind::Own).member(member);
    let priced = Member { kind: Kind::Quote, parts: vec!["a".into()], ..Member::default() };
    assert_eq!(rejection!(update(priced)), "`price` is required, because `kind` is \"\\\"\"");
    let parted = Member { kind: Kind::Backslash, parts: vec!["a".into()], ..Member::default() };
    assert_eq!(rejection!(update(parted)), "`parts` must be omitted, because `kind` is \"\\\\\"");
    let empty = Member { kind: Kind::Double, ..Member::default() };
    assert_eq!(rejection!(update(empty)), "`parts` has 0 items, but the minimum is 1");
}

#[tokio::test]
async fn encodes_lists_and_times_as_documented() {
    let (server, widgets) = widgets().await;
    let at: shopwire::DateTime = "2026-11-25T10:00:00-05:00".parse().unwrap();
    let clock: shopwire::DateTime = "2026-11-25 10:00:00".parse().unwrap();
    widgets.update(7).policy(Kind::Own).labels(["a", "b"]).at(at).shown(at).send().await.unwrap();
    widgets.update(7).policy(Kind::Own).at(clock).shown(clock).send().await.unwrap();
    assert_eq!(
        server.lines(),
        [
            r#"PUT /widgets/7 {"policy":"self","labels":"a;b","at":"2026-11-25 10:00:00-05:00","shown":"2026-11-25 23:00:00"}"#,
            r#"PUT /widgets/7 {"policy":"self","at":"2026-11-25 10:00:00","shown":"2026-11-25 10:00:00"}"#,
        ]
    );
}

#[tokio::test]
async fn sends_secrets_and_redacts_debug_output() {
    let (server, widgets) = widgets().await;
    let member = Member { pins: vec!["12\"34".into()], parts: vec!["a".into()], kind: Kind::Own, ..Member::default() };
    assert!(format!("{member:?}").contains("pins: [[secret]]") && !format!("{member:?}").contains("34"));
    widgets.update(1).policy(Kind::Own).pin("5678").member(member.clone()).send().await.unwrap();
    let sent: serde_json::Value = serde_json::from_str(&server.received()[0].body).unwrap();
    assert_eq!((&sent["pin"], &sent["member"]["pins"][0]), (&json!("5678"), &json!("12\"34")));
    let read: Member = json::from_str(r#"{"pins":["12\"34",9]}"#).unwrap();
    assert_eq!((read.pins[0].expose(), read.pins[1].expose(), &read.pins[0]), ("12\"34", "9", &member.pins[0]));
    assert_eq!(json::from_str::<Member>(r#"{"pins":[{}]}"#).unwrap_err().path(), "$.pins[0]");
    assert_eq!(format!("{}", read.pins[0]), "[secret]");
}

#[tokio::test]
async fn accepts_any_subpath_and_query_of_undocumented_operations() {
    let (server, widgets) = widgets().await;
    widgets.get("12/line items/a?b").query([("q", "1 2"), ("page", "x")]).send().await.unwrap();
    widgets.create("", json!({"name": "x"})).send().await.unwrap();
    widgets.create("/12/close/", json!([1.50])).send().await.unwrap();
    widgets.delete("9").send().await.unwrap();
    assert_eq!(
        server.lines(),
        [
            "GET /widgets/12/line%20items/a%3Fb?page=x&q=1%202",
            r#"POST /widgets {"name":"x"}"#,
            "POST /widgets/12/close [1.5]",
            "DELETE /widgets/9",
        ]
    );
    for path in ["..", "a/../../products", "a//b", "./a"] {
        let rejection = rejection!(widgets.get(path));
        assert!(rejection.contains("the URL would be that of another operation"), "{rejection}");
        assert_eq!(rejection.contains("cannot be empty"), path == "a//b", "{rejection}");
    }
}

#[tokio::test]
async fn deserializes_undocumented_responses_into_custom_types() {
    #[derive(serde::Deserialize, Debug)]
    struct Counted {
        a: Vec<u8>,
    }
    let (_server, widgets) = widgets().await;
    assert_eq!(widgets.get("1").send_as::<Counted>().await.unwrap().a, [1, 2]);
    let error = widgets.get("1").send_as::<Vec<u8>>().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(error.body().is_some());
}

#[tokio::test]
async fn sends_requests_to_custom_endpoints() {
    let server = Loopback::start(|_| CannedResponse::new(200, r#"{"answer":{"kind":"a b","parts":["x"]}}"#)).await;
    let builder = Client::builder("s", "r").token("t1").second_key("t2");
    let builder = builder.custom_endpoint(Operation::WidgetsAsk, format!("{}/endpoint?x=1", server.url()));
    let widgets = builder.build().unwrap().widgets();
    let answer = widgets.ask(Kind::Own).labels(["a"]).send().await.unwrap();
    assert_eq!((answer.kind.as_str(), answer.parts.as_slice()), ("a b", ["x".to_owned()].as_slice()));
    assert_eq!(server.lines(), [r#"POST /endpoint?x=1 {"kind":"self","labels":["a"]}"#]);
    assert_eq!(server.received()[0].headers["x-second-key"], "t2");
    let error = widgets.notify(json!({})).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
    assert!(error.to_string().contains("no URL for `widgets.notify`: set it with `.custom_endpoint(…)`"), "{error}");
    assert_eq!(
        rejection!(widgets.ask(Kind::Own).labels(Vec::<String>::new())).as_str(),
        "`labels` has 0 items, but the minimum is 1"
    );
}

#[tokio::test]
async fn rejects_invalid_custom_endpoint_urls() {
    for url in ["/endpoint", "ftp://x/", "http://", "not a url"] {
        let builder =
            Client::builder("s", "r").token("t1").second_key("t2").custom_endpoint(Operation::WidgetsAsk, url);
        let error = builder.build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config, "{url}");
    }
}

/// Encodes requests to custom endpoints as lines: a name, an equals sign, a value.
struct LineCodec;

impl Codec for LineCodec {
    fn encode(&self, call: &CustomRequest<'_>) -> Result<EncodedRequest, Box<dyn std::error::Error + Send + Sync>> {
        let fields: std::collections::BTreeMap<String, serde_json::Value> = serde_json::from_str(call.body)?;
        let lines: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let body = format!("{}\n{}", call.endpoint.unwrap_or_default(), lines.join("\n"));
        Ok(EncodedRequest {
            method: shopwire::http::Method::PUT,
            content_type: shopwire::http::HeaderValue::from_static("text/plain"),
            body: body.into(),
        })
    }

    fn decode(
        &self,
        _: &'static str,
        response: &shopwire::http::Response<shopwire::bytes::Bytes>,
    ) -> Result<shopwire::bytes::Bytes, Box<dyn std::error::Error + Send + Sync>> {
        let body = std::str::from_utf8(response.body())?;
        let (name, value) = body.split_once('=').ok_or("a line without `=`")?;
        Ok(json!({ name: { "kind": value } }).to_string().into())
    }
}

#[tokio::test]
async fn encodes_custom_requests_with_a_codec() {
    let responses =
        [CannedResponse::new(200, "answer=self"), CannedResponse::new(200, "?"), CannedResponse::new(500, "no")];
    let server = Loopback::script(responses).await;
    let builder = Client::builder("s", "r").token("t1").second_key("t2").codec(LineCodec);
    let widgets = builder.custom_endpoint(Operation::WidgetsAsk, server.url()).build().unwrap().widgets();
    assert_eq!(widgets.ask(Kind::Own).send().await.unwrap().kind, Kind::Own);
    let received = &server.received()[0];
    assert_eq!((received.method.as_str(), received.headers["content-type"].as_bytes()), ("PUT", &b"text/plain"[..]));
    assert_eq!(received.body, "Ask \"it\" `*/`\nkind=\"self\"");
    let error = widgets.ask(Kind::Own).send().await.unwrap_err();
    assert_eq!((error.kind(), error.body().map(AsRef::as_ref)), (ErrorKind::Decode, Some(&b"?"[..])));
    let error = widgets.ask(Kind::Own).send().await.unwrap_err();
    assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Server, 500));
}

#[tokio::test]
async fn decodes_an_empty_undocumented_response_as_null() {
    let server = Loopback::start(|_| CannedResponse::new(200, "")).await;
    let client = Client::builder("s", "r").token("t1").second_key("t2").base_url(server.url()).build().unwrap();
    assert_eq!(client.widgets().get("1").send().await.unwrap().as_str(), "null");
}
