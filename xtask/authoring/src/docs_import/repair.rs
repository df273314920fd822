//! Repairs JSON of documents: curved quotes, keys without quotes, comments, commas before closing braces, and dots for what is left out.
//! Values stay as they are.

/// Repairs the syntax of JSON.
pub(super) fn repair(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(c) = chars.get(at).copied() {
        at = match c {
            '"' | '“' | '”' | '„' | '″' => string(&chars, at, &mut out),
            '/' if chars.get(at + 1) == Some(&'/') => end_of_line(&chars, at),
            '.' | '…' => at + 1,
            c if c.is_whitespace() => {
                out.push(if c == '\n' { '\n' } else { ' ' });
                at + 1
            }
            '}' | ']' => {
                remove_comma(&mut out);
                out.push(c);
                at + 1
            }
            c if c.is_alphabetic() || c == '_' => word(&chars, at, &mut out),
            c if c.is_ascii_digit() || c == '-' => number(&chars, at, &mut out),
            c => {
                out.push(c);
                at + 1
            }
        };
    }
    out
}

/// Copies a string up to its end. A curved quote ends only what a curved quote began.
fn string(chars: &[char], start: usize, out: &mut String) -> usize {
    let is_curved = chars.get(start) != Some(&'"');
    out.push('"');
    let mut at = start + 1;
    while let Some(c) = chars.get(at).copied() {
        at += 1;
        match c {
            '\\' => {
                out.push(c);
                out.extend(chars.get(at));
                at += 1;
            }
            '"' if !is_curved => break,
            '“' | '”' | '″' if is_curved => break,
            '"' => out.push_str("\\\""),
            '\n' => out.push_str("\\n"),
            c => out.push(c),
        }
    }
    out.push('"');
    at
}

/// Copies a word: a key without quotes, or `true`, `false` and `null`.
fn word(chars: &[char], start: usize, out: &mut String) -> usize {
    let is_word = |c: &&char| c.is_alphanumeric() || **c == '_' || **c == '-';
    let word: String = chars.get(start..).unwrap_or_default().iter().take_while(is_word).collect();
    let end = start + word.chars().count();
    let is_key = chars.get(end..).unwrap_or_default().iter().find(|c| !c.is_whitespace()) == Some(&':');
    if is_key {
        out.push_str(&format!("\"{word}\""));
    } else {
        out.push_str(&word);
    }
    end
}

/// Copies a number with its fraction.
fn number(chars: &[char], start: usize, out: &mut String) -> usize {
    let is_number = |c: &&char| c.is_ascii_digit() || "+-.eE".contains(**c);
    let number: String = chars.get(start..).unwrap_or_default().iter().take_while(is_number).collect();
    let number_end = start + number.chars().count();
    out.push_str(number.trim_end_matches('.'));
    number_end
}

fn end_of_line(chars: &[char], start: usize) -> usize {
    let rest = chars.get(start..).unwrap_or_default();
    start + rest.iter().position(|c| *c == '\n').unwrap_or(rest.len())
}

/// Removes a comma that no value follows.
fn remove_comma(out: &mut String) {
    let kept = out.trim_end();
    if let Some(without) = kept.strip_suffix(',') {
        let spaces = out.get(kept.len()..).unwrap_or_default().to_owned();
        let len = without.len();
        out.truncate(len);
        out.push_str(&spaces);
    }
}
