//! Beats of one shape, and their median: what the waves are measured on.

use super::filter::median;
use super::prepare::{Prepared, WORKING_HZ};

/// Template samples before the fiducial point: 400 ms.
pub(super) const BEFORE: usize = 200;
/// Template samples from the fiducial point on: 680 ms.
pub(super) const AFTER: usize = 340;
/// The QRS complex, for comparing shapes: 100 ms on either side.
const QRS_REACH: isize = 50;
/// A detected complex is moved by at most 40 ms to lie best over its group.
const SHIFT: isize = 20;
/// Beats whose QRS complexes correlate at least so, over all leads, are of one shape.
const SAME_SHAPE: f64 = 0.85;

/// Beats of one shape.
#[derive(Debug, Clone)]
pub(super) struct BeatGroup {
    /// Places of its beats in the list of fiducial points, ascending.
    pub(super) members: Vec<usize>,
    /// Per usable lead the median beat, `BEFORE + AFTER` samples in millivolt.
    pub(super) template: Vec<Vec<f64>>,
    /// Working samples from its beats to the next one, the median; the record's median where none
    /// of its beats has a successor.
    pub(super) rr: f64,
}

/// Groups beats by shape. Returns the groups and the fiducial points (working samples), moved so
/// that the complexes of a group lie over each other.
pub(super) fn group(prepared: &Prepared, peaks: &[usize]) -> (Vec<BeatGroup>, Vec<usize>) {
    let mut fiducials = peaks.to_vec();
    let mut shapes: Vec<(Vec<usize>, Vec<f64>)> = Vec::new();
    for (beat, &peak) in peaks.iter().enumerate() {
        let best = shapes
            .iter()
            .enumerate()
            .flat_map(|(index, (_, sum))| (-SHIFT..=SHIFT).map(move |shift| (index, shift, sum)))
            .map(|(index, shift, sum)| {
                let moved = peak as isize + shift;
                (correlation(&qrs(prepared, moved), sum), index, moved)
            })
            .max_by(|a, b| a.0.total_cmp(&b.0));
        match best {
            Some((similarity, index, moved)) if similarity > SAME_SHAPE && moved >= 0 => {
                fiducials[beat] = moved as usize;
                let (members, sum) = &mut shapes[index];
                members.push(beat);
                for (total, value) in sum.iter_mut().zip(qrs(prepared, moved)) {
                    *total += value;
                }
            }
            _ => shapes.push((vec![beat], qrs(prepared, peak as isize))),
        }
    }

    let rr_after =
        |beat: usize| Some(fiducials.get(beat + 1)?.saturating_sub(fiducials[beat]) as f64);
    let usual_rr = median((0..fiducials.len()).filter_map(rr_after)).unwrap_or(WORKING_HZ);
    let groups = shapes
        .into_iter()
        .map(|(members, _)| BeatGroup {
            template: template(prepared, members.iter().map(|&beat| fiducials[beat])),
            rr: median(members.iter().filter_map(|&beat| rr_after(beat))).unwrap_or(usual_rr),
            members,
        })
        .collect();
    (groups, fiducials)
}

/// The sample of a lead, continued by its ends.
fn at(mv: &[f64], index: isize) -> f64 {
    mv[index.clamp(0, mv.len() as isize - 1) as usize]
}

/// The QRS complex about `centre` on all leads in a row, each lead about its mean.
fn qrs(prepared: &Prepared, centre: isize) -> Vec<f64> {
    let mut samples = Vec::with_capacity(prepared.leads.len() * (2 * QRS_REACH as usize + 1));
    for lead in &prepared.leads {
        let start = samples.len();
        samples.extend((centre - QRS_REACH..=centre + QRS_REACH).map(|i| at(&lead.mv, i)));
        let mean = samples[start..].iter().sum::<f64>() / (samples.len() - start) as f64;
        for value in &mut samples[start..] {
            *value -= mean;
        }
    }
    samples
}

/// Correlation of two series that are about zero; 0 when one is flat.
pub(super) fn correlation(a: &[f64], b: &[f64]) -> f64 {
    let dot = |x: &[f64], y: &[f64]| x.iter().zip(y).map(|(x, y)| x * y).sum::<f64>();
    let norm = (dot(a, a) * dot(b, b)).sqrt();
    if norm > 0.0 { dot(a, b) / norm } else { 0.0 }
}

/// The sample-wise median of the beats at `fiducials`, per lead.
fn template(prepared: &Prepared, fiducials: impl Iterator<Item = usize> + Clone) -> Vec<Vec<f64>> {
    prepared
        .leads
        .iter()
        .map(|lead| {
            (0..(BEFORE + AFTER) as isize)
                .map(|i| {
                    let beats = fiducials.clone().map(|f| f as isize + i - BEFORE as isize);
                    let recorded = beats.clone().filter(|&t| !lead.is_gap(t.max(0) as usize));
                    median(recorded.map(|t| at(&lead.mv, t))).unwrap_or(0.0)
                })
                .collect()
        })
        .collect()
}
