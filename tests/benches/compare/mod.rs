//! Compares functions with hand-written references, in one run, by the CPU time that they take.

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, SamplingMode};

/// The number of short runs after which the other side takes its turn, so that both see the same noise.
const BLOCK: u64 = 16;

/// The rows measured so far.
pub(crate) struct Comparison {
    criterion: Criterion,
    rows: Vec<Row>,
}

struct Row {
    name: String,
    /// The nanoseconds of an operation of each sample: ours, and those of the reference.
    samples: Vec<(f64, f64)>,
}

impl Comparison {
    /// Takes the options of criterion from the command line.
    pub(crate) fn new() -> Self {
        let criterion =
            Criterion::default().warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(4));
        Self { criterion: criterion.sample_size(40).without_plots().configure_from_args(), rows: Vec::new() }
    }

    /// Measures a function and its reference in turns. A run has a number of operations. criterion reports the times of the
    /// function.
    pub(crate) fn row<A, B>(
        &mut self,
        name: &str,
        operations: u64,
        mut ours: impl FnMut() -> A,
        mut reference: impl FnMut() -> B,
    ) {
        let mut samples = Vec::new();
        let most = if operations == 1 { BLOCK } else { 1 };
        let mut group = self.criterion.benchmark_group(name);
        // Samples of as many runs each: with criterion's usual ones, long runs would take many minutes.
        group.sampling_mode(SamplingMode::Flat).bench_function("shopwire", |bencher| {
            bencher.iter_custom(|runs| {
                let (mut own, mut other) = (Duration::ZERO, Duration::ZERO);
                let mut rest = runs;
                while rest > 0 {
                    let block = rest.min(most);
                    own += time(&mut ours, block);
                    other += time(&mut reference, block);
                    rest -= block;
                }
                samples.push((nanoseconds(own, runs * operations), nanoseconds(other, runs * operations)));
                own
            });
        });
        group.finish();
        if !samples.is_empty() {
            self.rows.push(Row { name: name.to_owned(), samples });
        }
    }

    /// Prints a line per row: its name, the nanoseconds of our operation and of the reference, and the ratio, separated by
    /// tabs. All are medians.
    pub(crate) fn print(self) {
        self.criterion.final_summary();
        for Row { name, samples } in self.rows {
            let own = median(samples.iter().map(|(own, _)| *own));
            let other = median(samples.iter().map(|(_, other)| *other));
            let ratio = median(samples.iter().map(|(own, other)| own / other));
            println!("{name}\t{own:.0}\t{other:.0}\t{ratio:.3}");
        }
    }
}

fn time<T>(run: &mut impl FnMut() -> T, times: u64) -> Duration {
    let start = cpu_time();
    for _ in 0..times {
        black_box(run());
    }
    cpu_time().saturating_sub(start)
}

/// Returns the CPU time of this process, which other processes do not disturb.
#[cfg(unix)]
fn cpu_time() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Duration::try_from(time).unwrap_or_default()
}

#[cfg(not(unix))]
fn cpu_time() -> Duration {
    static START: std::sync::LazyLock<std::time::Instant> = std::sync::LazyLock::new(std::time::Instant::now);
    START.elapsed()
}

#[expect(clippy::cast_precision_loss, reason = "both numbers are small")]
fn nanoseconds(total: Duration, operations: u64) -> f64 {
    total.as_nanos() as f64 / operations as f64
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
