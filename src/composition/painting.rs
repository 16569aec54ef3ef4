//! From an outline and the networks' answers to an ECG.

use super::{Composition, Outline, outline};
use crate::attributes::{Amplitude, Attribute, analyse};
use crate::beat::{
    BeatShape, BeatTargets, Frame, Timeline, ZERO, add_p_wave, at_unit_size, difference, place,
    qrs_onset_to_r, rms,
};
use crate::ecg::{Ecg, EcgError, SAMPLES, SAMPLING_HZ};
use crate::measure::{Measurements, measure};
use crate::rhythm::BeatKind;
use crate::strip::{BandSplit, Bands, Loudness, Modulation, Variation, VariationNumbers, bounded};
use crate::textbook::Textbook;

/// The rates at which a beat is measured: neighbours must not overlap it.
const MEASURED_RR_S: [f64; 2] = [0.75, 1.2];
/// The largest PR correction in samples.
const LARGEST_PR_SHIFT: f64 = 12.0;
/// The size below which logarithms of noise and wander are floors of the measurement.
const WANDER_FLOOR: f64 = 1e-2;
/// Size of the wander where it is not known, unit leads.
const USUAL_WANDER: f64 = 0.3;
/// A band of the strip network's residual is made larger or smaller by this factor at most.
const LARGEST_BAND_GAIN: f64 = 10.0;
/// However much is there already, this share of a residual is painted.
const LEAST_LEFT: f64 = 0.2;
/// [`Attribute::Noise`] where it is not known.
const USUAL_NOISE: f64 = -4.0;
/// Root mean square of what differs from beat to beat where it is not known, unit leads.
const USUAL_VARIATION_RMS: f64 = 0.2;

/// The processes of a package that draw what no network does, each with the numbers that it takes.
#[derive(Debug, Clone, Copy, Default)]
pub struct Processes<'a> {
    /// What differs from beat to beat and from lead to lead.
    pub variation: Option<(&'a Variation, &'a VariationNumbers)>,
    /// Findings that are drawn by their description, with [`Textbook::NUMBERS`] standard normal
    /// numbers.
    pub textbook: Option<(&'a Textbook, &'a [f32])>,
}

/// Beats along a plan, ready for the strip.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// The events in samples, P waves where the drawn beat needs them for its PR interval.
    pub timeline: Timeline,
    /// Placed beats in unit leads, modulated from beat to beat.
    pub beats: Vec<Frame>,
    /// Root mean square of the residual that is to be painted in each lead, unit leads.
    pub residual_rms: [f64; 8],
    /// Likewise of each band in each lead, where a process draws the residual's frequencies.
    pub residual_bands: Option<Bands>,
    /// Root mean square of the wander in each lead, unit leads.
    pub wander_rms: [f64; 8],
    /// Waves beside the beats, added to the finished strip: of flutter, of a pacemaker. Unit leads.
    pub waves: Option<Vec<Frame>>,
}

