//! The mel filter bank and spectrogram against librosa (`tests/golden/mel.py`).

#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[cfg(target_arch = "wasm32")]
#[macro_use]
extern crate einthoven_wasm_tests;

use einthoven::mel::{MelConfig, MelTransform};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Golden {
    signals: BTreeMap<String, Vec<f32>>,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    signal: String,
    config: MelConfig,
    frames: usize,
    spectrogram: Vec<f32>,
    decibels: Vec<f32>,
    filter_sums: Vec<f32>,
    filter_moments: Vec<f32>,
}

fn golden() -> Golden {
    serde_json::from_str(include_str!("golden/mel.json")).unwrap()
}

/// The largest deviation relative to the largest expected value.
fn deviation(found: &[f32], expected: &[f32]) -> f32 {
    assert_eq!(found.len(), expected.len());
    let largest = expected
        .iter()
        .fold(0.0, |max: f32, value| max.max(value.abs()));
    let deviation = found
        .iter()
        .zip(expected)
        .fold(0.0, |max: f32, (f, e)| max.max((f - e).abs()));
    assert!(largest > 0.0 && deviation.is_finite());
    deviation / largest
}

#[test]
fn filters_equal_librosas() {
    for case in golden().cases {
        let filters = case.config.filter_bank();
        let sums: Vec<f32> = filters.iter().map(|filter| filter.iter().sum()).collect();
        let moment = |filter: &Vec<f32>| {
            filter
                .iter()
                .enumerate()
                .map(|(bin, w)| bin as f32 * w)
                .sum()
        };
        let moments: Vec<f32> = filters.iter().map(moment).collect();
        assert!(
            deviation(&sums, &case.filter_sums) < 1e-5,
            "{:?}",
            case.config
        );
        assert!(
            deviation(&moments, &case.filter_moments) < 1e-5,
            "{:?}",
            case.config
        );
    }
}

#[test]
fn spectrograms_equal_librosas() {
    let golden = golden();
    assert_eq!(golden.cases.len(), 6);
    for case in &golden.cases {
        let mel = MelTransform::new(case.config)
            .unwrap()
            .spectrogram(&golden.signals[&case.signal])
            .unwrap();
        assert_eq!((mel.mels(), mel.frames()), (case.config.mels, case.frames));
        let worst = deviation(mel.values(), &case.spectrogram);
        assert!(worst < 1e-4, "{worst} in {:?}", case.config);
        // Decibels are absolute: 0.01 of rounding, and f32 noise near the floor of 60 dB.
        for (found, expected) in mel.decibels(60.0).iter().zip(&case.decibels) {
            assert!(
                (found - expected).abs() < 0.05,
                "{found} dB, not {expected}, in {:?}",
                case.config
            );
        }
    }
}
