//! The rows: each measures one thing, and gives one or more lines of the table.

mod compile;
mod dependencies;
mod generator;
mod leaf;
mod llvm;
mod programs;

use clap::ValueEnum;

use crate::lines::Figures;
use crate::project::Content;

/// The largest number of operations, which takes long.
const LARGE: usize = 6_000;

/// A row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Row {
    /// `cargo check` of the generated crate, Shoplazza's 63 operations.
    #[value(name = "check-63")]
    Check63,
    /// The same, all platforms.
    CheckAll,
    /// The same, 630 synthetic operations: a minute.
    #[value(name = "check-630")]
    Check630,
    /// The same, 6,000 synthetic operations: many minutes.
    #[value(name = "check-6000")]
    Check6000,
    /// Release build of the generated crate, 63 operations: a few minutes.
    #[value(name = "release-63")]
    Release63,
    /// The same, 630 synthetic operations: many minutes.
    #[value(name = "release-630")]
    Release630,
    /// Lines of LLVM IR of the generated crate, 63 operations.
    LlvmLines,
    /// Release builds of programs that call 63 operations, or one: a few minutes.
    Leaf,
    /// The generator, Shoplazza's 63 operations.
    #[value(name = "generator-63")]
    Generator63,
    /// The same, 6,000 synthetic operations: a minute.
    #[value(name = "generator-6000")]
    Generator6000,
    /// The first `cargo xtask gen` in a fresh clone of HEAD: a few minutes.
    FirstGen,
    /// Decoding, encoding and webhooks (`cargo bench --bench decode`): a minute.
    Decode,
    /// Calls, pages and clients (`cargo bench --bench calls`): a minute.
    Calls,
    /// Crates that the default build with one platform compiles.
    Dependencies,
}

/// A line of the table, with its name.
pub(crate) type Line = (String, Figures);

impl Row {
    /// Whether it takes minutes, so that a quick run leaves it out unless it is named.
    pub(crate) fn is_slow(self) -> bool {
        matches!(self, Self::Check6000 | Self::Release630 | Self::Generator6000 | Self::FirstGen)
    }

    /// Measures the row; once if the run is quick.
    pub(crate) fn measure(self, is_quick: bool) -> anyhow::Result<Vec<Line>> {
        let samples = |full| if is_quick { 1 } else { full };
        match self {
            Self::Check63 => compile::check(self.name(), Content::Platforms, "shoplazza", samples(7)),
            Self::CheckAll => compile::check(self.name(), Content::Platforms, "all-platforms", samples(7)),
            Self::Check630 => compile::check(self.name(), Content::Synthetic(630), "synthetic", samples(3)),
            Self::Check6000 => compile::check(self.name(), Content::Synthetic(LARGE), "synthetic", 1),
            Self::Release63 => compile::release(self.name(), Content::Platforms, "shoplazza", samples(5)),
            Self::Release630 => compile::release(self.name(), Content::Synthetic(630), "synthetic", 1),
            Self::LlvmLines => llvm::measure(self.name()),
            Self::Leaf => leaf::measure(samples(3)),
            Self::Generator63 => generator::generator(self.name(), Content::Shoplazza, samples(15)),
            Self::Generator6000 => generator::generator(self.name(), Content::Synthetic(LARGE), samples(3)),
            Self::FirstGen => generator::first(self.name()),
            Self::Decode => programs::bench("decode", is_quick),
            Self::Calls => programs::bench("calls", is_quick),
            Self::Dependencies => dependencies::measure(self.name()),
        }
    }

    /// The name on the command line.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Check63 => "check-63",
            Self::CheckAll => "check-all",
            Self::Check630 => "check-630",
            Self::Check6000 => "check-6000",
            Self::Release63 => "release-63",
            Self::Release630 => "release-630",
            Self::LlvmLines => "llvm-lines",
            Self::Leaf => "leaf",
            Self::Generator63 => "generator-63",
            Self::Generator6000 => "generator-6000",
            Self::FirstGen => "first-gen",
            Self::Decode => "decode",
            Self::Calls => "calls",
            Self::Dependencies => "dependencies",
        }
    }
}
