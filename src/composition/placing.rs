//! From an outline and the beat network's answer to beats along a plan.

use super::{Composition, Correction, Outline, Placed, outline};
use crate::attributes::Attribute;
use crate::beat::{BeatShape, BeatTargets, Frame, Timeline, add_p_wave, place, qrs_onset_to_r};
use crate::ecg::{Ecg, EcgError, SAMPLES, SAMPLING_HZ};
use crate::measure::{Measurements, measure};
use crate::rhythm::BeatKind;
use crate::strip::{Loudness, Variation, VariationNumbers};
use crate::textbook::Textbook;

/// The rates at which a beat is measured: neighbours must not overlap it.
const MEASURED_RR_S: [f64; 2] = [0.75, 1.2];
/// The largest PR correction in samples.
const LARGEST_PR_SHIFT: f64 = 12.0;
/// The size below which logarithms of noise and wander are floors of the measurement.
const WANDER_FLOOR: f64 = 1e-2;
/// Size of the wander where it is not known, unit leads.
const USUAL_WANDER: f64 = 0.3;
/// [`Attribute::Noise`] where it is not known.
const USUAL_NOISE: f64 = -4.0;
/// Root mean square of what differs from beat to beat where it is not known, unit leads.
const USUAL_VARIATION_RMS: f64 = 0.2;

/// What the beat network and the random numbers gave for one ECG.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    /// The beat of the plan's rhythm.
    pub dominant: BeatShape,
    /// The beat that begins in the ventricles, where the plan has any.
    pub ventricular: Option<BeatShape>,
    /// For the processes of what differs from beat to beat.
    pub variation: VariationNumbers,
    /// [`Textbook::NUMBERS`] standard normal numbers, for what is drawn by its description.
    pub textbook: Vec<f32>,
}

/// The processes of a package that draw what no network does, each with the numbers that it takes.
#[derive(Debug, Clone, Copy)]
struct Processes<'a> {
    /// What differs from beat to beat and from lead to lead.
    variation: Option<(&'a Variation, &'a VariationNumbers)>,
    /// Findings that are drawn by their description.
    textbook: Option<(&'a Textbook, &'a [f32])>,
}

