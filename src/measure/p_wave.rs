//! P waves: looked for before every QRS complex at once, believed only where the beats agree.
//!
//! A P wave comes before its complex in the same shape on all leads, beat after beat. The
//! fibrillating atria repeat no shape at all, and fluttering ones repeat it between the beats as
//! well: in both cases, as with a P wave that ignores the complexes, there is none to measure.

use super::beat_group::correlation;
use super::filter::median;
use super::p_bounds::{PWaves, bounds};
use super::prepare::Prepared;
use super::single_beat::SingleBeats;
use super::slope::{above_chord, argmax, gaussian};

/// Smoothing: 6 ms.
const SIGMA: f64 = 3.0;
/// The search window before the QRS onset in samples: at most 300 ms, at least 100 ms.
const WINDOW: (usize, usize) = (50, 150);
/// Half the width of the shape that the beats must share: 50 ms.
const SHAPE: isize = 25;
/// A beat's P wave may lie this many samples beside the usual place: 16 ms.
const LAG: isize = 8;
/// The beats' median correlation with the common shape, below which there are no P waves.
const COMMON: f64 = 0.82;
/// The correlation below which a single beat has none.
const SINGLE: f64 = 0.5;
/// The peak lies at least 44 ms before the QRS onset: what is nearer is the complex itself.
const NEAREST: usize = 22;
/// Width at half height in samples: 40 to 180 ms. What is narrower is a pacing spike.
const HALF_WIDTH: (usize, usize) = (20, 90);
/// Height over all leads (root of the sum of squares) below which it is noise.
const PRESENT_MV: f64 = 0.03;
/// The wave's reach about its peak, in samples.
const REACH: (usize, usize) = (55, 50);
/// A copy of the shape between the beats: its least correlation, and the sizes that count.
const COPY: f64 = 0.88;
const COPY_SIZE: (f64, f64) = (0.4, 2.0);
/// With copies in more than this share of the pauses the atria flutter.
const FLUTTER_SHARE: f64 = 0.5;
/// Where the P wave of one beat may lie, in working samples.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pause {
    /// Onset of the beat's QRS complex.
    pub(super) qrs_onset: isize,
    /// End of the T wave before it; far in the past for the first beat.
    pub(super) quiet_from: isize,
}

/// The P wave of every beat on every usable lead; `None` for a beat without one.
pub(super) fn delineate(
    prepared: &Prepared,
    singles: &SingleBeats,
    pauses: &[Pause],
) -> Vec<Option<PWaves>> {
    let none = vec![None; pauses.len()];
    let leads: Vec<Vec<f64>> = prepared
        .leads
        .iter()
        .map(|l| gaussian(&l.mv, SIGMA))
        .collect();
    let Some(window) = search_window(pauses) else {
        return none;
    };
    let Some(peak) = common_peak(&leads, pauses, window) else {
        return none;
    };
    let ahead = (window - peak) as isize;
    let usual_places: Vec<isize> = pauses.iter().map(|pause| pause.qrs_onset - ahead).collect();
    let shapes: Vec<Vec<f64>> = usual_places
        .iter()
        .filter_map(|&at| shape(&leads, at))
        .collect();
    let common: Vec<f64> = (0..shapes.first().map_or(0, Vec::len))
        .map(|i| median(shapes.iter().map(|s| s[i])).unwrap_or(0.0))
        .collect();

    let matches: Vec<Option<(f64, isize)>> = usual_places
        .iter()
        .map(|&place| {
            (place - LAG..=place + LAG)
                .filter_map(|at| Some((correlation(&shape(&leads, at)?, &common), at)))
                .max_by(|a, b| a.0.total_cmp(&b.0))
        })
        .collect();
    let agreement = median(matches.iter().flatten().map(|m| m.0)).unwrap_or(0.0);
    if agreement < COMMON || flutters(&leads, pauses, &usual_places, &common) {
        return none;
    }
    let places: Vec<Option<isize>> = matches
        .into_iter()
        .map(|m| {
            m.filter(|&(similarity, _)| similarity >= SINGLE)
                .map(|(_, at)| at)
        })
        .collect();
    let before = REACH.0.min(peak);
    let after = REACH.1.min(window - peak - 4);
    bounds(&leads, singles, &places, before, after)
}

