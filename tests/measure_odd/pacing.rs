//! Spikes of a pacemaker.

use super::{Bell, assert_beats, bells, every, recording};
use einthoven::ecg::Lead;
use einthoven::measure::measure;

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
