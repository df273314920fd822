//! Statuses, and responses before the response.

use shopwire::ErrorKind::{
    Api, Conflict, Decode, Forbidden, NotFound, RateLimited, Server, Timeout, Unauthorized, Validation,
};

use super::server::{Step, in_turn, respond, respond_then};
use super::{COUNT, Get, Post, Row, TOTAL, fails, row, succeeds};

pub(super) fn rows() -> Vec<Row> {
    [informational(), success(), client_errors(), server_errors()].into_iter().flatten().collect()
}

fn status(line: &str) -> String {
    format!("HTTP/1.1 {line}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
}

fn informational() -> Vec<Row> {
    let after = |informational: &str| respond(format!("{informational}{COUNT}"));
    let (proceed, hints) = ("HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n");
    vec![
        row("100 before the response", Post, after(proceed), succeeds(1)),
        row("103 before the response", Get, after(hints), succeeds(1)),
        row("10,000 times 103", Get, after(&hints.repeat(10_000)), succeeds(1)),
        row("100 and no response", Get, respond_then(proceed, TOTAL), fails(Timeout, 4, 4, true)),
        row("100 and no response", Post, respond_then(proceed.repeat(10_000), TOTAL), fails(Timeout, 1, 1, true)),
    ]
}

fn success() -> Vec<Row> {
    let with_body =
        |line: &str| format!("HTTP/1.1 {line}\r\nContent-Length: 11\r\nConnection: close\r\n\r\n{{\"count\":1}}");
    vec![
        row("204 where a value is declared", Get, respond(status("204 No Content")), fails(Decode, 1, 1, true)),
        row("204 with a body", Get, respond(with_body("204 No Content")), fails(Decode, 1, 1, true)),
        row("204 with a body", Post, respond(with_body("204 No Content")), succeeds(1)),
        row("202", Post, respond(status("202 Accepted")), succeeds(1)),
        row("206", Get, respond(with_body("206 Partial Content")), succeeds(1)),
        row("299", Get, respond(with_body("299 Fine")), succeeds(1)),
        row("without a reason", Get, respond(with_body("200")), succeeds(1)),
    ]
}

fn client_errors() -> Vec<Row> {
    let rejected = |kind| fails(kind, 1, 1, false);
    vec![
        row("400", Post, respond(status("400 Bad Request")), rejected(Validation)),
        row("401", Get, respond(status("401 Unauthorized")), rejected(Unauthorized)),
        row("401", Post, respond(status("401 Unauthorized")), rejected(Unauthorized)),
        row("403", Get, respond(status("403 Forbidden")), rejected(Forbidden)),
        row("404", Get, respond(status("404 Not Found")), rejected(NotFound)),
        row("407 of a proxy", Get, respond(status("407 Proxy Authentication Required")), rejected(Api)),
        row("408", Get, respond(status("408 Request Timeout")), rejected(Api)),
        row("408", Post, respond(status("408 Request Timeout")), rejected(Api)),
        row("409", Post, respond(status("409 Conflict")), rejected(Conflict)),
        row("429", Get, respond(status("429 Too Many Requests")), fails(RateLimited, 4, 4, false)),
        row("429", Post, respond(status("429 Too Many Requests")), fails(RateLimited, 4, 4, false)),
        row("429, then success", Post, in_turn([status("429 Slow Down"), COUNT.to_owned()]), succeeds(2)),
    ]
}

fn server_errors() -> Vec<Row> {
    let then_success = |line| in_turn([status(line), COUNT.to_owned()]);
    let then_missing = in_turn([status("503 Service Unavailable"), status("404 Not Found")]);
    vec![
        row("500", Get, respond(status("500 Internal Server Error")), fails(Server, 1, 1, true)),
        row("500", Post, respond(status("500 Internal Server Error")), fails(Server, 1, 1, true)),
        row("501", Post, respond(status("501 Not Implemented")), fails(Server, 1, 1, true)),
        row("502", Get, respond(status("502 Bad Gateway")), fails(Server, 4, 4, true)),
        row("502", Post, respond(status("502 Bad Gateway")), fails(Server, 1, 1, true)),
        row("503, then success", Get, then_success("503 Service Unavailable"), succeeds(2)),
        row("503", Post, then_success("503 Service Unavailable"), fails(Server, 1, 1, true)),
        row("504, then success", Get, then_success("504 Gateway Timeout"), succeeds(2)),
        row("503, then 404", Get, then_missing, fails(NotFound, 2, 2, true)),
        row("503 that is cut", Get, respond_then("HTTP/1.1 503 No\r\nContent-Length: 5\r\n\r\n", Step::Cut), {
            fails(shopwire::ErrorKind::Transport, 4, 4, true)
        }),
        row("520", Get, respond(status("520 Unknown")), fails(Server, 1, 1, true)),
        row("600", Get, respond(status("600 Odd")), fails(Server, 1, 1, true)),
        row("999", Get, respond(status("999 Request Denied")), fails(Server, 1, 1, true)),
        row("999", Post, respond(status("999 Request Denied")), fails(Server, 1, 1, true)),
    ]
}
