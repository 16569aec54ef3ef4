//! The words the page, its worker and the companion exchange about one generation: a request, and
//! the stream of events that answers it.

use crate::condition::Condition;
use crate::ecg::Ecg;
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

/// What happens while a model is loaded and an ECG is generated, in this order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum GenerationEvent {
    /// Verified bytes of the model so far.
    Loading {
        /// Bytes verified.
        loaded_bytes: u64,
        /// Bytes in all.
        total_bytes: u64,
    },
    /// One sampler step is done.
    Step {
        /// Steps done, from 1.
        index: u32,
        /// Steps in all.
        of: u32,
        /// The current estimate of the clean ECG.
        preview: Ecg,
    },
    /// The ECG is finished.
    Done {
        /// The generated ECG.
        ecg: Ecg,
        /// Wall-clock time of the sampling.
        elapsed_ms: f64,
    },
    /// The run was stopped at the user's request; nothing was lost.
    Cancelled,
    /// The run failed.
    Failed {
        /// A sentence with the next step for the user.
        message: String,
    },
}
