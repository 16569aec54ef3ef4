//! The nine electrodes of a 12-lead ECG, and the leads between them.

use crate::ecg::{Ecg, EcgError};

/// Number of electrodes whose potential counts: right arm, left arm, left leg, V1 to V6.
pub(super) const ELECTRODES: usize = 9;

/// The eight independent leads of nine electrodes' potentials: by Einthoven I and II, by Wilson the
/// chest leads against the mean of the limbs. So a noise at one electrode shows on every lead that
/// uses it, and I + III = II holds for noise as well.
pub(super) fn leads(
    potentials: &[Vec<f64>; ELECTRODES],
    sampling_hz: f64,
) -> Result<Ecg, EcgError> {
    let [right_arm, left_arm, left_leg, chest @ ..] = potentials;
    let difference = |a: &[f64], b: &[f64]| -> Vec<f32> {
        a.iter().zip(b).map(|(a, b)| (a - b) as f32).collect()
    };
    let limbs = right_arm.iter().zip(left_arm).zip(left_leg);
    let reference: Vec<f64> = limbs.map(|((ra, la), ll)| (ra + la + ll) / 3.0).collect();
    let independent = std::array::from_fn(|lead| match lead {
        0 => difference(left_arm, right_arm),
        1 => difference(left_leg, right_arm),
        lead => difference(&chest[lead - 2], &reference),
    });
    Ecg::from_independent(sampling_hz, independent)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ecg::Lead;

    #[test]
    fn one_electrode_shows_on_the_leads_that_use_it() {
        let potentials = |electrode: usize| {
            std::array::from_fn(|each| vec![if each == electrode { 3.0 } else { 0.0 }])
        };
        let shown = |electrode: usize| {
            let ecg = leads(&potentials(electrode), 100.0).unwrap();
            Lead::ALL.map(|lead| ecg.lead_mv(lead)[0])
        };
        // I, II, III, aVR, aVL, aVF, V1 to V6.
        let right_arm = [
            -3.0, -3.0, 0.0, 3.0, -1.5, -1.5, -1.0, -1.0, -1.0, -1.0, -1.0, -1.0,
        ];
        assert_eq!(shown(0), right_arm);
        let v3 = [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 3.0, 0.0, 0.0, 0.0];
        assert_eq!(shown(5).map(f32::abs), v3);
    }
}
