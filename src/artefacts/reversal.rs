//! Electrodes that are connected wrongly: what each lead then shows follows from Einthoven's and
//! Goldberger's definitions, without any rounding.

use crate::ecg::{Ecg, Lead};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// Which electrodes changed places. The chest leads' reference is the mean of the three limb
/// electrodes, so no exchange among those changes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reversal {
    /// Left and right arm.
    Arms,
    /// Left arm and left leg.
    LeftArmLeftLeg,
    /// Right arm and left leg.
    RightArmLeftLeg,
    /// V1 and V2.
    V1V2,
    /// V1 to V6 in the opposite order.
    Chest,
    /// V1 to V6 in an order that the seed names, never their own.
    ChestPermuted {
        /// Names the order.
        seed: u64,
    },
}

impl Reversal {
    /// Every reversal by name; the order of a permutation is the seed's.
    pub const NAMED: [Self; 6] = [
        Self::Arms,
        Self::LeftArmLeftLeg,
        Self::RightArmLeftLeg,
        Self::V1V2,
        Self::Chest,
        Self::ChestPermuted { seed: 0 },
    ];

    /// The name in the text form.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Arms => "arms-reversed",
            Self::LeftArmLeftLeg => "left-arm-left-leg-reversed",
            Self::RightArmLeftLeg => "right-arm-left-leg-reversed",
            Self::V1V2 => "v1-v2-reversed",
            Self::Chest => "chest-reversed",
            Self::ChestPermuted { .. } => "chest-permuted",
        }
    }

    /// Whether electrodes of arms and leg changed places, and not those of the chest.
    pub const fn is_of_limbs(self) -> bool {
        match self {
            Self::Arms | Self::LeftArmLeftLeg | Self::RightArmLeftLeg => true,
            Self::V1V2 | Self::Chest | Self::ChestPermuted { .. } => false,
        }
    }

    /// The ECG as it is recorded with these electrodes.
    pub(super) fn apply(self, ecg: &Ecg) -> [Vec<f32>; 12] {
        let chest = self.chest_order();
        Lead::ALL.map(|lead| {
            let (source, is_inverted) = self.shown_by(lead, chest);
            let mv = ecg.lead_mv(source);
            match is_inverted {
                true => mv.iter().map(|mv| -mv).collect(),
                false => mv.to_vec(),
            }
        })
    }

    /// The lead that this one shows, and whether upside down.
    fn shown_by(self, lead: Lead, chest: [Lead; 6]) -> (Lead, bool) {
        if lead.index() >= Lead::V1.index() {
            return (chest[lead.index() - Lead::V1.index()], false);
        }
        match (self, lead) {
            (Self::Arms, Lead::I) => (Lead::I, true),
            (Self::Arms, Lead::II) => (Lead::III, false),
            (Self::Arms, Lead::III) => (Lead::II, false),
            (Self::Arms, Lead::AVR) => (Lead::AVL, false),
            (Self::Arms, Lead::AVL) => (Lead::AVR, false),
            (Self::LeftArmLeftLeg, Lead::I) => (Lead::II, false),
            (Self::LeftArmLeftLeg, Lead::II) => (Lead::I, false),
            (Self::LeftArmLeftLeg, Lead::III) => (Lead::III, true),
            (Self::LeftArmLeftLeg, Lead::AVL) => (Lead::AVF, false),
            (Self::LeftArmLeftLeg, Lead::AVF) => (Lead::AVL, false),
            (Self::RightArmLeftLeg, Lead::I) => (Lead::III, true),
            (Self::RightArmLeftLeg, Lead::II) => (Lead::II, true),
            (Self::RightArmLeftLeg, Lead::III) => (Lead::I, true),
            (Self::RightArmLeftLeg, Lead::AVR) => (Lead::AVF, false),
            (Self::RightArmLeftLeg, Lead::AVF) => (Lead::AVR, false),
            _ => (lead, false),
        }
    }

    /// The place on the chest that each of V1 to V6 is connected to.
    fn chest_order(self) -> [Lead; 6] {
        let usual = [Lead::V1, Lead::V2, Lead::V3, Lead::V4, Lead::V5, Lead::V6];
        let mut order = usual;
        match self {
            Self::Arms | Self::LeftArmLeftLeg | Self::RightArmLeftLeg => {}
            Self::V1V2 => order.swap(0, 1),
            Self::Chest => order.reverse(),
            Self::ChestPermuted { seed } => {
                let mut random = ChaCha8Rng::seed_from_u64(seed);
                while order == usual {
                    for last in (1..order.len()).rev() {
                        order.swap(last, random.random_range(0..=last as u32) as usize);
                    }
                }
            }
        }
        order
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Leads of electrodes at these potentials, one sample each.
    fn leads(left_arm: f32, right_arm: f32, left_leg: f32) -> Ecg {
        let reference = (left_arm + right_arm + left_leg) / 3.0;
        let independent = std::array::from_fn(|lead| match lead {
            0 => vec![left_arm - right_arm],
            1 => vec![left_leg - right_arm],
            chest => vec![chest as f32 - reference],
        });
        Ecg::from_independent(100.0, independent).unwrap()
    }

    #[test]
    fn exchanged_limb_electrodes_are_what_their_potentials_say() {
        let ecg = leads(0.5, -0.25, 1.5);
        for (reversal, exchanged) in [
            (Reversal::Arms, leads(-0.25, 0.5, 1.5)),
            (Reversal::LeftArmLeftLeg, leads(1.5, -0.25, 0.5)),
            (Reversal::RightArmLeftLeg, leads(0.5, 1.5, -0.25)),
        ] {
            let found = reversal.apply(&ecg);
            for (lead, mv) in Lead::ALL.into_iter().zip(&found) {
                let off = (mv[0] - exchanged.lead_mv(lead)[0]).abs();
                assert!(off < 1e-6, "{} {lead}: {mv:?}", reversal.name());
            }
        }
    }

    #[test]
    fn chest_electrodes_change_places_and_limb_leads_do_not() {
        let ecg = leads(0.5, -0.25, 1.5);
        let chest = |reversal: Reversal| -> Vec<f32> {
            let found = reversal.apply(&ecg);
            for lead in &Lead::ALL[..6] {
                assert_eq!(found[lead.index()], ecg.lead_mv(*lead));
            }
            found[6..].iter().map(|mv| mv[0]).collect()
        };
        let usual: Vec<f32> = Lead::ALL[6..].iter().map(|&v| ecg.lead_mv(v)[0]).collect();
        let order = |places: [usize; 6]| places.map(|place| usual[place]).to_vec();
        assert_eq!(chest(Reversal::V1V2), order([1, 0, 2, 3, 4, 5]));
        assert_eq!(chest(Reversal::Chest), order([5, 4, 3, 2, 1, 0]));
        for seed in 0..50 {
            let mut found = chest(Reversal::ChestPermuted { seed });
            assert_ne!(found, usual, "seed {seed}");
            assert_eq!(found, chest(Reversal::ChestPermuted { seed }));
            found.sort_by(f32::total_cmp);
            assert_eq!(found, usual, "seed {seed}");
        }
    }
}
