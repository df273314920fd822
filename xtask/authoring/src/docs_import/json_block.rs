//! JSON blocks of documents: requests and responses, with their statuses.

use super::repair::repair;
use super::words::{self, Direction};
use crate::input::{self, Node};

/// A JSON block.
#[derive(Clone, Debug)]
pub(super) struct Sample {
    pub(super) direction: Direction,
    /// The status of a response.
    pub(super) status: u16,
    pub(super) json: Node,
    /// The JSON as the document has it, with correct syntax.
    pub(super) text: String,
    pub(super) lines: (u32, u32),
    /// Whether its syntax had to be corrected.
    pub(super) is_repaired: bool,
}

/// Whether code is JSON, or an HTTP message with JSON.
pub(super) fn is_json(language: &str, code: &str) -> bool {
    let body = body(code).trim_start();
    let is_marked = matches!(language, "json" | "json5" | "jsonc" | "javascript" | "js");
    body.starts_with(['{', '[']) && (is_marked || body.trim_end().ends_with(['}', ']']))
}

/// The body of an HTTP message, or the code itself.
fn body(code: &str) -> &str {
    let is_message = code.trim_start().starts_with("HTTP/");
    match code.find("\n\n").filter(|_| is_message) {
        Some(at) => code.get(at..).unwrap_or(code),
        None => code,
    }
}

/// Reads a JSON block. `is_read` says that the request has no body.
pub(super) fn read(code: &str, caption: &str, lines: (u32, u32), is_read: bool) -> anyhow::Result<Sample> {
    let direction =
        if is_read { Direction::Response } else { words::direction(caption).unwrap_or(Direction::Response) };
    let status = status(code.lines().next().unwrap_or_default()).or_else(|| status(caption)).unwrap_or(200);
    read_as(body(code), direction, status, lines)
}

/// Reads JSON of a known direction.
pub(super) fn read_as(body: &str, direction: Direction, status: u16, lines: (u32, u32)) -> anyhow::Result<Sample> {
    let written = body.trim().to_owned();
    let (json, text, is_repaired) = if let Ok(json) = input::parse(&written) {
        (json, written, false)
    } else {
        let text = repair(&written);
        (input::parse(&text)?, text, true)
    };
    Ok(Sample { direction, status, json, text: format!("{text}\n"), lines, is_repaired })
}

/// Finds the last HTTP status of a text: `201 Created`, `Status: 404`, `response 200 status code`.
fn status(text: &str) -> Option<u16> {
    let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|number| number.len() == 3);
    let mut statuses = numbers.filter_map(|number| number.parse().ok()).filter(|number| (200..600).contains(number));
    let lower = text.to_lowercase();
    let is_about = [
        "status",
        "http",
        "response",
        "ok",
        "created",
        "found",
        "error",
        "bad",
        "unauthorized",
        "响应",
        "返回",
        "回應",
    ];
    statuses.next_back().filter(|_| is_about.iter().any(|word| lower.contains(word)))
}
