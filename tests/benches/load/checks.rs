//! The invariants of the load test.
//!
//! 1. Every call ends: with a value, an error, or its cancellation. None is stuck.
//! 2. A call that is not idempotent is executed at most once.
//! 3. A value belongs to its call, which was executed.
//! 4. A call whose error says that it was not executed was not executed.
//! 5. Within any second, a token sends no more requests than its rate limit allows.
//! 6. A request carries the token of its own client, and nothing is sent to the host of a redirect.

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::time::Duration;

use shopwire_runtime::{Error, ErrorKind};

use crate::is_charge;
use crate::platform::REQUESTS_PER_SECOND;
use crate::server::{Ledger, lock};

/// The number of violations that are printed.
const MAX_PRINTED: usize = 20;

/// How a call ended.
pub(crate) enum Outcome {
    Success,
    /// The value is that of another call.
    WrongValue(i64),
    Failure {
        kind: ErrorKind,
        may_have_been_executed: bool,
        is_retryable: bool,
    },
    Cancelled,
    Stuck,
}

impl Outcome {
    pub(crate) fn of(call: usize, result: Result<i64, Error>) -> Self {
        match result {
            Ok(value) if usize::try_from(value) == Ok(call) => Self::Success,
            Ok(value) => Self::WrongValue(value),
            Err(error) => Self::Failure {
                kind: error.kind(),
                may_have_been_executed: error.may_have_been_executed(),
                is_retryable: error.is_retryable(),
            },
        }
    }

    fn name(&self) -> String {
        match self {
            Self::Success => "success".to_owned(),
            Self::WrongValue(_) => "wrong value".to_owned(),
            Self::Failure { kind, .. } => format!("error {kind:?}"),
            Self::Cancelled => "cancelled".to_owned(),
            Self::Stuck => "stuck".to_owned(),
        }
    }

    /// Returns what is wrong with a call that was executed as often.
    fn violation(&self, call: usize, executions: usize) -> Option<String> {
        if is_charge(call) && executions > 1 {
            return Some(format!("executed {executions} times"));
        }
        match self {
            Self::Success if executions == 0 => Some("success without an execution".to_owned()),
            Self::WrongValue(value) => Some(format!("got the value of call {value}")),
            Self::Stuck => Some("stuck".to_owned()),
            Self::Failure { kind, may_have_been_executed: false, .. } if executions > 0 => {
                Some(format!("executed, but {kind:?} says that it was not"))
            }
            Self::Failure { kind, is_retryable: true, .. } if is_charge(call) && executions > 0 => {
                Some(format!("executed, but {kind:?} says that it is safe to repeat"))
            }
            _ => None,
        }
    }
}

/// Returns all violations of calls and rate limits.
pub(crate) fn violations(outcomes: &[Option<Outcome>], ledger: &Ledger) -> Vec<String> {
    let calls = outcomes.iter().enumerate().filter_map(|(call, outcome)| match outcome {
        Some(outcome) => Some((call, outcome.violation(call, ledger.executions(call))?)),
        None => Some((call, "lost".to_owned())),
    });
    let mut violations: Vec<String> = calls.map(|(call, violation)| format!("call {call}: {violation}")).collect();
    for (token, sent) in ledger.sent.iter().enumerate() {
        let most = most_within_a_second(&mut lock(sent));
        if most > REQUESTS_PER_SECOND as usize {
            violations.push(format!("token {token}: {most} requests within a second"));
        }
    }
    let wrong = ledger.wrong_tokens.load(std::sync::atomic::Ordering::SeqCst);
    violations.extend((wrong > 0).then(|| format!("{wrong} requests without the token of their client")));
    violations
}

/// Returns the largest number of times, in microseconds, within any second.
fn most_within_a_second(times: &mut [u64]) -> usize {
    times.sort_unstable();
    let mut first = 0;
    let mut most = 0;
    for last in 0..times.len() {
        while times[last] - times[first] >= 1_000_000 {
            first += 1;
        }
        most = most.max(last - first + 1);
    }
    most
}

pub(crate) fn print_summary(outcomes: &[Option<Outcome>], ledger: &Ledger, elapsed: Duration) {
    let mut counts = BTreeMap::new();
    for outcome in outcomes {
        *counts.entry(outcome.as_ref().map_or("lost".to_owned(), Outcome::name)).or_insert(0) += 1;
    }
    let count = |counter: &std::sync::atomic::AtomicUsize| counter.load(std::sync::atomic::Ordering::SeqCst);
    let executions: usize = (0..outcomes.len()).map(|call| ledger.executions(call)).sum();
    let charges = (0..outcomes.len()).filter(|call| is_charge(*call) && ledger.executions(*call) > 0).count();
    let most = ledger.sent.iter().map(|sent| most_within_a_second(&mut lock(sent))).max().unwrap_or_default();
    println!(
        "{:.1} s, {} requests received over {} connections, {} with a fault",
        elapsed.as_secs_f64(),
        ledger.received(),
        count(&ledger.connections),
        count(&ledger.faults)
    );
    println!(
        "{executions} executions, of {charges} calls that are not idempotent; at most {most} requests of a token \
        within a second (limit {REQUESTS_PER_SECOND})"
    );
    for (name, count) in counts {
        println!("{count:>8} {name}");
    }
}

/// Prints the violations.
pub(crate) fn report(violations: &[String]) -> ExitCode {
    for violation in violations.iter().take(MAX_PRINTED) {
        println!("violated: {violation}");
    }
    if violations.is_empty() {
        println!("no invariant is violated");
        return ExitCode::SUCCESS;
    }
    println!("{} violations", violations.len());
    ExitCode::FAILURE
}
