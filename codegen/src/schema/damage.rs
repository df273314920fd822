//! What could not be parsed. Names that it may declare are no errors elsewhere, until it parses.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Source, SourceId};

/// What could not be parsed of the files in a folder.
#[derive(Clone, Debug, Default)]
pub(crate) struct Damage {
    /// The files of which nothing is known, with their letters and digits.
    unparsed: Vec<(SourceId, String)>,
    /// The other files with errors, with the names in and around the errors.
    names: BTreeMap<SourceId, BTreeSet<String>>,
}

impl Damage {
    /// Whether all files parsed.
    pub(crate) fn is_empty(&self) -> bool {
        self.unparsed.is_empty() && self.names.is_empty()
    }

    /// Returns the first file of which nothing is known.
    pub(crate) fn unparsed_file(&self) -> Option<SourceId> {
        self.unparsed.first().map(|(file, _)| *file)
    }

    /// Whether a file has errors.
    pub(crate) fn is_in(&self, file: SourceId) -> bool {
        self.names.contains_key(&file) || self.unparsed.iter().any(|(unparsed, _)| *unparsed == file)
    }

    /// Whether what could not be parsed may declare a name.
    pub(crate) fn may_declare(&self, name: &str) -> bool {
        self.is_in_unparsed_file(name) || self.names.values().any(|names| names.contains(name))
    }

    /// Whether what could not be parsed in a file may declare a name.
    pub(crate) fn may_declare_in(&self, file: SourceId, name: &str) -> bool {
        self.names.get(&file).is_some_and(|names| names.contains(name))
    }

    /// Whether a name is in a file of which nothing is known. Punctuation is ignored, since it may be what is wrong.
    pub(crate) fn is_in_unparsed_file(&self, name: &str) -> bool {
        let letters = letters(name);
        self.unparsed.iter().any(|(_, text)| text.contains(&letters))
    }

    /// Adds a file of which nothing is known.
    pub(super) fn add_file(&mut self, id: SourceId, source: &Source) {
        self.unparsed.push((id, letters(&source.text)));
    }

    /// Adds the errors of a file. An item with an error may not have been parsed.
    pub(super) fn add_errors(&mut self, id: SourceId, source: &Source, errors: &[Diagnostic]) {
        let offsets = |of_list: bool| -> Vec<usize> {
            let is_of = |error: &&Diagnostic| error.span.source == id && (error.code == Code::WrongType) == of_list;
            errors.iter().filter(is_of).map(|error| error.span.range.start).collect()
        };
        let (of_lists, others) = (offsets(true), offsets(false));
        if !of_lists.is_empty() || !others.is_empty() {
            let lines = Text::new(&source.text);
            let mut names = lines.names_around(&others, keys);
            // A list instead of a map has names without a colon.
            names.extend(lines.names_around(&of_lists, words));
            self.names.insert(id, names);
        }
    }
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The text of a file, as lines.
struct Text<'s> {
    lines: Vec<&'s str>,
    /// The offset of each line.
    starts: Vec<usize>,
    /// The line that each line is indented under.
    parents: Vec<Option<usize>>,
}

impl<'s> Text<'s> {
    fn new(text: &'s str) -> Self {
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let start = |end: &mut usize, line: &&str| Some(std::mem::replace(end, *end + line.len()));
        let starts = lines.iter().scan(0, start).collect();
        let parents = parents(&lines);
        Self { lines, starts, parents }
    }

    /// The names in the blocks of lines that start at the offsets, and the keys that lead to them.
    fn names_around(&self, offsets: &[usize], names: fn(&str) -> Vec<&str>) -> BTreeSet<String> {
        let (mut blocks, mut above) = (BTreeSet::new(), BTreeSet::new());
        for offset in offsets {
            let first = self.starts.partition_point(|start| start <= offset).saturating_sub(1);
            // Each line is added once, however many errors there are.
            let new: Vec<usize> = self.block(first).take_while(|number| !blocks.contains(number)).collect();
            blocks.extend(new);
            blocks.insert(first);
            let mut parent = self.parents.get(first).copied().flatten();
            while let Some(line) = parent.filter(|line| above.insert(*line)) {
                parent = self.parents[line];
            }
        }
        let in_blocks = blocks.iter().filter_map(|number| self.lines.get(*number)).flat_map(|line| names(line));
        let in_keys = above.iter().flat_map(|number| keys(self.lines[*number]));
        in_blocks.chain(in_keys).map(str::to_owned).collect()
    }

    /// The lines that are indented under a line.
    fn block(&self, first: usize) -> impl Iterator<Item = usize> {
        let depth = self.lines.get(first).map_or(0, |line| indentation(line));
        let is_inside = move |number: &usize| {
            let line = self.lines[*number];
            is_blank(line) || indentation(line) > depth
        };
        (first + 1..self.lines.len()).take_while(is_inside)
    }
}

fn parents(lines: &[&str]) -> Vec<Option<usize>> {
    let mut open: Vec<usize> = Vec::new();
    let mut parents = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        if is_blank(line) {
            parents.push(None);
            continue;
        }
        while open.pop_if(|outer| indentation(lines[*outer]) >= indentation(line)).is_some() {}
        parents.push(open.last().copied());
        open.push(number);
    }
    parents
}

fn is_blank(line: &str) -> bool {
    line.trim().is_empty() || line.trim_start().starts_with('#')
}

fn indentation(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '-']).len()
}

/// The words of a line that can be names: `orders/paid` and `read.all` are such.
fn words(line: &str) -> Vec<&str> {
    let is_punctuation = |c: char| c.is_whitespace() || ":,[]{}\"'?#&*".contains(c);
    line.split(is_punctuation).filter(|word| !word.is_empty()).collect()
}

/// The keys in a line: the words before colons.
fn keys(line: &str) -> Vec<&str> {
    let before_colons = line.split_inclusive(':').filter(|part| part.ends_with(':'));
    before_colons.filter_map(|part| words(part).last().copied()).collect()
}
