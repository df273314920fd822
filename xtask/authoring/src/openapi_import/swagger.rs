//! Swagger 2 as OpenAPI 3: the same values at the places where OpenAPI 3 has them.

use crate::input::{Kind, Node};

/// Converts a Swagger 2 document. Returns other documents as they are.
pub(super) fn to_openapi(root: Node) -> Node {
    if root.text_of("swagger").is_none_or(|version| !version.starts_with('2')) {
        return root;
    }
    let servers = servers(&root);
    let schemes = root.get("securityDefinitions").map(security_schemes);
    let consumes = root.texts_of("consumes");
    let lines = root.lines;
    let Kind::Map(mut entries) = root.kind.clone() else { return root };
    for (key, _, value) in &mut entries {
        if key == "paths" {
            *value = paths(&root, value, &consumes);
        }
        if key == "responses" {
            *value = map_values(value, |_, response| self::response(response));
        }
    }
    entries.push(("servers".to_owned(), lines.0, servers));
    if let Some(schemes) = schemes {
        let components = map(vec![("securitySchemes", schemes)], lines);
        entries.push(("components".to_owned(), lines.0, components));
    }
    Node { kind: Kind::Map(entries), lines }
}

fn servers(root: &Node) -> Node {
    let host = root.get("host");
    let lines = host.map_or(root.lines, |host| host.lines);
    let Some(host) = host.and_then(Node::text) else { return Node { kind: Kind::List(Vec::new()), lines } };
    let url = format!("https://{host}{}", root.text_of("basePath").unwrap_or_default());
    Node { kind: Kind::List(vec![map(vec![("url", text(url, lines))], lines)]), lines }
}

fn security_schemes(schemes: &Node) -> Node {
    map_values(schemes, |_, scheme| {
        let lines = scheme.lines;
        match scheme.text_of("type") {
            Some("basic") => {
                let kept = kept(scheme, &["description"]);
                with(&kept, vec![("type", text("http", lines)), ("scheme", text("basic", lines))])
            }
            Some("oauth2") => {
                let flow = match scheme.text_of("flow") {
                    Some("accessCode") => "authorizationCode",
                    Some("application") => "clientCredentials",
                    Some(other) => other,
                    None => "implicit",
                };
                let content = kept(scheme, &["authorizationUrl", "tokenUrl", "scopes"]);
                let flows = map(vec![(flow, content)], lines);
                with(&kept(scheme, &["description"]), vec![("type", text("oauth2", lines)), ("flows", flows)])
            }
            _ => scheme.clone(),
        }
    })
}

fn paths(root: &Node, paths: &Node, consumes: &[String]) -> Node {
    map_values(paths, |_, item| {
        let shared: Vec<Node> = item.get("parameters").map(|it| resolved(root, it)).unwrap_or_default();

        map_values(item, |key, value| match key {
            "get" | "post" | "put" | "patch" | "delete" => operation(root, value, &shared, consumes),
            "parameters" => list(shared.iter().filter(|it| !is_body(it)).map(parameter).collect(), value.lines),
            _ => value.clone(),
        })
    })
}

fn operation(root: &Node, operation: &Node, shared: &[Node], consumes: &[String]) -> Node {
    let own = operation.get("parameters").map(|it| resolved(root, it)).unwrap_or_default();
    let all: Vec<Node> = shared.iter().filter(|it| is_body(it)).cloned().chain(own).collect();
    let consumes = match operation.texts_of("consumes") {
        own if own.is_empty() => consumes.to_vec(),
        own => own,
    };
    let body = request_body(&all, &consumes, operation.lines);
    let others = list(all.iter().filter(|it| !is_body(it)).map(parameter).collect(), operation.lines);
    let mut converted = map_values(operation, |key, value| match key {
        "responses" => map_values(value, |_, it| response(it)),
        _ => value.clone(),
    });
    if let Kind::Map(entries) = &mut converted.kind {
        entries.retain(|(key, ..)| key != "parameters");
    }
    let converted = with(&converted, vec![("parameters", others)]);
    match body {
        Some(body) => with(&converted, vec![("requestBody", body)]),
        None => converted,
    }
}

/// Parameters, with references replaced, since they decide what becomes a body.
fn resolved(root: &Node, parameters: &Node) -> Vec<Node> {
    let resolve = |node: &Node| {
        let name = node.text_of("$ref").and_then(|reference| reference.strip_prefix("#/parameters/"));
        name.and_then(|name| root.get("parameters")?.get(name)).unwrap_or(node).clone()
    };
    parameters.items().iter().map(resolve).collect()
}

