//! An ECG at a higher sampling frequency measures as it did at the network's own.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[cfg(target_arch = "wasm32")]
#[macro_use]
extern crate einthoven_wasm_tests;

use einthoven::ecg::Ecg;
use einthoven::first_paint::FirstPaint;
use einthoven::measure::measure;

/// The ECG of the page's first picture, as a model drew it.
fn drawn() -> Ecg {
    let file = include_str!("../static/first-paint.json");
    FirstPaint::parse(file).unwrap().ecg().unwrap()
}

/// Measured at 500 Hz, whatever the recording has: what differs is how its curve between the
/// samples was found.
const INTERVAL_TOLERANCE_MS: f32 = 4.0;
const HEIGHT_TOLERANCE_MV: f32 = 0.02;

#[test]
fn intervals_and_heights_are_those_of_the_ecg_as_it_was_drawn() {
    let drawn = drawn();
    let before = measure(&drawn);
    assert!(before.pr_ms.is_some() && before.qrs_ms.is_some() && before.qt_ms.is_some());
    for sampling_hz in [250.0, 500.0, 1000.0] {
        let after = measure(&drawn.resampled(sampling_hz).unwrap());
        let close = |name: &str, a: Option<f32>, b: Option<f32>, tolerance: f32| {
            let off = (a.unwrap() - b.unwrap()).abs();
            assert!(
                off <= tolerance,
                "{name} at {sampling_hz} Hz is off by {off}"
            );
        };
        close("PR", before.pr_ms, after.pr_ms, INTERVAL_TOLERANCE_MS);
        close("QRS", before.qrs_ms, after.qrs_ms, INTERVAL_TOLERANCE_MS);
        close("QT", before.qt_ms, after.qt_ms, INTERVAL_TOLERANCE_MS);
        close("rate", before.heart_rate_bpm, after.heart_rate_bpm, 0.5);
        close("axis", before.axis_deg, after.axis_deg, 2.0);
        for (lead, before) in &before.leads {
            let after = &after.leads[lead];
            assert_eq!(before.beats.len(), after.beats.len(), "{lead}");
            let heights = [
                ("R", before.r_mv, after.r_mv),
                ("T", before.t_mv, after.t_mv),
                ("P", before.p_mv, after.p_mv),
            ];
            for (wave, before, after) in heights {
                if before.is_some() && after.is_some() {
                    close(
                        &format!("{wave} in {lead}"),
                        before,
                        after,
                        HEIGHT_TOLERANCE_MV,
                    );
                }
            }
            let found = |mv: Option<f32>| usize::from(mv.is_some());
            assert_eq!(found(before.r_mv), found(after.r_mv), "{lead}");
        }
    }
}

#[test]
fn a_resampled_ecg_keeps_einthovens_law() {
    let ecg = drawn().resampled(500.0).unwrap();
    assert_eq!(ecg.len(), 5000);
    let [i, ii, iii, ..] = ecg.leads_mv();
    for ((i, ii), iii) in i.iter().zip(ii).zip(iii) {
        assert!((i + iii - ii).abs() < 1e-4);
    }
}
