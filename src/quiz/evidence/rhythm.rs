//! Rate and rhythm.

use super::{Reading, Signs};
use crate::measure::{Measurements, Regularity};

/// Sinus tachycardia from here, beats per minute.
const FAST_BPM: f32 = 100.0;
/// Sinus bradycardia below this, beats per minute.
const SLOW_BPM: f32 = 60.0;
/// Sinus arrhythmia above this standard deviation over mean of the RR intervals.
const BREATHING_CV: f32 = 0.06;
/// Fibrillation, without P waves, above this one.
const FIBRILLATION_CV: f32 = 0.1;

/// Sinus rhythm at a high rate.
pub(super) fn fast(measured: &Measurements) -> Signs {
    let shown = |bpm: f32| bpm.round() >= FAST_BPM && !fibrillates(measured);
    (rate_and_pr(measured), measured.heart_rate_bpm.map(shown))
}

/// Sinus rhythm at a low rate.
pub(super) fn slow(measured: &Measurements) -> Signs {
    let shown = |bpm: f32| bpm.round() < SLOW_BPM && !fibrillates(measured);
    (rate_and_pr(measured), measured.heart_rate_bpm.map(shown))
}

/// RR intervals that come and go, after P waves, and not for beats of another shape.
pub(super) fn breathing(measured: &Measurements) -> Signs {
    let has_usual_shapes = || measured.premature.iter().all(|beat| beat.has_usual_shape);
    let shown = |cv: f32| cv > BREATHING_CV && measured.pr_ms.is_some() && has_usual_shapes();
    (rate_and_pr(measured), measured.rr_cv.map(shown))
}

/// RR intervals without a pattern, and no P waves.
pub(super) fn fibrillation(measured: &Measurements) -> Signs {
    let shown = |cv: f32| cv > FIBRILLATION_CV && measured.pr_ms.is_none();
    (rate_and_pr(measured), measured.rr_cv.map(shown))
}

/// Whether the beats are irregular without P waves.
fn fibrillates(measured: &Measurements) -> bool {
    measured.regularity == Some(Regularity::Irregular) && measured.pr_ms.is_none()
}

/// Rate, rhythm and PR interval, or that there is no P wave.
fn rate_and_pr(measured: &Measurements) -> Vec<Option<Reading>> {
    let no_p = measured.qrs_ms.map(|_| Reading::NoPWave);
    vec![
        measured.heart_rate_bpm.map(Reading::HeartRateBpm),
        measured.regularity.map(Reading::Beats),
        measured.pr_ms.map(Reading::PrMs).or(no_p),
    ]
}