impl Composition {
    /// Places what was drawn along the outline's plan, fitted to what its attributes and the
    /// correction ask for.
    pub fn place(&self, outline: &Outline, drawn: &Drawn, correction: &Correction) -> Placed {
        let variation = self.variation.as_ref();
        let textbook = self.textbook.as_ref();
        let processes = Processes {
            variation: variation.map(|process| (process, &drawn.variation)),
            textbook: textbook.map(|process| (process, drawn.textbook.as_slice())),
        };
        outline.place(drawn, processes, correction)
    }
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
    pub(super) fn rms_mv(&self) -> [f64; 8] {
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
    /// the processes have it.
    fn place(&self, drawn: &Drawn, processes: Processes<'_>, correction: &Correction) -> Placed {
        let textbook = processes.textbook.map(|(textbook, _)| textbook);
        let ventricular = drawn.ventricular.as_ref().map(BeatShape::smooth);
        let ventricular = ventricular.as_ref();
        let is_quiet = processes
            .variation
            .is_some_and(|(variation, _)| variation.colour.is_some());
        let targets = self.targets(correction);
        let (dominant, onset) = self.fitted(&drawn.dominant, targets, textbook, is_quiet);
        let mut timeline = self.timeline();
        if let Some(shift) = self.pr_shift(&dominant, correction) {
            timeline.p_waves.iter_mut().for_each(|at| *at += shift);
        }
        let variation_rms = self
            .attributes
            .get(Attribute::Residual)
            .map_or(USUAL_VARIATION_RMS, f64::exp);
        let wander = self.attributes.get(Attribute::Wander);
        let wander_rms = (wander.map_or(USUAL_WANDER, f64::exp) - WANDER_FLOOR).max(0.0);
        let drawn = |timeline: &Timeline| place(&dominant, ventricular, timeline, SAMPLES);
        let waves = processes
            .textbook
            .and_then(|(textbook, normal)| {
                textbook.waves(&self.condition, &self.plan, onset, SAMPLES, normal)
            })
            .map(|mut waves| {
                let rms = self.rms_mv();
                for (value, rms) in waves.iter_mut().flat_map(|frame| frame.iter_mut().zip(rms)) {
                    *value /= rms as f32;
                }
                waves
            });
        let Some((variation, numbers)) = processes.variation else {
            return Placed {
                beats: drawn(&timeline),
                timeline,
                residual_rms: [variation_rms; 8],
                residual_bands: None,
                wander_rms: [wander_rms; 8],
                waves,
            };
        };
        let shifts = variation.pr.shifts(&numbers.pr);
        let p_waves = timeline.p_waves.iter_mut();
        p_waves.zip(shifts).for_each(|(at, by)| *at += by);
        let mut placed = Placed {
            beats: drawn(&timeline),
            timeline,
            residual_rms: variation.residual.draw(&self.rms_mv(), &numbers.residual),
            residual_bands: None,
            wander_rms: variation.wander.draw(&self.rms_mv(), &numbers.wander),
            waves,
        };
        let normal = &numbers.modulation;
        let share = placed.modulate(&variation.modulation, variation_rms, normal, drawn);
        if let Some(p_heights) = &variation.p_heights {
            let higher = p_heights.deviations(&numbers.p_heights);
            for (&at, higher) in placed.timeline.p_waves.iter().zip(higher) {
                add_p_wave(&mut placed.beats, &dominant, at, &higher);
            }
        }
        let rest_rms = variation_rms * (1.0 - share).sqrt();
        placed.residual_rms = placed.residual_rms.map(|size| size * rest_rms);
        let wander_rms = variation.painted.wander * wander_rms;
        placed.wander_rms = placed.wander_rms.map(|size| size * wander_rms);
        placed.residual_bands = variation.colour.as_ref().map(|colour| {
            let loudness = Loudness {
                rms: placed.residual_rms,
                noise: self.attributes.get(Attribute::Noise).unwrap_or(USUAL_NOISE),
            };
            colour.draw(&loudness, &numbers.colour)
        });
        placed
    }

    /// The beat with the durations and the axis that it should have, and how many samples before
    /// its R wave the network's QRS complex begins. It is made quiet where the noise has a process
    /// of its own.
    fn fitted(
        &self,
        drawn: &BeatShape,
        mut targets: BeatTargets,
        textbook: Option<&Textbook>,
        is_quiet: bool,
    ) -> (BeatShape, f64) {
        let preexcitation = textbook.filter(|_| Textbook::is_preexcited(&self.condition));
        let mut beat = drawn.clone();
        if let Some(found) = self.measured_beat(drawn) {
            if let Some(textbook) = preexcitation {
                // The delta wave is a part of the QRS complex.
                targets.qrs_ms = targets.qrs_ms.map(|ms| ms - 1e3 * textbook.delta.length_s);
            }
            if is_quiet && let Some((onset, offset)) = qrs_ends(&found) {
                beat = beat.quiet(onset, offset);
            }
            beat = beat.fitted(&found, &targets, &self.rms_mv());
            if self.timeline().p_waves.is_empty() {
                beat = beat.without_atrial_activity(&found);
            }
        }
        let is_paced = self.plan.beats.iter().any(|b| b.kind == BeatKind::Paced);
        // Measured only where it is needed.
        let onset = (preexcitation.is_some() || is_paced)
            .then(|| self.measured_beat(&beat))
            .flatten()
            .and_then(|found| qrs_onset_to_r(&found))
            .unwrap_or(outline::USUAL_QRS_ONSET_TO_R_MS * SAMPLING_HZ / 1e3);
        if let Some(textbook) = preexcitation {
            beat = textbook.preexcited(beat, onset);
        }
        (beat, onset)
    }

    fn targets(&self, correction: &Correction) -> BeatTargets {
        let asked = |attribute, correction: f64| {
            let asked: Option<f64> = self.attributes.get(attribute);
            asked.map(|asked| asked + correction)
        };
        let qtcf = asked(Attribute::Qtcf, correction.qtcf_ms);
        BeatTargets {
            p_ms: asked(Attribute::PWidth, correction.p_ms),
            p_height: asked(Attribute::PAmplitude, 0.0),
            qrs_ms: asked(Attribute::Qrs, correction.qrs_ms),
            qt_ms: qtcf.map(|qtcf| qtcf * self.rr_s().cbrt()),
            axis_deg: asked(Attribute::Axis, correction.axis_deg).map(Attribute::axis_to_deg),
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
    fn pr_shift(&self, beat: &BeatShape, correction: &Correction) -> Option<f64> {
        let asked = self.attributes.get(Attribute::Pr)? + correction.pr_ms;
        let found = f64::from(self.measured_beat(beat)?.pr_ms?);
        let shift = (found - asked) * SAMPLING_HZ / 1000.0;
        Some(shift.clamp(-LARGEST_PR_SHIFT, LARGEST_PR_SHIFT))
    }
}

/// How many samples before and after its R wave the QRS complex ends.
fn qrs_ends(found: &Measurements) -> Option<(f64, f64)> {
    let onset = qrs_onset_to_r(found)?;
    let qrs = f64::from(found.qrs_ms?) * found.sampling_hz / 1e3;
    Some((onset, (qrs - onset).max(0.0)))
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
