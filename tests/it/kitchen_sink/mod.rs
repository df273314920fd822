//! The generated client of the kitchen-sink schema.

mod auth;
mod batches;
mod constraints;
mod nested_updates;

use serde_json::json;
use shopwire::ErrorKind;
use tests::kitchen_sink::{Client, Kind, Operation, Product, Scope, Server};
use tests::{CannedResponse, Loopback};

fn client(server: &Loopback) -> Client {
    Client::builder("s", "r").token("t1").second_key("t2").base_url(server.url()).build().unwrap()
}

#[tokio::test]
async fn encodes_queries_with_special_names() {
    let server = Loopback::script([CannedResponse::new(200, "[]")]).await;
    let request = client(&server).products().list("2026-11-23".parse::<shopwire::Date>().unwrap());
    let request = request.tags(["a,b", "c&d"]).kinds(["x", "line\nbreak"]).kind_(Kind::Blank).filter("\"").flag(false);
    let request = request.sizes(["1.50".parse::<shopwire::Decimal>().unwrap(), 2.into()]);
    let page = request.exact("1.50".parse::<shopwire::Decimal>().unwrap()).seite_nr(0).send().await.unwrap();
    assert!(page.is_empty());
    assert_eq!(
        server.lines(),
        ["GET /products?tags=a%2Cb&tags=c%26d&kinds=x%2Cline%0Abreak&type=&filter%5Ba.b%5D=%22&exact=1.50\
          &sizes=1.50%2C2&on=2026-11-23&flag=false&seite%5Bnr%5D=0"]
    );
    let headers = &server.received()[0].headers;
    assert_eq!(headers["authorization"], "Bearer t1");
    assert_eq!(headers["x-second-key"], "t2");
    assert_eq!(headers["x-quote"], "\"quoted\" \\ {braces}");
}

#[tokio::test]
async fn numbers_pages_from_zero() {
    let product = |id: &str| json!({"id": id});
    let full = CannedResponse::new(200, json!([product("1"), product("2")]).to_string());
    let last = CannedResponse::new(200, json!([product("3")]).to_string());
    let server = Loopback::script([full, last, CannedResponse::new(200, "[]")]).await;
    let mut stream = client(&server).products().list("2026-11-23".parse::<shopwire::Date>().unwrap()).stream();
    let mut ids = Vec::new();
    while let Some(product) = stream.try_next().await.unwrap() {
        ids.push(product.id.to_string());
    }
    assert_eq!(ids, ["1", "2", "3"]);
    let line = |page| format!("GET /products?on=2026-11-23&seite%5Bnr%5D={page}&per_page=2");
    assert_eq!(server.lines(), [line(0), line(1), line(2)]);
}

#[tokio::test]
async fn substitutes_path_parameters() {
    let server = Loopback::script([CannedResponse::new(200, "{}")]).await;
    client(&server).products().get("a/b", 7).send().await.unwrap();
    assert_eq!(server.lines(), ["GET /products/a%2Fb/7"]);
}

