//! An ECG composed of rhythm, beat and strip: what stands between a request and the two networks.
//!
//! The [`Outline`] says who the patient is, what the ECG measures and when the heart beats; the
//! beat network draws one beat of this patient; the beats are placed along the plan; the strip
//! network paints what differs from beat to beat; wander is added.

mod coding;
mod correction;
mod definitions;
mod outline;
mod painting;
mod placed;
mod placing;

pub use coding::{BEAT_SAMPLES, BeatCoding};
pub use correction::Correction;
pub use outline::{Outline, OutlineError};
pub use placed::Placed;
pub use placing::Drawn;

use crate::attributes::{Attribute, AttributeScaling, Attributes, attributes_encoded_len};
use crate::condition::{Condition, ENCODED_LEN, Scaling, encode};
use crate::diffusion::DiffusionConfig;
use crate::network::BeatNetworkConfig;
use crate::prior::{AttributePrior, ConditionPrior};
use crate::rhythm::RhythmModel;
use crate::strip::{Variation, Wander};
use crate::textbook::Textbook;
use serde::{Deserialize, Serialize};

/// Length of the strip network's condition in a model that knows the first so many attributes:
/// patient and statements, attributes, and whether the recording was band-passed.
pub const fn strip_condition_len(attributes: usize) -> usize {
    ENCODED_LEN + attributes_encoded_len(attributes) + 1
}

/// Likewise of the beat network's: the strip network's, and whether the beat is ventricular.
pub const fn beat_condition_len(attributes: usize) -> usize {
    strip_condition_len(attributes) + 1
}

/// All of a composed model that is no weight of a network: stored in its package.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Composition {
    /// When hearts beat.
    pub rhythm: RhythmModel,
    /// Who comes when nobody is asked for.
    pub conditions: ConditionPrior,
    /// What is measured on whom; its attributes are the first of
    /// [`crate::attributes::Attribute::ALL`], as many as there were when the package was made.
    pub attributes: AttributePrior,
    /// Scaling of measured attributes.
    pub attribute_scaling: AttributeScaling,
    /// Shape of the beat network.
    pub beat_network: BeatNetworkConfig,
    /// How beats are drawn.
    pub beat_diffusion: DiffusionConfig,
    /// Unit leads of a beat to the beat network's channels and back.
    pub beat_coding: BeatCoding,
    /// The process of the baseline's wander.
    pub wander: Wander,
    /// The processes behind what differs from beat to beat; packages made before them have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variation: Option<Variation>,
    /// What is drawn without any network; packages made before it have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub textbook: Option<Textbook>,
    /// How often at most a finished ECG is measured and its beats are fitted once more to what was
    /// asked for; packages made before this are not.
    #[serde(default, skip_serializing_if = "is_none")]
    pub fitting_rounds: u32,
}

/// Whether a package need not say it.
fn is_none(rounds: &u32) -> bool {
    *rounds == 0
}

impl Composition {
    /// The rounds of [`Composition::fitting_rounds`] of a package made today.
    pub const USUAL_FITTING_ROUNDS: u32 = 2;
    /// The most that a package may have.
    pub const MOST_FITTING_ROUNDS: u32 = 4;

    /// How many attributes the model knows, the first of [`Attribute::ALL`].
    pub fn known_attributes(&self) -> usize {
        self.attributes.names().len()
    }

    /// The condition that priors and networks are given for this one.
    pub fn shown_as(&self, condition: &Condition) -> Condition {
        match &self.textbook {
            Some(_) => Textbook::shown_as(condition),
            None => condition.clone(),
        }
    }

    /// Refuses numbers that cannot be used: a package comes from outside.
    ///
    /// # Errors
    /// Says what is wrong.
    pub fn validate(&self, samples: usize) -> Result<(), String> {
        self.rhythm.validate().map_err(|e| e.to_string())?;
        self.conditions.validate().map_err(|e| e.to_string())?;
        self.attributes.validate().map_err(|e| e.to_string())?;
        self.beat_network.validate().map_err(|e| e.to_string())?;
        self.beat_diffusion.validate().map_err(|e| e.to_string())?;
        let known = self.known_attributes();
        let names = Attribute::ALL.iter().map(|attribute| attribute.name());
        for (is_right, what) in [
            (
                (Attribute::FEWEST..=Attribute::COUNT).contains(&known)
                    && self.attributes.names().eq(names.take(known)),
                "attributes",
            ),
            (
                self.attribute_scaling.is_valid(known),
                "attributes' scaling",
            ),
            (self.beat_coding.is_valid(), "beat coding"),
            (self.wander.is_valid(samples), "wander"),
            (
                self.variation.as_ref().is_none_or(Variation::is_valid),
                "variation",
            ),
            (
                self.textbook.as_ref().is_none_or(Textbook::is_valid),
                "textbook waves",
            ),
            (
                self.beat_network.samples == BEAT_SAMPLES,
                "length of a beat",
            ),
            (
                self.fitting_rounds <= Self::MOST_FITTING_ROUNDS,
                "rounds of fitting",
            ),
            (
                self.beat_network.condition_features == beat_condition_len(known),
                "length of a beat's condition",
            ),
        ] {
            if !is_right {
                return Err(format!("the {what} of this model are not this program's"));
            }
        }
        Ok(())
    }
}

/// Encodes what both networks are conditioned on, [`strip_condition_len`] numbers. `is_band_passed`
/// marks training records whose wander and fast noise are gone; what is drawn has them.
pub fn encode_composed(
    condition: &Condition,
    scaling: &Scaling,
    attributes: &Attributes,
    attribute_scaling: &AttributeScaling,
    is_band_passed: bool,
) -> Vec<f32> {
    let mut encoded = encode(condition, scaling);
    encoded.extend(attribute_scaling.encode(attributes));
    encoded.push(f32::from(u8::from(is_band_passed)));
    encoded
}
