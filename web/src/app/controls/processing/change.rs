//! What the controls change of a [`Processing`]: one noise of each kind, and one exchange of
//! electrodes of the limbs and one of the chest.

use einthoven::artefacts::{Artefact, Noise, Processing, Reversal};

/// Strength in millivolt and seed of a noise.
pub type Strength = (f32, u64);

/// Electrodes that can change places among each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Arms and left leg.
    Limbs,
    /// V1 to V6.
    Chest,
}

impl Place {
    /// Whether a reversal is of these electrodes.
    pub const fn holds(self, reversal: Reversal) -> bool {
        match self {
            Self::Limbs => reversal.is_of_limbs(),
            Self::Chest => !reversal.is_of_limbs(),
        }
    }
}

/// How strong a noise is, if it is there.
pub fn noise(processing: &Processing, wanted: Noise) -> Option<Strength> {
    let mut artefacts = processing.artefacts.iter();
    artefacts.find_map(|artefact| match *artefact {
        Artefact::Noise {
            noise,
            strength_mv,
            seed,
        } => (noise == wanted).then_some((strength_mv, seed)),
        Artefact::Reversal(_) => None,
    })
}

/// Sets a noise, or takes it away.
pub fn set_noise(processing: &mut Processing, noise: Noise, strength: Option<Strength>) {
    let is_it = |artefact: &Artefact| match artefact {
        Artefact::Noise { noise: own, .. } => *own == noise,
        Artefact::Reversal(_) => false,
    };
    let set = strength.map(|(strength_mv, seed)| Artefact::Noise {
        noise,
        strength_mv,
        seed,
    });
    replace(processing, is_it, set);
}

/// Which electrodes of a place are exchanged, if any are.
pub fn reversal(processing: &Processing, place: Place) -> Option<Reversal> {
    let mut artefacts = processing.artefacts.iter();
    artefacts.find_map(|artefact| match *artefact {
        Artefact::Reversal(reversal) => place.holds(reversal).then_some(reversal),
        Artefact::Noise { .. } => None,
    })
}

/// Exchanges electrodes of a place, or puts them right.
pub fn set_reversal(processing: &mut Processing, place: Place, reversal: Option<Reversal>) {
    let is_it = |artefact: &Artefact| match artefact {
        Artefact::Reversal(own) => place.holds(*own),
        Artefact::Noise { .. } => false,
    };
    replace(processing, is_it, reversal.map(Artefact::Reversal));
}

/// Puts an artefact in the place of the first of some, or behind all where there is none, and takes
/// the others of them away. The sampling frequency follows.
fn replace(processing: &mut Processing, is_it: impl Fn(&Artefact) -> bool, set: Option<Artefact>) {
    let artefacts = &mut processing.artefacts;
    let first = artefacts.iter().position(&is_it);
    artefacts.retain(|artefact| !is_it(artefact));
    if let Some(set) = set {
        artefacts.insert(first.unwrap_or(artefacts.len()), set);
    }
    processing.settle();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(artefacts: &str) -> Processing {
        Processing {
            artefacts: Artefact::parse_list(artefacts).unwrap(),
            ..Processing::default()
        }
    }

    #[test]
    fn a_noise_is_changed_at_its_place_and_its_doubles_go() {
        let mut processing = with("wander,muscle:0.1mV@3,arms-reversed,muscle:0.2mV");
        assert_eq!(noise(&processing, Noise::Muscle), Some((0.1, 3)));
        set_noise(&mut processing, Noise::Muscle, Some((0.4, 0)));
        assert_eq!(processing, with("wander,muscle:0.4mV,arms-reversed"));
        set_noise(&mut processing, Noise::Wander, None);
        assert_eq!(processing, with("muscle:0.4mV,arms-reversed"));
        assert_eq!(noise(&processing, Noise::Wander), None);
    }

    #[test]
    fn the_mains_bring_the_sampling_frequency_that_they_need() {
        let mut processing = Processing::default();
        set_noise(&mut processing, Noise::Mains50, Some((0.1, 0)));
        assert_eq!(processing.sampling_hz, 250.0);
        assert_eq!(processing.validate(), Ok(()));
    }

    #[test]
    fn electrodes_of_limbs_and_chest_are_exchanged_apart() {
        let mut processing = with("v1-v2-reversed");
        set_reversal(&mut processing, Place::Limbs, Some(Reversal::Arms));
        assert_eq!(processing, with("v1-v2-reversed,arms-reversed"));
        assert_eq!(reversal(&processing, Place::Chest), Some(Reversal::V1V2));
        set_reversal(&mut processing, Place::Chest, None);
        assert_eq!(processing, with("arms-reversed"));
        set_reversal(&mut processing, Place::Limbs, None);
        assert!(processing.is_none());
    }
}
