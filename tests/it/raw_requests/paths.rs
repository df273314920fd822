//! Paths: they stay below the base URL.

use shopwire::{ErrorKind, shoplazza};
use tests::{CannedResponse, Loopback};

use crate::shop;

#[tokio::test]
async fn sends_the_path_that_is_given() {
    let server = Loopback::start(|_| CannedResponse::new(200, "{}")).await;
    let shop = shop(&server);
    for (path, sent) in [
        ("/", "/"),
        ("/openapi/blogs/", "/openapi/blogs/"),
        ("/openapi/b l\u{f6}gs", "/openapi/b%20l%C3%B6gs"),
        ("/openapi/a%2Fb", "/openapi/a%2Fb"),
        ("/@evil.example", "/@evil.example"),
        ("/{id}", "/%7Bid%7D"),
    ] {
        shop.get(path).send().await.unwrap();
        assert_eq!(server.lines().pop().unwrap(), format!("GET {sent}"));
    }
}

#[tokio::test]
async fn appends_the_path_to_that_of_the_base_url() {
    let server = Loopback::start(|_| CannedResponse::new(200, "{}")).await;
    let url = format!("{}/proxy/", server.url());
    let shop = shoplazza::Client::builder("demo").access_token("t").base_url(url).build().unwrap();
    shop.get("/openapi/blogs").send().await.unwrap();
    assert_eq!(server.lines(), ["GET /proxy/openapi/blogs"]);
}

#[tokio::test]
async fn rejects_a_path_that_leads_elsewhere() {
    let server = Loopback::start(|_| CannedResponse::new(200, "{}")).await;
    let shop = shop(&server);
    let paths = [
        "",
        "openapi/blogs",
        "@evil.example/",
        ":8080/",
        ".evil.example/",
        "http://evil.example/",
        "//evil.example/",
        "\\\\evil.example",
        "/openapi/../admin",
        "/openapi/%2e%2E/admin",
        "/openapi/..%2Fadmin",
        "/openapi/..%5cadmin",
        "/openapi/..;a=b/admin",
        "/openapi/.",
        "/openapi//blogs",
        "/openapi/blogs?limit=1",
        "/openapi/blogs#top",
        "/openapi/blogs\r\nx-evil: 1",
        "/openapi/blogs%0d%0a",
        "/openapi/100%",
    ];
    for path in paths {
        for error in [shop.get(path).send().await.unwrap_err(), shop.get(path).send_raw().await.unwrap_err()] {
            assert_eq!(error.kind(), ErrorKind::Invalid, "{path}");
            assert!(error.to_string().starts_with("request was not sent: `path` "), "{error}");
        }
    }
    assert!(server.lines().is_empty());
}
