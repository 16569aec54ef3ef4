//! Boundaries of the P waves, once it is known where they lie.

use super::filter::median;
use super::single_beat::{REACH, SingleBeats};
use super::slope::{above_chord, argmax, fall_left, fall_right, fuse, gradient, near, steepness};

/// Shares of the slope that mark the boundaries, and their corrections in samples (see `qrs`).
const USUAL_SHARES: (f64, f64) = (0.2, 0.4);
const ONSET_CORRECTION: f64 = 0.5;
/// How much a lead's own slope counts beside that of all leads.
const ONSET_OWN: f64 = 0.8;
const OFFSET_CORRECTION: f64 = -2.0;
const PEAK_CORRECTION: f64 = -1.0;
/// The same for the waves of single beats, onset and offset.
const SINGLE_SHARES: (f64, f64) = (0.3, 0.3);
const SINGLE_CORRECTION: [f64; 3] = [0.0, -2.0, -3.0];

/// A P wave on one lead, working samples.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct PWave {
    pub(super) onset: f64,
    pub(super) peak: f64,
    pub(super) offset: f64,
}

impl PWave {
    fn shifted(&self, samples: f64) -> Self {
        Self {
            onset: self.onset + samples,
            peak: self.peak + samples,
            offset: self.offset + samples,
        }
    }
}

/// The P waves of one beat, per usable lead.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PWaves {
    /// The beats' median wave, laid over this beat: what intervals and amplitudes are read from.
    pub(super) usual: Vec<PWave>,
    /// As this beat shows them.
    pub(super) own: Vec<PWave>,
}

/// The waves of the beats that have one, the median beat reaching from `before` samples before a
/// place to `after` samples behind it; `None` for the others.
pub(super) fn bounds(
    leads: &[Vec<f64>],
    singles: &SingleBeats,
    places: &[Option<isize>],
    before: usize,
    after: usize,
) -> Vec<Option<PWaves>> {
    let found: Vec<isize> = places.iter().flatten().copied().collect();
    let usual = usual_bounds(&templates(leads, &found, before, after));
    let smooth = templates(singles.leads(), &found, before, after);
    let of_place = |place: isize| {
        let start = place - before as isize;
        let shifted = |wave: &PWave| wave.shifted(start as f64);
        let own = usual
            .iter()
            .zip(&smooth)
            .enumerate()
            .map(|(lead, (wave, median))| {
                let single = singles.mixed(lead, start, median);
                shifted(&single.map_or(*wave, |mv| own_bounds(&mv, wave)))
            });
        PWaves {
            own: own.collect(),
            usual: usual.iter().map(shifted).collect(),
        }
    };
    places.iter().map(|place| place.map(of_place)).collect()
}

/// The leads' median over `places`, from `before` samples before a place to `after` behind it.
fn templates(leads: &[Vec<f64>], places: &[isize], before: usize, after: usize) -> Vec<Vec<f64>> {
    let template = |lead: &Vec<f64>| {
        let at = |i: isize| lead[i.clamp(0, lead.len() as isize - 1) as usize];
        let reach = -(before as isize)..=after as isize;
        reach
            .map(|i| median(places.iter().map(|&place| at(place + i))).unwrap_or(0.0))
            .collect()
    };
    leads.iter().map(template).collect()
}

/// The wave on every lead of a median beat, in samples from its start on.
fn usual_bounds(templates: &[Vec<f64>]) -> Vec<PWave> {
    let last = templates.first().map_or(0, |mv| mv.len() - 1);
    let slopes: Vec<Vec<f64>> = templates.iter().map(|mv| gradient(mv)).collect();
    let bulges: Vec<Vec<f64>> = templates
        .iter()
        .map(|mv| above_chord(mv, 0, last).into_iter().map(f64::abs).collect())
        .collect();
    let size = fuse(&bulges, &vec![1.0; bulges.len()], 0);
    let together = fuse(&slopes, &vec![1.0; slopes.len()], 2);
    let common = Flanks::new(&together, argmax(&size, 0..last), USUAL_SHARES);
    bulges
        .iter()
        .zip(&slopes)
        .map(|(bulge, slope)| {
            let peak = argmax(bulge, 0..last);
            let own = Flanks::new(&steepness(slope), peak, USUAL_SHARES);
            PWave {
                onset: ONSET_OWN * own.onset + (1.0 - ONSET_OWN) * common.onset + ONSET_CORRECTION,
                peak: peak as f64 + PEAK_CORRECTION,
                offset: (own.offset + common.offset) / 2.0 + OFFSET_CORRECTION,
            }
        })
        .collect()
}

/// The wave of a single beat, near the usual one.
fn own_bounds(mv: &[f64], usual: &PWave) -> PWave {
    let last = mv.len() - 1;
    let bulge: Vec<f64> = above_chord(mv, 0, last).into_iter().map(f64::abs).collect();
    let peak = argmax(
        &bulge,
        near(usual.peak - PEAK_CORRECTION, REACH.peak, 1..last),
    );
    let flanks = Flanks::new(&steepness(&gradient(mv)), peak, SINGLE_SHARES);
    let [at_onset, at_peak, at_offset] = SINGLE_CORRECTION;
    let peak = peak as f64 + at_peak;
    PWave {
        onset: REACH
            .bound(flanks.onset + at_onset, usual.onset)
            .min(peak - 1.0),
        peak,
        offset: REACH
            .bound(flanks.offset + at_offset, usual.offset)
            .max(peak + 1.0),
    }
}

/// Where the slopes on both sides of a peak die down.
struct Flanks {
    onset: f64,
    offset: f64,
}

impl Flanks {
    fn new(steep: &[f64], peak: usize, (onset, offset): (f64, f64)) -> Self {
        let last = steep.len() - 1;
        let rising = argmax(steep, 0..peak.max(2));
        let falling = argmax(steep, peak.min(last - 2)..last);
        Self {
            onset: fall_left(steep, rising, 0, onset) as f64,
            offset: fall_right(steep, falling, last, offset) as f64,
        }
    }
}
