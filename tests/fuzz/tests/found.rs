//! Inputs that once failed, and the samples that mutation starts from, are read without a panic.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use einthoven_fuzz::{Target, mutated, samples};
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

#[test]
fn kept_inputs_are_read() {
    for target in Target::ALL {
        let samples = samples(target).unwrap();
        assert!(!samples.is_empty(), "{}", target.name());
        for input in samples {
            target.read(&input);
        }
    }
}

#[test]
fn some_mutated_inputs_are_read() {
    let mut rng = ChaCha8Rng::seed_from_u64(1);
    for target in Target::ALL {
        let samples = samples(target).unwrap();
        for round in 0..200 {
            let input = mutated(&mut rng, &samples[round % samples.len()], &samples[0]);
            target.read(&input);
        }
    }
}
