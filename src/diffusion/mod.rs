//! Diffusion: noise levels, objectives, the lead map, samplers; and the seeded noise they start
//! from.
//!
//! A noisy signal is `x_t = alpha(t) x_0 + sigma(t) noise` with t from 0 (clean) to 1 (noise).

mod config;
mod lead_map;
mod noise;
mod schedule;

#[cfg(feature = "engine")]
mod sampler;
#[cfg(feature = "engine")]
mod signals;

pub use config::{DiffusionConfig, DiffusionConfigError, Objective, SamplerKind};
pub use lead_map::LeadMap;
pub(crate) use lead_map::mapped;
pub use noise::NoiseSource;
pub use schedule::Schedule;

#[cfg(feature = "engine")]
pub use {sampler::SamplerState, signals::Signals};
