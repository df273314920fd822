//! Injections in a line of Markdown: code blocks, HTML, links, emphasis.

use super::shortened;

/// The starts of the items that the generator links to.
const OWN_ITEMS: [&str; 8] =
    ["Client`", "ClientBuilder::", "OAuth`", "Self::", "ScopeSet`", "Server`", "claims`](super::claims)", "webhooks"];

/// Removes the links to items that the generator writes.
fn without_own_items(line: &str) -> String {
    let mut rest = line;
    let mut plain = String::new();
    while let Some((before, link)) = rest.split_once("[`") {
        plain.push_str(before);
        let (label, after) = link.split_once("`]").unwrap_or((link, ""));
        let target = after.strip_prefix('(').and_then(|after| after.split_once(')'));
        let is_path = |path: &str| path.chars().all(|c| c.is_ascii_alphanumeric() || ":_().".contains(c));
        let is_own = match target {
            Some((target, _)) => {
                is_path(label)
                    && is_path(target)
                    && (["super::", "self::", "Self::", "rt::"].iter().any(|start| target.starts_with(start))
                        || label.contains("()."))
            }
            // A row of the table of platforms starts with the module.
            None if line.starts_with("| [`") && plain == "| " => is_path(label),
            None => is_path(label) && OWN_ITEMS.iter().any(|start| link.starts_with(start)),
        };
        if !is_own {
            plain.push_str("[`");
            rest = link;
            continue;
        }
        rest = target.map_or(after, |(_, rest)| rest);
    }
    plain + rest
}

/// Removes the links to documents that the generator writes.
fn without_documents(line: &str, prose: &str) -> String {
    if !line.contains("Source: ") && !line.starts_with("- [") {
        return prose.to_owned();
    }
    let mut plain = prose.to_owned();
    while let Some(end_of_title) = plain.find("](http") {
        let Some(start) = plain[..end_of_title].rfind('[') else { break };
        let Some(length) = plain[end_of_title..].find(')') else { break };
        let url = &plain[end_of_title + 2..end_of_title + length];
        if url.contains(['<', '>', '(', '[', ']', ' ', '"']) {
            break;
        }
        plain.replace_range(start..=end_of_title + length, "");
    }
    plain
}

/// Returns a problem in a line of Markdown.
pub(super) fn markdown_problem(line: &str) -> Option<String> {
    let wrong = |what: &str| Some(format!("has documentation with {what}: {}", shortened(line)));
    let inner = inside_containers(line);
    if inner.starts_with("    ") || inner.starts_with('\t') || line.starts_with("    ") {
        return wrong("an indented code block");
    }
    let inner = inner.trim_start();
    if inner.starts_with("```") || inner.starts_with("~~~") {
        return wrong("a fence");
    }
    let warning = line.strip_prefix("**").and_then(|line| line.strip_suffix("**"));
    let prose = outside_code(&without_own_items(warning.unwrap_or(line)));
    let prose = without_documents(line, &prose).replace("See the [module](self) for examples.", "");
    let rest = prose.replace("<https://", "").replace("<http://", "");
    if rest.contains('<') {
        return wrong("HTML");
    }
    if rest.contains('[') || rest.contains("](") {
        return wrong("a link");
    }
    if rest.contains('*') || rest.contains('_') {
        return wrong("emphasis");
    }
    None
}

/// Strips the markers of quotes and lists, each with its one space.
fn inside_containers(line: &str) -> &str {
    let mut rest = line;
    loop {
        let content = rest.trim_start_matches(' ');
        if rest.len() - content.len() >= 4 || content.is_empty() {
            return rest;
        }
        let digits = content.len() - content.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let mark = match content.as_bytes().get(digits) {
            Some(b'>' | b'-' | b'+' | b'*') if digits == 0 => 1,
            Some(b'.' | b')') if (1..10).contains(&digits) => digits + 1,
            _ => return content,
        };
        rest = match content[mark..].strip_prefix(' ') {
            Some(inner) => inner,
            None if content.starts_with('>') => &content[mark..],
            None => return content,
        };
    }
}

/// Removes code spans and backslash escapes from a line.
fn outside_code(line: &str) -> String {
    let mut plain = String::new();
    let mut is_code = false;
    let mut is_escaped = false;
    for c in line.chars() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' if !is_code => is_escaped = true,
            '`' => is_code = !is_code,
            _ if is_code => {}
            c => plain.push(c),
        }
    }
    plain
}

#[test]
fn detects_injected_markup() {
    let bad =
        ["-     evil()", "1. >     evil()", "- ```", "    evil()", "> ~~~", "<b>", "a [b](c)", "*b*", "[`Evil`](x)"];
    for line in bad {
        assert!(markdown_problem(line).is_some(), "{line}");
    }
    let good = [
        "- evil()",
        "a `<b>` c",
        "\\<b\\>",
        "\\[b\\](c)",
        "1. one",
        "2026",
        "",
        "-",
        "Builds a [`Client`].",
        "Source: [Manual](https://a.example) (inferred).",
        "| [`orders().list`](Orders::list) | `GET /` |  |",
        "<https://a.example>",
    ];
    for line in good {
        assert_eq!(markdown_problem(line), None, "{line}");
    }
}
