//! Onset, peak and offset of the T wave on a median beat.

use super::beat_group::{AFTER, BEFORE};
use super::slope::{
    above_chord, argmax, bell, fall_left, fall_right, fuse, gaussian, gradient, steepness,
};

/// Smoothing before the slope: 14 ms.
const SIGMA: f64 = 7.0;
/// A T wave begins no earlier than 40 ms after the QRS complex.
const ST_SAMPLES: usize = 20;
/// It ends within this share of the RR interval and 20 ms more, counted from the QRS onset (the next P
/// wave comes soon after), and within 660 ms.
const RR_SHARE: f64 = 0.7;
const RR_MORE: f64 = 10.0;
const LATEST: f64 = 330.0;
/// The last slope of a T wave reaches this share of its steepest.
const LAST_SLOPE: f64 = 0.4;
/// Shares of the slope that mark the boundaries, and their corrections in samples (see `qrs`).
const OFFSET_SHARE: f64 = 0.25;
const OFFSET_CORRECTION: f64 = -3.0;
const ONSET_SHARE: f64 = 0.3;
const ONSET_CORRECTION: f64 = -2.0;
/// A lead's own offset lies within 40 ms of that of all leads together.
const OFFSET_REACH: f64 = 20.0;
/// Below this height over all leads (root mean square) there is no T wave.
const PRESENT_MV: f64 = 0.02;

/// A T wave on one lead, template samples.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct TWave {
    pub(super) onset: f64,
    pub(super) peak: f64,
    pub(super) offset: f64,
}

/// The T wave on every lead of a template whose QRS complex lies between `qrs_onset` and `qrs_offset`
/// (template samples);
/// `rr` in samples. `None` when no lead shows one.
pub(super) fn delineate(
    template: &[Vec<f64>],
    qrs_onset: f64,
    qrs_offset: f64,
    rr: f64,
) -> Option<Vec<TWave>> {
    let from = qrs_offset.round() as usize + ST_SAMPLES;
    let to = ((qrs_onset + LATEST.min(RR_SHARE * rr + RR_MORE)) as usize)
        .max(from + 40)
        .min(BEFORE + AFTER - 1);
    if to < from + 20 {
        return None;
    }
    let smooth: Vec<Vec<f64>> = template.iter().map(|mv| gaussian(mv, SIGMA)).collect();
    let slopes: Vec<Vec<f64>> = smooth.iter().map(|mv| gradient(mv)).collect();
    let together = fuse(&slopes, &vec![1.0; slopes.len()], 4);
    let last_slope = last_peak(&together, from, to);
    let common_offset = fall_right(&together, last_slope, to, OFFSET_SHARE) as f64;

    let bulges: Vec<Vec<f64>> = smooth.iter().map(|mv| above_chord(mv, from, to)).collect();
    let height_squared = (0..=to - from)
        .map(|i| bulges.iter().map(|b| b[i] * b[i]).sum::<f64>() / bulges.len() as f64)
        .fold(0.0, f64::max);
    if height_squared.sqrt() < PRESENT_MV {
        return None;
    }

    let waves = bulges.iter().zip(&slopes).map(|(bulge, slope)| {
        let size: Vec<f64> = bulge.iter().map(|v| v.abs()).collect();
        let peak = from + argmax(&size, 0..size.len());
        let steep = steepness(slope);

        let near_end: Vec<f64> = (0..=to)
            .map(|i| steep[i] * bell(i, last_slope as f64, 60.0))
            .collect();
        let falling = argmax(&near_end, (peak + 2).min(to - 2)..to);
        let offset = (fall_right(&steep, falling, to, OFFSET_SHARE) as f64)
            .clamp(common_offset - OFFSET_REACH, common_offset + OFFSET_REACH);

        let near_start: Vec<f64> = (0..=to)
            .map(|i| steep[i] * bell(i, peak as f64 - 25.0, 20.0))
            .collect();
        let rising = argmax(&near_start, from..peak.max(from + 3));
        let onset = fall_left(&steep, rising, from, ONSET_SHARE) as f64;
        TWave {
            onset: onset + ONSET_CORRECTION,
            peak: peak as f64,
            offset: (offset + OFFSET_CORRECTION).max(peak as f64 + 1.0),
        }
    });
    Some(waves.collect())
}

/// The last local maximum that reaches [`LAST_SLOPE`] of the largest value.
fn last_peak(activity: &[f64], from: usize, to: usize) -> usize {
    let top = argmax(activity, from..to);
    (from + 1..to - 1)
        .rev()
        .find(|&i| {
            activity[i] >= activity[i - 1]
                && activity[i] > activity[i + 1]
                && activity[i] > LAST_SLOPE * activity[top]
        })
        .unwrap_or(top)
}
