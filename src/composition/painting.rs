//! From an outline and the networks' answers to an ECG.

use super::{Composition, Outline, outline};
use crate::attributes::Attribute;
use crate::beat::{BeatShape, BeatTargets, Frame, Timeline, place};
use crate::ecg::{Ecg, EcgError, SAMPLES, SAMPLING_HZ};
use crate::measure::{Measurements, measure};
use crate::strip::{Modulation, Variation, VariationNumbers, bounded};

/// The rates at which a beat is measured: neighbours must not overlap it.
const MEASURED_RR_S: [f64; 2] = [0.75, 1.2];
/// The largest PR correction in samples.
const LARGEST_PR_SHIFT: f64 = 12.0;
/// The size below which logarithms of noise and wander are floors of the measurement.
const WANDER_FLOOR: f64 = 1e-2;
/// Size of the wander where it is not known, unit leads.
const USUAL_WANDER: f64 = 0.3;
/// Root mean square of what differs from beat to beat where it is not known, unit leads.
const USUAL_VARIATION_RMS: f64 = 0.2;

/// Beats along a plan, ready for the strip.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// The events in samples, P waves where the drawn beat needs them for its PR interval.
    pub timeline: Timeline,
    /// Placed beats in unit leads, modulated from beat to beat.
    pub beats: Vec<Frame>,
    /// Root mean square of the residual that is to be painted in each lead, unit leads.
    pub residual_rms: [f64; 8],
    /// Root mean square of the wander in each lead, unit leads.
    pub wander_rms: [f64; 8],
}

impl Placed {
    /// Gives each beat its height, and returns the share of the variation's energy that the heights
    /// are. `place` draws the beats of a timeline; what it draws is linear in their gains.
    fn modulate(
        &mut self,
        modulation: &Modulation,
        variation_rms: f64,
        normal: &[f32],
        place: impl Fn(&Timeline) -> Vec<Frame>,
    ) -> f64 {
        let share = modulation.share(variation_rms.ln(), normal);
        let deviations = modulation.deviations(self.timeline.beats.len(), normal);
        let mut timeline = self.timeline.clone();
        for (beat, deviation) in timeline.beats.iter_mut().zip(&deviations) {
            beat.gain = deviation.map(|x| 1.0 + x);
        }
        let mut change = place(&timeline);
        subtract(&mut change, &self.beats);
        let unit_rms = rms(&change).max(1e-9);
        let size = bounded(share.sqrt() * variation_rms / unit_rms, &deviations);
        for (frame, change) in self.beats.iter_mut().zip(&change) {
            for (value, change) in frame.iter_mut().zip(change) {
                *value += size as f32 * change;
            }
        }
        for (beat, deviation) in self.timeline.beats.iter_mut().zip(&deviations) {
            beat.gain = deviation.map(|x| 1.0 + size as f32 * x);
        }
        share
    }
}

fn subtract(from: &mut [Frame], what: &[Frame]) {
    for (frame, other) in from.iter_mut().zip(what) {
        frame.iter_mut().zip(other).for_each(|(a, b)| *a -= b);
    }
}

/// Root mean square over all leads and samples.
fn rms(frames: &[Frame]) -> f64 {
    let sum: f64 = frames.iter().flatten().map(|&x| f64::from(x).powi(2)).sum();
    (sum / (8 * frames.len()).max(1) as f64).sqrt()
}

impl Outline {
    /// The events in samples.
    pub fn timeline(&self) -> Timeline {
        outline::timeline(&self.plan)
    }

    /// Whether the plan has beats that begin in the ventricles.
    pub fn has_ventricular_beats(&self) -> bool {
        use crate::beat::ShapeKind;
        let beats = self.timeline().beats;
        beats.iter().any(|beat| beat.kind == ShapeKind::Ventricular)
    }

    /// Root mean square of each lead in millivolt.
    fn rms_mv(&self) -> [f64; 8] {
        self.attributes.rms_mv().unwrap_or([0.15; 8])
    }

    /// An ECG of unit leads, in millivolt.
    ///
    /// # Errors
    /// Never for frames of finite numbers; see [`EcgError`].
    pub fn in_mv(&self, frames: &[Frame]) -> Result<Ecg, EcgError> {
        let rms = self.rms_mv();
        let lead = |lead: usize| {
            let values = frames.iter().map(|frame| frame[lead] * rms[lead] as f32);
            values.collect::<Vec<f32>>()
        };
        Ecg::from_independent(SAMPLING_HZ, std::array::from_fn(lead))
    }

    /// The placed beats as they are drawn so far, without any correction: what a reader sees while
    /// the beat appears from noise.
    pub fn place_plainly(
        &self,
        dominant: &BeatShape,
        ventricular: Option<&BeatShape>,
    ) -> Vec<Frame> {
        place(dominant, ventricular, &self.timeline(), SAMPLES)
    }

