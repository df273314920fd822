//! Unified diffs. Written here, since a library for them takes a fourteenth of the time of the first build.

use std::ops::Range;

/// How many unchanged lines are shown around a change.
const CONTEXT: usize = 2;

/// With more removed and added lines, all of the lines between the first and the last change are replaced.
const MOST_EDITS: usize = 1_000;

/// The index of the diagonal on which line numbers are the same.
const CENTER: usize = MOST_EDITS + 1;

/// Lines that were replaced, by their numbers before and after.
struct Replaced {
    before: Range<usize>,
    after: Range<usize>,
}

/// Compares two files, of which each has a title and a content.
#[must_use]
pub fn unified_diff(before: (&str, &str), after: (&str, &str)) -> String {
    let mut diff = format!("--- {}\n+++ {}\n", before.0, after.0);
    let lines = [before.1, after.1].map(|text| text.split_inclusive('\n').collect::<Vec<_>>());
    let [before, after] = &lines;
    let changes = changes(before, after);
    let is_near = |a: &Replaced, b: &Replaced| b.before.start - a.before.end <= 2 * CONTEXT;
    changes.chunk_by(is_near).for_each(|hunk| push_hunk(&mut diff, before, after, hunk));
    diff
}

fn push_hunk(diff: &mut String, before: &[&str], after: &[&str], changes: &[Replaced]) {
    let (Some(first), Some(last)) = (changes.first(), changes.last()) else { return };
    let leading = first.before.start.min(CONTEXT);
    let trailing = (before.len() - last.before.end).min(CONTEXT);
    let shown = first.before.start - leading..last.before.end + trailing;
    let shown_after = first.after.start - leading..last.after.end + trailing;
    diff.push_str(&format!("@@ -{} +{} @@\n", range(&shown), range(&shown_after)));
    let mut unchanged = shown.start;
    for change in changes {
        push_lines(diff, ' ', &before[unchanged..change.before.start]);
        push_lines(diff, '-', &before[change.before.clone()]);
        push_lines(diff, '+', &after[change.after.clone()]);
        unchanged = change.before.end;
    }
    push_lines(diff, ' ', &before[unchanged..shown.end]);
}

/// Formats a range of lines: the number of the first one, and how many they are. An empty range has the number of the line before.
fn range(lines: &Range<usize>) -> String {
    match lines.len() {
        0 => format!("{},0", lines.start),
        1 => (lines.start + 1).to_string(),
        length => format!("{},{length}", lines.start + 1),
    }
}

fn push_lines(diff: &mut String, mark: char, lines: &[&str]) {
    for line in lines {
        diff.push(mark);
        diff.push_str(line);
        if !line.ends_with('\n') {
            diff.push_str("\n\\ No newline at end of file\n");
        }
    }
}

/// Finds the lines that differ.
fn changes(before: &[&str], after: &[&str]) -> Vec<Replaced> {
    let same = |(a, b): &(&&str, &&str)| a == b;
    let start = before.iter().zip(after).take_while(same).count();
    let (before, after) = (&before[start..], &after[start..]);
    let end = before.iter().rev().zip(after.iter().rev()).take_while(same).count();
    let (before, after) = (&before[..before.len() - end], &after[..after.len() - end]);
    let mut pairs = unchanged(before, after).unwrap_or_default();
    pairs.push((before.len(), after.len()));
    let (mut changes, mut next) = (Vec::new(), (0, 0));
    for (x, y) in pairs {
        if (x, y) != next {
            changes.push(Replaced { before: start + next.0..start + x, after: start + next.1..start + y });
        }
        next = (x + 1, y + 1);
    }
    changes
}

/// Finds the pairs of unchanged lines in a shortest sequence of edits, with the greedy algorithm of Myers. Returns `None` if
/// there are too many.
///
/// On a diagonal, the difference of the line numbers before and after is the same. Its index is `CENTER` plus the difference.
fn unchanged(before: &[&str], after: &[&str]) -> Option<Vec<(usize, usize)>> {
    // How many lines before are behind the furthest point on each diagonal.
    let mut reached = vec![0; 2 * CENTER + 1];
    let mut history = Vec::new();
    for edits in 0..=MOST_EDITS {
        history.push(reached.clone());
        for diagonal in (CENTER - edits..=CENTER + edits).step_by(2) {
            let (mut x, mut y) = point(&reached, previous(&reached, diagonal, edits), diagonal);
            while x < before.len() && y < after.len() && before[x] == after[y] {
                (x, y) = (x + 1, y + 1);
            }
            reached[diagonal] = x;
            if x >= before.len() && y >= after.len() {
                return Some(walk_back(&history, (x, y)));
            }
        }
    }
    None
}

/// The diagonal from which an edit leads furthest on another one.
fn previous(reached: &[usize], diagonal: usize, edits: usize) -> usize {
    let is_first = diagonal == CENTER - edits;
    let adds = is_first || (diagonal != CENTER + edits && reached[diagonal - 1] < reached[diagonal + 1]);
    if adds { diagonal + 1 } else { diagonal - 1 }
}

/// The point on a diagonal after an edit that starts at the furthest point of the previous one.
fn point(reached: &[usize], previous: usize, diagonal: usize) -> (usize, usize) {
    let x = reached[previous] + usize::from(previous < diagonal);
    (x, x + CENTER - diagonal)
}

/// Collects the unchanged lines on the way to the end.
fn walk_back(history: &[Vec<usize>], (mut x, mut y): (usize, usize)) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (edits, reached) in history.iter().enumerate().rev() {
        let diagonal = x + CENTER - y;
        let previous = previous(reached, diagonal, edits);
        let after_edit = point(reached, previous, diagonal);
        while x > after_edit.0 {
            (x, y) = (x - 1, y - 1);
            pairs.push((x, y));
        }
        x = reached[previous];
        y = (x + CENTER).saturating_sub(previous);
    }
    pairs.reverse();
    pairs
}
