//! What a cardiologist would look at first.

use super::super::comparison::Side;
use super::super::metric::{Sample, as_real, lower};
use super::super::record::Quantity;
use super::super::statistics::{mean, median};
use super::family::{Family, Set};
use einthoven::condition::Superclass;
use einthoven::ecg::Lead;
use einthoven::measure::{Beat, Measurements, usual};
use std::ops::RangeInclusive;

/// Beyond these no adult lives long, or the measurement is wrong.
const POSSIBLE: [(Quantity, RangeInclusive<f64>); 5] = [
    (Quantity::HeartRate, 25.0..=220.0),
    (Quantity::Pr, 70.0..=450.0),
    (Quantity::Qrs, 50.0..=230.0),
    (Quantity::Qt, 200.0..=680.0),
    (Quantity::Qtcf, 280.0..=640.0),
];

/// What is usual in healthy adults: an ECG called normal lies mostly within.
fn usual() -> [(Quantity, RangeInclusive<f64>); 5] {
    let range = |range: RangeInclusive<f32>| f64::from(*range.start())..=f64::from(*range.end());
    [
        (Quantity::HeartRate, range(usual::HEART_RATE_BPM)),
        (Quantity::Pr, range(usual::PR_MS)),
        (Quantity::Qrs, range(usual::QRS_MS)),
        (Quantity::Qtcf, range(usual::QTCF_MS)),
        (Quantity::Axis, range(usual::AXIS_DEG)),
    ]
}

/// Shares of records, and of those whose real counterpart is NORM.
pub(in super::super) static FAMILY: Family<()> = Family {
    set: Set::Counterparts,
    prepare: |_| (),
    metrics: &[
        as_real(
            "impossible_share",
            "1",
            "HR outside 25-220 bpm, PR 70-450, QRS 50-230, QT 200-680 or QTcF 280-640 ms",
            |sample, side| {
                sample.share(side, |record| {
                    Some(outside(&record.measurements, &POSSIBLE))
                })
            },
        ),
        as_real(
            "outside_normal_range_share_norm",
            "1",
            "NORM: HR, PR, QRS, QTcF or axis outside the 2nd to 98th percentile of healthy adults",
            |sample, side| {
                normal(sample).share(side, |record| Some(outside(&record.measurements, &usual())))
            },
        ),
        as_real(
            "r_wave_progression_share_norm",
            "1",
            "NORM: R in V1 smaller than in V4 and than S in V1",
            |sample, side| {
                normal(sample).share(side, |record| r_wave_progresses(&record.measurements))
            },
        ),
        as_real(
            "complete_beats_share_norm",
            "1",
            "NORM: every beat of II but the first and last has P, QRS and T",
            |sample, side| {
                normal(sample).share(side, |record| {
                    let lead = record.measurements.leads.get(&Lead::II)?;
                    Some(every_beat_is_complete(&lead.beats))
                })
            },
        ),
        as_real(
            "rr_cv_norm",
            "1",
            "NORM: coefficient of variation of RR, median",
            |sample, side| {
                median(
                    &normal(sample).values(side, |record| record.measurements.rr_cv.map(f64::from)),
                )
            },
        ),
        lower(
            "lead_identity_error_mv",
            "mV",
            "largest deviation from Einthoven's and Goldberger's equations, mean over the records",
            |sample| mean(&sample.values(Side::Synthetic, |record| Some(record.identity_error_mv))),
        ),
    ],
};

/// The pairs whose real record is called normal.
fn normal<'a>(sample: &Sample<'a, ()>) -> Sample<'a, ()> {
    sample.of(|subject| subject.is(Superclass::Norm))
}

/// Whether any measured quantity lies outside its range.
fn outside(measurements: &Measurements, ranges: &[(Quantity, RangeInclusive<f64>)]) -> bool {
    ranges.iter().any(|(quantity, range)| {
        quantity
            .of(measurements)
            .is_some_and(|value| !range.contains(&value))
    })
}

/// The R wave grows from V1 to V4, and in V1 is smaller than the S wave. An absent wave counts as
/// 0; `None` when no chest lead has an R or S wave.
fn r_wave_progresses(measurements: &Measurements) -> Option<bool> {
    let lead = |lead: Lead| measurements.leads.get(&lead);
    let r = |at: Lead| lead(at).and_then(|lead| lead.r_mv).unwrap_or(0.0);
    let v1 = lead(Lead::V1)?;
    let depth = v1.s_mv.or(v1.q_mv);
    if depth.is_none() && r(Lead::V4) == 0.0 {
        return None;
    }
    Some(r(Lead::V1) < r(Lead::V4) && r(Lead::V1) < depth.unwrap_or(0.0).abs())
}

/// Whether every beat but the first and the last, which the recording may cut, has P, QRS and T.
fn every_beat_is_complete(beats: &[Beat]) -> bool {
    let whole = beats
        .get(1..beats.len().saturating_sub(1))
        .unwrap_or_default();
    let is_complete =
        |beat: &Beat| beat.p_peak.is_some() && beat.r_peak.is_some() && beat.t_peak.is_some();
    !whole.is_empty() && whole.iter().all(is_complete)
}

#[cfg(test)]
mod tests {
    use super::*;
    use einthoven::measure::LeadMeasurements;

    #[test]
    fn ranges_and_missing_values() {
        let mut measurements = Measurements::default();
        assert!(!outside(&measurements, &POSSIBLE), "nothing measured");
        measurements.qrs_ms = Some(90.0);
        assert!(!outside(&measurements, &usual()));
        measurements.qrs_ms = Some(120.0);
        assert!(outside(&measurements, &usual()) && !outside(&measurements, &POSSIBLE));
    }

    #[test]
    fn progression_of_the_r_wave() {
        let measured = |r_v1: f32, s_v1: f32, r_v4: f32| {
            let lead = |r: f32, s: f32| LeadMeasurements {
                r_mv: Some(r),
                s_mv: Some(s),
                ..LeadMeasurements::default()
            };
            Measurements {
                leads: [(Lead::V1, lead(r_v1, s_v1)), (Lead::V4, lead(r_v4, 0.0))].into(),
                ..Measurements::default()
            }
        };
        assert_eq!(r_wave_progresses(&measured(0.2, -1.0, 1.5)), Some(true));
        assert_eq!(r_wave_progresses(&measured(1.2, -0.3, 1.5)), Some(false));
        assert_eq!(r_wave_progresses(&measured(0.2, -1.0, 0.1)), Some(false));
        assert_eq!(r_wave_progresses(&Measurements::default()), None);
    }

    #[test]
    fn the_first_and_last_beat_may_be_cut() {
        let whole = Beat {
            p_peak: Some(10.0),
            r_peak: Some(20.0),
            t_peak: Some(40.0),
            ..Beat::default()
        };
        let cut = Beat {
            p_peak: None,
            ..whole
        };
        assert!(every_beat_is_complete(&[cut, whole, whole, cut]));
        assert!(!every_beat_is_complete(&[whole, cut, whole]));
        assert!(!every_beat_is_complete(&[whole, whole]));
    }
}
