//! Schemas that are broken, endless or deep: there is no panic, and the generator comes to an end.

use std::panic::catch_unwind;
use std::process::Command;

use shopwire_codegen::source::SourceMap;

use crate::injection::injections_in_file;
use crate::support;

#[test]
fn expands_no_yaml_tags_or_variables() {
    let resource = "resource: orders\npath: /orders\ndoc: !include \"Cargo.toml\"\nquirk: ${HOME} $HOME {{ env }}\n";
    let files = support::generate(&support::with_resource(resource));
    let text = support::text(&files, "src/acme/orders.rs");
    assert!(text.contains("/// Cargo.toml\n"), "{text}");
    assert!(text.contains("/// Oddity: ${HOME} $HOME {{ env }}\n"), "{text}");
}

#[test]
fn rejects_exponential_alias_expansion() {
    let mut text = "resource: orders\npath: /orders\nquirk:\n  - &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let alias = format!("*a{}", level - 1);
        text.push_str(&format!("  - &a{level} [{}]\n", vec![alias; 9].join(", ")));
    }
    let mistakes = support::mistakes(&support::with_resource(&text));
    assert!(!mistakes.list.is_empty());
}

/// Set in the process that takes the risk of running out of stack.
const RISK: &str = "SHOPWIRE_TEST_DEPTH";

/// The stack that a thread has in Rust if nothing else is said. On Windows, a program has half of that.
const STACK: usize = 2 * 1024 * 1024;

#[test]
fn survives_deep_nesting_without_stack_overflow() {
    if let Ok(depth) = std::env::var(RISK) {
        let depth: usize = depth.parse().unwrap();
        let thread = std::thread::Builder::new().stack_size(STACK).spawn(move || nest(depth)).unwrap();
        return thread.join().unwrap();
    }
    // Running out of stack ends the process, so another one does it.
    let failed: Vec<String> = [20, 40, 60, 1_000, 50_000]
        .into_iter()
        .filter_map(|depth| {
            let output = Command::new(std::env::current_exe().unwrap())
                .args(["--exact", "fuzz::survives_deep_nesting_without_stack_overflow"])
                .env(RISK, depth.to_string())
                .output()
                .unwrap();
            let error = String::from_utf8_lossy(&output.stderr).into_owned();
            (!output.status.success()).then(|| format!("{depth} levels: {}\n{error}", output.status))
        })
        .collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// Generates from types that are nested this deep.
fn nest(depth: usize) {
    let lists = format!("{}string{}", "[".repeat(depth), "]".repeat(depth));
    let maps = format!("{}string{}", "{ map: ".repeat(depth), " }".repeat(depth));
    for ty in [lists, maps] {
        let resource = format!(
            "resource: orders\npath: /orders\noperations:\n  list:\n    get: \"\"\n    returns: {{ a: {ty} }}\n    source: manual#L1\n"
        );
        if let Err(mistakes) = shopwire_codegen::generate(&support::with_resource(&resource)) {
            assert!(!mistakes.list.is_empty());
        }
    }
}

/// A generator of numbers that are the same in each run (an LCG with the constants of Knuth's MMIX).
struct Numbers(u64);

impl Numbers {
    /// A number below a limit.
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // The high bits are the good ones.
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }

    fn one_of<'t>(&mut self, all: &[&'t str]) -> &'t str {
        all[self.below(all.len())]
    }
}

/// Pieces that mean something to YAML, to the schema language, or to Rust.
const PIECES: [&str; 32] = [
    ":", ": ", "-", "- ", "?", "#", " #", "&a", "*a", "!", "!!str", "|", ">", "[", "]", "{", "}", ",", "\"", "'", "\n",
    "\t", "\r", "\u{feff}", "\0", "é", "\u{202e}", "<<: ", "---\n", "...\n", "{id}", "null",
];

/// Changes a text in one of many ways.
fn mutated(text: &str, numbers: &mut Numbers) -> String {
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    let line = numbers.below(lines.len());
    let other = numbers.below(lines.len());
    // A boundary of characters near to a random byte.
    let at = |text: &str, numbers: &mut Numbers| {
        let near = numbers.below(text.len() + 1);
        (0..=near).rev().find(|at| text.is_char_boundary(*at)).unwrap()
    };
    match numbers.below(9) {
        0 => drop(lines.remove(line)),
        1 => lines.insert(other, lines[line].clone()),
        2 => {
            let copy = lines[other].clone();
            lines[line] = copy;
        }
        3 => lines.swap(line, other),
        4 => lines.truncate(line + 1),
        5 => lines[line] = format!("{}{}", " ".repeat(numbers.below(8)), lines[line].trim_start_matches(' ')),
        6 => {
            let words: Vec<&str> = text.split_whitespace().collect();
            let old = lines[line].split_whitespace().last().unwrap_or_default().to_owned();
            lines[line] = lines[line].replacen(&old, numbers.one_of(&words), 1);
        }
        7 => {
            let at = at(&lines[line], numbers);
            let piece = numbers.one_of(&PIECES);
            lines[line].insert_str(at, piece);
        }
        _ => {
            let from = at(&lines[line], numbers);
            let length = lines[line][from..].chars().next().map_or(0, char::len_utf8);
            let piece = if numbers.below(2) == 0 { "" } else { numbers.one_of(&PIECES) };
            lines[line].replace_range(from..from + length, piece);
        }
    }
    lines.concat()
}

/// How many variants of the real schema are tried.
const VARIANTS: u64 = 100;

#[test]
fn never_panics_on_mutated_schemas() {
    let real: Vec<(String, String)> =
        support::real_schema().iter().map(|(_, source)| (source.path.clone(), source.text.clone())).collect();
    let mut failed = Vec::new();
    let (mut generated, mut told) = (0, 0);
    for seed in 0..VARIANTS {
        let mut numbers = Numbers(seed);
        let mut files = real.clone();
        for _ in 0..=numbers.below(3) {
            let file = numbers.below(files.len());
            if !files[file].1.trim().is_empty() {
                files[file].1 = mutated(&files[file].1, &mut numbers);
            }
        }
        let schema = SourceMap::new(files.clone());
        let outcome = catch_unwind(|| match shopwire_codegen::generate(&schema) {
            Ok(files) => {
                let injections = files.iter().flat_map(|(path, text)| injections_in_file(path, text, None));
                (1, 0, injections.map(|(injection, how)| format!("{injection:?}: {how}")).collect())
            }
            Err(mistakes) => {
                let told = mistakes.render(true) + &mistakes.render(false);
                (0, 1, told.is_empty().then(|| "tells nothing".to_owned()).into_iter().collect::<Vec<_>>())
            }
        });
        let (made, said, injections) = outcome.unwrap_or_else(|_| (0, 0, vec!["panics".to_owned()]));
        (generated, told) = (generated + made, told + said);
        failed.extend(injections.into_iter().map(|how| format!("seed {seed}: {how}")));
    }
    assert!(failed.is_empty(), "{failed:#?}");
    // Both ends are reached, so the changes are neither too small nor too great.
    assert!(generated > 0 && told > VARIANTS / 4, "{generated} generate, {told} have mistakes");
}
