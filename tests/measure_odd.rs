//! Recordings that people reported to be measured wrongly: tall T waves, pacing, padding, hours of
//! Holter.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use einthoven::ecg::{Ecg, Lead};
use einthoven::measure::{Measurements, measure, measure_recording};
use einthoven::recording::Recording;
use std::collections::BTreeMap;

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

/// A spike of `width` ms from `at` on, and a tail that dies down behind it.
fn spike(since: f64, at: f64, width: f64, mv: f64, tail: f64) -> f64 {
    let behind = since - at - width;
    if behind >= 400.0 || since < at {
        0.0
    } else if behind < 0.0 {
        mv
    } else {
        tail * (-behind / 30.0).exp()
    }
}

#[test]
fn pacing_spikes_are_no_qrs_onset_and_paced_beats_have_no_p_wave() {
    let wide = bells(&[
        (-30.0, 16.0, -0.35),
        (0.0, 22.0, -1.0),
        (45.0, 24.0, -0.5),
        (300.0, 50.0, 0.35),
    ]);
    let with_p = {
        let mut waves = wide.clone();
        waves.push(Bell {
            centre: -190.0,
            width: 20.0,
            mv: 0.08,
        });
        waves
    };
    let peaks = every(860.0, 700.0);
    for sampling_hz in [100.0, 250.0, 500.0, 1000.0] {
        let least = 1000.0 / sampling_hz;
        for width in [2.0, 8.0, 12.0, 14.0] {
            for tail in [0.0, -0.4] {
                for is_dual in [false, true] {
                    let width = f64::max(width, least);
                    if sampling_hz == 100.0 && width > 10.0 {
                        continue;
                    }
                    let paced = |_: usize, since: f64| {
                        let atrial = if is_dual {
                            spike(since, -290.0, width, 1.2, tail)
                        } else {
                            0.0
                        };
                        atrial + spike(since, -90.0 - width, width, 2.2, tail)
                    };
                    let waves = if is_dual { &with_p } else { &wide };
                    let measured = measure(&recording(sampling_hz, &peaks, waves, paced));
                    let what = format!("{sampling_hz} Hz, {width} ms, tail {tail}, dual {is_dual}");
                    let rate = measured.heart_rate_bpm.unwrap();
                    assert!((rate - 69.77).abs() < 0.5, "{what}: {rate}");
                    assert_eq!(measured.leads[&Lead::II].beats.len(), peaks.len(), "{what}");
                    assert_eq!(measured.pr_ms, None, "{what}");
                    for (lead, of_lead) in &measured.leads {
                        for (beat, peak) in of_lead.beats.iter().zip(&peaks) {
                            assert_eq!((beat.p_onset, beat.p_peak), (None, None), "{what} {lead}");
                            let onset = beat.qrs_onset.unwrap() * least - peak;
                            assert!(
                                (-92.0 - least..0.0).contains(&onset),
                                "{what} {lead}: onset at {onset} ms"
                            );
                        }
                    }
                }
            }
        }
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

#[test]
fn ringing_spikes_are_no_complexes() {
    let wide = bells(&[
        (-30.0, 16.0, -0.35),
        (0.0, 22.0, -1.0),
        (45.0, 24.0, -0.5),
        (300.0, 50.0, 0.35),
    ]);
    let peaks = every(860.0, 700.0);
    for sampling_hz in [500.0, 977.0, 1000.0] {
        for (ringing_hz, fall_ms) in [(60.0, 15.0), (80.0, 15.0), (100.0, 15.0)] {
            for mv in [2.2, 5.0] {
                let ringing = |_: usize, since: f64| {
                    let behind = since + 95.0;
                    let turn = std::f64::consts::TAU * ringing_hz * behind / 1000.0;
                    let is_ringing = (0.0..200.0).contains(&behind);
                    f64::from(u8::from(is_ringing)) * mv * (-behind / fall_ms).exp() * turn.cos()
                };
                let measured = measure(&recording(sampling_hz, &peaks, &wide, ringing));
                let what = format!("{sampling_hz} Hz, {mv} mV at {ringing_hz} Hz, {fall_ms} ms");
                let rate = measured.heart_rate_bpm.unwrap();
                assert!((rate - 69.77).abs() < 0.5, "{what}: {rate}");
                assert_beats(&measured, &peaks, 60.0, &what);
                assert_eq!(measured.pr_ms, None, "{what}");
            }
        }
    }
}

#[test]
fn padding_is_not_recorded() {
    let peaks = every(800.0, 400.0);
    let mut waves = bells(&SINUS);
    waves.push(Bell {
        centre: 300.0,
        width: 45.0,
        mv: 0.3,
    });
    let ecg = recording(400.0, &peaks, &waves, |_, _| 0.0);
    for (before, behind) in [(581, 581), (8000, 0), (0, 9000), (0, 0)] {
        let lead = |lead: Lead| {
            let offset = 0.1 * (lead.index() as f32 + 1.0);
            let mut mv = vec![0.0; before];
            mv.extend(ecg.lead_mv(lead).iter().map(|mv| mv + offset));
            mv.extend(vec![0.0; behind]);
            (lead, mv)
        };
        let mut padded = Recording {
            sampling_hz: 400.0,
            leads_mv: Lead::ALL.into_iter().map(lead).collect(),
            ..Recording::default()
        };
        padded.note_padding();
        let measured = measure_recording(&padded, |_| ()).unwrap();
        let expected: Vec<f64> = peaks.iter().map(|at| at + 2.5 * before as f64).collect();
        assert_beats(
            &measured,
            &expected,
            10.0,
            &format!("{before} and {behind} samples"),
        );
        assert_eq!(
            padded.notes.assumptions.len(),
            usize::from(before > 0) + usize::from(behind > 0)
        );
    }
    let zeros = Recording {
        sampling_hz: 400.0,
        leads_mv: Lead::ALL
            .into_iter()
            .map(|lead| (lead, vec![0.0; 4096]))
            .collect(),
        ..Recording::default()
    };
    assert_eq!(
        measure_recording(&zeros, |_| ()).unwrap().heart_rate_bpm,
        None
    );
}

#[test]
fn hours_are_measured_beat_by_beat() {
    let (sampling_hz, hours) = (128.0, 1.0);
    let samples = (hours * 3600.0 * sampling_hz) as usize;
    let mut mv = vec![0.0_f32; samples];
    let mut peaks = Vec::new();
    let mut at = 0.5;
    while at < samples as f64 / sampling_hz - 1.0 {
        peaks.push(at);
        at += if peaks.len() % 50 == 0 {
            0.55
        } else {
            0.81 + 0.03 * (at / 60.0_f64).sin()
        };
    }
    let mut waves = bells(&SINUS);
    waves.push(Bell {
        centre: 300.0,
        width: 45.0,
        mv: 0.3,
    });
    for peak in &peaks {
        let from = ((peak - 0.3) * sampling_hz) as usize;
        for (t, mv) in mv.iter_mut().enumerate().skip(from).take(110) {
            let ms = 1000.0 * (t as f64 / sampling_hz - peak);
            let bell = |b: &Bell| b.mv * (-0.5 * ((ms - b.centre) / b.width).powi(2)).exp();
            *mv += waves.iter().map(bell).sum::<f64>() as f32;
        }
    }
    let inverted: Vec<f32> = mv.iter().map(|mv| -0.5 * mv).collect();
    let holter = Recording {
        sampling_hz,
        leads_mv: BTreeMap::from([(Lead::V1, inverted), (Lead::V5, mv)]),
        ..Recording::default()
    };
    let measured = measure_recording(&holter, |_| ()).unwrap();
    let expected: Vec<f64> = peaks.iter().map(|s| 1000.0 * s).collect();
    // V1 is upside down: what stands up there is the S wave.
    let r_peaks = measured.leads[&Lead::V5].beats.iter();
    let found: Vec<f64> = r_peaks
        .map(|beat| 1000.0 * beat.r_peak.unwrap() / measured.sampling_hz)
        .collect();
    assert_times(&found, &expected, 16.0, "Holter");
    assert!(measured.leads[&Lead::I].beats.is_empty());
}
