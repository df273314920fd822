//! YAML as a tree that keeps comments, the order of keys, and the layout of maps.

/// A YAML value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Yaml {
    /// A string. It is quoted where YAML would read something else.
    Text(String),
    /// A number, a boolean or a date, as it is written.
    Plain(String),
    /// A key without a value.
    Empty,
    /// A list.
    List(Vec<Self>),
    /// A map.
    Map(Map),
}

/// A map whose keys keep their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Map {
    /// The entries.
    pub entries: Vec<Entry>,
    /// How they are laid out.
    pub layout: Layout,
}

/// The layout of a map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// On one line if it fits, otherwise a line for each entry.
    #[default]
    Fit,
    /// A line for each entry.
    Block,
    /// Entries that are separated by empty lines.
    Spaced,
}

/// An entry of a map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Lines of comments above the entry, without `#`.
    pub comment: Vec<String>,
    /// Whether an empty line is above the entry.
    pub spaced: bool,
    /// The key.
    pub key: String,
    /// The value.
    pub value: Yaml,
}

impl Yaml {
    /// A string.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A number, a boolean or a date.
    pub fn plain<T: ToString + ?Sized>(value: &T) -> Self {
        Self::Plain(value.to_string())
    }

    /// A string, or a list if there are several.
    pub fn one_or_list(strings: &[String]) -> Self {
        match strings {
            [single] => Self::text(single),
            several => Self::List(several.iter().map(Self::text).collect()),
        }
    }
}

impl From<&str> for Yaml {
    fn from(text: &str) -> Self {
        Self::text(text)
    }
}

impl From<Map> for Yaml {
    fn from(map: Map) -> Self {
        Self::Map(map)
    }
}

impl Map {
    /// An empty map with a layout.
    pub const fn new(layout: Layout) -> Self {
        Self { entries: Vec::new(), layout }
    }

    /// Appends an entry.
    pub fn push(&mut self, key: impl Into<String>, value: impl Into<Yaml>) {
        self.push_entry(Entry::new(key, value));
    }

    /// Appends an entry with its comments.
    pub fn push_entry(&mut self, entry: Entry) {
        self.entries.push(entry);
    }

    /// Appends an entry.
    pub fn with(mut self, key: impl Into<String>, value: impl Into<Yaml>) -> Self {
        self.push(key, value);
        self
    }

    /// Appends a string if there is one.
    pub fn with_text(self, key: &str, text: Option<&String>) -> Self {
        self.with_some(key, text.map(Yaml::text))
    }

    /// Appends a number or a boolean if there is one.
    pub fn with_plain(self, key: &str, value: Option<impl ToString>) -> Self {
        self.with_some(key, value.map(|value| Yaml::plain(&value)))
    }

    /// Appends `true` under a key if it is.
    pub fn with_flag(self, key: &str, is: bool) -> Self {
        self.with_plain(key, is.then_some(true))
    }

    /// Appends a value if there is one.
    pub fn with_some(self, key: &str, value: Option<Yaml>) -> Self {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }

    /// Appends a map if it has entries.
    pub fn with_map(self, key: &str, map: Self) -> Self {
        if map.entries.is_empty() { self } else { self.with(key, map) }
    }

    /// Appends all entries of another map.
    pub fn and(mut self, other: Self) -> Self {
        self.entries.extend(other.entries);
        self
    }

    /// Puts an empty line above the entry that was appended last.
    pub(super) fn spaced(mut self) -> Self {
        if let Some(entry) = self.entries.last_mut() {
            entry.spaced = true;
        }
        self
    }

    /// Appends a map as a section of a file, with an empty line above it, if it has entries.
    pub(super) fn with_section(self, key: &str, map: Self) -> Self {
        if map.entries.is_empty() { self } else { self.with(key, map).spaced() }
    }
}

impl Entry {
    /// An entry without comments.
    pub fn new(key: impl Into<String>, value: impl Into<Yaml>) -> Self {
        Self { comment: Vec::new(), spaced: false, key: key.into(), value: value.into() }
    }

    /// Sets the comments.
    pub fn commented(mut self, comment: &[String]) -> Self {
        self.comment = comment.to_vec();
        self
    }
}

impl FromIterator<Entry> for Map {
    fn from_iter<I: IntoIterator<Item = Entry>>(entries: I) -> Self {
        Self { entries: entries.into_iter().collect(), layout: Layout::Fit }
    }
}
