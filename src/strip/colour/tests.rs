//! A colour that is known, fitted to what it drew.

use super::*;
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, StandardNormal};

/// A process whose fast bands grow with the lead's size, and go together in neighbouring leads.
fn truth() -> Colour {
    let mut factor: Matrix = (0..NUMBERS).map(|i| vec![0.0; i + 1]).collect();
    for (index, row) in factor.iter_mut().enumerate() {
        row[index] = 0.1;
        if index % 8 > 0 {
            row[index - 1] += 0.2;
        }
    }
    Colour {
        mean: std::array::from_fn(|band| [-0.5 - 0.3 * band as f64; 8]),
        usual: [[0.0; 8], [-2.0; 8], [-3.0; 8]],
        slopes: std::array::from_fn(|band| [0.1 * band as f64, 0.0, 0.2]),
        factor,
    }
}

fn drawn(colour: &Colour, count: usize) -> Vec<MeasuredColour> {
    let mut random = ChaCha8Rng::seed_from_u64(11);
    let mut next = |count: usize| -> Vec<f32> {
        StandardNormal
            .sample_iter(&mut random)
            .take(count)
            .collect()
    };
    (0..count)
        .map(|_| {
            let causes = next(10);
            let loudness = Loudness {
                rms: std::array::from_fn(|k| 0.15 * f64::from(0.5 * causes[k]).exp()),
                noise: -3.0 + 0.3 * f64::from(causes[9]),
            };
            MeasuredColour {
                bands: colour.draw(&loudness, &next(Colour::NUMBERS)),
                loudness,
            }
        })
        .collect()
}

#[test]
fn a_colour_is_found_again_in_what_it_drew() {
    let truth = truth();
    assert!(truth.is_valid());
    let seen = drawn(&truth, 3000);
    let found = Colour::fit(seen.iter().copied());
    assert!(found.is_valid());
    let apart = |of: &dyn Fn(usize) -> f64| of(BANDS - 1) - of(0);
    let slope = apart(&|band| found.slopes[band][0]);
    assert!((slope - 0.5).abs() < 0.05, "{:?}", found.slopes);
    let mean = apart(&|band| found.mean[band][3]);
    assert!((mean + 1.5).abs() < 0.15, "{:?}", found.mean);
    // Drawn once more it varies as much.
    let spread = |seen: &[MeasuredColour]| {
        let tilt = |seen: &MeasuredColour| seen.logs()[BANDS - 1][5] - seen.logs()[0][5];
        let mean = seen.iter().map(tilt).sum::<f64>() / seen.len() as f64;
        let squares = seen.iter().map(|seen| (tilt(seen) - mean).powi(2));
        (squares.sum::<f64>() / seen.len() as f64).sqrt()
    };
    let ratio = spread(&drawn(&found, 3000)) / spread(&seen);
    assert!((ratio - 1.0).abs() < 0.06, "{ratio}");
}

#[test]
fn a_louder_lead_is_louder_in_every_band() {
    let colour = truth();
    let quiet = Loudness {
        rms: [0.1; 8],
        noise: -3.0,
    };
    let loud = Loudness {
        rms: [0.2; 8],
        ..quiet
    };
    let [quiet, loud] = [quiet, loud].map(|loudness| colour.draw(&loudness, &[]));
    // No slope on the size of all: twice the size is twice every band.
    for (quiet, loud) in quiet.iter().flatten().zip(loud.iter().flatten()) {
        assert!((loud / quiet - 2.0).abs() < 1e-9);
    }
}

#[test]
fn numbers_from_outside_are_checked() {
    let none = Colour::fit(std::iter::empty());
    assert!(none.is_valid());
    let short = Colour {
        factor: Vec::new(),
        ..none.clone()
    };
    let mut endless = none;
    endless.slopes[2][1] = f64::NAN;
    assert!(!short.is_valid() && !endless.is_valid());
}
