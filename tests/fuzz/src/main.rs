//! `einthoven-fuzz MINUTES [SEED]`: feeds mutated inputs to every target until the time is over.
//!
//! An input at which a target panics or takes long is kept in `found/TARGET/`. The input at hand
//! lies in `target/fuzz-input` meanwhile, for the case that the program ends altogether.

use anyhow::{Context, Result, bail, ensure};
use einthoven_fuzz::{Target, found_dir, mutated, samples};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use sha2::{Digest, Sha256};
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// An input that takes longer is a finding.
const PATIENCE: Duration = Duration::from_secs(2);
/// Targets take turns of so many inputs.
const TURN: u64 = 64;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (minutes, seed) = match arguments.as_slice() {
        [minutes] => (minutes, None),
        [minutes, seed] => (minutes, Some(seed)),
        _ => bail!("usage: einthoven-fuzz MINUTES [SEED]"),
    };
    let minutes: f64 = minutes.parse().context("the minutes are no number")?;
    ensure!(
        (0.0..1e6).contains(&minutes),
        "{minutes} minutes are no usable time"
    );
    let seed = match seed {
        Some(seed) => seed.parse().context("the seed is no number")?,
        None => u64::from(std::process::id()),
    };
    println!("seed {seed}, {minutes} minutes");
    // Each panic is told once, below.
    set_hook(Box::new(|_| ()));
    let found = run(Duration::from_secs_f64(60.0 * minutes), seed)?;
    ensure!(
        found == 0,
        "{found} inputs failed; they lie in {}",
        found_dir().display()
    );
    Ok(())
}

/// Feeds inputs until the time is over; returns how many failed.
fn run(time: Duration, seed: u64) -> Result<usize> {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let current = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/fuzz-input");
    fs::create_dir_all(current.parent().unwrap_or(Path::new(".")))?;
    let corpora = Target::ALL
        .map(samples)
        .into_iter()
        .collect::<Result<Vec<_>>>()?;
    let mut counts = [0_u64; Target::ALL.len()];
    let mut found = 0;
    let start = Instant::now();
    while start.elapsed() < time {
        for ((target, corpus), count) in Target::ALL.into_iter().zip(&corpora).zip(&mut counts) {
            for _ in 0..TURN {
                let [one, other] = [0, 1].map(|_| &corpus[rng.random_range(0..corpus.len())]);
                let input = mutated(&mut rng, one, other);
                fs::write(&current, &input).context("cannot keep the input at hand")?;
                *count += 1;
                if let Some(problem) = problem(target, &input) {
                    found += 1;
                    let kept = keep(target, &input)?;
                    eprintln!("{}: {problem}; kept as {}", target.name(), kept.display());
                }
            }
        }
    }
    for (target, count) in Target::ALL.into_iter().zip(counts) {
        println!("{}: {count} inputs", target.name());
    }
    Ok(found)
}

/// What is wrong with how a target reads an input.
fn problem(target: Target, input: &[u8]) -> Option<String> {
    let start = Instant::now();
    let result = catch_unwind(AssertUnwindSafe(|| target.read(input)));
    match result {
        Err(panic) => {
            let text = panic.downcast_ref::<String>().map(String::as_str);
            let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
            Some(format!("panics ({})", text.unwrap_or("without a word")))
        }
        Ok(()) if start.elapsed() > PATIENCE => Some(format!("takes {:?}", start.elapsed())),
        Ok(()) => None,
    }
}

fn keep(target: Target, input: &[u8]) -> Result<PathBuf> {
    let folder = found_dir().join(target.name());
    fs::create_dir_all(&folder)?;
    let hash: String = Sha256::digest(input)
        .iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let path = folder.join(hash);
    fs::write(&path, input)?;
    Ok(path)
}
