//! Reads schemas from git, without a checkout.
//!
//! Invariant: git gets no argument that a user can turn into an option. A revision becomes a commit id first, and all else is asked
//! for by id.

use std::ffi::OsStr;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use anyhow::{Context, bail, ensure};
use shopwire_codegen::output;
use shopwire_codegen::source::SourceMap;

/// The most bytes of a schema that are read. Those of this project have a few megabytes.
const MOST_BYTES: u64 = 256 << 20;

/// The repository of the project.
#[derive(Debug)]
pub(super) struct Repository {
    /// The project's folder, which need not be the root of the repository.
    root: PathBuf,
}

/// A schema file in a commit.
struct Entry {
    path: String,
    id: String,
    size: u64,
}

impl Repository {
    /// Opens the repository that the project's folder belongs to.
    pub(super) fn open(root: &Path) -> anyhow::Result<Self> {
        let repository = Self { root: root.to_owned() };
        let found = repository.git(["rev-parse", "--git-dir"])?;
        if !found.status.success() {
            let problem = message(&found);
            bail!(
                "`{}` is not in a git repository, so there is no revision to compare with ({problem})",
                root.display()
            );
        }
        Ok(repository)
    }

    /// Finds the commit of a revision.
    pub(super) fn commit(&self, revision: &str) -> anyhow::Result<String> {
        let is_plain = !revision.is_empty() && !revision.starts_with('-') && !revision.contains(char::is_control);
        ensure!(is_plain, "`{}` is not a revision: use a branch, a tag or a commit", revision.escape_debug());
        let found = self.git(["rev-parse", "--verify", "--quiet", &format!("{revision}^{{commit}}")])?;
        let id = String::from_utf8_lossy(&found.stdout).trim().to_owned();
        if !found.status.success() || !is_id(&id) {
            bail!(
                "git knows no commit `{revision}`: use a branch, a tag or a commit; in a shallow clone, fetch it first, as \
                 with `git fetch origin {revision}`"
            );
        }
        Ok(id)
    }

    /// Finds the commit at which two commits branched off.
    pub(super) fn merge_base(&self, one: &str, other: &str) -> anyhow::Result<String> {
        let found = self.git(["merge-base", one, other])?;
        let id = String::from_utf8_lossy(&found.stdout).trim().to_owned();
        ensure!(found.status.success() && is_id(&id), "the two revisions have no common commit");
        Ok(id)
    }

    /// Reads the schema of a commit. Without a schema folder it is empty.
    pub(super) fn schema(&self, commit: &str) -> anyhow::Result<SourceMap> {
        let entries = self.entries(commit)?;
        let size: u64 = entries.iter().map(|entry| entry.size).sum();
        ensure!(size <= MOST_BYTES, "the schema of commit {commit} has {size} bytes, more than {MOST_BYTES}");
        let contents = self.contents(&entries)?;
        Ok(SourceMap::new(entries.into_iter().map(|entry| entry.path).zip(contents)))
    }

    /// Lists the schema files of a commit, with paths below the schema folder.
    fn entries(&self, commit: &str) -> anyhow::Result<Vec<Entry>> {
        let listed = self.git(["ls-tree", "-r", "-z", "--long", commit, "--", "schema/"])?;
        ensure!(listed.status.success(), "git cannot list the files of commit {commit}: {}", message(&listed));
        let listing = String::from_utf8(listed.stdout).context("a file in `schema/` has a name that is not UTF-8")?;
        let mut entries = Vec::new();
        for line in listing.split_terminator('\0') {
            let (facts, path) = line.split_once('\t').context("git lists files in an unknown form")?;
            let facts: Vec<&str> = facts.split_whitespace().collect();
            let [mode, kind, id, size] = facts[..] else { bail!("git lists files in an unknown form: {line}") };
            ensure!(
                kind == "blob" && mode != "120000",
                "`{path}` in commit {commit} is a symbolic link or a submodule"
            );
            if let Some(path) = path.strip_prefix("schema/").filter(|path| output::is_schema_file(path)) {
                entries.push(Entry { path: path.to_owned(), id: id.to_owned(), size: size.parse()? });
            }
        }
        Ok(entries)
    }

    /// Reads files, in their order.
    fn contents(&self, entries: &[Entry]) -> anyhow::Result<Vec<String>> {
        let mut child = self.command(["cat-file", "--batch"]).stdin(Stdio::piped()).spawn().context(NO_GIT)?;
        let ids: String = entries.iter().map(|entry| entry.id.clone() + "\n").collect();
        let mut input = child.stdin.take().context(NO_GIT)?;
        // Another thread writes, so that git can write contents while it reads ids.
        let writer = std::thread::spawn(move || input.write_all(ids.as_bytes()));
        let mut bytes = Vec::new();
        child.stdout.take().context(NO_GIT)?.read_to_end(&mut bytes)?;
        let _ = writer.join();
        ensure!(child.wait()?.success(), "git cannot read the files of the schema");
        let mut rest = bytes.as_slice();
        entries.iter().map(|entry| content(entry, &mut rest)).collect()
    }

    fn git<const N: usize>(&self, arguments: [&str; N]) -> anyhow::Result<Output> {
        self.command(arguments).output().context(NO_GIT)
    }

    fn command<const N: usize>(&self, arguments: [&str; N]) -> Command {
        let mut command = Command::new("git");
        // Paths stand for themselves, and nothing is fetched or asked for.
        command.arg("-C").arg(&self.root).arg("--literal-pathspecs").args(arguments.map(OsStr::new));
        command.env("GIT_NO_LAZY_FETCH", "1").env("GIT_TERMINAL_PROMPT", "0").env("LC_ALL", "C");
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }
}

const NO_GIT: &str = "cannot run `git`, with which other revisions are read";

/// Takes a file from the output of `git cat-file --batch`: a line with its id, kind and size, its bytes, and a newline.
fn content(entry: &Entry, rest: &mut &[u8]) -> anyhow::Result<String> {
    let unexpected = || format!("git does not have the content of `schema/{}`", entry.path);
    let end = rest.iter().position(|byte| *byte == b'\n').with_context(unexpected)?;
    let head = std::str::from_utf8(&rest[..end]).with_context(unexpected)?;
    ensure!(head == format!("{} blob {}", entry.id, entry.size), unexpected());
    let size = usize::try_from(entry.size)?;
    let bytes = rest.get(end + 1..end + 1 + size).with_context(unexpected)?;
    *rest = rest.get(end + size + 2..).with_context(unexpected)?;
    String::from_utf8(bytes.to_vec()).with_context(|| format!("`schema/{}` is not UTF-8", entry.path))
}

fn is_id(id: &str) -> bool {
    id.len() >= 40 && id.chars().all(|c| c.is_ascii_hexdigit())
}

/// The first line of an error message of git.
fn message(output: &Output) -> String {
    let message = String::from_utf8_lossy(&output.stderr);
    message.lines().next().unwrap_or("git gives no reason").to_owned()
}
