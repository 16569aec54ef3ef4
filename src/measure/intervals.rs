//! Intervals, axis and regularity of a recording.

use super::delineation::Delineation;
use super::filter::{median, nearest_rank};
use super::lead::qrs_area;
use super::prepare::{Prepared, WORKING_HZ};
use super::{Measurements, Regularity, premature};

/// A net QRS area below this, in millivolt milliseconds, points nowhere.
const AXIS_MV_MS: f64 = 1.0;
/// Successive RR intervals that differ by more than this share of the usual one are unequal.
const UNEQUAL_RR: f64 = 0.12;

const MS_PER_SAMPLE: f64 = 1000.0 / WORKING_HZ;

/// Fills in everything that holds for all leads together.
pub(super) fn measure(prepared: &Prepared, delineation: &Delineation, into: &mut Measurements) {
    let rr: Vec<f64> = delineation
        .beats
        .windows(2)
        .map(|pair| (pair[1].fiducial - pair[0].fiducial) as f64 / WORKING_HZ)
        .collect();
    into.premature = premature::find(delineation);
    let usual_rr_s = rhythm(&rr, into);
    into.axis_deg = axis_deg(prepared, delineation).map(|deg| deg as f32);

    let Some(waves) = delineation
        .dominant()
        .map(|index| &delineation.groups[index])
    else {
        return;
    };
    let qrs_onset = waves.qrs_onset();
    let since_onset = |end: Option<f64>| Some((end? - qrs_onset?) * MS_PER_SAMPLE);
    into.pr_ms = pr_ms(delineation).map(|ms| ms as f32);
    into.qrs_ms = since_onset(waves.qrs_offset()).map(|ms| ms as f32);
    let qt_ms = since_onset(waves.t_offset());
    into.qt_ms = qt_ms.map(|ms| ms as f32);
    if let (Some(qt_ms), Some(rr_s)) = (qt_ms, usual_rr_s) {
        into.qtcf_ms = Some((qt_ms / rr_s.cbrt()) as f32);
        into.qtcb_ms = Some((qt_ms / rr_s.sqrt()) as f32);
    }
}

/// Fills in what follows from the RR intervals in seconds and the early beats; returns the usual
/// interval.
pub(super) fn rhythm(rr: &[f64], into: &mut Measurements) -> Option<f64> {
    let usual_rr_s = if rr.len() < 2 {
        None
    } else {
        median(rr.iter().copied())
    };
    into.heart_rate_bpm = usual_rr_s.map(|rr_s| (60.0 / rr_s) as f32);
    into.rr_cv = usual_rr_s.map(|_| variation(rr) as f32);
    let every: Vec<Option<f64>> = rr.iter().copied().map(Some).collect();
    into.regularity = usual_rr_s.and_then(|usual| regularity(&every, usual));
    let between = premature::rr_without_s(rr, &into.premature);
    into.underlying_regularity = usual_rr_s.and_then(|usual| regularity(&between, usual));
    usual_rr_s
}

/// Standard deviation over mean.
fn variation(values: &[f64]) -> f64 {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let variance = values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / values.len() as f64;
    variance.sqrt() / mean
}

/// From the successive pairs of intervals that are both there; needs two such pairs.
fn regularity(rr: &[Option<f64>], usual: f64) -> Option<Regularity> {
    let differences: Vec<f64> = rr
        .windows(2)
        .filter_map(|pair| Some((pair[1]? - pair[0]?).abs()))
        .collect();
    let unequal = differences
        .iter()
        .filter(|difference| **difference > UNEQUAL_RR * usual)
        .count();
    if differences.len() < 2 {
        return None;
    }
    Some(match unequal as f64 / differences.len() as f64 {
        0.0 => Regularity::Regular,
        share if share <= 0.4 => Regularity::Interrupted,
        _ => Regularity::Irregular,
    })
}

/// From the P onset to the QRS onset of all leads together: the median over the dominant shape's
/// beats, when at least half of them have a P wave.
fn pr_ms(delineation: &Delineation) -> Option<f64> {
    let dominant = delineation.dominant()?;
    let qrs_onset = delineation.groups[dominant].qrs_onset()?;
    let beats: Vec<_> = delineation
        .beats
        .iter()
        .filter(|b| b.group == dominant)
        .collect();
    let intervals: Vec<f64> = beats
        .iter()
        .filter_map(|beat| {
            let onset = nearest_rank(
                beat.p.as_ref()?.usual.iter().map(|p| p.onset),
                super::delineation::EARLY,
            )?;
            Some((beat.at(qrs_onset) - onset) * MS_PER_SAMPLE)
        })
        .collect();
    if 2 * intervals.len() < beats.len() {
        return None;
    }
    median(intervals)
}

/// Frontal axis of the net QRS area in degrees, -180 to 180; from every usable limb lead by least
/// squares.
fn axis_deg(prepared: &Prepared, delineation: &Delineation) -> Option<f64> {
    // Normal equations of lead = a * I + b * II for the areas of I and II.
    let (mut aa, mut ab, mut bb, mut ay, mut by) = (0.0, 0.0, 0.0, 0.0, 0.0);
    for (index, lead) in prepared.leads.iter().enumerate() {
        let Some((a, b)) = lead.lead.from_limb_leads() else {
            continue;
        };
        let (a, b, area) = (f64::from(a), f64::from(b), qrs_area(delineation, index)?);
        aa += a * a;
        ab += a * b;
        bb += b * b;
        ay += a * area;
        by += b * area;
    }
    let determinant = aa * bb - ab * ab;
    if determinant < 1e-6 {
        return None;
    }
    let lead_i = (ay * bb - by * ab) / determinant;
    let lead_ii = (aa * by - ab * ay) / determinant;
    // Einthoven's triangle: I points to 0 degrees, II to 60.
    let (x, y) = (lead_i, (2.0 * lead_ii - lead_i) / 3f64.sqrt());
    (x.hypot(y) * MS_PER_SAMPLE >= AXIS_MV_MS).then(|| y.atan2(x).to_degrees())
}
