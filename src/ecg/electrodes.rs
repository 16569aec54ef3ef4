//! The nine electrodes of a 12-lead ECG, and the leads between them.

/// Number of electrodes whose potential counts: right arm, left arm, left leg, V1 to V6.
pub(crate) const ELECTRODES: usize = 9;

/// The eight independent leads of nine electrodes' potentials, in the order of
/// [`super::Lead::INDEPENDENT`]: by Einthoven I and II, by Wilson the chest leads against the mean
/// of the limbs. So a noise at one electrode shows on every lead that uses it, and I + III = II
/// holds for noise as well.
pub(crate) fn between_electrodes(potentials: &[f64; ELECTRODES]) -> [f64; 8] {
    let [right_arm, left_arm, left_leg, chest @ ..] = potentials;
    let reference = (right_arm + left_arm + left_leg) / 3.0;
    std::array::from_fn(|lead| match lead {
        0 => left_arm - right_arm,
        1 => left_leg - right_arm,
        lead => chest[lead - 2] - reference,
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Ecg, Lead};
    use super::*;

    #[test]
    fn one_electrode_shows_on_the_leads_that_use_it() {
        let shown = |electrode: usize| {
            let potentials = std::array::from_fn(|each| if each == electrode { 3.0 } else { 0.0 });
            let leads = between_electrodes(&potentials).map(|mv| vec![mv as f32]);
            let ecg = Ecg::from_independent(100.0, leads).unwrap();
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
