//! What the compiler passes on to LLVM, before optimization: it predicts the time of release builds, and does not depend on the
//! machine.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use anyhow::Context;

use crate::cargo::{compile, repository, target};
use crate::project::succeed;

/// Groups with fewer lines are listed as one.
const SMALL: usize = 500;

/// The lines of the functions of the generated crate with Shoplazza's 63 operations, by the name of the function: `decode` is
/// that of all models. Displays a table.
#[derive(Debug)]
pub struct LlvmLines(BTreeMap<String, Group>);

/// Functions of the same name.
#[derive(Clone, Copy, Debug, Default)]
struct Group {
    functions: usize,
    lines: usize,
}

impl Group {
    fn with(self, other: Self) -> Self {
        Self { functions: self.functions + other.functions, lines: self.lines + other.lines }
    }
}

impl LlvmLines {
    /// Compiles the generated crate, and counts.
    ///
    /// # Errors
    /// The crate cannot be compiled.
    pub fn of_generated_crate() -> anyhow::Result<Self> {
        // An HTTP library takes long to compile and does not change the lines.
        let features = ["--no-default-features", "--features", "serde,shoplazza"];
        let code = emit(&repository(), "shopwire", &features, &target().join("shopwire.ll"))?;
        count_functions(code).context("target/bench/target")
    }

    /// The lines of all functions.
    #[must_use]
    pub fn total(&self) -> usize {
        self.0.values().map(|group| group.lines).sum()
    }
}

impl fmt::Display for LlvmLines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mut large, small): (Vec<_>, Vec<_>) = self.0.iter().partition(|(_, group)| group.lines >= SMALL);
        large.sort_by_key(|(_, group)| std::cmp::Reverse(group.lines));
        let others = small.iter().fold(Group::default(), |others, (_, group)| others.with(**group));
        let all = self.0.values().fold(Group::default(), |all, group| all.with(*group));
        let rows = large.into_iter().map(|(name, group)| (name.as_str(), *group));
        writeln!(f, "  lines functions")?;
        for (name, Group { functions, lines }) in rows.chain([("others", others), ("all", all)]) {
            writeln!(f, "{lines:7} {functions:9} {name}")?;
        }
        Ok(())
    }
}

/// Compiles a package as for a release, in one unit, and writes its code for LLVM to a file.
pub(crate) fn emit(folder: &Path, package: &str, features: &[&str], to: &Path) -> anyhow::Result<BufReader<File>> {
    let mut command = compile(folder, &["rustc", "--release", "--package", package]);
    command.args(features).args(["--", "-Ccodegen-units=1", "-Cno-prepopulate-passes", "--emit"]);
    succeed(command.arg(format!("llvm-ir={}", to.display())))?;
    File::open(to).map(BufReader::new).with_context(|| to.display().to_string())
}

/// Counts the lines of each function. The compiler writes its path in a comment before it.
fn count_functions(code: impl BufRead) -> io::Result<LlvmLines> {
    let mut groups = BTreeMap::<String, Group>::new();
    let mut name = String::new();
    let mut first_line = None;
    for (number, line) in code.lines().enumerate() {
        let line = line?;
        match first_line {
            None if line.starts_with("define ") => first_line = Some(number),
            None => {
                if let Some(path) = line.strip_prefix("; ").filter(|comment| !comment.starts_with("Function Attrs")) {
                    name = own_name(path);
                }
            }
            Some(first) if line == "}" => {
                let group = groups.entry(std::mem::take(&mut name)).or_default();
                *group = group.with(Group { functions: 1, lines: number + 1 - first });
                first_line = None;
            }
            Some(_) => {}
        }
    }
    Ok(LlvmLines(groups))
}

/// The name of a function without its path and arguments of types. Closures count as their function.
///
/// `<shop::Order as json::Decode>::decode::{{closure}}` gives `decode`.
fn own_name(path: &str) -> String {
    let mut depth = 0_usize;
    let outside_of_brackets = |c: &char| {
        depth = match c {
            '<' => depth + 1,
            '>' => depth.saturating_sub(1),
            _ => depth,
        };
        depth == 0 && *c != '>'
    };
    let path: String = path.chars().filter(outside_of_brackets).collect();
    let is_name = |word: &&str| !word.is_empty() && !word.starts_with('{');
    path.rsplit("::").find(is_name).unwrap_or_default().to_owned()
}
