//! Recordings that people reported to be measured wrongly: tall T waves, pacing, padding, hours of
//! Holter.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod long;
mod pacing;

use einthoven::ecg::Ecg;
use einthoven::measure::{Measurements, measure};

/// A bell of `mv` at `centre` with standard deviation `width`, milliseconds.
#[derive(Clone, Copy)]
struct Bell {
    centre: f64,
    width: f64,
    mv: f64,
}

fn bells(waves: &[(f64, f64, f64)]) -> Vec<Bell> {
    let bell = |&(centre, width, mv)| Bell { centre, width, mv };
    waves.iter().map(bell).collect()
}

/// P, Q, R, S of a sinus beat; times from the R peak.
const SINUS: [(f64, f64, f64); 4] = [
    (-160.0, 20.0, 0.12),
    (-26.0, 8.0, -0.1),
    (0.0, 11.0, 1.0),
    (28.0, 10.0, -0.2),
];

/// Size of the beat on the independent leads.
const SCALES: [f64; 8] = [0.7, 1.0, -0.5, 0.4, 0.9, 1.2, 1.0, 0.8];

/// Ten seconds with R peaks at `peaks_ms`, noise of 5 uV, and on each lead `more` at (lead,
/// milliseconds from the peak).
fn recording(
    sampling_hz: f64,
    peaks_ms: &[f64],
    waves: &[Bell],
    more: impl Fn(usize, f64) -> f64,
) -> Ecg {
    let mut state = 7_u64;
    let leads = std::array::from_fn(|lead| {
        let sample = |t: usize| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let noise = 0.01 * ((state >> 40) as f64 / (1_u64 << 24) as f64 - 0.5);
            let ms = 1000.0 * t as f64 / sampling_hz;
            let beat = |peak: &f64| {
                let since = ms - peak;
                let bell = |b: &Bell| b.mv * (-0.5 * ((since - b.centre) / b.width).powi(2)).exp();
                SCALES[lead] * waves.iter().map(bell).sum::<f64>() + more(lead, since)
            };
            (peaks_ms.iter().map(beat).sum::<f64>() + noise) as f32
        };
        (0..(10.0 * sampling_hz) as usize).map(sample).collect()
    });
    Ecg::from_independent(sampling_hz, leads).unwrap()
}

fn every(ms: f64, first: f64) -> Vec<f64> {
    (0..)
        .map(|beat| first + ms * f64::from(beat))
        .take_while(|at| *at < 9_700.0)
        .collect()
}

fn peaks_ms(measured: &Measurements) -> Vec<f64> {
    measured.beat_times_s().iter().map(|s| 1000.0 * s).collect()
}

fn assert_beats(measured: &Measurements, expected: &[f64], tolerance_ms: f64, what: &str) {
    assert_times(&peaks_ms(measured), expected, tolerance_ms, what);
}

fn assert_times(found: &[f64], expected: &[f64], tolerance_ms: f64, what: &str) {
    assert_eq!(found.len(), expected.len(), "{what}: {found:?}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(
            (found - expected).abs() <= tolerance_ms,
            "{what}: {found} instead of {expected}"
        );
    }
}

#[test]
fn tall_t_waves_do_not_double_the_rate() {
    for sampling_hz in [100.0, 250.0, 500.0] {
        for (width, after, height) in [
            (33.0, 210.0, 1.4),
            (38.0, 230.0, 3.0),
            (38.0, 260.0, 5.0),
            (30.0, 220.0, 2.0),
            (36.0, 300.0, 4.0),
        ] {
            for rr in [860.0, 1000.0, 620.0] {
                let peaks = every(rr, 500.0);
                let mut waves = bells(&SINUS);
                waves.push(Bell {
                    centre: after,
                    width,
                    mv: height,
                });
                let measured = measure(&recording(sampling_hz, &peaks, &waves, |_, _| 0.0));
                let what = format!("{sampling_hz} Hz, T of {height} at {after} ms, RR {rr}");
                assert_beats(&measured, &peaks, 12.0, &what);
                let rate = measured.heart_rate_bpm.unwrap();
                assert!(
                    (f64::from(rate) - 60_000.0 / rr).abs() < 0.5,
                    "{what}: {rate}"
                );
            }
        }
    }
}

#[test]
fn coupled_wide_beats_stay_beats() {
    // Bigeminy: a wide, tall complex with its own T wave 480 ms after each sinus beat.
    let sinus = every(1400.0, 600.0);
    let wide: Vec<f64> = sinus.iter().map(|at| at + 480.0).collect();
    let mut waves = bells(&SINUS);
    waves.push(Bell {
        centre: 270.0,
        width: 45.0,
        mv: 0.3,
    });
    let late = bells(&[(480.0, 32.0, 1.8), (560.0, 30.0, -0.6), (780.0, 60.0, -0.5)]);
    waves.extend(late);
    let measured = measure(&recording(500.0, &sinus, &waves, |_, _| 0.0));
    let mut expected = [&sinus[..], &wide].concat();
    expected.sort_by(f64::total_cmp);
    assert_beats(&measured, &expected, 40.0, "bigeminy");
    // Closer, and as blunt as a T wave: only their own T waves tell.
    for coupling in [360.0, 400.0, 420.0] {
        let mut waves = bells(&SINUS);
        waves.extend(bells(&[
            (coupling, 25.0, 1.8),
            (coupling + 80.0, 25.0, -0.6),
            (coupling + 300.0, 60.0, -0.5),
        ]));
        let measured = measure(&recording(500.0, &sinus, &waves, |_, _| 0.0));
        let found = peaks_ms(&measured).len();
        assert_eq!(found, 2 * sinus.len(), "coupled at {coupling} ms");
    }
}

#[test]
fn late_and_single_tall_t_waves_are_no_beats() {
    for sampling_hz in [100.0, 250.0, 500.0] {
        for rr in [1700.0, 1200.0, 1000.0] {
            for (after, width, height) in
                [(400.0, 35.0, 2.5), (320.0, 45.0, 2.5), (360.0, 60.0, 3.0)]
            {
                let peaks = every(rr, 400.0);
                let mut waves = bells(&SINUS);
                waves.extend(bells(&[(after, width, height)]));
                let measured = measure(&recording(sampling_hz, &peaks, &waves, |_, _| 0.0));
                let what = format!("{sampling_hz} Hz, T of {height} at {after} ms, RR {rr}");
                assert_beats(&measured, &peaks, 12.0, &what);
            }
        }
    }
}
