//! What is decided before any network runs: the patient, the attributes, the rhythm.

use super::{Composition, definitions};
use crate::attributes::{Attribute, Attributes};
use crate::beat::{ShapeKind, TimedBeat, Timeline};
use crate::condition::Condition;
use crate::ecg::SAMPLING_HZ;
use crate::generation::{GenerationRequest, Wishes};
use crate::prior::{PriorError, features};
use crate::rhythm::{AtrialKind, BeatKind, Plan, PlanEdit, PlanEditError, RhythmWish};
use crate::statistics::median;

/// QRS onset to R peak, and P onset to P peak, until the beat is drawn and measured.
pub(super) const USUAL_QRS_ONSET_TO_R_MS: f64 = 42.0;
pub(super) const USUAL_P_PEAK_MS: f64 = 52.0;
/// How often attributes are drawn until they agree with the statements' definitions.
const TRIES: u64 = 64;

/// The whole request, with what it left open drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline {
    /// Patient, with a heart rate, and statements.
    pub condition: Condition,
    /// All attributes; those of P waves are unknown where there are none.
    pub attributes: Attributes,
    /// When the heart beats.
    pub plan: Plan,
}

/// Why a request has no outline.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum OutlineError {
    /// The priors cannot answer it.
    #[error(transparent)]
    Prior(#[from] PriorError),
    /// A change of the rhythm cannot be read or made.
    #[error(transparent)]
    Edit(#[from] PlanEditError),
}

impl Composition {
    /// Decides what a request leaves open: a whole condition where neither statements nor patient
    /// are known, the heart rate, the attributes, the rhythm plan. The same request gives the same
    /// outline on every machine.
    ///
    /// # Errors
    /// [`OutlineError`] when a number of the request is not finite, or its events cannot be read or made.
    pub fn outline(&self, request: &GenerationRequest) -> Result<Outline, OutlineError> {
        let seed = |purpose: u64| request.seed ^ purpose.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let wishes = &request.wishes;
        let mut condition = request.condition.clone();
        if condition.statements.is_empty() {
            let known = condition.patient;
            condition = self.conditions.draw(&condition, true, seed(1))?;
            condition.patient.heart_rate_bpm = known.heart_rate_bpm;
        }
        let given = wishes.plan.as_ref();
        if let Some(plan) = given {
            condition.patient.heart_rate_bpm = heart_rate_bpm(plan).map(|bpm| bpm as f32);
        }
        let heart_rate_bpm = condition.patient.heart_rate_bpm.map_or_else(
            || self.rhythm.draw_heart_rate(&condition, seed(2)),
            f64::from,
        );
        condition.patient.heart_rate_bpm = Some(heart_rate_bpm as f32);
        let mut attributes = self.attributes_for(&condition, heart_rate_bpm, wishes, seed(3))?;
        if let Some(pr_ms) = given.and_then(pr_ms) {
            attributes.set(Attribute::Pr, Some(pr_ms));
        }

        let wish = RhythmWish {
            condition: &condition,
            heart_rate_bpm,
            pr_ms: attributes.get(Attribute::Pr),
            irregularity: wishes.irregularity.map(f64::from),
            qrs_onset_to_r_ms: USUAL_QRS_ONSET_TO_R_MS,
            p_peak_offset_ms: USUAL_P_PEAK_MS,
        };
        let mut plan = given.map_or_else(|| self.rhythm.draw(&wish, seed(4)), Plan::clone);
        for edit in PlanEdit::parse_list(&wishes.events)? {
            plan.try_edit(&edit)?;
        }
        let timeline = timeline(&plan);
        if timeline.p_waves.is_empty() {
            for attribute in [Attribute::Pr, Attribute::PAmplitude, Attribute::PWidth] {
                attributes.set(attribute, None);
            }
        }
        attributes.set(Attribute::RrVariation, rr_variation(&plan));
        Ok(Outline {
            condition,
            attributes,
            plan,
        })
    }

    /// Attributes as the prior has them, given what is asked for, within what the statements
    /// demand.
    fn attributes_for(
        &self,
        condition: &Condition,
        heart_rate_bpm: f64,
        wishes: &Wishes,
        seed: u64,
    ) -> Result<Attributes, PriorError> {
        let features = features(&self.shown_as(condition), heart_rate_bpm);
        let mut asked = vec![None; self.known_attributes()];
        let axis = wishes
            .axis_deg
            .map(|deg| Attribute::axis_from_deg(f64::from(deg)));
        for (attribute, value) in [
            (Attribute::Pr, wishes.pr_ms.map(f64::from)),
            (Attribute::Qrs, wishes.qrs_ms.map(f64::from)),
            (Attribute::Qtcf, wishes.qtc_ms.map(f64::from)),
            (Attribute::Axis, axis),
        ] {
            asked[attribute.index()] = value;
        }
        let mut drawn = self.attributes.draw_complete(&features, &asked, seed)?;
        // A package may be older than an attribute.
        let demanded = || {
            let known = self.known_attributes();
            definitions::demanded(condition).filter(move |(of, _)| of.index() < known)
        };
        let agrees = |drawn: &[f64]| {
            demanded().all(|(attribute, range)| range.contains(&drawn[attribute.index()]))
        };
        for attempt in 1..TRIES {
            if agrees(&drawn) {
                break;
            }
            drawn = self
                .attributes
                .draw_complete(&features, &asked, seed.wrapping_add(attempt))?;
        }
        for (attribute, range) in demanded() {
            let index = attribute.index();
            if asked[index].is_none() {
                drawn[index] = drawn[index].clamp(*range.start(), *range.end());
            }
        }
        let mut attributes = Attributes::default();
        for (attribute, value) in Attribute::ALL.into_iter().zip(drawn) {
            attributes.set(attribute, Some(value));
        }
        let mut scale = |attribute: Attribute, factor: Option<f32>| {
            let by = factor.map_or(0.0, |factor| f64::from(factor).max(1e-3).ln());
            let value = attributes.get(attribute).map(|value| value + by);
            attributes.set(attribute, value);
        };
        scale(Attribute::Wander, wishes.wander);
        for attribute in [Attribute::Residual, Attribute::Noise] {
            scale(attribute, wishes.noise);
        }
        for attribute in Attribute::VOLTAGES {
            scale(attribute, wishes.voltage);
        }
        Ok(attributes)
    }
}

/// A plan in samples: which shape each beat has, and where P waves stand.
pub(super) fn timeline(plan: &Plan) -> Timeline {
    let beats = plan.beats.iter().map(|beat| {
        let kind = match beat.kind {
            BeatKind::PrematureVentricular | BeatKind::VentricularEscape => ShapeKind::Ventricular,
            // The usual beat of a record with a pacemaker is the paced one.
            BeatKind::Conducted
            | BeatKind::PrematureAtrial
            | BeatKind::JunctionalEscape
            | BeatKind::Paced => ShapeKind::Dominant,
        };
        TimedBeat::new(beat.time_s * SAMPLING_HZ, kind)
    });
    let p_waves = plan.atrial.iter().filter(|wave| match wave.kind {
        AtrialKind::Sinus | AtrialKind::Premature | AtrialKind::Paced => true,
        // Flutter is no wave on a flat line, and what runs backwards hides in the T wave.
        AtrialKind::Flutter | AtrialKind::Retrograde => false,
    });
    Timeline {
        beats: beats.collect(),
        p_waves: p_waves.map(|wave| wave.time_s * SAMPLING_HZ).collect(),
    }
}

/// The heart rate of a plan's median RR interval.
fn heart_rate_bpm(plan: &Plan) -> Option<f64> {
    median(&plan.rr_s()).map(|rr_s| 60.0 / rr_s)
}

/// The PR interval that a plan's P waves have before its conducted beats: the median.
fn pr_ms(plan: &Plan) -> Option<f64> {
    let conducted = plan.beats.iter().filter(|b| b.kind == BeatKind::Conducted);
    let intervals: Vec<f64> = conducted
        .filter_map(|beat| {
            let before = plan.atrial.iter().rev().find(|p| p.time_s < beat.time_s)?;
            let p_to_r_ms = 1e3 * (beat.time_s - before.time_s);
            Some(p_to_r_ms + USUAL_P_PEAK_MS - USUAL_QRS_ONSET_TO_R_MS)
        })
        .collect();
    median(&intervals)
}

/// Natural logarithm of the RR intervals' standard deviation over their mean.
fn rr_variation(plan: &Plan) -> Option<f64> {
    let rr = plan.rr_s();
    if rr.len() < 2 {
        return None;
    }
    let mean = rr.iter().sum::<f64>() / rr.len() as f64;
    let variance = rr.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / rr.len() as f64;
    Some((variance.sqrt() / mean).max(1e-3).ln())
}
