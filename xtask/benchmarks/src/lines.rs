//! The lines of the table: what each is about, and its target.

/// What was measured.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Figures {
    pub(crate) ours: f64,
    pub(crate) reference: Option<f64>,
    /// The median of the ratios, which is not the ratio of the medians.
    pub(crate) ratio: Option<f64>,
    pub(crate) unit: Unit,
}

/// The unit of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Seconds,
    Nanoseconds,
    Mebibytes,
    Count,
}

impl Unit {
    /// Formats a figure with its unit.
    pub(crate) fn format(self, value: f64) -> String {
        match self {
            Self::Seconds if value < 0.1 => format!("{value:.3} s"),
            Self::Seconds if value < 20.0 => format!("{value:.2} s"),
            Self::Seconds => format!("{value:.0} s"),
            Self::Nanoseconds if value >= 100_000.0 => format!("{:.0} µs", value / 1e3),
            Self::Nanoseconds if value >= 10_000.0 => format!("{:.1} µs", value / 1e3),
            Self::Nanoseconds => format!("{value:.0} ns"),
            Self::Mebibytes => format!("{value:.0} MiB"),
            Self::Count => format!("{value:.0}"),
        }
    }
}

/// The most that a line may have.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Target {
    None,
    /// In the unit of the line.
    Figure(f64),
    /// Of ours to the reference.
    Ratio(f64),
}

impl Target {
    /// Whether figures meet it; `None` without a target.
    pub(crate) fn is_met(self, figures: &Figures) -> Option<bool> {
        match self {
            Self::None => None,
            Self::Figure(most) => Some(figures.ours <= most),
            Self::Ratio(most) => figures.ratio.map(|ratio| ratio <= most),
        }
    }

    /// Formats it in the unit of a line.
    pub(crate) fn format(self, unit: Unit) -> String {
        match self {
            Self::None => String::new(),
            Self::Figure(most) => unit.format(most),
            Self::Ratio(most) => format!("{most:.2} ×"),
        }
    }
}

/// Each line: its name, what it is about, and its target.
const LINES: &[(&str, &str, Target)] = &[
    ("check-63", "`cargo check`, Shoplazza's 63 operations, dependencies compiled", Target::Figure(0.6)),
    ("check-63 memory", "the largest process of it", Target::None),
    ("check-all", "the same, all four platforms", Target::Figure(2.0)),
    ("check-all memory", "", Target::None),
    ("check-630", "the same, 630 synthetic operations", Target::Figure(6.0)),
    ("check-630 memory", "", Target::Figure(600.0)),
    ("check-6000", "the same, 6,000 synthetic operations", Target::Figure(60.0)),
    ("check-6000 memory", "", Target::Figure(4096.0)),
    ("release-63", "`cargo build --release`, Shoplazza's 63 operations", Target::Figure(3.3)),
    ("release-630", "the same, 630 synthetic operations", Target::Figure(38.0)),
    ("llvm-lines", "lines of LLVM IR of Shoplazza's 63 operations, before optimization", Target::None),
    ("leaf-all", "release build of a program that calls 63 synthetic operations", Target::None),
    ("leaf-all library", "the same, with the library", Target::Figure(10.0)),
    ("leaf-one", "release build of a program that calls one of them", Target::None),
    ("leaf-one library", "the same, with the library", Target::Figure(5.0)),
    ("generator-63", "generator, Shoplazza's 63 operations, from nothing", Target::Figure(0.03)),
    ("generator-63 memory", "", Target::None),
    ("generator-6000", "generator, 6,000 synthetic operations", Target::Figure(2.0)),
    ("generator-6000 memory", "", Target::Figure(100.0)),
    ("first-gen", "first `cargo xtask gen` in a fresh clone", Target::Figure(60.0)),
    ("decode-order", "decode an order", Target::Ratio(0.8)),
    ("decode-page", "decode a page of 250 orders", Target::Ratio(0.8)),
    ("decode-order-40%-unknown", "decode an order, 40 % of its bytes unknown and kept", Target::Ratio(1.0)),
    ("decode-page-40%-unknown", "decode a page of such orders", Target::Ratio(1.0)),
    ("encode-order", "encode an order", Target::Ratio(1.0)),
    ("encode-page", "encode 250 orders", Target::Ratio(1.0)),
    ("webhook", "verify and decode a webhook delivery", Target::Ratio(1.0)),
    ("call, sequential", "call on loopback, CPU time", Target::Ratio(1.05)),
    ("call, 64 at once", "64 calls at once, CPU time of each", Target::Ratio(1.05)),
    ("paging, per order", "page through 10,000 orders, CPU time of each", Target::Ratio(1.0)),
    ("1,000 clients, all", "make the clients of 1,000 shops", Target::Figure(2e6)),
    ("dependencies", "crates of the default build with one platform", Target::Figure(100.0)),
];

/// What a line is about.
pub(crate) fn about(name: &str) -> &'static str {
    find(name).map_or("", |(_, about, _)| about)
}

/// The target of a line.
pub(crate) fn target(name: &str) -> Target {
    find(name).map_or(Target::None, |(_, _, target)| *target)
}

/// The place of a line in the table. Lines without one come last.
pub(crate) fn order(name: &str) -> usize {
    LINES.iter().position(|(line, _, _)| *line == name).unwrap_or(LINES.len())
}

fn find(name: &str) -> Option<&'static (&'static str, &'static str, Target)> {
    LINES.iter().find(|(line, _, _)| *line == name)
}
