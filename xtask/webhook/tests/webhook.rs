//! Runs `cargo xtask webhook send` against a server on loopback.

#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::process::Command;
use std::thread::JoinHandle;

const SECRET: &str = "example-app-secret";

/// Exit code and output of a command.
struct CommandOutput {
    code: Option<i32>,
    out: String,
    error: String,
}

/// Runs the command, with or without a secret in the environment. Asserts that the output does not contain the secret.
fn send_webhook(args: &[&str], secret: Option<&str>) -> CommandOutput {
    let mut command = Command::new(env!("CARGO_BIN_EXE_webhook"));
    command.arg("send").args(args).env_remove("SHOPWIRE_SECRET").env("NO_COLOR", "1");
    // Requests to loopback bypass proxies.
    command.env("http_proxy", "http://192.0.2.1:1").env("ALL_PROXY", "http://192.0.2.1:1");
    let output = command.envs(secret.map(|secret| ("SHOPWIRE_SECRET", secret))).output().unwrap();
    let [out, error] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    assert!(!out.contains(SECRET) && !error.contains(SECRET), "{out}{error}");
    CommandOutput { code: output.status.code(), out, error }
}

/// A received request: its first line and headers in lower case, and its body.
type ReceivedRequest = (Vec<String>, String);

/// Starts a server that receives one request and sends a response.
fn server(response: &'static str) -> (String, JoinHandle<ReceivedRequest>) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let address = format!("http://{}/hooks", listener.local_addr().unwrap());
    let received = std::thread::spawn(move || {
        let mut stream = BufReader::new(listener.accept().unwrap().0);
        let lines = stream.by_ref().lines().map(|line| line.unwrap().to_lowercase());
        let head: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
        let length = head.iter().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
        let mut body = vec![0; length.parse().unwrap()];
        stream.read_exact(&mut body).unwrap();
        stream.get_mut().write_all(response.as_bytes()).unwrap();
        (head, String::from_utf8(body).unwrap())
    });
    (address, received)
}

const OK: &str = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";

fn assert_header(head: &[String], line: &str) {
    assert!(head.iter().any(|it| it == line), "{line} is not in {head:#?}");
}

/// The expected signatures were computed independently.
#[test]
fn signs_deliveries_as_the_platform_does() {
    for in_environment in [false, true] {
        let (to, received) = server(OK);
        let mut args = vec!["cyberbiz", "bonus_points/create", "--to", &to, "--shop", "example.cyberbiz.co"];
        if !in_environment {
            args.extend(["--secret", SECRET]);
        }
        let output = send_webhook(&args, in_environment.then_some(SECRET));
        assert_eq!((output.code, output.error.as_str()), (Some(0), ""));
        assert_eq!(output.out, format!("bonus_points/create of cyberbiz to {to}: 200 OK\n"));
        let (head, body) = received.join().unwrap();
        assert_eq!(body, include_str!("../../../schema/cyberbiz/examples/bonus_points.json"));
        assert_eq!(head[0], "post /hooks http/1.1");
        assert_header(&head, "content-type: application/json");
        assert_header(&head, "x-cyberbiz-event: bonus_points/create");
        assert_header(&head, "x-cyberbiz-domain: example.cyberbiz.co");
        let of_shop = "97694009b6e4ade734f9f3303bfa0f544077f2cb5630856d10abc88d3008d959";
        assert_header(&head, &format!("x-cyberbiz-domain-hmac-sha256: {of_shop}"));
        let of_body = "ff71aee82ee74d2ff0ba3eb2c09c1081c045aa53cf4db4e47ef7bae0177c70dd";
        assert_header(&head, &format!("x-cyberbiz-hmac-sha256: {of_body}"));
    }
}

#[test]
fn generates_a_new_event_id_unless_given() {
    let id = |more: &[&str]| {
        let (to, received) = server(OK);
        send_webhook(&[&["shoplazza", "orders/paid", "--to", &to], more].concat(), Some(SECRET));
        let head = received.join().unwrap().0;
        head.iter().find_map(|line| line.strip_prefix("x-shoplazza-deduplication-id: ")).unwrap().to_owned()
    };
    assert_ne!(id(&[]), id(&[]));
    assert_eq!(id(&["--id", "again"]), "again");
    let output = send_webhook(&["cyberbiz", "orders/paid", "--to", "http://127.0.0.1:1", "--id", "7"], Some(SECRET));
    assert_eq!(output.error, "error: cyberbiz sends no header with the event id: remove `--id`\n");
}

/// An alias from the documented examples is sent as its topic.
#[test]
fn sends_a_topic_alias_as_its_topic() {
    let (to, received) = server(OK);
    let output = send_webhook(&["shoplazza", "order/create", "--to", &to], Some(SECRET));
    assert!(output.out.starts_with("orders/create of shoplazza to "), "{}", output.out);
    assert_header(&received.join().unwrap().0, "x-shoplazza-topic: orders/create");
}

