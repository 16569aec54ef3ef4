//! Beats along a plan, with the sizes of all that is painted over them.

use crate::beat::{Frame, Timeline, at_unit_size, difference, rms};
use crate::strip::{BandSplit, Bands, Modulation, bounded};

/// A band of the strip network's residual is made larger or smaller by this factor at most.
const LARGEST_BAND_GAIN: f64 = 10.0;

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
    /// its size; finished, brought to its sizes exactly, with the noise that a process draws,
    /// where the package has one.
    pub fn sized(
        &self,
        drawn: &[Frame],
        noise: Option<&BandSplit>,
        is_finished: bool,
    ) -> Vec<Frame> {
        if let Some(wanted) = &self.residual_bands
            && is_finished
        {
            let painted = BandSplit::new(&at_unit_size(drawn), &self.timeline);
            let painted_gains = gains(wanted, &painted.sizes());
            let Some(noise) = noise else {
                return painted.with_gains(&painted_gains);
            };
            let mut residual = painted.without_noise(&painted_gains, &self.residual_rms);
            let noise = noise.noise(&gains(wanted, &noise.sizes()));
            for (frame, noise) in residual.iter_mut().zip(noise) {
                frame.iter_mut().zip(noise).for_each(|(sum, x)| *sum += x);
            }
            return residual;
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
    pub(super) fn modulate(
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
