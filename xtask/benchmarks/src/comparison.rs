//! Runs two commands in turns, so that both meet the same machine, and takes medians.

use xtask::paths;

use crate::lines::{Figures, Unit};
use crate::usage::Usage;

/// Prepares and runs a command once.
pub(crate) type Run<'r> = &'r mut dyn FnMut() -> anyhow::Result<Usage>;

/// Measures a command, in turns with its reference if there is one. Returns CPU time and memory.
///
/// # Errors
/// Fails if a run fails.
pub(crate) fn compare(
    name: &str,
    samples: usize,
    ours: Run<'_>,
    mut reference: Option<Run<'_>>,
) -> anyhow::Result<[Figures; 2]> {
    let (mut own, mut other) = (Vec::new(), Vec::new());
    for sample in 1..=samples {
        paths::print_error(&format!("{name}: sample {sample} of {samples}"));
        own.push(ours()?);
        if let Some(reference) = reference.as_mut() {
            other.push(reference()?);
        }
    }
    let figures = |part: fn(&Usage) -> f64, unit| {
        let (own, other): (Vec<f64>, Vec<f64>) = (own.iter().map(part).collect(), other.iter().map(part).collect());
        let ratios = own.iter().zip(&other).map(|(own, other)| own / other).collect();
        Figures { ours: median(own).unwrap_or_default(), reference: median(other), ratio: median(ratios), unit }
    };
    Ok([figures(|usage| usage.cpu, Unit::Seconds), figures(|usage| usage.peak, Unit::Mebibytes)])
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}
