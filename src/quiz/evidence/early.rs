//! Premature beats: from the atria they look like all the others, from the ventricles they are wide
//! and of another shape (Surawicz and Knilans, Chou's Electrocardiography in Clinical Practice, 6th
//! edition).

use super::{EarlyBeats, Reading, Signs, WIDE_QRS_MS};
use crate::measure::{Measurements, Regularity};

/// At least one early beat that looks like the others, unless the beats are irregular without P
/// waves: in atrial fibrillation any beat may come early.
pub(super) fn atrial(measured: &Measurements) -> Signs {
    let shown = measured.regularity.map(|regularity| {
        let fibrillates = regularity == Regularity::Irregular && measured.pr_ms.is_none();
        !fibrillates && count(measured).usual > 0
    });
    (readings(measured), shown)
}

/// At least one early beat that is wide and of another shape.
pub(super) fn ventricular(measured: &Measurements) -> Signs {
    let shown = measured.regularity.map(|_| count(measured).wide > 0);
    (readings(measured), shown)
}

fn readings(measured: &Measurements) -> Vec<Option<Reading>> {
    let early = measured.regularity.map(|_| count(measured));
    vec![
        measured.heart_rate_bpm.map(Reading::HeartRateBpm),
        measured.regularity.map(Reading::Beats),
        early.map(Reading::EarlyBeats),
    ]
}

/// The early beats by their shape.
fn count(measured: &Measurements) -> EarlyBeats {
    let mut counted = EarlyBeats::default();
    for beat in &measured.premature {
        let is_wide = beat.qrs_ms.is_some_and(|ms| ms.round() >= WIDE_QRS_MS);
        match (beat.has_usual_shape, is_wide) {
            (true, _) => counted.usual += 1,
            (false, true) => counted.wide += 1,
            (false, false) => counted.other += 1,
        }
    }
    counted
}
