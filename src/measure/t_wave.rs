//! Onset, peak and offset of the T wave on a median beat.

use super::beat_group::{AFTER, BEFORE};
use super::single_beat::{self, REACH, SingleBeats};
use super::slope::{
    above_chord, argmax, bell, fall_left, fall_right, fuse, gaussian, gradient, near, steepness,
};

/// Smoothing before the slope: 14 ms.
const SIGMA: f64 = 7.0;
/// A T wave begins no earlier than 40 ms after the QRS complex.
const ST_SAMPLES: usize = 20;
/// It ends within this share of the RR interval and 20 ms more, counted from the QRS onset (the
/// next P wave comes soon after), and within 660 ms.
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
/// The same for the waves of single beats, onset and offset.
const SINGLE_SHARES: (f64, f64) = (0.2, 0.2);
const SINGLE_CORRECTION: [f64; 3] = [2.0, -1.0, -3.0];
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

/// The T waves of beats of one shape.
#[derive(Debug, Clone)]
pub(super) struct TWaves {
    /// On the median beat, per usable lead: what intervals and amplitudes are read from.
    pub(super) usual: Vec<TWave>,
    search: Search,
    /// The median beat, smoothed as single beats are.
    median: Vec<Vec<f64>>,
}

/// Where T waves are sought, template samples.
#[derive(Debug, Clone, Copy)]
struct Search {
    from: usize,
    to: usize,
    /// Where the T waves of all leads together are steep for the last time.
    last_slope: usize,
}

/// The T wave on every lead of a template whose QRS complex lies between `qrs_onset` and
/// `qrs_offset` (template samples); `rr` in samples. `None` when no lead shows one.
pub(super) fn delineate(
    template: &[Vec<f64>],
    qrs_onset: f64,
    qrs_offset: f64,
    rr: f64,
) -> Option<TWaves> {
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
    let search = Search {
        from,
        to,
        last_slope,
    };
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
        let (onset, offset) = search.flanks(slope, peak, (ONSET_SHARE, OFFSET_SHARE));
        let offset = offset.clamp(common_offset - OFFSET_REACH, common_offset + OFFSET_REACH);
        TWave {
            onset: onset + ONSET_CORRECTION,
            peak: peak as f64,
            offset: (offset + OFFSET_CORRECTION).max(peak as f64 + 1.0),
        }
    });
    Some(TWaves {
        usual: waves.collect(),
        search,
        median: template
            .iter()
            .map(|mv| gaussian(mv, single_beat::SIGMA))
            .collect(),
    })
}

impl Search {
    /// Onset and offset of a lead's wave about `peak`, where its slope has fallen to these shares.
    fn flanks(&self, slope: &[f64], peak: usize, (onset, offset): (f64, f64)) -> (f64, f64) {
        let Self {
            from,
            to,
            last_slope,
        } = *self;
        let steep = steepness(slope);
        let near_end: Vec<f64> = (0..=to)
            .map(|i| steep[i] * bell(i, last_slope as f64, 60.0))
            .collect();
        let falling = argmax(&near_end, (peak + 2).min(to - 2)..to);
        let near_start: Vec<f64> = (0..=to)
            .map(|i| steep[i] * bell(i, peak as f64 - 25.0, 20.0))
            .collect();
        let rising = argmax(&near_start, from..peak.max(from + 3));
        (
            fall_left(&steep, rising, from, onset) as f64,
            fall_right(&steep, falling, to, offset) as f64,
        )
    }
}

impl TWaves {
    /// The waves as the beat shows them whose template begins at the working sample `start`.
    pub(super) fn of_beat(&self, singles: &SingleBeats, start: isize) -> Vec<TWave> {
        let leads = self.usual.iter().zip(&self.median).enumerate();
        leads
            .map(|(lead, (usual, median))| {
                let single = singles.mixed(lead, start, median);
                single.map_or(*usual, |mv| self.own_bounds(&mv, usual))
            })
            .collect()
    }

    /// The wave of a single beat, near the usual one.
    fn own_bounds(&self, mv: &[f64], usual: &TWave) -> TWave {
        let Search { from, to, .. } = self.search;
        let bulge: Vec<f64> = above_chord(mv, from, to)
            .into_iter()
            .map(f64::abs)
            .collect();
        let expected = usual.peak - from as f64;
        let peak = from + argmax(&bulge, near(expected, REACH.peak, 0..bulge.len() - 1));
        let (onset, offset) = self.search.flanks(&gradient(mv), peak, SINGLE_SHARES);
        let [at_onset, at_peak, at_offset] = SINGLE_CORRECTION;
        let peak = peak as f64 + at_peak;
        TWave {
            onset: REACH.bound(onset + at_onset, usual.onset).min(peak - 1.0),
            peak,
            offset: REACH
                .bound(offset + at_offset, usual.offset)
                .max(peak + 1.0),
        }
    }
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
