//! What electrodes, cables and the device do to an ECG, in the reader's language.

use super::number_text::exact;
use crate::tr;
use einthoven::artefacts::{Artefact, Band, Noise, Reversal};

/// A kind of noise.
pub fn noise(noise: Noise) -> String {
    match noise {
        Noise::Wander => tr!("noise-wander"),
        Noise::Muscle => tr!("noise-muscle"),
        Noise::Mains50 => tr!("noise-mains", hz = 50),
        Noise::Mains60 => tr!("noise-mains", hz = 60),
        Noise::Motion => tr!("noise-motion"),
    }
}

/// Exchanged electrodes.
pub fn reversal(reversal: Reversal) -> String {
    match reversal {
        Reversal::Arms => tr!("reversal-arms"),
        Reversal::LeftArmLeftLeg => tr!("reversal-left-arm-left-leg"),
        Reversal::RightArmLeftLeg => tr!("reversal-right-arm-left-leg"),
        Reversal::V1V2 => tr!("reversal-v1-v2"),
        Reversal::Chest => tr!("reversal-chest"),
        Reversal::ChestPermuted { .. } => tr!("reversal-chest-permuted"),
    }
}

/// All artefacts, each noise with its strength; none where there are none.
pub fn artefacts(artefacts: &[Artefact]) -> Option<String> {
    let text = |artefact: &Artefact| match *artefact {
        Artefact::Noise {
            noise: kind,
            strength_mv,
            ..
        } => format!("{} {} mV", noise(kind), exact(strength_mv)),
        Artefact::Reversal(exchanged) => reversal(exchanged),
    };
    let texts: Vec<String> = artefacts.iter().map(text).collect();
    (!texts.is_empty()).then(|| texts.join(", "))
}

/// The device's filter, as at the foot of a sheet.
pub fn filter(filter: Option<Band>) -> String {
    match filter {
        None => tr!("no-filter"),
        Some(band) => tr!("filter-band", band = edges(band)),
    }
}

/// A band: "0.05 to 40 Hz".
pub fn edges(band: Band) -> String {
    let [low, high] = band.edges_hz().map(|hz| exact(hz as f32));
    format!("{} Hz", tr!("from-to", low = low, high = high))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::texts::language::tests::in_language;

    #[test]
    fn every_artefact_has_words_in_every_language() {
        let all = "wander,muscle,mains-50,mains-60,motion,arms-reversed,left-arm-left-leg-reversed,\
                   right-arm-left-leg-reversed,v1-v2-reversed,chest-reversed,chest-permuted";
        let all = Artefact::parse_list(all).unwrap();
        for language in ["en", "de", "es"] {
            let text = in_language(language, || artefacts(&all)).unwrap();
            assert_eq!(text.split(", ").count(), all.len(), "{text}");
            assert!(
                !text.contains("noise-") && !text.contains("reversal-"),
                "{text}"
            );
        }
        assert_eq!(artefacts(&[]), None);
        let muscle = Artefact::parse_list("muscle:0.05mV@7").unwrap();
        assert_eq!(artefacts(&muscle).as_deref(), Some("muscle noise 0.05 mV"));
    }
}
