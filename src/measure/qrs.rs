//! Onset and offset of the QRS complex on a median beat.

use super::beat_group::{AFTER, BEFORE};
use super::filter::nearest_rank;
use super::slope::{argmax, fuse, gaussian, gradient, steepness};
use std::ops::Range;

/// Smoothing before the slope: 4 ms.
const SIGMA: f64 = 2.0;
/// The steepest point lies within 80 ms of the fiducial point.
const CORE: Range<usize> = BEFORE - 40..BEFORE + 40;
/// Boundaries are sought from 150 ms before to 180 ms after the fiducial point.
const LIMITS: Range<usize> = BEFORE - 75..BEFORE + 90;
/// Where the slope between the waves is read, before and after the complex.
const QUIET: [Range<usize>; 2] = [BEFORE - 100..BEFORE - 30, BEFORE + 40..BEFORE + 120];
/// Pauses of the slope up to 16 ms belong to the complex.
const PAUSE: usize = 8;

/// Shares of the steepest slope that mark a boundary: on a lead's own slope and on all leads'
/// together. The boundary is the mean of the two, corrected by what such a mean was off on LUDB's
/// records 1-99.
const ONSET_SHARES: (f64, f64) = (0.1, 0.03);
const ONSET_CORRECTION: f64 = -2.5;
const OFFSET_SHARES: (f64, f64) = (0.03, 0.1);
const OFFSET_CORRECTION: f64 = -1.0;

/// A QRS complex on one lead, template samples.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct QrsBounds {
    pub(super) onset: f64,
    pub(super) offset: f64,
}

/// The complex on every lead of a template; `None` where a lead shows no slope at all.
pub(super) fn delineate(template: &[Vec<f64>]) -> Vec<Option<QrsBounds>> {
    let slopes: Vec<Vec<f64>> = template
        .iter()
        .map(|mv| gradient(&gaussian(mv, SIGMA)))
        .collect();
    let weights: Vec<f64> = slopes
        .iter()
        .map(|slope| {
            1.0 / (slope[CORE]
                .iter()
                .fold(0.0, |top, v| f64::max(top, v.abs()))
                + 1e-6)
        })
        .collect();
    let together = Activity::new(fuse(&slopes, &weights, 2));
    slopes
        .iter()
        .map(|slope| {
            let own = Activity::new(steepness(slope));
            (own.height > 0.0).then(|| QrsBounds {
                onset: (own.onset(ONSET_SHARES.0) + together.onset(ONSET_SHARES.1)) / 2.0
                    + ONSET_CORRECTION,
                offset: (own.offset(OFFSET_SHARES.0) + together.offset(OFFSET_SHARES.1)) / 2.0
                    + OFFSET_CORRECTION,
            })
        })
        .collect()
}

/// Slope over a template, with its steepest point and its level between the waves.
struct Activity {
    slope: Vec<f64>,
    top: usize,
    height: f64,
    quiet: [f64; 2],
}

impl Activity {
    fn new(slope: Vec<f64>) -> Self {
        debug_assert_eq!(slope.len(), BEFORE + AFTER);
        let top = argmax(&slope, CORE);
        let quiet =
            QUIET.map(|range| nearest_rank(slope[range].iter().copied(), 0.2).unwrap_or(0.0));
        Self {
            height: slope[top],
            slope,
            top,
            quiet,
        }
    }

    fn threshold(&self, quiet: f64, share: f64) -> f64 {
        quiet + share * (self.height - quiet)
    }

    /// Walks left below the threshold, across pauses.
    fn onset(&self, share: f64) -> f64 {
        let threshold = self.threshold(self.quiet[0], share);
        let again = (1.5 * threshold).max(0.1 * self.height);
        let mut at = self.top;
        loop {
            while at > LIMITS.start && self.slope[at] > threshold {
                at -= 1;
            }
            let from = at.saturating_sub(PAUSE).max(LIMITS.start);
            match (from..at).find(|&i| self.slope[i] > again) {
                Some(earlier) => at = earlier,
                None => return at as f64,
            }
        }
    }

    /// Walks right below the threshold, across pauses.
    fn offset(&self, share: f64) -> f64 {
        let threshold = self.threshold(self.quiet[1], share);
        let again = (1.5 * threshold).max(0.1 * self.height);
        let mut at = self.top;
        loop {
            while at < LIMITS.end && self.slope[at] > threshold {
                at += 1;
            }
            let to = (at + PAUSE).min(LIMITS.end);
            match (at + 1..=to).rev().find(|&i| self.slope[i] > again) {
                Some(later) => at = later,
                None => return at as f64,
            }
        }
    }
}
