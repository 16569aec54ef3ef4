//! Shared tools of the wave delineation: smoothing, slopes, and where an activity dies down.
//!
//! A boundary is where the slope of a wave has fallen to a share of its steepest point, above the
//! quietest place beyond it. The shares were chosen on LUDB's records 1-99.

use super::filter::moving_average;

/// Gaussian smoothing; `sigma` in samples; the ends are continued by their last value.
pub(super) fn gaussian(x: &[f64], sigma: f64) -> Vec<f64> {
    let reach = (3.0 * sigma).ceil() as usize;
    let weights: Vec<f64> = (0..=2 * reach)
        .map(|i| (-0.5 * ((i as f64 - reach as f64) / sigma).powi(2)).exp())
        .collect();
    let sum: f64 = weights.iter().sum();
    let (Some(&first), Some(&last)) = (x.first(), x.last()) else {
        return Vec::new();
    };
    let mut padded = vec![first; reach];
    padded.extend_from_slice(x);
    padded.resize(x.len() + 2 * reach, last);
    padded
        .windows(2 * reach + 1)
        .map(|window| window.iter().zip(&weights).map(|(v, w)| v * w).sum::<f64>() / sum)
        .collect()
}

/// Central difference, per sample.
pub(super) fn gradient(x: &[f64]) -> Vec<f64> {
    let n = x.len();
    (0..n)
        .map(|i| {
            let (from, to) = (i.saturating_sub(1), (i + 1).min(n.saturating_sub(1)));
            if to > from {
                (x[to] - x[from]) / (to - from) as f64
            } else {
                0.0
            }
        })
        .collect()
}

/// The steepness of one lead: the absolute slope after Gaussian smoothing, averaged over a few
/// samples.
pub(super) fn steepness(slope: &[f64]) -> Vec<f64> {
    let absolute: Vec<f64> = slope.iter().map(|v| v.abs()).collect();
    moving_average(&absolute, 2)
}

/// Root of the weighted mean square over leads, averaged over `2 * half_width + 1` samples.
pub(super) fn fuse(slopes: &[Vec<f64>], weights: &[f64], half_width: usize) -> Vec<f64> {
    let mut power = vec![0.0; slopes.first().map_or(0, Vec::len)];
    for (slope, weight) in slopes.iter().zip(weights) {
        for (sum, value) in power.iter_mut().zip(slope) {
            *sum += (weight * value).powi(2);
        }
    }
    for value in &mut power {
        *value = (*value / slopes.len() as f64).sqrt();
    }
    moving_average(&power, half_width)
}

/// Position of the largest value in `range` (its first, if there are several); the range's start
/// when it is empty.
pub(super) fn argmax(x: &[f64], range: std::ops::Range<usize>) -> usize {
    let start = range.start;
    range.fold(start, |best, i| if x[i] > x[best] { i } else { best })
}

/// Samples up to `reach` from `centre`, within `limits`, which are not empty.
pub(super) fn near(
    centre: f64,
    reach: usize,
    limits: std::ops::Range<usize>,
) -> std::ops::Range<usize> {
    let centre = (centre.round().max(0.0) as usize).clamp(limits.start, limits.end - 1);
    centre.saturating_sub(reach).max(limits.start)..(centre + reach + 1).min(limits.end)
}

/// Smallest value in `range`; infinite when it is empty.
fn lowest(x: &[f64], range: std::ops::RangeInclusive<usize>) -> f64 {
    x[range].iter().copied().fold(f64::INFINITY, f64::min)
}

/// Walks left from `from` until `activity` has fallen to `share` of its value there, above the
/// lowest value down to `limit`.
pub(super) fn fall_left(activity: &[f64], from: usize, limit: usize, share: f64) -> usize {
    let limit = limit.min(from);
    let floor = lowest(activity, limit..=from);
    let threshold = floor + share * (activity[from] - floor);
    let mut at = from;
    while at > limit && activity[at] > threshold {
        at -= 1;
    }
    at
}

/// Walks right from `from` until `activity` has fallen to `share` of its value there, above the
/// lowest value up to `limit`.
pub(super) fn fall_right(activity: &[f64], from: usize, limit: usize, share: f64) -> usize {
    let limit = limit.max(from).min(activity.len() - 1);
    let floor = lowest(activity, from..=limit);
    let threshold = floor + share * (activity[from] - floor);
    let mut at = from;
    while at < limit && activity[at] > threshold {
        at += 1;
    }
    at
}

/// How far `x` lies above the straight line from `x[from]` to `x[to]`, for each sample of
/// `from..=to`.
pub(super) fn above_chord(x: &[f64], from: usize, to: usize) -> Vec<f64> {
    let span = (to - from).max(1) as f64;
    (from..=to)
        .map(|i| x[i] - x[from] - (x[to] - x[from]) * (i - from) as f64 / span)
        .collect()
}

/// A bell of height 1 about `centre`, in samples.
pub(super) fn bell(at: usize, centre: f64, sigma: f64) -> f64 {
    (-0.5 * ((at as f64 - centre) / sigma).powi(2)).exp()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn activity_falls_to_the_share_above_the_floor() {
        // Floor 1, top 11: a share of 0.5 is the level 6.
        let activity = [1.0, 1.0, 4.0, 8.0, 11.0, 9.0, 6.0, 1.0];
        assert_eq!(fall_left(&activity, 4, 0, 0.5), 2);
        assert_eq!(fall_right(&activity, 4, 7, 0.5), 6);
        assert_eq!(fall_left(&activity, 4, 3, 0.01), 3);
    }

    #[test]
    fn near_stays_within_the_limits() {
        assert_eq!(near(6.4, 2, 1..20), 4..9);
        assert_eq!(near(-3.0, 2, 1..20), 1..4);
        assert_eq!(near(30.0, 2, 1..20), 17..20);
    }

    #[test]
    fn chord_gradient_and_argmax() {
        assert_eq!(above_chord(&[0.0, 3.0, 2.0], 0, 2), [0.0, 2.0, 0.0]);
        assert_eq!(gradient(&[0.0, 2.0, 6.0]), [2.0, 3.0, 4.0]);
        assert_eq!(argmax(&[0.0, 5.0, 7.0, 7.0], 1..4), 2);
        let smooth = gaussian(&[2.0; 9], 1.5);
        assert!(smooth.iter().all(|v| (v - 2.0).abs() < 1e-12));
    }
}