#[tokio::test]
async fn wraps_request_bodies_and_unwraps_responses() {
    let server = Loopback::script([CannedResponse::new(200, r#"{"data \"x\"":{"id":5,"2fa":true}}"#)]).await;
    let product = Product {
        id: "1".into(),
        a_b: "x".into(),
        line: Some("三个字".into()),
        price: 5.into(),
        type_: Kind::Own,
        self_: Some(Box::new(Product { a_b: "y".into(), id: "2".into(), type_: Kind::Own, ..Product::default() })),
        ..Product::default()
    };
    let response = client(&server).products().replace("o", product).send().await.unwrap();
    assert_eq!((response.id.as_str(), response.two_factor), ("5", true));
    let sent: serde_json::Value = serde_json::from_str(&server.received()[0].body).unwrap();
    let product = &sent["the \"product\""];
    assert_eq!((&product["id"], &product["price"], &product["行"]), (&json!("1"), &json!(5), &json!("三个字")));
    assert_eq!((&product["self"]["id"], &product["a-b"]), (&json!("2"), &json!("x")));
    assert!(product.get("at").is_none() && product.get("quote\"back\\slash").is_none());
}

#[tokio::test]
async fn enforces_constraints_inside_bodies() {
    let server = Loopback::start(|_| CannedResponse::new(200, "{}")).await;
    let inner = Product { id: "2".into(), a_b: "y".into(), line: Some("four".into()), ..Product::default() };
    let product = Product { children: vec![inner], ..Product::default() };
    let error = client(&server).products().replace("o", product).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Invalid);
    let shown = error.to_string();
    assert!(shown.contains("`行` has 4 characters, but the maximum is 3"), "{shown}");
    assert!(shown.contains("`a-b` is required, but empty") && !shown.contains("`id`"), "{shown}");
    assert!(server.lines().is_empty());
}

#[tokio::test]
async fn encodes_body_fields_of_all_types() {
    let server = Loopback::script([CannedResponse::new(200, r#"{"k":[{"id":"1"}]}"#)]).await;
    let request = client(&server).products().merge_("1", "2.50".parse::<shopwire::Money>().unwrap()).total(3);
    let request = request.names([("a", "b")]).grid([vec![1, 2], vec![]]);
    let request = request.free(json!({"x": [null]})).at("2026-11-23T01:02:03Z".parse::<shopwire::DateTime>().unwrap());
    let response = request.parts([]).send().await.unwrap();
    assert_eq!(response["k"][0].id, "1");
    let sent: serde_json::Value = serde_json::from_str(&server.received()[0].body).unwrap();
    assert_eq!(
        sent,
        json!({"price": 2.50, "total": "3", "names": {"a": "b"}, "grid": [[1, 2], []], "parts": [],
               "free": {"x": [null]}, "at": "2026-11-23T01:02:03Z"})
    );
    assert!(server.received()[0].body.contains("\"price\":2.50"));
}

#[tokio::test]
async fn sends_and_returns_free_json() {
    let server = Loopback::script([CannedResponse::new(200, "[1.0, {}]")]).await;
    let response = client(&server).products().send_free(json!({"a": 1})).send().await.unwrap();
    assert_eq!(response.as_str(), "[1.0, {}]");
    assert_eq!(server.lines(), ["POST /products/free {\"a\":1}"]);
}

#[tokio::test]
async fn reads_code_message_and_field_errors() {
    let body = r#"{"error_code":"BAD","message":"no","errors":{"行":["too long","odd"]}}"#;
    let server = Loopback::script([CannedResponse::new(422, body)]).await;
    let error = client(&server).products().delete("1").send().await.unwrap_err();
    assert_eq!(error.api().code.as_deref(), Some("BAD"));
    assert_eq!(error.api().messages, ["no"]);
    assert_eq!(error.api().fields, [("行".to_owned(), vec!["too long".to_owned(), "odd".to_owned()])]);
    assert!(error.to_string().ends_with("422 Unprocessable Entity: BAD; no; 行: too long, odd"), "{error}");
}

#[test]
fn selects_the_server() {
    for (server, address) in [
        (Server::Production, "https://s.r.example.com/api"),
        (Server::Sandbox, "https://s.r.sandbox.example.com"),
        (Server::Other, "https://s-r.example.org"),
    ] {
        let client = Client::builder("s", "r").token("t").second_key("t").server(server).build().unwrap();
        assert!(format!("{client:?}").contains(&format!("{address:?}")), "{client:?}");
    }
    let error = Client::builder("s", "r").token("t").build().unwrap_err();
    assert!(error.to_string().contains(".second_key(…)"), "{error}");
}

#[test]
fn round_trips_enums_with_special_values() {
    for kind in Kind::all() {
        let encoded = shopwire::json::to_string(kind);
        assert_eq!(shopwire::json::from_str::<Kind>(&encoded).unwrap(), *kind, "{encoded}");
        assert_eq!(Kind::from(kind.as_str()), *kind);
    }
    assert_eq!(Kind::all().len(), 10);
    assert_eq!(Scope::Crab.as_str(), "🦀");
    assert_eq!(Operation::ProductsList.scopes(), [Scope::ReadAllProducts, Scope::Crab]);
    assert!(Operation::ProductsGet.scopes().is_empty());
    assert!(Operation::ProductsMerge.info().idempotent && !Operation::ProductsSendFree.info().idempotent);
}

#[test]
fn round_trips_nested_models() {
    let before = json!({
        "id": 1, "type": "a b", "self": {"id": "x"}, "other": {"product": {"id": "y"}, "shape": {"sides": 3}},
        "children": [{"id": "z"}], "by_name": {"n": {"id": "w"}}, "2fa": 1, "a-b": "", "a\"c": "spelt", "": "nameless",
        "quote\"back\\slash": "q", "empty": {"not": "empty"}, "price": "1.0", "shape_less": null, "day": "2026-11-23",
    });
    let product: Product = shopwire::json::from_str(&before.to_string()).unwrap();
    assert_eq!(product.other.as_ref().unwrap().shape.sides, 3);
    assert_eq!(product.a_c.as_deref(), Some("spelt"));
    let after: serde_json::Value = serde_json::from_str(&shopwire::json::to_string(&product)).unwrap();
    assert_eq!(after, before);
}

#[tokio::test]
async fn rejects_bodies_over_an_optional_limit() {
    let server = Loopback::script([CannedResponse::new(200, "")]).await;
    let post = |client: Client, length: usize| async move {
        let body = shopwire::RawJson::from_serialize(&"x".repeat(length)).unwrap();
        client.products().send_free(body).send().await
    };
    let strict = Client::builder("s", "r").token("t1").second_key("t2").base_url(server.url()).self_body();
    let error = post(strict.build().unwrap(), 9_000).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Invalid);
    assert_eq!(
        error.to_string(),
        "products.send_free was not sent: the body has 9002 bytes, limit `self-body` allows 9000 bytes"
    );
    assert!(server.lines().is_empty());
    post(client(&server), 9_000).await.unwrap_err();
    assert_eq!(server.lines().len(), 1, "the optional limit applies only on request");
}
