//! Finds the values of a JSON string, without decoding them.

// Invariant: no input makes it panic, and it takes time in proportion to the length of the input.

use std::ops::Range;

/// A value of a JSON string, or a key of an object.
#[derive(Debug)]
pub(super) struct Node {
    /// The bytes of the value.
    pub(super) range: Range<usize>,
    /// The index of the first node after this one and its items.
    pub(super) next: usize,
    pub(super) depth: usize,
    pub(super) kind: NodeKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NodeKind {
    /// A number, `true`, `false` or `null`.
    Literal,
    String {
        has_escapes: bool,
    },
    /// A list. `len` is the number of items.
    List {
        len: usize,
        is_compact: bool,
    },
    /// An object. `len` is the number of keys and values.
    Object {
        len: usize,
        is_compact: bool,
    },
}

/// Returns the values of a JSON string, each followed by its items, or by its keys and values. Returns `None` if the string
/// is not JSON; not all such strings are recognized.
pub(super) fn outline(json: &str) -> Option<Vec<Node>> {
    let bytes = json.as_bytes();
    let mut outline = Outline::default();
    let mut position = 0;
    while let Some(byte) = bytes.get(position) {
        let start = position;
        position += 1;
        match byte {
            b',' | b':' => {}
            b' ' | b'\t' | b'\n' | b'\r' => outline.note_white_space(),
            b'{' => outline.open(start, NodeKind::Object { len: 0, is_compact: true }),
            b'[' => outline.open(start, NodeKind::List { len: 0, is_compact: true }),
            b'}' | b']' => outline.close(position)?,
            b'"' => {
                let (end, has_escapes) = end_of_string(bytes, position)?;
                position = end;
                outline.push(start..end, NodeKind::String { has_escapes });
            }
            _ => {
                let is_end = |byte: &u8| matches!(byte, b',' | b':' | b'}' | b']') || byte.is_ascii_whitespace();
                position += bytes[position..].iter().position(is_end).unwrap_or(bytes.len() - position);
                outline.push(start..position, NodeKind::Literal);
            }
        }
    }
    if outline.open.is_empty() && !outline.nodes.is_empty() { Some(outline.nodes) } else { None }
}

/// Returns the byte offset after the closing quote of a string, and whether the string has escapes.
fn end_of_string(bytes: &[u8], start: usize) -> Option<(usize, bool)> {
    let mut position = start;
    let mut has_escapes = false;
    loop {
        position += bytes.get(position..)?.iter().position(|byte| matches!(byte, b'"' | b'\\'))?;
        if bytes[position] == b'"' {
            return Some((position + 1, has_escapes));
        }
        has_escapes = true;
        position += 2;
    }
}

/// The nodes found so far.
#[derive(Default)]
struct Outline {
    nodes: Vec<Node>,
    /// The indexes of the lists and objects that are open.
    open: Vec<usize>,
}

impl Outline {
    fn push(&mut self, range: Range<usize>, kind: NodeKind) {
        if let Some(NodeKind::List { len, .. } | NodeKind::Object { len, .. }) = self.innermost() {
            *len += 1;
        }
        let (next, depth) = (self.nodes.len() + 1, self.open.len());
        self.nodes.push(Node { range, next, depth, kind });
    }

    fn open(&mut self, start: usize, kind: NodeKind) {
        self.push(start..start, kind);
        self.open.push(self.nodes.len() - 1);
    }

    fn close(&mut self, end: usize) -> Option<()> {
        let index = self.open.pop()?;
        let next = self.nodes.len();
        let node = &mut self.nodes[index];
        node.range.end = end;
        node.next = next;
        Some(())
    }

    fn note_white_space(&mut self) {
        if let Some(NodeKind::List { is_compact, .. } | NodeKind::Object { is_compact, .. }) = self.innermost() {
            *is_compact = false;
        }
    }

    /// Returns the kind of the innermost list or object that is open.
    fn innermost(&mut self) -> Option<&mut NodeKind> {
        let index = *self.open.last()?;
        Some(&mut self.nodes[index].kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_values_in_the_order_of_the_text() {
        let json = r#"{"a":[1,"x\"]",{}],"b": null}"#;
        let nodes = outline(json).unwrap();
        let found: Vec<(&str, usize)> = nodes.iter().map(|node| (&json[node.range.clone()], node.next)).collect();
        assert_eq!(
            found[1..],
            [("\"a\"", 2), (r#"[1,"x\"]",{}]"#, 6), ("1", 4), (r#""x\"]""#, 5), ("{}", 6), ("\"b\"", 7), ("null", 8)]
        );
        assert_eq!((nodes[0].range.clone(), nodes[0].next), (0..json.len(), 8));
        assert_eq!(nodes[0].kind, NodeKind::Object { len: 4, is_compact: false });
        assert_eq!(nodes[2].kind, NodeKind::List { len: 3, is_compact: true });
    }

    #[test]
    fn rejects_what_is_not_closed() {
        for json in ["", " ", "{", "[1", "]", "\"a", "\"a\\", "{\"a\":"] {
            assert!(outline(json).is_none(), "{json}");
        }
    }
}
