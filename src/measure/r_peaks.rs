//! QRS complexes from all leads together.

use super::candidates::{Candidate, Candidates, local_maxima};
use super::filter::{high_pass, low_pass, median, moving_average, nearest_rank};
use super::prepare::{Prepared, WORKING_HZ};
use super::tall_t;

/// QRS energy lies here, in hertz; a wide complex keeps enough of it.
const BAND_HZ: (f64, f64) = (7.0, 22.0);
/// Even the tallest and narrowest T wave leaves nothing here.
const SHARP_HZ: (f64, f64) = (18.0, 40.0);
/// Half the width of the energy window, in seconds.
const HALF_WINDOW_S: f64 = 0.04;
/// Up to here after a complex, in seconds, a weaker candidate may be its T wave.
const T_WAVE_S: f64 = 0.42;
/// A complex reaches this share of the usual height of its neighbours.
const THRESHOLD: f64 = 0.32;
/// The share that suffices where a complex seems to be missing.
const SEARCH_BACK: f64 = 0.16;
/// The share that a candidate in the shadow of a T wave needs.
const T_WAVE_SHARE: f64 = 0.6;
/// A QRS complex stands out this many times from the median energy; less is noise.
const CONTRAST: f64 = 2.2;

/// Working samples of the QRS complexes' centres of energy, ascending.
pub(super) fn detect(prepared: &Prepared) -> Vec<usize> {
    let (usual, humps) = in_band(prepared, BAND_HZ);
    let (sharp, _) = in_band(prepared, SHARP_HZ);
    if !tall_t::misled(&usual, &sharp) {
        tall_t::without_strays(usual, &sharp, &humps)
    } else if tall_t::have_own_t_waves(prepared, &usual, &sharp) {
        usual
    } else {
        sharp
    }
}

/// The complexes by their energy between two frequencies, and all its maxima.
fn in_band(prepared: &Prepared, band_hz: (f64, f64)) -> (Vec<usize>, Vec<Candidate>) {
    let Some(energy) = qrs_energy(prepared, band_hz) else {
        return (Vec::new(), Vec::new());
    };
    let candidates = Candidates::new(local_maxima(&energy));
    let floor = CONTRAST * median(energy.iter().copied()).unwrap_or(0.0);
    let accepted = accept(&candidates, floor);
    let complete = search_back(&candidates, accepted, floor);
    (complete.into_iter().map(|c| c.at).collect(), candidates.all)
}

/// Root mean square over leads and a short window of the band-passed leads, each lead scaled by its
/// own largest complexes and weighted by how far they stand out of the rest of it.
fn qrs_energy(prepared: &Prepared, band_hz: (f64, f64)) -> Option<Vec<f64>> {
    let mut energy = vec![0.0; prepared.len];
    let mut total_weight = 0.0;
    for lead in &prepared.leads {
        let band = low_pass(
            &high_pass(&lead.mv, band_hz.0, WORKING_HZ),
            band_hz.1,
            WORKING_HZ,
        );
        let high = nearest_rank(band.iter().map(|v| v.abs()), 0.98)?;
        let usual = nearest_rank(band.iter().map(|v| v.abs()), 0.5)?;
        if high <= 0.0 {
            continue;
        }
        let weight = ((high / (usual + 1e-6 * high)) / 10.0)
            .clamp(0.05, 1.0)
            .powi(2);
        // An artefact may be far larger than any complex: nothing counts more than twice the scale.
        for (sum, value) in energy.iter_mut().zip(&band) {
            *sum += weight * (value / high).powi(2).min(4.0);
        }
        total_weight += weight;
    }
    if total_weight <= 0.0 {
        return None;
    }
    let half_width = (HALF_WINDOW_S * WORKING_HZ) as usize;
    let mut smooth = moving_average(&moving_average(&energy, half_width), half_width / 2);
    for value in &mut smooth {
        *value = (*value / total_weight).max(0.0).sqrt();
    }
    Some(smooth)
}

fn accept(candidates: &Candidates, floor: f64) -> Vec<Candidate> {
    let t_wave = (T_WAVE_S * WORKING_HZ) as usize;
    let mut accepted: Vec<Candidate> = Vec::new();
    for (&candidate, &usual) in candidates.all.iter().zip(&candidates.usual) {
        if candidate.height < (THRESHOLD * usual).max(floor) {
            continue;
        }
        match accepted.last_mut() {
            Some(last) if candidate.at - last.at < t_wave => {
                if candidate.height >= T_WAVE_SHARE * last.height {
                    if last.height < T_WAVE_SHARE * candidate.height && last.height < 0.5 * usual {
                        *last = candidate;
                    } else {
                        accepted.push(candidate);
                    }
                }
            }
            _ => accepted.push(candidate),
        }
    }
    accepted
}

/// Looks again, with a lower threshold, where the distance of two complexes is far above the usual.
fn search_back(
    candidates: &Candidates,
    mut accepted: Vec<Candidate>,
    floor: f64,
) -> Vec<Candidate> {
    let t_wave = (T_WAVE_S * WORKING_HZ) as usize;
    let Some(usual_rr) = median(
        accepted
            .windows(2)
            .map(|pair| (pair[1].at - pair[0].at) as f64),
    ) else {
        return accepted;
    };
    let mut complete = Vec::with_capacity(accepted.len());
    // Those yet to come, the next one last.
    accepted.reverse();
    while let Some(next) = accepted.pop() {
        let missed = complete.last().and_then(|last: &Candidate| {
            let between = candidates.between(last.at + t_wave, next.at.saturating_sub(t_wave));
            let is_long = (next.at - last.at) as f64 > 1.6 * usual_rr;
            between
                .filter(|(c, usual)| is_long && c.height >= (SEARCH_BACK * usual).max(floor))
                .map(|(c, _)| c)
                .max_by(|a, b| a.height.total_cmp(&b.height))
        });
        match missed {
            // Looked at again from both sides of what was found.
            Some(found) => accepted.extend([next, found]),
            None => complete.push(next),
        }
    }
    complete
}