fn is_body(parameter: &Node) -> bool {
    matches!(parameter.text_of("in"), Some("body" | "formData"))
}

fn request_body(parameters: &[Node], consumes: &[String], lines: (u32, u32)) -> Option<Node> {
    let media = |media: &str, schema: Node| {
        let content = map(vec![(media, map(vec![("schema", schema)], lines))], lines);
        map(vec![("content", content)], lines)
    };
    let form: Vec<&Node> = parameters.iter().filter(|it| it.text_of("in") == Some("formData")).collect();
    if let Some(body) = parameters.iter().find(|it| it.text_of("in") == Some("body")) {
        let json = consumes.iter().find(|it| it.contains("json")).map_or("application/json", String::as_str);
        return Some(media(json, body.get("schema")?.clone()));
    }
    if form.is_empty() {
        return None;
    }
    let entries =
        form.iter().map(|it| (it.text_of("name").unwrap_or_default(), kept_but(it, &["name", "in", "required"])));
    let required =
        form.iter().filter(|it| it.is("required")).filter_map(|it| Some(text(it.text_of("name")?, it.lines)));
    let schema = map(
        vec![
            ("type", text("object", lines)),
            ("properties", map(entries.collect(), lines)),
            ("required", list(required.collect(), lines)),
        ],
        lines,
    );
    // A platform that also takes JSON takes the same fields in it.
    let name = consumes.iter().find(|it| it.contains("json")).or(consumes.first());
    Some(media(name.map_or("application/x-www-form-urlencoded", String::as_str), schema))
}

/// Moves the type of a parameter into its schema.
fn parameter(parameter: &Node) -> Node {
    const OWN: [&str; 8] =
        ["name", "in", "required", "description", "deprecated", "x-example", "allowEmptyValue", "collectionFormat"];
    if parameter.get("$ref").is_some() {
        return parameter.clone();
    }
    let lines = parameter.lines;
    let explode = match parameter.text_of("collectionFormat") {
        Some("multi") => vec![("explode", bool(true, lines))],
        Some("ssv") => vec![("style", text("spaceDelimited", lines))],
        Some("pipes" | "tsv") => vec![("style", text("pipeDelimited", lines))],
        _ => vec![("explode", bool(false, lines))],
    };
    let schema = kept_but(parameter, &OWN);
    with(&with(&kept(parameter, &OWN), explode), vec![("schema", schema)])
}

fn response(response: &Node) -> Node {
    let Some(schema) = response.get("schema") else { return response.clone() };
    let media = map(vec![("application/json", map(vec![("schema", schema.clone())], schema.lines))], schema.lines);
    with(&kept_but(response, &["schema"]), vec![("content", media)])
}

fn text(text: impl Into<String>, lines: (u32, u32)) -> Node {
    Node { kind: Kind::Text(text.into()), lines }
}

fn bool(is: bool, lines: (u32, u32)) -> Node {
    Node { kind: Kind::Bool(is), lines }
}

fn list(items: Vec<Node>, lines: (u32, u32)) -> Node {
    Node { kind: Kind::List(items), lines }
}

fn map(entries: Vec<(&str, Node)>, lines: (u32, u32)) -> Node {
    let entries = entries.into_iter().map(|(key, value)| (key.to_owned(), value.lines.0, value));
    Node { kind: Kind::Map(entries.collect()), lines }
}

fn with(node: &Node, added: Vec<(&str, Node)>) -> Node {
    let lines = node.lines;
    let mut entries = node.entries().to_vec();
    entries.extend(added.into_iter().map(|(key, value)| (key.to_owned(), value.lines.0, value)));
    Node { kind: Kind::Map(entries), lines }
}

fn kept(node: &Node, keys: &[&str]) -> Node {
    let entries = node.entries().iter().filter(|(key, ..)| keys.contains(&key.as_str())).cloned();
    Node { kind: Kind::Map(entries.collect()), lines: node.lines }
}

fn kept_but(node: &Node, keys: &[&str]) -> Node {
    let entries = node.entries().iter().filter(|(key, ..)| !keys.contains(&key.as_str())).cloned();
    Node { kind: Kind::Map(entries.collect()), lines: node.lines }
}

fn map_values(node: &Node, change: impl Fn(&str, &Node) -> Node) -> Node {
    let entries = node.entries().iter().map(|(key, line, value)| (key.clone(), *line, change(key, value)));
    Node { kind: Kind::Map(entries.collect()), lines: node.lines }
}