#[test]
fn sends_unsigned_deliveries_without_a_documented_signature() {
    let (to, received) = server(OK);
    let output = send_webhook(&["idosell", "shipped", "--to", &to], Some(SECRET));
    assert_eq!(output.code, Some(0));
    assert!(output.error.starts_with("note: idosell does not document its signature, so the delivery is unsigned."));
    assert!(output.error.contains("the schema has no example of this topic"), "{}", output.error);
    assert!(!received.join().unwrap().0.iter().any(|line| line.contains("signature")));

    let (to, received) = server(OK);
    let args = ["shopzpin", "payment.success", "--to", &to, "--with-signature", "X-Signature:sha512:base64"];
    let output = send_webhook(&args, Some(SECRET));
    assert_eq!((output.code, output.error.as_str()), (Some(0), ""));
    let (head, _) = received.join().unwrap();
    assert!(head.iter().any(|line| line.starts_with("x-signature: ") && line.ends_with("==")), "{head:#?}");
}

#[test]
fn fails_when_the_application_rejects_the_delivery() {
    for (response, expected) in [
        ("HTTP/1.1 401 Unauthorized\r\ncontent-length: 2\r\n\r\nno", "401 Unauthorized\nno\n"),
        ("HTTP/1.1 302 Found\r\nlocation: /elsewhere\r\ncontent-length: 0\r\n\r\n", "302 Found\n"),
    ] {
        let (to, received) = server(response);
        let output = send_webhook(&["shoplazza", "orders/paid", "--to", &to], Some(SECRET));
        assert_eq!((output.code, output.out.as_str()), (Some(1), ""));
        assert_eq!(output.error, format!("orders/paid of shoplazza to {to}: {expected}"));
        received.join().unwrap();
    }
}

#[test]
fn fails_when_nothing_listens() {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let to = format!("http://{}/", listener.local_addr().unwrap());
    drop(listener);
    let output = send_webhook(&["shoplazza", "orders/paid", "--to", &to], Some(SECRET));
    assert_eq!(output.code, Some(2));
    assert!(output.error.starts_with(&format!("error: connection refused by {to}: start your application first")));
}

#[test]
fn rejects_invalid_names_and_values() {
    let error_of = |args: &[&str], secret| {
        let output = send_webhook(&[args, &["--to", "http://127.0.0.1:1"]].concat(), secret);
        assert_eq!((output.code, output.out.as_str()), (Some(2), ""));
        output.error
    };
    let error = error_of(&["shoplaza", "orders/paid"], Some(SECRET));
    assert!(error.starts_with("error: unknown platform `shoplaza`; did you mean `shoplazza`?\n"));
    assert!(error.contains("known platforms with webhooks:\n  cyberbiz\n"), "{error}");
    let error = error_of(&["shoplazza", "orders/payd"], Some(SECRET));
    assert!(error.starts_with("error: unknown topic `orders/payd` of shoplazza; did you mean `orders/paid`?\n"));
    assert!(error.contains("known topics:\n") && error.contains("\n  app/uninstalled\n"), "{error}");
    for secret in [None, Some("")] {
        let error = error_of(&["shoplazza", "orders/paid"], secret);
        assert_eq!(
            error,
            "error: a secret is required to sign the delivery: pass `--secret`, or set SHOPWIRE_SECRET\n"
        );
    }
    let error = error_of(&["shopzpin", "order.created", "--shop", "demo"], None);
    assert_eq!(error, "error: shopzpin sends no header with the shop: remove `--shop`\n");
    let error = error_of(&["shoplazza", "orders/paid", "--shop", "a\nb"], Some(SECRET));
    assert!(error.contains("invalid header value"), "{error}");
    for wrong in ["x-signature", "x-signature:md5:hex", "x-signature:sha256:base32", "x signature:sha256:hex"] {
        let error = error_of(&["shopzpin", "order.created", "--with-signature", wrong], None);
        assert!(error.contains("expected HEADER:DIGEST:ENCODING, such as `X-Signature:sha256:hex`"), "{error}");
    }
}

#[test]
fn rejects_invalid_urls() {
    for (to, expected) in [
        ("https://localhost/hooks", "only http is supported"),
        ("localhost:3000", "expected a URL such as `http://127.0.0.1:3000/hooks`"),
        ("/hooks", "expected a URL such as"),
    ] {
        let output = send_webhook(&["shoplazza", "orders/paid", "--to", to], Some(SECRET));
        assert_eq!(output.code, Some(2));
        assert!(output.error.contains(expected), "{}", output.error);
    }
}

#[test]
fn hides_the_secret_in_help() {
    let help = send_webhook(&["--help"], Some(SECRET));
    assert!(help.code == Some(0) && help.out.contains("SHOPWIRE_SECRET"), "{}", help.out);
}
