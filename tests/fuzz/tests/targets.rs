//! The properties hold for the seeds, for inputs that once broke them, and for a few mutations.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use fastrand::Rng;
use fuzz::{Target, mutation};

/// Runs a target with all its seeds, the inputs found before, and mutations.
fn check(name: &str, mutations: usize) {
    let target = Target::find(name).unwrap();
    let seeds = (target.seeds)().unwrap();
    assert!(!seeds.is_empty());
    for input in seeds.iter().chain(&target.found().unwrap()) {
        (target.run)(input);
    }
    let mut rng = Rng::with_seed(1);
    for _ in 0..mutations {
        (target.run)(&mutation::mutate(&seeds, target.fragments, &mut rng));
    }
}

#[test]
fn schemas_generate_or_have_diagnostics() {
    check("schema", 50);
}

#[test]
fn signed_deliveries_are_accepted_and_forged_ones_rejected() {
    check("receiver", 2_000);
}

#[test]
fn only_signed_oauth_queries_are_accepted() {
    check("oauth_callback", 2_000);
}

#[test]
fn decoded_records_round_trip() {
    check("records", 2_000);
}

#[test]
fn files_that_are_read_round_trip() {
    check("files", 2_000);
}
