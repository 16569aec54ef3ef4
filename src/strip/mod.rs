//! The strip: what the strip network sees of a plan, and what it leaves to a random process.
//!
//! Beats are placed along the plan, their heights modulated from beat to beat; the network paints
//! only the residual: what else differs from beat to beat.

mod bands;
mod colour;
mod features;
mod jitter;
mod lead_sizes;
mod leads;
mod modulation;
mod noise;
mod p_heights;
mod spread;
mod variation;
mod wander;

pub use bands::{BANDS, BandSplit, Bands, CENTRES_HZ};
pub use colour::{Colour, Loudness, MeasuredColour};
pub use features::{PLAN_FEATURES, StripFeatures};
pub use jitter::Jitter;
pub use lead_sizes::{LeadSizes, MeasuredSizes};
pub use modulation::{Modulated, Modulation, Share, bounded};
pub use noise::Noise;
pub use p_heights::PHeights;
pub use spread::Spread;
pub use variation::{Painted, Variation, VariationNumbers};
pub use wander::Wander;
