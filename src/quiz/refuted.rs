//! Statements without a question of their own that a measurement can refute.

use super::Verdict;
use crate::condition::{Patient, Statement};
use crate::ecg::Lead;
use crate::measure::{Measurements, Regularity, usual};

/// PR from here on is no preexcitation, milliseconds.
const SHORT_PR_MS: f32 = 120.0;
/// QRS below this is not widened at all, milliseconds.
const WIDENED_QRS_MS: f32 = 110.0;
/// A supraventricular tachycardia is at least this fast, beats per minute.
const TACHYCARDIA_BPM: f32 = 100.0;
/// An axis of a left posterior fascicular block is from here to the right, degrees.
const FAR_RIGHT_DEG: f32 = 90.0;
/// A T wave from here on is inverted, millivolt.
const INVERTED_T_MV: f32 = -0.05;

/// What the measurements say about a statement; [`Verdict::NotMeasured`] where they say nothing.
pub(super) fn verdict(statement: Statement, patient: &Patient, measured: &Measurements) -> Verdict {
    let rate = measured.heart_rate_bpm;
    let is_regular = measured.regularity.map(|r| r == Regularity::Regular);
    let is_irregular = measured.regularity == Some(Regularity::Irregular);
    let has_p = measured.pr_ms.is_some();
    let is_true = match statement.code() {
        "SR" if has_p => Some(true),
        "SR" if is_irregular => Some(false),
        "WPW" => measured.pr_ms.map(|ms| ms.round() < SHORT_PR_MS),
        "LNGQT" => {
            let upper_ms = *usual::qtcf_ms(patient).end();
            measured.qtcf_ms.map(|ms| ms.round() > upper_ms)
        }
        "IVCD" | "ILBBB" => measured.qrs_ms.map(|ms| ms.round() >= WIDENED_QRS_MS),
        "LPFB" => measured.axis_deg.map(|deg| deg.round() >= FAR_RIGHT_DEG),
        "SVTAC" | "PSVT" => rate.map(|bpm| bpm.round() >= TACHYCARDIA_BPM),
        "BIGU" | "TRIGU" | "SVARR" => is_regular.map(|regular| !regular),
        "3AVB" | "AFLT" if has_p && is_regular == Some(true) => Some(false),
        "INVT" => has_inverted_t(measured),
        "PRC(S)" => measured.regularity.map(|_| !measured.premature.is_empty()),
        _ => None,
    };
    match is_true {
        Some(true) => Verdict::Shown,
        Some(false) => Verdict::Missing,
        None => Verdict::NotMeasured,
    }
}

/// Whether the T wave points down on a lead where it points up in health.
fn has_inverted_t(measured: &Measurements) -> Option<bool> {
    const UPRIGHT: [Lead; 6] = [Lead::I, Lead::II, Lead::V3, Lead::V4, Lead::V5, Lead::V6];
    let t_mv = UPRIGHT
        .iter()
        .filter_map(|lead| measured.leads.get(lead)?.t_mv);
    let deepest = t_mv.reduce(f32::min);
    deepest.map(|mv| mv <= INVERTED_T_MV)
}