/// Samples before the QRS onset in which the P wave is sought: the median pause.
fn search_window(pauses: &[Pause]) -> Option<usize> {
    let pause = |p: &Pause| (p.qrs_onset - p.quiet_from).min(WINDOW.1 as isize) as f64;
    let usual = median(pauses.iter().map(pause))?;
    Some((usual.max(0.0) as usize).clamp(WINDOW.0, WINDOW.1))
}

/// Place, within the window, of the largest bulge that the beats share; `None` when it can't be a P
/// wave by its place, height or width.
fn common_peak(leads: &[Vec<f64>], pauses: &[Pause], window: usize) -> Option<usize> {
    let whole: Vec<usize> = pauses
        .iter()
        .filter(|p| p.qrs_onset >= window as isize && (p.qrs_onset as usize) < leads[0].len())
        .map(|p| p.qrs_onset as usize - window)
        .collect();
    if whole.is_empty() {
        return None;
    }
    // Chords end 6 ms before the QRS onset.
    let end = window - 3;
    let mut power = vec![0.0; end + 1];
    for lead in leads {
        let bulges: Vec<Vec<f64>> = whole
            .iter()
            .map(|&at| above_chord(lead, at, at + end))
            .collect();
        let common: Vec<f64> = (0..=end)
            .map(|i| median(bulges.iter().map(|b| b[i])).unwrap_or(0.0))
            .collect();
        for (sum, value) in power.iter_mut().zip(above_chord(&common, 0, end)) {
            *sum += value * value;
        }
    }
    let size: Vec<f64> = power.iter().map(|v| v.sqrt()).collect();
    let peak = argmax(&size, 0..end - 4);
    let half = size[peak] / 2.0;
    let left = (0..peak).rev().take_while(|&i| size[i] > half).count();
    let right = (peak + 1..=end).take_while(|&i| size[i] > half).count();
    let plausible = window - peak >= NEAREST
        && size[peak] >= PRESENT_MV
        && (HALF_WIDTH.0..=HALF_WIDTH.1).contains(&(left + right + 1));
    plausible.then_some(peak)
}

/// All leads about `at` in a row, each without its straight line; `None` beyond the recording.
fn shape(leads: &[Vec<f64>], at: isize) -> Option<Vec<f64>> {
    let from = usize::try_from(at - SHAPE).ok()?;
    let count = 2 * SHAPE as usize + 1;
    if from + count > leads[0].len() {
        return None;
    }
    let mut samples = Vec::with_capacity(leads.len() * count);
    for lead in leads {
        let part = &lead[from..from + count];
        let centred = |i: usize| i as f64 - SHAPE as f64;
        let mean = part.iter().sum::<f64>() / count as f64;
        let squares: f64 = (0..count).map(|i| centred(i).powi(2)).sum();
        let slope = part
            .iter()
            .enumerate()
            .map(|(i, v)| centred(i) * v)
            .sum::<f64>()
            / squares;
        samples.extend(
            part.iter()
                .enumerate()
                .map(|(i, v)| v - mean - slope * centred(i)),
        );
    }
    Some(samples)
}

/// Whether the shape comes again between T wave and P wave in most pauses that have room for it.
fn flutters(leads: &[Vec<f64>], pauses: &[Pause], places: &[isize], common: &[f64]) -> bool {
    let power: f64 = common.iter().map(|v| v * v).sum();
    let is_copy = |at: isize| {
        shape(leads, at).is_some_and(|found| {
            let size = found.iter().zip(common).map(|(a, b)| a * b).sum::<f64>() / power;
            (COPY_SIZE.0..COPY_SIZE.1).contains(&size) && correlation(&found, common) > COPY
        })
    };
    let roomy: Vec<bool> = pauses
        .iter()
        .zip(places)
        .map(|(pause, &place)| (pause.quiet_from + 15 + SHAPE, place - 45))
        .filter(|&(from, to)| from > 0 && to - from > 20)
        .map(|(from, to)| (from..to).step_by(2).any(is_copy))
        .collect();
    let copies = roomy.iter().filter(|&&copy| copy).count();
    copies as f64 > FLUTTER_SHARE * roomy.len() as f64
}
