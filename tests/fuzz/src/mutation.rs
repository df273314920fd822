//! Random mutations of inputs, for stable Rust. They are deterministic for each seed.

use fastrand::Rng;

/// The maximum length of a mutated input, so that repeated growth stays fast.
const MAX_LENGTH: usize = 64 * 1024;

/// Mutates a seed in one to five ways. `fragments` are separated by spaces.
#[must_use]
pub fn mutate(seeds: &[Vec<u8>], fragments: &str, rng: &mut Rng) -> Vec<u8> {
    let mut input = rng.choice(seeds).cloned().unwrap_or_default();
    for _ in 0..rng.usize(1..=5) {
        match rng.u8(0..8) {
            0 => remove(&mut input, rng),
            1 => repeat(&mut input, rng),
            2 => replace_byte(&mut input, rng),
            3 => insert_fragment(&mut input, fragments, rng),
            4 => nest_fragment(&mut input, fragments, rng),
            5 => insert_line(&mut input, seeds, rng),
            6 => swap_lines(&mut input, rng),
            _ => remove_line(&mut input, rng),
        }
    }
    input.truncate(MAX_LENGTH);
    input
}

/// Returns a random range of at most 32 bytes.
fn range(length: usize, rng: &mut Rng) -> std::ops::Range<usize> {
    let start = rng.usize(0..=length);
    start..length.min(start + rng.usize(0..=32))
}

fn remove(input: &mut Vec<u8>, rng: &mut Rng) {
    let range = range(input.len(), rng);
    input.drain(range);
}

fn repeat(input: &mut Vec<u8>, rng: &mut Rng) {
    let range = range(input.len(), rng);
    let copies = input[range.clone()].repeat(rng.usize(1..=64));
    insert(input, range.end, &copies);
}

fn replace_byte(input: &mut [u8], rng: &mut Rng) {
    if let Some(byte) = rng.choice(input.iter_mut()) {
        *byte = rng.u8(..);
    }
}

fn insert_fragment(input: &mut Vec<u8>, fragments: &str, rng: &mut Rng) {
    let at = rng.usize(0..=input.len());
    if let Some(fragment) = rng.choice(&fragments.split(' ').collect::<Vec<_>>()) {
        insert(input, at, fragment.as_bytes());
    }
}

/// Inserts a fragment many times, as opening brackets are for deep nesting.
fn nest_fragment(input: &mut Vec<u8>, fragments: &str, rng: &mut Rng) {
    let at = rng.usize(0..=input.len());
    let times = rng.usize(1..=300);
    if let Some(fragment) = rng.choice(&fragments.split(' ').collect::<Vec<_>>()) {
        insert(input, at, fragment.repeat(times).as_bytes());
    }
}

fn insert_line(input: &mut Vec<u8>, seeds: &[Vec<u8>], rng: &mut Rng) {
    let Some(other) = rng.choice(seeds) else { return };
    let lines: Vec<&[u8]> = lines(other);
    let Some(line) = rng.choice(&lines) else { return };
    let at = line_start(input, rng);
    insert(input, at, line);
}

fn swap_lines(input: &mut Vec<u8>, rng: &mut Rng) {
    let mut swapped = lines(input);
    if swapped.len() < 2 {
        return;
    }
    let (one, other) = (rng.usize(..swapped.len()), rng.usize(..swapped.len()));
    swapped.swap(one, other);
    *input = swapped.concat();
}

fn remove_line(input: &mut Vec<u8>, rng: &mut Rng) {
    let mut kept = lines(input);
    if !kept.is_empty() {
        kept.remove(rng.usize(..kept.len()));
        *input = kept.concat();
    }
}

fn lines(input: &[u8]) -> Vec<&[u8]> {
    input.split_inclusive(|byte| *byte == b'\n').collect()
}

fn line_start(input: &[u8], rng: &mut Rng) -> usize {
    let near = rng.usize(0..=input.len());
    input[..near].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1)
}

fn insert(input: &mut Vec<u8>, at: usize, bytes: &[u8]) {
    input.splice(at..at, bytes.iter().copied());
}
