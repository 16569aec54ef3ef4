//! What the page, its worker and the companion ask of one generation, and where it can run.

use crate::condition::Condition;
use serde::{Deserialize, Serialize};

/// All that determines one generated ECG, beside the model itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GenerationRequest {
    /// Who and what is asked for.
    pub condition: Condition,
    /// Seed of the host-side noise.
    pub seed: u64,
    /// Sampler steps, at least 1.
    pub steps: u32,
    /// Classifier-free guidance weight: 1 follows the condition as trained, 0 ignores it.
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