impl Placed {
    /// The residual of unit leads from the strip network's: as it is seen on the way, each lead at
    /// its size; finished, brought to its sizes exactly.
    pub fn sized(&self, drawn: &[Frame], is_finished: bool) -> Vec<Frame> {
        if let Some(wanted) = &self.residual_bands
            && is_finished
        {
            let split = BandSplit::new(&at_unit_size(drawn), &self.timeline);
            let found = split.sizes();
            return split.with_gains(&gains(wanted, &found));
        }
        let sizes = self.residual_rms.map(|rms| rms as f32);
        let sized = |frame: &Frame| std::array::from_fn(|lead| sizes[lead] * frame[lead]);
        if is_finished {
            at_unit_size(drawn).iter().map(sized).collect()
        } else {
            drawn.iter().map(sized).collect()
        }
    }

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
        let change = difference(&place(&timeline), &self.beats);
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

/// What brings bands from the sizes that were found to those that are wanted.
fn gains(wanted: &Bands, found: &Bands) -> Bands {
    std::array::from_fn(|band| {
        std::array::from_fn(|lead| {
            let gain = wanted[band][lead] / found[band][lead].max(1e-9);
            gain.min(LARGEST_BAND_GAIN)
        })
    })
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
    /// the processes have it.
    pub fn place(
        &self,
        dominant: &BeatShape,
        ventricular: Option<&BeatShape>,
        processes: Processes<'_>,
    ) -> Placed {
        let textbook = processes.textbook.map(|(textbook, _)| textbook);
        let ventricular = ventricular.map(BeatShape::smooth);
        let ventricular = ventricular.as_ref();
        let is_quiet = processes
            .variation
            .is_some_and(|(variation, _)| variation.colour.is_some());
        let (dominant, onset) = self.fitted(dominant, textbook, is_quiet);
        let mut timeline = self.timeline();
        if let Some(shift) = self.pr_shift(&dominant) {
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
        textbook: Option<&Textbook>,
        is_quiet: bool,
    ) -> (BeatShape, f64) {
        let preexcitation = textbook.filter(|_| Textbook::is_preexcited(&self.condition));
        let mut beat = drawn.clone();
        if let Some(found) = self.measured_beat(drawn) {
            let mut targets = self.targets();
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

    fn targets(&self) -> BeatTargets {
        let rr_s = self.rr_s();
        let qtcf = self.attributes.get(Attribute::Qtcf);
        BeatTargets {
            p_ms: self.attributes.get(Attribute::PWidth),
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

impl Composition {
    /// Makes the residual that is to be painted smaller by what is there without it. Beats that are
    /// moved, and wander that is not slow enough, are residual to whoever takes the ECG apart; the
    /// sizes of recordings, which are asked for, hold it already.
    pub fn make_room(&self, outline: &Outline, placed: &mut Placed, wander_normal: &[f32]) {
        let silence = vec![ZERO; placed.beats.len()];
        let without = self.mixed(placed, &silence, wander_normal);
        let Some(found) = outline
            .in_mv(&without)
            .ok()
            .and_then(|ecg| analyse(&ecg, Amplitude::Known))
        else {
            return;
        };
        let painted = self.variation.as_ref().map_or(1.0, |v| v.painted.residual);
        // What was found is in leads of its own unit.
        let (found_mv, own_mv) = (found.unit.rms_mv, outline.rms_mv());
        let units: [f64; 8] = std::array::from_fn(|lead| found_mv[lead] / own_mv[lead]);
        let make_room = |sizes: &mut [f64; 8], there: &[f64; 8]| {
            for (size, (there, unit)) in sizes.iter_mut().zip(there.iter().zip(units)) {
                let left = (*size * *size - (there * unit).powi(2)).max(0.0).sqrt();
                *size = painted * left.max(LEAST_LEFT * *size);
            }
        };
        make_room(&mut placed.residual_rms, &found.residual_rms);
        if let Some(wanted) = &mut placed.residual_bands {
            let extracted = &found.extracted;
            let there = BandSplit::new(&extracted.residual, &extracted.timeline).sizes();
            let bands = wanted.iter_mut().zip(&there);
            bands.for_each(|(sizes, there)| make_room(sizes, there));
        }
    }

    /// The whole strip in unit leads: beats, residual, wander from
    /// [`crate::strip::Wander::numbers`] standard normal numbers, and waves beside the beats.
    pub fn mixed(&self, placed: &Placed, residual: &[Frame], normal: &[f32]) -> Vec<Frame> {
        let wander_rms = placed.wander_rms.map(|x| x as f32);
        let wander = self.wander.draw(placed.beats.len(), normal);
        let frames = placed.beats.iter().zip(residual).zip(wander);
        let mut mixed: Vec<Frame> = frames
            .map(|((beat, residual), wander)| {
                std::array::from_fn(|lead| {
                    beat[lead] + residual[lead] + wander_rms[lead] * wander[lead]
                })
            })
            .collect();
        for (frame, waves) in mixed.iter_mut().zip(placed.waves.iter().flatten()) {
            frame
                .iter_mut()
                .zip(waves)
                .for_each(|(value, wave)| *value += wave);
        }
        mixed
    }
}
