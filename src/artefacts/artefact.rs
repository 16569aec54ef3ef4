//! One artefact and its text form: `NAME`, `NAME:STRENGTH`, `NAME:STRENGTH@SEED`.

use super::{Noise, Reversal};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

/// Strengths that may be asked for, in millivolt.
pub const STRENGTH_MV: RangeInclusive<f32> = 0.001..=5.0;

/// Something that makes an ECG worse than the heart made it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Artefact {
    /// A voltage that is added.
    Noise {
        /// Its kind.
        noise: Noise,
        /// How strong it is on the lead that shows it most, in millivolt; [`Noise`] says by which
        /// measure.
        strength_mv: f32,
        /// Tells noises of one kind apart. The ECG's own seed counts as well, so that no two ECGs
        /// have the same noise.
        seed: u64,
    },
    /// Electrodes that are connected wrongly.
    Reversal(Reversal),
}

/// Why a text names no artefact.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)]
pub enum ArtefactError {
    #[error("\"{found}\" is no artefact; choose of {}", names())]
    Name { found: String },
    #[error(
        "\"{found}\" is no strength of {name}; give {} to {} mV, as in {name}:{}mV",
        STRENGTH_MV.start(), STRENGTH_MV.end(), noise.usual_mv(), name = noise.name()
    )]
    Strength { noise: Noise, found: String },
    #[error("\"{found}\" is no seed; give a whole number, as in {name}@7")]
    Seed { name: &'static str, found: String },
    #[error("{0} has no strength; write the name alone")]
    NeedsNoStrength(&'static str),
    #[error("{0} is the same with every seed; write the name alone")]
    NeedsNoSeed(&'static str),
}

/// Every name, for a reader.
fn names() -> String {
    let noises = Noise::ALL.into_iter().map(Noise::name);
    let reversals = Reversal::NAMED.into_iter().map(Reversal::name);
    noises.chain(reversals).collect::<Vec<_>>().join(", ")
}

impl Artefact {
    /// Reads artefacts between commas, in their order; an empty text names none.
    ///
    /// # Errors
    /// [`ArtefactError`] of the first that cannot be read.
    pub fn parse_list(text: &str) -> Result<Vec<Self>, ArtefactError> {
        let parts = text.split(',').map(str::trim);
        parts
            .filter(|part| !part.is_empty())
            .map(str::parse)
            .collect()
    }

    /// The text that [`Artefact::parse_list`] reads.
    pub fn list_to_text(artefacts: &[Self]) -> String {
        let texts: Vec<String> = artefacts.iter().map(Self::to_string).collect();
        texts.join(",")
    }
}

impl FromStr for Artefact {
    type Err = ArtefactError;

    fn from_str(text: &str) -> Result<Self, ArtefactError> {
        let (rest, seed) = match text.split_once('@') {
            Some((rest, seed)) => (rest, Some(seed.trim())),
            None => (text, None),
        };
        let (name, strength) = match rest.split_once(':') {
            Some((name, strength)) => (name.trim(), Some(strength.trim())),
            None => (rest.trim(), None),
        };
        let seed_of = |name| {
            let Some(text) = seed else { return Ok(0) };
            text.parse().map_err(|_| ArtefactError::Seed {
                name,
                found: text.to_owned(),
            })
        };
        if let Some(noise) = Noise::ALL.into_iter().find(|noise| noise.name() == name) {
            return Ok(Self::Noise {
                noise,
                strength_mv: strength_mv(noise, strength)?,
                seed: seed_of(noise.name())?,
            });
        }
        let mut named = Reversal::NAMED.into_iter();
        let reversal = named.find(|reversal| reversal.name() == name);
        let Some(reversal) = reversal else {
            return Err(ArtefactError::Name {
                found: name.to_owned(),
            });
        };
        if strength.is_some() {
            return Err(ArtefactError::NeedsNoStrength(reversal.name()));
        }
        match reversal {
            Reversal::ChestPermuted { .. } => Ok(Self::Reversal(Reversal::ChestPermuted {
                seed: seed_of(reversal.name())?,
            })),
            _ if seed.is_some() => Err(ArtefactError::NeedsNoSeed(reversal.name())),
            _ => Ok(Self::Reversal(reversal)),
        }
    }
}

/// Reads a strength with or without its unit; the usual one where none is given.
fn strength_mv(noise: Noise, text: Option<&str>) -> Result<f32, ArtefactError> {
    let Some(text) = text else {
        return Ok(noise.usual_mv());
    };
    let number = text.strip_suffix("mV").unwrap_or(text).trim_end();
    let strength = number.parse().ok();
    strength
        .filter(|mv| STRENGTH_MV.contains(mv))
        .ok_or_else(|| ArtefactError::Strength {
            noise,
            found: text.to_owned(),
        })
}

impl fmt::Display for Artefact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seed = match self {
            Self::Noise {
                noise,
                strength_mv,
                seed,
            } => {
                write!(f, "{}:{strength_mv}mV", noise.name())?;
                *seed
            }
            Self::Reversal(reversal) => {
                f.write_str(reversal.name())?;
                match reversal {
                    Reversal::ChestPermuted { seed } => *seed,
                    _ => 0,
                }
            }
        };
        match seed {
            0 => Ok(()),
            seed => write!(f, "@{seed}"),
        }
    }
}

impl From<Artefact> for String {
    fn from(artefact: Artefact) -> Self {
        artefact.to_string()
    }
}

impl TryFrom<String> for Artefact {
    type Error = ArtefactError;

    fn try_from(text: String) -> Result<Self, ArtefactError> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_artefact_is_read_as_it_is_written() {
        for name in names().split(", ") {
            let usual: Artefact = name.parse().unwrap();
            assert_eq!(usual.to_string().parse(), Ok(usual), "{usual}");
        }
        let text = "mains-50:0.1mV,muscle:0.05mV@7,arms-reversed,chest-permuted@3";
        let found = Artefact::parse_list(text).unwrap();
        assert_eq!(Artefact::list_to_text(&found), text);
        let loose = Artefact::parse_list(
            "mains-50 : 0.1, muscle:0.050 mV@7,,arms-reversed,chest-permuted@3",
        );
        assert_eq!(loose, Ok(found.clone()));
        let json = serde_json::to_string(&found).unwrap();
        assert_eq!(serde_json::from_str::<Vec<Artefact>>(&json).unwrap(), found);
        assert_eq!(Artefact::parse_list(""), Ok(Vec::new()));
    }

    #[test]
    fn what_cannot_be_read_is_told_with_what_can() {
        for (text, remedy) in [
            ("hum", "mains-50, mains-60"),
            ("Arms-reversed", "arms-reversed"),
            ("muscle:x", "muscle:0.05mV"),
            ("muscle:-1", "0.001 to 5 mV"),
            ("muscle:NaN", "0.001 to 5 mV"),
            ("muscle:6mV", "0.001 to 5 mV"),
            ("muscle:0.1V", "muscle:0.05mV"),
            ("wander@-1", "wander@7"),
            ("chest-permuted@", "chest-permuted@7"),
            ("arms-reversed:0.1", "name alone"),
            ("arms-reversed@2", "name alone"),
        ] {
            let said = text.parse::<Artefact>().unwrap_err().to_string();
            assert!(said.contains(remedy), "{text}: {said}");
        }
    }
}
