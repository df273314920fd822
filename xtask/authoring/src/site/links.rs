//! Where files are in the site, and where links go.

/// The overview of all platforms.
pub(super) const OVERVIEW: &str = "docs/README.md";

/// The page of the site for a page of Markdown: `docs/acme.md` is `platforms/acme.html`, the overview `index.html`. Platforms are in
/// a folder, so that their names are free.
pub(super) fn page(path: &str) -> Option<String> {
    match path.strip_prefix("docs/")?.strip_suffix(".md")? {
        "README" => Some("index.html".to_owned()),
        platform => Some(format!("platforms/{platform}.html")),
    }
}

/// The way from a page of the site to its root: `../`.
pub(super) fn root_of(path: &str) -> &'static str {
    if path == OVERVIEW { "" } else { "../" }
}

/// The target of a link in a page of Markdown, in the site. `None` for a link that the site does not have.
pub(super) fn rewrite(from: &str, target: &str) -> Option<String> {
    if target.starts_with("https://") || target.starts_with("http://") || is_anchor(target) {
        return Some(target.to_owned());
    }
    let (file, anchor) = match target.split_once('#') {
        Some((file, anchor)) => (file, Some(format!("#{anchor}"))),
        None => (target, None),
    };
    let anchor = anchor.unwrap_or_default();
    if !anchor.is_empty() && !is_anchor(&anchor) {
        return None;
    }
    let root = root_of(from);
    if let Some(document) = file.strip_prefix("../openapi/").filter(|name| is_name(name)) {
        return Some(format!("{root}openapi/{document}"));
    }
    let page = page(&format!("docs/{file}")).filter(|_| is_name(file))?;
    Some(format!("{root}{page}{anchor}"))
}

fn is_anchor(target: &str) -> bool {
    target.strip_prefix('#').is_some_and(is_id)
}

/// Whether a string is an id of an anchor.
pub(super) fn is_id(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

/// Whether a string is the name of a file in the same folder.
fn is_name(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')) && !text.starts_with('.')
}
