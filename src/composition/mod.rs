//! An ECG composed of rhythm, beat and strip: what stands between a request and the two networks.
//!
//! The rhythm plan says when the heart beats, the beat network draws one beat of this patient, the beats are
//! placed along the plan, and the strip network paints what differs from beat to beat.

mod coding;

pub use coding::{BEAT_SAMPLES, BeatCoding};

use crate::attributes::{ATTRIBUTES_ENCODED_LEN, AttributeScaling, Attributes};
use crate::condition::{Condition, ENCODED_LEN, Scaling, encode};

/// Length of the strip network's condition: patient and statements, attributes, and whether the recording
/// was band-passed.
pub const STRIP_CONDITION_LEN: usize = ENCODED_LEN + ATTRIBUTES_ENCODED_LEN + 1;

/// Length of the beat network's condition: the strip network's, and whether the beat is ventricular.
pub const BEAT_CONDITION_LEN: usize = STRIP_CONDITION_LEN + 1;

/// Encodes what both networks are conditioned on, [`STRIP_CONDITION_LEN`] numbers. `is_band_passed` marks
/// training records whose wander and fast noise are gone; what is drawn has them.
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