    /// Fits the drawn beats to the attributes and places them: QRS and QT by stretching time, the
    /// axis by turning the frontal plane, PR by moving the P waves. What cannot be measured on the
    /// beat stays as it was drawn. PR, the heights of the beats and the sizes of the leads differ as
    /// `variation` has it.
    pub fn place(
        &self,
        dominant: &BeatShape,
        ventricular: Option<&BeatShape>,
        variation: Option<(&Variation, &VariationNumbers)>,
    ) -> Placed {
        let mut dominant = dominant.clone();
        let mut timeline = self.timeline();
        if let Some(found) = self.measured_beat(&dominant) {
            dominant = dominant.fitted(&found, &self.targets(), &self.rms_mv());
            if timeline.p_waves.is_empty() {
                dominant = dominant.without_atrial_activity(&found);
            }
        }
        if let Some(shift) = self.pr_shift(&dominant) {
            for at in &mut timeline.p_waves {
                *at += shift;
            }
        }
        if let Some((variation, numbers)) = variation {
            let shifts = variation.pr.shifts(&numbers.pr);
            timeline
                .p_waves
                .iter_mut()
                .zip(shifts)
                .for_each(|(at, by)| *at += by);
        }
        let alike = place(&dominant, ventricular, &timeline, SAMPLES);
        let variation_rms = self
            .attributes
            .get(Attribute::Residual)
            .map_or(USUAL_VARIATION_RMS, f64::exp);
        let wander = self.attributes.get(Attribute::Wander);
        let wander_rms = (wander.map_or(USUAL_WANDER, f64::exp) - WANDER_FLOOR).max(0.0);
        let mut placed = Placed {
            timeline,
            beats: alike,
            residual_rms: [variation_rms; 8],
            wander_rms: [wander_rms; 8],
        };
        if let Some((variation, numbers)) = variation {
            let normal = &numbers.modulation;
            let share = placed.modulate(&variation.modulation, variation_rms, normal, |timeline| {
                place(&dominant, ventricular, timeline, SAMPLES)
            });
            let residual = variation.residual.draw(&numbers.residual);
            let wander = variation.wander.draw(&numbers.wander);
            let rest_rms = variation_rms * (1.0 - share).sqrt();
            placed.residual_rms = residual.map(|size| size * rest_rms);
            placed.wander_rms = wander.map(|size| size * wander_rms);
        }
        placed
    }

    fn targets(&self) -> BeatTargets {
        let rr_s = self.rr_s();
        let qtcf = self.attributes.get(Attribute::Qtcf);
        BeatTargets {
            qrs_ms: self.attributes.get(Attribute::Qrs),
            qt_ms: qtcf.map(|qtcf| qtcf * rr_s.cbrt()),
            axis_deg: self
                .attributes
                .get(Attribute::Axis)
                .map(Attribute::axis_to_deg),
        }
    }

    fn rr_s(&self) -> f64 {
        let bpm = self.condition.patient.heart_rate_bpm.unwrap_or(70.0);
        60.0 / f64::from(bpm)
    }

    /// What a beat measures when it is repeated at an even rate.
    fn measured_beat(&self, beat: &BeatShape) -> Option<Measurements> {
        let rr = self.rr_s().clamp(MEASURED_RR_S[0], MEASURED_RR_S[1]) * SAMPLING_HZ;
        let pr = self.attributes.get(Attribute::Pr);
        let frames = place(beat, None, &even_timeline(rr, pr.map(p_before_r)), SAMPLES);
        Some(measure(&self.in_mv(&frames).ok()?))
    }

    /// By how many samples P waves are to be moved for the PR interval that is asked for.
    fn pr_shift(&self, beat: &BeatShape) -> Option<f64> {
        let asked = self.attributes.get(Attribute::Pr)?;
        let found = f64::from(self.measured_beat(beat)?.pr_ms?);
        let shift = (found - asked) * SAMPLING_HZ / 1000.0;
        Some(shift.clamp(-LARGEST_PR_SHIFT, LARGEST_PR_SHIFT))
    }
}

/// How many samples before R the P wave has its peak, for a PR interval, as the plan has it.
fn p_before_r(pr_ms: f64) -> f64 {
    (pr_ms + outline::USUAL_QRS_ONSET_TO_R_MS - outline::USUAL_P_PEAK_MS) * SAMPLING_HZ / 1000.0
}

fn even_timeline(rr: f64, p_before_r: Option<f64>) -> Timeline {
    use crate::beat::{ShapeKind, TimedBeat};
    let count = (SAMPLES as f64 / rr) as usize + 2;
    let beats = (0..count).map(|k| TimedBeat::new(rr * (k as f64 - 0.4), ShapeKind::Dominant));
    let beats: Vec<TimedBeat> = beats.collect();
    Timeline {
        p_waves: p_before_r
            .into_iter()
            .flat_map(|before| beats.iter().map(move |beat| beat.at - before))
            .collect(),
        beats,
    }
}

impl Composition {
    /// The whole strip in unit leads: beats, residual as drawn at unit size, and wander from
    /// [`crate::strip::Wander::numbers`] standard normal numbers.
    pub fn mixed(&self, placed: &Placed, residual: &[Frame], normal: &[f32]) -> Vec<Frame> {
        let [residual_rms, wander_rms] =
            [placed.residual_rms, placed.wander_rms].map(|rms| rms.map(|x| x as f32));
        let wander = self.wander.draw(placed.beats.len(), normal);
        let frames = placed.beats.iter().zip(residual).zip(wander);
        frames
            .map(|((beat, residual), wander)| {
                std::array::from_fn(|lead| {
                    beat[lead]
                        + residual_rms[lead] * residual[lead]
                        + wander_rms[lead] * wander[lead]
                })
            })
            .collect()
    }
}
