//! Compares functions with hand-written references, in one run, by the CPU time that they take.

use std::hint::black_box;
use std::time::Duration;

use criterion::Criterion;

/// The number of calls after which the other function takes its turn, so that both see the same noise.
const BLOCK: u64 = 16;

/// The rows measured so far.
pub(crate) struct Comparison {
    criterion: Criterion,
    rows: Vec<Row>,
}

struct Row {
    name: String,
    /// The nanoseconds of a call of each sample: ours, and those of the reference.
    samples: Vec<(f64, f64)>,
}

impl Comparison {
    /// Takes the options of criterion from the command line.
    pub(crate) fn new() -> Self {
        let criterion =
            Criterion::default().warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(4));
        Self { criterion: criterion.sample_size(40).without_plots().configure_from_args(), rows: Vec::new() }
    }

    /// Measures a function and its reference in turns. criterion reports the times of the function.
    pub(crate) fn row<A, B>(&mut self, name: &str, mut ours: impl FnMut() -> A, mut reference: impl FnMut() -> B) {
        let mut samples = Vec::new();
        self.criterion.bench_function(name, |bencher| {
            bencher.iter_custom(|calls| {
                let (mut own, mut other) = (Duration::ZERO, Duration::ZERO);
                let mut rest = calls;
                while rest > 0 {
                    let block = rest.min(BLOCK);
                    own += time(&mut ours, block);
                    other += time(&mut reference, block);
                    rest -= block;
                }
                samples.push((per_call(own, calls), per_call(other, calls)));
                own
            });
        });
        if !samples.is_empty() {
            self.rows.push(Row { name: name.to_owned(), samples });
        }
    }

    /// Prints a line per row: its name, the nanoseconds of our call and of the reference, and the ratio, separated by tabs.
    /// All are medians.
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

fn time<T>(call: &mut impl FnMut() -> T, times: u64) -> Duration {
    let start = cpu_time();
    for _ in 0..times {
        black_box(call());
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
fn per_call(total: Duration, calls: u64) -> f64 {
    total.as_nanos() as f64 / calls as f64
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
