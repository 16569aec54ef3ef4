//! From placed beats and the strip network's answer to an ECG.

use super::{Composition, Correction, Drawn, Outline, Placed};
use crate::attributes::{Amplitude, analyse};
use crate::beat::{Frame, ZERO};
use crate::ecg::{Ecg, EcgError};
use crate::strip::BandSplit;

/// However much is there already, this share of a residual is painted.
const LEAST_LEFT: f64 = 0.2;

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

    /// The finished ECG. It is measured, its beats are fitted once more to what it lacks of what
    /// was asked for, and this is done again while it helps, [`Composition::fitting_rounds`] times
    /// at most.
    ///
    /// # Errors
    /// Never for frames of finite numbers; see [`EcgError`].
    pub fn finished(
        &self,
        outline: &Outline,
        drawn: &Drawn,
        mut placed: Placed,
        residual: &[Frame],
        wander_normal: &[f32],
    ) -> Result<Ecg, EcgError> {
        let mixed = |placed: &Placed| outline.in_mv(&self.mixed(placed, residual, wander_normal));
        let mut ecg = mixed(&placed)?;
        let mut correction = Correction::default();
        let mut found = None;
        for _ in 0..self.fitting_rounds {
            let lacking = found.unwrap_or_else(|| Correction::lacking(outline, &ecg));
            correction = correction.and(&lacking);
            let again = self.place(outline, drawn, &correction);
            (placed.beats, placed.waves) = (again.beats, again.waves);
            let fitted = mixed(&placed)?;
            let left = Correction::lacking(outline, &fitted);
            if left.size() >= lacking.size() {
                break;
            }
            (ecg, found) = (fitted, Some(left));
        }
        Ok(ecg)
    }
}
