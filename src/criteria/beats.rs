//! Signs in when the beats come, and in which shape.

use super::waves::height_mv;
use crate::ecg::Lead;
use crate::measure::{Measurements, PrematureBeat, Regularity};

/// A QRS complex from this on is wide, milliseconds.
const WIDE_MS: f32 = 120.0;

/// P waves before most beats, upright in II, in a rhythm that is not irregular.
pub(super) fn sinus(measured: &Measurements) -> Option<bool> {
    let even = measured.underlying_regularity? != Regularity::Irregular;
    let p_mv = height_mv(measured, Lead::II, |lead| lead.p_mv).unwrap_or(0.0);
    Some(even && measured.pr_ms.is_some() && p_mv > 0.0)
}

/// Irregular beats without P waves.
pub(super) fn fibrillation(measured: &Measurements) -> Option<bool> {
    Some(measured.regularity? == Regularity::Irregular && measured.pr_ms.is_none())
}

/// Fast, regular and narrow.
pub(super) fn narrow_tachycardia(measured: &Measurements) -> Option<bool> {
    let fast = measured.heart_rate_bpm?.round() >= 100.0;
    let regular = measured.underlying_regularity? == Regularity::Regular;
    Some(fast && regular && measured.qrs_ms?.round() < WIDE_MS)
}

/// An early beat that is wide and of another shape.
pub(super) fn wide_early(measured: &Measurements) -> Option<bool> {
    measured.regularity?;
    Some(measured.premature.iter().any(is_wide))
}

/// An early beat of the usual shape, in a rhythm with P waves that is not irregular without it.
pub(super) fn usual_early(measured: &Measurements) -> Option<bool> {
    let even = measured.underlying_regularity? != Regularity::Irregular;
    let early = measured.premature.iter().any(|early| early.has_usual_shape);
    Some(even && measured.pr_ms.is_some() && early)
}

/// Early beats that follow each other at a distance of `period` beats: three for a pattern of two,
/// two for one of three.
pub(super) fn every(period: usize, measured: &Measurements) -> Option<bool> {
    measured.regularity?;
    let places: Vec<usize> = measured.premature.iter().map(|early| early.beat).collect();
    let wanted = if period == 2 { 3 } else { 2 };
    let runs = places.windows(wanted);
    let mut steady = runs.map(|run| run.windows(2).all(|pair| pair[1] - pair[0] == period));
    Some(steady.any(|is_steady| is_steady))
}

fn is_wide(early: &PrematureBeat) -> bool {
    !early.has_usual_shape && early.qrs_ms.is_some_and(|ms| ms.round() >= WIDE_MS)
}

/// Whether no early beat is wide.
pub(super) fn has_no_wide_early(measured: &Measurements) -> bool {
    !measured.premature.iter().any(is_wide)
}
