//! Compares the CPU time of two ways to do the same, which run in turns.

// Invariant: a ratio compares figures of one round, since the speed of a busy machine changes from one second to the next.

use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

/// The CPU time and the least number of rounds of a comparison. Each round runs both sides.
const DURATION: Duration = Duration::from_secs(5);
const ROUNDS: usize = 15;

/// Returns the CPU time that this process has used, in all its threads.
pub(crate) fn cpu_time() -> Duration {
    clock_gettime(ClockId::ProcessCPUTime).try_into().unwrap_or_default()
}

/// A side of a comparison, which runs once in each round.
pub(crate) type Side<'s> = &'s mut dyn FnMut();

/// The command line of a benchmark: `--bench`, which Cargo adds, `--quick`, and a part of the names of rows.
pub(crate) struct Arguments {
    is_bench: bool,
    filter: String,
}

impl Arguments {
    pub(crate) fn parse() -> Self {
        let (options, names): (Vec<_>, Vec<_>) =
            std::env::args().skip(1).partition(|argument| argument.starts_with('-'));
        let has = |name: &str| options.iter().any(|option| option == name);
        Self { is_bench: has("--bench") && !has("--quick"), filter: names.join(" ") }
    }

    /// Returns the size of a row: full for `cargo bench` without `--quick`, or else a hundredth, which only shows that the row works.
    pub(crate) fn size(&self, full: usize) -> usize {
        if self.is_bench { full } else { full.div_ceil(100) }
    }

    /// Runs both sides in turns, and prints the medians of their CPU time in microseconds, divided by the number of
    /// operations of a round, and the median of the ratios, as `row, ours, reference, ratio` with tabs.
    pub(crate) fn compare(&self, row: &str, operations: usize, ours: Side<'_>, reference: Side<'_>) {
        if !row.contains(&self.filter) {
            return;
        }
        // The first runs open connections and fill caches.
        ours();
        reference();
        let mut rounds = [const { Vec::new() }; 3];
        let start = cpu_time();
        while rounds[0].is_empty()
            || self.is_bench && (rounds[0].len() < ROUNDS || cpu_time().saturating_sub(start) < DURATION)
        {
            let [ours, reference] = [cpu_of(ours), cpu_of(reference)];
            let figures = [ours, reference, ours / reference];
            rounds.iter_mut().zip(figures).for_each(|(column, figure)| column.push(figure));
        }
        #[expect(clippy::cast_precision_loss, reason = "it is small")]
        let operations = operations as f64;
        let [ours, reference, ratio] = rounds.map(median);
        println!("{row}\t{:.3}\t{:.3}\t{ratio:.3}", ours / operations, reference / operations);
    }
}

/// Returns the CPU time of a run in microseconds.
fn cpu_of(side: Side<'_>) -> f64 {
    let start = cpu_time();
    side();
    cpu_time().saturating_sub(start).as_secs_f64() * 1e6
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}
