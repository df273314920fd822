//! Fuzz tests: mutated, exponential and deeply nested schemas cause no panic and no endless loop.

use std::panic::catch_unwind;
use std::process::Command;

use shopwire_codegen::source::SourceMap;

use crate::injection::injections_in_files;
use crate::support;

#[test]
fn expands_no_yaml_tags_or_variables() {
    let resource = "resource: orders\npath: /orders\ndoc: !include \"Cargo.toml\"\nnote: ${HOME} $HOME {{ env }}\n";
    let files = support::generate(&support::with_resource(resource));
    let content = support::content(&files, "src/acme/orders.rs");
    assert!(content.contains("/// Cargo.toml\n"), "{content}");
    assert!(content.contains("/// - ${HOME} $HOME {{ env }}\n"), "{content}");
}

#[test]
fn rejects_exponential_alias_expansion() {
    let mut yaml = "resource: orders\npath: /orders\nnote:\n  - &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let alias = format!("*a{}", level - 1);
        yaml.push_str(&format!("  - &a{level} [{}]\n", vec![alias; 9].join(", ")));
    }
    let diagnostics = support::diagnostics(&support::with_resource(&yaml));
    let reported: Vec<&str> = diagnostics.list.iter().map(|it| it.message.as_str()).collect();
    assert_eq!(reported, ["YAML aliases expand to too many nodes"]);
}

/// Set in the child process that may overflow its stack.
const DEPTH: &str = "SHOPWIRE_TEST_DEPTH";

/// The default stack size of a Rust thread. The main thread on Windows has half of it.
const STACK: usize = 2 * 1024 * 1024;

#[test]
fn survives_deep_nesting_without_stack_overflow() {
    if let Ok(depth) = std::env::var(DEPTH) {
        let depth: usize = depth.parse().unwrap();
        let thread = std::thread::Builder::new().stack_size(STACK).spawn(move || nest(depth)).unwrap();
        return thread.join().unwrap();
    }
    // A stack overflow aborts the process, so a child process runs the test.
    let failed: Vec<String> = [20, 40, 60, 1_000, 50_000]
        .into_iter()
        .filter_map(|depth| {
            let output = Command::new(std::env::current_exe().unwrap())
                .args(["--exact", "fuzz::survives_deep_nesting_without_stack_overflow"])
                .env(DEPTH, depth.to_string())
                .output()
                .unwrap();
            let error = String::from_utf8_lossy(&output.stderr).into_owned();
            (!output.status.success()).then(|| format!("{depth} levels: {}\n{error}", output.status))
        })
        .collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// Generates types with the given nesting depth.
fn nest(depth: usize) {
    let lists = format!("{}string{}", "[".repeat(depth), "]".repeat(depth));
    let maps = format!("{}string{}", "{ map: ".repeat(depth), " }".repeat(depth));
    for ty in [lists, maps] {
        let resource = format!(
            "resource: orders\npath: /orders\noperations:\n  list:\n    get: \"\"\n    returns: {{ a: {ty} }}\n    source: manual#L1\n"
        );
        if let Err(diagnostics) = shopwire_codegen::generate(&support::with_resource(&resource)) {
            assert!(!diagnostics.list.is_empty());
        }
    }
}

/// A deterministic pseudo-random number generator (an LCG with the constants of Knuth's MMIX).
struct Rng(u64);

impl Rng {
    /// Returns a number below a limit.
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // The high bits of an LCG are the most random ones.
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }

    fn one_of<'t>(&mut self, all: &[&'t str]) -> &'t str {
        all[self.below(all.len())]
    }
}

/// Fragments with a meaning in YAML, in the schema language, or in Rust.
const FRAGMENTS: [&str; 32] = [
    ":", ": ", "-", "- ", "?", "#", " #", "&a", "*a", "!", "!!str", "|", ">", "[", "]", "{", "}", ",", "\"", "'", "\n",
    "\t", "\r", "\u{feff}", "\0", "é", "\u{202e}", "<<: ", "---\n", "...\n", "{id}", "null",
];

/// Mutates a file in one of several ways.
fn mutated(yaml: &str, rng: &mut Rng) -> String {
    let mut lines: Vec<String> = yaml.split_inclusive('\n').map(str::to_owned).collect();
    let line = rng.below(lines.len());
    let other = rng.below(lines.len());
    // A character boundary near a random byte.
    let at = |line: &str, rng: &mut Rng| {
        let near = rng.below(line.len() + 1);
        (0..=near).rev().find(|at| line.is_char_boundary(*at)).unwrap()
    };
    match rng.below(9) {
        0 => drop(lines.remove(line)),
        1 => lines.insert(other, lines[line].clone()),
        2 => {
            let copy = lines[other].clone();
            lines[line] = copy;
        }
        3 => lines.swap(line, other),
        4 => lines.truncate(line + 1),
        5 => lines[line] = format!("{}{}", " ".repeat(rng.below(8)), lines[line].trim_start_matches(' ')),
        6 => {
            let words: Vec<&str> = yaml.split_whitespace().collect();
            let old = lines[line].split_whitespace().last().unwrap_or_default().to_owned();
            lines[line] = lines[line].replacen(&old, rng.one_of(&words), 1);
        }
        7 => {
            let at = at(&lines[line], rng);
            let piece = rng.one_of(&FRAGMENTS);
            lines[line].insert_str(at, piece);
        }
        _ => {
            let from = at(&lines[line], rng);
            let length = lines[line][from..].chars().next().map_or(0, char::len_utf8);
            let piece = if rng.below(2) == 0 { "" } else { rng.one_of(&FRAGMENTS) };
            lines[line].replace_range(from..from + length, piece);
        }
    }
    lines.concat()
}

/// The number of mutations of the real schema.
const VARIANTS: u64 = 100;

#[test]
fn never_panics_on_mutated_schemas() {
    let real: Vec<(String, String)> =
        support::real_schema().iter().map(|(_, source)| (source.path.clone(), source.text.clone())).collect();
    let normal = support::generate(&support::real_schema());
    let mut failed = Vec::new();
    let (mut generated, mut rejected) = (0, 0);
    for seed in 0..VARIANTS {
        let mut rng = Rng(seed);
        let mut files = real.clone();
        for _ in 0..=rng.below(3) {
            let file = rng.below(files.len());
            if !files[file].1.trim().is_empty() {
                files[file].1 = mutated(&files[file].1, &mut rng);
            }
        }
        let schema = SourceMap::new(files.clone());
        let outcome = catch_unwind(|| match shopwire_codegen::generate(&schema) {
            Ok(files) => {
                let injections = injections_in_files(&files, &normal, false).into_iter();
                (1, 0, injections.map(|(injection, how)| format!("{injection:?}: {how}")).collect())
            }
            Err(diagnostics) => {
                let rejected = diagnostics.render(true) + &diagnostics.render(false);
                (0, 1, rejected.is_empty().then(|| "has no diagnostics".to_owned()).into_iter().collect::<Vec<_>>())
            }
        });
        let (generated_once, failed_once, injections) = outcome.unwrap_or_else(|_| (0, 0, vec!["panics".to_owned()]));
        (generated, rejected) = (generated + generated_once, rejected + failed_once);
        failed.extend(injections.into_iter().map(|how| format!("seed {seed}: {how}")));
    }
    assert!(failed.is_empty(), "{failed:#?}");
    // Some mutations generate and some fail, so they are neither too small nor too large.
    assert!(generated > 0 && rejected > VARIANTS / 4, "{generated} generate, {rejected} have diagnostics");
}
