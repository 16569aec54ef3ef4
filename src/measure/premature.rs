//! Beats that come early, and the rhythm without them.

use super::delineation::Delineation;
use super::filter::median;
use super::prepare::WORKING_HZ;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A beat that comes early.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PrematureBeat {
    /// Its place among the beats of the recording, from 0.
    pub beat: usize,
    /// The RR interval before it as a share of the usual one.
    pub coupling: f32,
    /// Whether its QRS complex has the shape of most beats.
    pub has_usual_shape: bool,
    /// Duration of a QRS complex of its shape, milliseconds.
    pub qrs_ms: Option<f32>,
}

/// A beat is early when its RR interval is less than this share both of the usual one and of the
/// one before.
const EARLY: f64 = 0.85;

/// The early beats. Needs four beats, for with fewer there is no usual interval.
pub(super) fn find(delineation: &Delineation) -> Vec<PrematureBeat> {
    let rr = rr_samples(delineation);
    let Some(usual) = median(rr.iter().copied()).filter(|_| rr.len() >= 3) else {
        return Vec::new();
    };
    let mut found: Vec<PrematureBeat> = Vec::new();
    let dominant = delineation.dominant();
    for (place, &interval) in rr.iter().enumerate() {
        let beat = &delineation.beats[place + 1];
        let has_usual_shape = Some(beat.group) == dominant;
        let before = place.checked_sub(1).map_or(usual, |before| rr[before]);
        let follows_early = found.last().is_some_and(|early| early.beat == place);
        // After an early beat between two usual ones the next comes soon, too, and is not early.
        let is_early = interval < EARLY * usual
            && if follows_early {
                !has_usual_shape
            } else {
                interval < EARLY * before
            };
        if is_early {
            let shape = &delineation.groups[beat.group];
            let qrs = shape.qrs_onset().zip(shape.qrs_offset());
            found.push(PrematureBeat {
                beat: place + 1,
                coupling: (interval / usual) as f32,
                has_usual_shape,
                qrs_ms: qrs.map(|(onset, offset)| ((offset - onset) / WORKING_HZ * 1000.0) as f32),
            });
        }
    }
    found
}

/// The RR intervals (of successive beats), those that begin or end with an early beat left out:
/// `None` in their place.
pub(super) fn rr_without_s(rr_s: &[f64], early: &[PrematureBeat]) -> Vec<Option<f64>> {
    let early: BTreeSet<usize> = early.iter().map(|early| early.beat).collect();
    rr_s.iter()
        .enumerate()
        .map(|(place, &rr)| {
            (!early.contains(&place) && !early.contains(&(place + 1))).then_some(rr)
        })
        .collect()
}

fn rr_samples(delineation: &Delineation) -> Vec<f64> {
    let distance = |pair: &[super::delineation::FoundBeat]| {
        pair[1].fiducial.saturating_sub(pair[0].fiducial) as f64
    };
    delineation.beats.windows(2).map(distance).collect()
}
