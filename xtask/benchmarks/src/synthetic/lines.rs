//! Line numbers of the invented document.

/// The next line of the document.
#[derive(Debug, Default)]
pub(super) struct Lines(usize);

impl Lines {
    /// Takes the next lines: `L7` or `L7-L9`.
    pub(super) fn take(&mut self, count: usize) -> String {
        let first = self.0 + 1;
        self.0 += count.max(1);
        if self.0 == first { format!("L{first}") } else { format!("L{first}-L{}", self.0) }
    }
}
