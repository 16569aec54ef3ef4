//! Bands of known signals.

use super::*;
use crate::beat::{ShapeKind, rms_of_leads};
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, StandardNormal};
use std::f64::consts::TAU;

fn timeline() -> Timeline {
    let beat = |k: usize| TimedBeat::new(50.0 + 100.0 * k as f64, ShapeKind::Dominant);
    Timeline {
        beats: (0..10).map(beat).collect(),
        p_waves: Vec::new(),
    }
}

/// A sine of so many hertz in lead 2, of unit root mean square.
fn sine(hz: f64) -> Vec<Frame> {
    let value = |t: usize| 2f64.sqrt() * (TAU * hz * t as f64 / SAMPLING_HZ).sin();
    (0..1000)
        .map(|t| std::array::from_fn(|lead| if lead == 2 { value(t) as f32 } else { 0.0 }))
        .collect()
}

#[test]
fn every_frequency_belongs_to_its_bands_whole() {
    for (hz, band) in CENTRES_HZ.into_iter().zip(0..) {
        let split = BandSplit::new(&sine(hz), &timeline());
        for (other, frames) in split.bands.iter().enumerate() {
            let size = rms_of_leads(frames);
            let expected = f64::from(u8::from(other == band));
            assert!((size[2] - expected).abs() < 1e-6, "{hz}: {size:?}");
            assert!(size[0] < 1e-6);
        }
    }
    for hz in [0.0, 0.3, 1.7, 9.1, 30.0, 50.0] {
        assert!((shares(hz).iter().sum::<f64>() - 1.0).abs() < 1e-12);
    }
}

#[test]
fn noise_has_its_size_and_complexes_do_not_count() {
    let random = ChaCha8Rng::seed_from_u64(4);
    let mut numbers = StandardNormal.sample_iter(random);
    let mut signal: Vec<Frame> = (0..1000)
        .map(|_| std::array::from_fn(|_| numbers.next().unwrap_or(0.0)))
        .collect();
    let power = |sizes: &Bands| sizes[5].iter().map(|x| x * x).sum::<f64>() / 8.0;
    let quiet = power(&BandSplit::new(&signal, &timeline()).sizes());
    // From 22 Hz on the share grows to 1, and stays there from 38 to 50 Hz.
    assert!((0.3..0.45).contains(&quiet), "{quiet}");
    for beat in timeline().beats {
        signal[beat.at as usize] = [60.0; 8];
    }
    let loud = power(&BandSplit::new(&signal, &timeline()).sizes());
    assert!((loud / quiet - 1.0).abs() < 0.25, "{loud} {quiet}");
    let alone = Timeline::default();
    assert!(power(&BandSplit::new(&signal, &alone).sizes()).is_finite());
}

#[test]
fn the_bands_are_the_whole_signal_and_a_gain_acts_on_its_own() {
    let mut signal = sine(CENTRES_HZ[3]);
    for (t, frame) in signal.iter_mut().enumerate() {
        frame[5] = (t * 37 % 101) as f32 / 50.0 - 1.0;
    }
    let split = BandSplit::new(&signal, &timeline());
    let mut gains = [[1.0; 8]; BANDS];
    for (a, b) in signal.iter().zip(split.with_gains(&gains)) {
        assert!((a[2] - b[2]).abs() < 1e-5 && (a[5] - b[5]).abs() < 1e-5);
    }
    gains[3][2] = 0.0;
    gains[4][2] = 7.0;
    assert!(rms_of_leads(&split.with_gains(&gains))[2] < 1e-6);
    let none = BandSplit::new(&[], &timeline());
    assert!(none.with_gains(&gains).is_empty());
    assert_eq!(none.sizes(), [[0.0; 8]; BANDS]);
}

/// White noise in all leads.
fn white(samples: usize) -> Vec<Frame> {
    let random = ChaCha8Rng::seed_from_u64(8);
    let mut numbers = StandardNormal.sample_iter(random);
    (0..samples)
        .map(|_| std::array::from_fn(|_| numbers.next().unwrap_or(0.0)))
        .collect()
}

#[test]
fn fast_bands_are_kept_in_complexes_and_slow_ones_everywhere() {
    let mut signal = white(1000);
    let slow = sine(CENTRES_HZ[2]);
    for (frame, slow) in signal.iter_mut().zip(&slow) {
        frame[2] = slow[2];
    }
    let split = BandSplit::new(&signal, &timeline());
    let gains = [[1.0; 8]; BANDS];
    let left = split.without_noise(&gains, &[1.0; 8]);
    let fast = |signal: &[Frame], t: usize| {
        // The second difference passes what is fast.
        let [a, b, c] = [t - 1, t, t + 1].map(|t| f64::from(signal[t][4]));
        (a - 2.0 * b + c).powi(2)
    };
    let share = |range: std::ops::Range<usize>| {
        let sum = |signal: &[Frame]| {
            let places = (0..9).flat_map(|k| range.clone().map(move |t| 100 * k + t));
            places.map(|t| fast(signal, t)).sum::<f64>()
        };
        sum(&left) / sum(&signal)
    };
    assert!(share(46..58) > 0.9, "at R waves: {}", share(46..58));
    assert!(share(80..120) < 0.1, "between them: {}", share(80..120));
    assert!(
        left.iter()
            .zip(&slow)
            .all(|(a, b)| (a[2] - b[2]).abs() < 1e-5)
    );
    // With the noise's fast bands the power is whole again.
    let noise = BandSplit::new(&white(1000), &timeline()).noise(&gains);
    assert!(rms_of_leads(&noise)[4] > 0.6);
}

#[test]
fn noise_that_comes_and_goes_is_unsteady() {
    let steady = white(1000);
    let come_and_gone = steady.iter().zip(0..).map(|(frame, t)| {
        let loudness = if ((t + 50) / 100) % 2 == 0 { 2.0 } else { 1.0 };
        frame.map(|x| loudness * x)
    });
    let come_and_gone: Vec<Frame> = come_and_gone.collect();
    let of = |signal: &[Frame]| BandSplit::new(signal, &timeline()).unsteadiness();
    let [steady, unsteady] = [of(&steady), of(&come_and_gone)].map(|x| x.unwrap());
    // Half a logarithm of 2 is added in quadrature.
    let added = (unsteady.powi(2) - steady.powi(2)).sqrt();
    assert!((added - 0.5 * 2f64.ln()).abs() < 0.1, "{steady} {unsteady}");
    assert_eq!(BandSplit::new(&white(60), &timeline()).unsteadiness(), None);
}
