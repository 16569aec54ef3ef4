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

use crate::attributes::{ATTRIBUTES_ENCODED_LEN, AttributeScaling, Attributes};
use crate::condition::{Condition, ENCODED_LEN, Scaling, encode};
use crate::diffusion::DiffusionConfig;
use crate::network::BeatNetworkConfig;
use crate::prior::{AttributePrior, ConditionPrior};
use crate::rhythm::RhythmModel;
use crate::strip::{Variation, Wander};
use crate::textbook::Textbook;
use serde::{Deserialize, Serialize};

/// Length of the strip network's condition: patient and statements, attributes, and whether the
/// recording was band-passed.
pub const STRIP_CONDITION_LEN: usize = ENCODED_LEN + ATTRIBUTES_ENCODED_LEN + 1;

/// Length of the beat network's condition: the strip network's, and whether the beat is
/// ventricular.
pub const BEAT_CONDITION_LEN: usize = STRIP_CONDITION_LEN + 1;

/// All of a composed model that is no weight of a network: stored in its package.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Composition {
    /// When hearts beat.
    pub rhythm: RhythmModel,
    /// Who comes when nobody is asked for.
    pub conditions: ConditionPrior,
    /// What is measured on whom; its attributes are those of [`crate::attributes::Attribute::ALL`].
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
        let names = crate::attributes::Attribute::ALL.map(|attribute| attribute.name());
        for (is_right, what) in [
            (self.attributes.names().eq(names), "attributes"),
            (self.attribute_scaling.is_valid(), "attributes' scaling"),
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
                self.beat_network.condition_features == BEAT_CONDITION_LEN,
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

/// Encodes what both networks are conditioned on, [`STRIP_CONDITION_LEN`] numbers. `is_band_passed`
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
