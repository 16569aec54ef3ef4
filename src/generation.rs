//! What the page, its worker and the companion ask of one generation, and where it can run.

use crate::condition::Condition;
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// Sampler steps that may be asked for, by a link as by a program.
pub const STEPS: RangeInclusive<u32> = 1..=200;

/// Guidance weights that may be asked for.
pub const GUIDANCE: RangeInclusive<f32> = 0.0..=10.0;

/// All that determines one generated ECG, beside the model itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GenerationRequest {
    /// Who and what is asked for.
    pub condition: Condition,
    /// Seed of the host-side noise.
    pub seed: u64,
    /// Sampler steps, of [`STEPS`].
    pub steps: u32,
    /// Classifier-free guidance weight, of [`GUIDANCE`]: 1 follows the condition as trained, 0 ignores it.
    pub guidance: f32,
}

/// Where the tensor work runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Backend {
    /// The GPU, through WebGPU.
    WebGpu,
    /// The processor.
    Cpu,
}
