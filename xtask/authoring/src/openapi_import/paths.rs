//! Paths of resources and names of operations.

use std::collections::BTreeMap;

use heck::ToSnakeCase;

use crate::draft::Method;
use crate::naming;

/// Returns the segments that all paths start with, up to the first placeholder, or just the first segment if that is one.
pub(crate) fn common_prefix(paths: &[&str]) -> String {
    let segments = |path: &str| path.split('/').skip(1).map(ToOwned::to_owned).collect::<Vec<String>>();
    let Some(first) = paths.first() else { return String::new() };
    let mut common = segments(first);
    for path in paths {
        let other = segments(path);
        let equal = common.iter().zip(&other).take_while(|(a, b)| a == b).count();
        common.truncate(equal);
    }
    let literal = common.iter().take_while(|segment| !segment.contains('{') && !segment.is_empty()).count();
    common.truncate(literal.max(1));
    format!("/{}", common.join("/"))
}

/// Returns the first segment of a path. Paths that differ in it cannot be in one resource.
pub(crate) fn first_segment(path: &str) -> &str {
    path.split('/').nth(1).unwrap_or_default()
}

/// Returns what follows the resource's path, with the names of placeholders that the schema has.
pub(super) fn below(path: &str, prefix: &str, renamed: &BTreeMap<String, String>, rest: &[String]) -> String {
    let own = path.strip_prefix(prefix).unwrap_or(path);
    let mut out = own.to_owned();
    for (from, to) in renamed {
        out = out.replace(&format!("{{{from}}}"), &format!("{{{to}}}"));
    }
    for name in rest {
        out = out.replace(&format!("{{{name}}}"), &format!("{{+{name}}}"));
    }
    out
}

/// Returns the names in braces.
pub(crate) fn placeholders(path: &str) -> Vec<String> {
    let parts = path.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0));
    parts.map(|name| name.trim_start_matches('+').to_owned()).collect()
}

/// Whether a segment is a version, such as `v2` or `2022-01`.
pub(crate) fn is_version(segment: &str) -> bool {
    let digits = segment.strip_prefix(['v', 'V']).unwrap_or(segment);
    segment == "api"
        || digits.starts_with(|c: char| c.is_ascii_digit()) && !digits.contains(|c: char| c.is_ascii_alphabetic())
}

/// Returns the name of an operation: what its id says beside the resource, or what its method and its path say.
pub(super) fn operation_name(id: Option<&str>, resource: &str, method: Method, path: &str, prefix: &str) -> String {
    if let Some(name) = id.and_then(|id| id.strip_prefix(&format!("{resource}."))) {
        return naming::member_name(name, "operation");
    }
    let by_path = name_by_path(method, path, prefix);
    let Some(id) = id else { return by_path };
    let singular = naming::singular(resource);
    let own: Vec<String> = id
        .to_snake_case()
        .split('_')
        .filter(|word| !resource.split('_').any(|own| own == *word) && !singular.split('_').any(|own| own == *word))
        .map(ToOwned::to_owned)
        .collect();
    let name = own.join("_");
    let name = name.trim_end_matches("_by_id").to_owned();
    if name.is_empty() || name.starts_with(|c: char| c.is_ascii_digit()) {
        by_path
    } else {
        naming::member_name(&name, "operation")
    }
}

/// Returns the name that a method and a path suggest: `list`, `get`, `create`, `cancel`, `list_items`.
pub(crate) fn name_by_path(method: Method, path: &str, prefix: &str) -> String {
    let rest = path.strip_prefix(prefix).unwrap_or(path);
    let words: Vec<String> = rest
        .split('/')
        .filter(|segment| !segment.is_empty() && !segment.starts_with('{') && !is_version(segment))
        .map(|segment| segment.replace(['{', '}', '.'], " ").to_snake_case())
        .collect();
    let is_item = path.trim_end_matches('/').ends_with('}');
    let verb = match (method, is_item) {
        (Method::Get, false) => "list",
        (Method::Get, true) => "get",
        (Method::Post, _) => "create",
        (Method::Put, _) => "update",
        (Method::Patch, _) => "patch",
        (Method::Delete, _) => "delete",
        (Method::CustomEndpoint, _) => "send",
    };
    let name = match (method, words.as_slice(), is_item) {
        (_, [], _) => verb.to_owned(),
        // `POST /orders/{id}/cancel` is an action.
        (Method::Post, [.., last], false) if !last.ends_with('s') => words.join("_"),
        (Method::Get, [.., last], false) if !last.ends_with('s') => format!("get_{}", words.join("_")),
        (_, words, is_item) => {
            let last = words.len() - 1;
            let is_one = is_item || method == Method::Post;
            let words = words.iter().enumerate();
            let words = words
                .map(|(number, word)| if is_one && number == last { naming::singular(word) } else { word.clone() });
            format!("{verb}_{}", words.collect::<Vec<_>>().join("_"))
        }
    };
    naming::member_name(&name, "operation")
}

/// Makes a sentence such as `List orders.` start with a third-person verb: `Lists orders.`
pub(crate) fn third_person(text: &str) -> String {
    const VERBS: [&str; 44] = [
        "get", "list", "create", "update", "delete", "add", "remove", "set", "retrieve", "return", "fetch", "cancel",
        "close", "open", "search", "find", "count", "send", "edit", "replace", "check", "merge", "mark", "enable",
        "disable", "start", "stop", "test", "upload", "download", "approve", "reject", "refund", "archive", "restore",
        "publish", "assign", "show", "generate", "import", "export", "rename", "transfer", "modify",
    ];
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    let lower = first.to_lowercase();
    if !VERBS.contains(&lower.as_str()) {
        return text.to_owned();
    }
    let ending = if lower.ends_with(['h', 's', 'x', 'z']) { "es" } else { "s" };
    let verb = match lower.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ => format!("{lower}{ending}"),
    };
    let mut chars = verb.chars();
    let capital = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    format!("{capital}{} {rest}", chars.as_str()).trim_end().to_owned()
}
