//! Textbook criteria of SCP-ECG statements, as far as they can be measured: whether an ECG shows
//! what a statement says.
//!
//! Sources: AHA, ACCF and HRS recommendations (Surawicz and others, Circulation 2009; 119: e235;
//! Hancock and others, ibid. e251; Rautaharju and others, ibid. e241), the fourth universal
//! definition of myocardial infarction (Thygesen and others 2018), and Surawicz and Knilans, Chou's
//! Electrocardiography in Clinical Practice, 6th edition. A criterion is narrower than a diagnosis:
//! cardiologists call many ECGs by a name whose criterion they miss, and some healthy people meet
//! one.

mod beats;
mod conduction;
mod healthy;
mod waves;

use crate::condition::Statement;
use crate::measure::Measurements;

/// A measurable sign.
#[derive(Debug, Clone, Copy)]
pub struct Criterion {
    /// Codes of the statements that it belongs to.
    pub codes: &'static [&'static str],
    /// What has to be measured, in words.
    pub text: &'static str,
    sign: fn(&Measurements) -> Option<bool>,
}

const fn criterion(
    codes: &'static [&'static str],
    text: &'static str,
    sign: fn(&Measurements) -> Option<bool>,
) -> Criterion {
    Criterion { codes, text, sign }
}

/// All criteria.
pub static CRITERIA: [Criterion; 29] = [
    criterion(
        &["NORM"],
        "rate, PR, QRS, QTcF and axis of 96 in 100 healthy adults, no wide early beat",
        healthy::is_usual,
    ),
    criterion(
        &["SR"],
        "P waves before most beats, upright in II, and beats that are not irregular",
        beats::sinus,
    ),
    criterion(&["STACH"], "at least 100 bpm, with P waves", |m| {
        Some(m.heart_rate_bpm?.round() >= 100.0 && m.pr_ms.is_some())
    }),
    criterion(&["SBRAD"], "below 60 bpm", |m| {
        Some(m.heart_rate_bpm?.round() < 60.0)
    }),
    criterion(
        &["SARRH"],
        "RR varies by more than 6 %, with P waves",
        |m| Some(m.rr_cv? > 0.06 && m.pr_ms.is_some()),
    ),
    criterion(
        &["AFIB"],
        "irregular beats without P waves",
        beats::fibrillation,
    ),
    criterion(
        &["SVTAC", "PSVT"],
        "at least 100 bpm, regular, QRS below 120 ms",
        beats::narrow_tachycardia,
    ),
    criterion(
        &["PVC"],
        "an early beat, wide and of another shape",
        beats::wide_early,
    ),
    criterion(
        &["PAC"],
        "an early beat of the usual shape in a rhythm with P waves",
        beats::usual_early,
    ),
    criterion(&["PRC(S)"], "an early beat", |m| {
        m.regularity.map(|_| !m.premature.is_empty())
    }),
    criterion(
        &["BIGU"],
        "every second beat is early, three times or more",
        |m| beats::every(2, m),
    ),
    criterion(
        &["TRIGU"],
        "every third beat is early, twice or more",
        |m| beats::every(3, m),
    ),
    criterion(&["1AVB", "LPR"], "PR above 200 ms", |m| {
        m.pr_ms.map(|ms| ms.round() > 200.0)
    }),
    criterion(&["WPW"], "PR below 120 ms and QRS of 110 ms or more", |m| {
        Some(m.pr_ms?.round() < 120.0 && m.qrs_ms?.round() >= 110.0)
    }),
    criterion(
        &["CLBBB"],
        "QRS of 120 ms or more, downwards in V1 and upwards in V6",
        conduction::left,
    ),
    criterion(
        &["CRBBB"],
        "QRS of 120 ms or more that ends upwards in V1",
        conduction::right,
    ),
    criterion(
        &["IRBBB"],
        "QRS below 120 ms that ends upwards in V1",
        conduction::incomplete_right,
    ),
    criterion(
        &["ILBBB"],
        "QRS of 110 to 119 ms, downwards in V1 and upwards in V6",
        conduction::incomplete_left,
    ),
    criterion(&["IVCD"], "QRS of 110 ms or more", |m| {
        m.qrs_ms.map(|ms| ms.round() >= 110.0)
    }),
    criterion(&["LAFB"], "axis left of -30 degrees", |m| {
        m.axis_deg.map(|deg| deg.round() < -30.0)
    }),
    criterion(&["LPFB"], "axis right of 90 degrees", |m| {
        m.axis_deg.map(|deg| deg.round() > 90.0)
    }),
    criterion(
        &["LVH", "VCLVH"],
        "S in V1 and the taller R of V5 and V6 together 3.5 mV or more (Sokolow and Lyon)",
        waves::sokolow_lyon,
    ),
    criterion(
        &["RVH"],
        "R in V1 taller than S and 0.7 mV or more, or the axis right of 90 degrees with R in V1 \
         taller than S",
        waves::right_heart,
    ),
    criterion(&["LAO/LAE"], "P in II of 120 ms or more", waves::wide_p),
    criterion(
        &["IMI", "IPMI"],
        "Q of 30 ms or more in two of II, III and aVF",
        waves::inferior_q,
    ),
    criterion(&["ASMI", "AMI"], "R in V3 of 0.3 mV or less", waves::lost_r),
    criterion(
        &["ISC_", "ISCAL", "ISCLA", "STD_", "INVT"],
        "T not upright in V5 or V6, or ST 0.05 mV low in two leads",
        waves::ischaemia,
    ),
    criterion(
        &["NDT", "NT_", "LOWT", "TAB_"],
        "T below a tenth of R in two of I, II and V4 to V6",
        waves::low_t,
    ),
    criterion(&["LNGQT"], "QTcF of 460 ms or more", |m| {
        m.qtcf_ms.map(|ms| ms.round() >= 460.0)
    }),
];

/// Whether an ECG meets the criterion of a statement; `None` where there is none, or a part of it
/// can't be measured.
pub fn is_met(statement: Statement, measured: &Measurements) -> Option<bool> {
    (criterion_of(statement)?.sign)(measured)
}

/// The criterion of a statement, where there is one.
pub fn criterion_of(statement: Statement) -> Option<&'static Criterion> {
    CRITERIA
        .iter()
        .find(|criterion| criterion.codes.contains(&statement.code()))
}

#[cfg(test)]
mod tests;
