//! Methods and paths in text: `GET /orders/:id`, `POST https://api.acme.example/orders`, `curl --request DELETE …`.

use crate::draft::Method;

/// An endpoint that a document names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Endpoint {
    pub(super) method: Method,
    /// The path, with `{names}`.
    pub(super) path: String,
    /// The names of query parameters that the document writes behind the path.
    pub(super) query: Vec<String>,
}

impl Endpoint {
    /// Removes the path of the server.
    pub(super) fn remove_base_path(&mut self, base_path: &str) {
        if let Some(rest) = self.path.strip_prefix(base_path).filter(|rest| rest.starts_with('/')) {
            self.path = rest.to_owned();
        }
    }
}

/// Finds an endpoint at the start of a line, after marks of lists and code.
pub(super) fn at_start(line: &str) -> Option<Endpoint> {
    let line = line.trim_start_matches(|c: char| c.is_whitespace() || "*`•-#>|".contains(c));
    let line =
        line.strip_prefix(|c: char| c.is_ascii_digit()).map_or(line, |rest| rest.trim_start_matches(['.', ')', ' ']));
    let end = line.find(|c: char| !c.is_ascii_uppercase()).unwrap_or(line.len());
    let (word, rest) = line.split_at(end);
    let method = Method::parse(word)?;
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || "`*:|：".contains(c));
    let (path, query) = path(rest)?;
    Some(Endpoint { method, path, query })
}

/// Finds the endpoint of a method and a path in cells of their own.
pub(super) fn of_cells(method: &str, path: &str) -> Option<Endpoint> {
    let method = Method::parse(method.trim().trim_matches('`'))?;
    let (path, query) = self::path(path.trim().trim_matches('`'))?;
    Some(Endpoint { method, path, query })
}

/// Finds the endpoint of a command line of curl.
pub(super) fn of_curl(code: &str) -> Option<Endpoint> {
    let joined = code.replace("\\\n", " ");
    let command = joined.lines().find(|line| line.trim_start().trim_start_matches("$ ").starts_with("curl"))?;
    let words: Vec<&str> = command.split_whitespace().collect();
    let after = |flags: &[&str]| {
        let at = words.iter().position(|word| flags.contains(word))?;
        words.get(at + 1).map(|word| word.trim_matches(['"', '\'']))
    };
    let has_data = words.iter().any(|word| ["-d", "--data", "--data-raw", "--json", "-F", "--form"].contains(word));
    let usual = if has_data { "POST" } else { "GET" };
    let method = Method::parse(after(&["-X", "--request"]).unwrap_or(usual))?;
    let url = words
        .iter()
        .map(|word| word.trim_matches(['"', '\'']))
        .find(|word| word.contains("://") || word.starts_with("{{"))?;
    let (path, query) = path(url)?;
    Some(Endpoint { method, path, query })
}

/// Finds the JSON that a command line of curl sends.
pub(super) fn curl_body(code: &str) -> Option<&str> {
    let command = code.get(code.find("curl ")?..)?;
    let flags = ["--data-raw '", "--data-binary '", "--data '", "--json '", "-d '"];
    let start = flags.iter().filter_map(|flag| Some(command.find(flag)? + flag.len())).min()?;
    let rest = command.get(start..)?;
    let is_end =
        |at: &usize| rest.get(at + 1..).is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace));
    let end = rest.match_indices('\'').map(|(at, _)| at).find(is_end)?;
    rest.get(..end).filter(|body| body.trim_start().starts_with(['{', '[']))
}

/// Reads a path, without the host, with placeholders in braces.
fn path(text: &str) -> Option<(String, Vec<String>)> {
    let end = text.find(|c: char| c.is_whitespace() || "`\"'),;|，、）*".contains(c)).unwrap_or(text.len());
    let whole = text.get(..end)?.trim_end_matches(['.', ':', '`']);
    let whole = match whole.split_once("://") {
        Some((_, rest)) => rest.get(rest.find('/')?..)?,
        None => whole,
    };
    let start = whole.find('/')?;
    // A host or a variable such as `{{base}}` before the path.
    let is_host = start == 0 || whole.starts_with(['{', '$', '<', '[']);
    let whole = whole.get(start..).filter(|_| is_host)?;
    let (path, query) = whole.split_once('?').unwrap_or((whole, ""));
    let path = path.trim_end_matches('/');
    let segments: Option<Vec<String>> = path.split('/').skip(1).map(segment).collect();
    let path = format!("/{}", segments?.join("/"));
    let names = query.split('&').filter_map(|pair| pair.split('=').next()).filter(|name| !name.is_empty());
    let names = names
        .map(|name| name.trim_matches(['[', ']', '{', '}']).to_owned())
        .filter(|name| super::columns::is_name(name));
    (path.len() > 1).then(|| (path, names.collect()))
}

/// Reads a segment: `:id`, `<id>`, `{{id}}`, `#{id}` and `$id` are placeholders.
fn segment(segment: &str) -> Option<String> {
    if matches!(segment, "" | "." | "..") {
        return None;
    }
    let bare = segment.trim_start_matches(['$', '#']);
    let is_wrapped = |open: &str, close: &str| bare.strip_prefix(open)?.strip_suffix(close).map(ToOwned::to_owned);
    let wrapped = is_wrapped("{{", "}}")
        .or_else(|| is_wrapped("<", ">"))
        .or_else(|| is_wrapped("{", "}"))
        .or_else(|| is_wrapped("[", "]"));
    let colon = bare.strip_prefix(':').map(ToOwned::to_owned);
    let dollar = (bare.len() < segment.len()).then(|| bare.to_owned());
    if let Some(name) = wrapped.or(colon).or(dollar) {
        let name: String = name
            .trim()
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() || c == '_' || c == '-' { c } else { '_' })
            .collect();
        return (!name.is_empty()).then(|| format!("{{{name}}}"));
    }
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "_-.~:@+".contains(c);
    // A placeholder inside of a segment, such as `{id}.json`.
    let mut rest = segment;
    let mut out = String::new();
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}')?;
        if !before.chars().all(is_plain) || !name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-') {
            return None;
        }
        out.push_str(&format!("{before}{{{name}}}"));
        rest = after;
    }
    rest.chars().all(is_plain).then(|| out + rest)
}
