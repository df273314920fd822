//! A scanner of tags, which is strict: what it does not know is an error.

/// The begin of an element.
#[derive(Clone, Debug)]
pub(super) struct Tag {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of an attribute, without entities.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let (_, value) = self.attributes.iter().find(|(other, _)| other == name)?;
        Some(
            value
                .replace("&#x2f;", "/")
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&"),
        )
    }
}

/// The tags of a page, in order, without those that end elements.
pub(super) fn tags(page: &str) -> Vec<Tag> {
    let begins = page.split('<').skip(1).filter(|rest| !rest.starts_with('/') && !rest.starts_with("!doctype html>"));
    begins.map(tag).collect()
}

fn tag(rest: &str) -> Tag {
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap();
    let name = rest[..end].to_owned();
    assert!(!name.is_empty(), "an unescaped `<` before {:?}", rest.chars().take(40).collect::<String>());
    let mut attributes = Vec::new();
    let mut rest = rest[end..].trim_start();
    while !rest.starts_with('>') {
        rest = rest.strip_prefix('/').unwrap_or(rest).trim_start();
        if rest.starts_with('>') {
            break;
        }
        let end = rest.find(|c: char| !(c.is_ascii_lowercase() || c == '-')).unwrap();
        assert!(end > 0, "no attribute at {:?} in {name}", rest.chars().take(40).collect::<String>());
        let attribute = rest[..end].to_owned();
        rest = &rest[end..];
        let value = match rest.strip_prefix("=\"") {
            None => String::new(),
            Some(value) => {
                let (value, after) = value.split_once('"').unwrap();
                rest = after;
                value.to_owned()
            }
        };
        attributes.push((attribute, value));
        rest = rest.trim_start();
    }
    Tag { name, attributes }
}

#[test]
fn scans_tags() {
    let tags = tags("<!doctype html><p class=\"a &lt;b\">x &lt;b&gt;</p><input hidden><br />");
    let names: Vec<&str> = tags.iter().map(|tag| tag.name.as_str()).collect();
    assert_eq!(names, ["p", "input", "br"]);
    assert_eq!(tags[0].attribute("class").as_deref(), Some("a <b"));
    assert_eq!(tags[1].attribute("hidden").as_deref(), Some(""));
}
