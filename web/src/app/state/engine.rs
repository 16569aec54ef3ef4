//! How far the engine is.

use crate::problem::BackendReason;
use einthoven::generation::Backend;

/// Where the page is in its life; `<main data-state>` shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// The engine is on its way; the first ECG is on screen and every control works.
    Booting,
    /// A model is loaded.
    Ready,
    /// An ECG is being generated, or waits for the engine to arrive.
    Generating,
    /// The ECG is finished.
    Done,
    /// Something failed; the notice says what to do.
    Failed,
}

impl Phase {
    /// The value of `data-state`.
    pub const fn name(self) -> &'static str {
        match self {
            Phase::Booting => "booting",
            Phase::Ready => "ready",
            Phase::Generating => "generating",
            Phase::Done => "done",
            Phase::Failed => "failed",
        }
    }
}

/// How far a run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RunProgress {
    /// ECGs finished.
    pub ecgs_done: usize,
    /// ECGs in all.
    pub ecgs: usize,
    /// Steps done of the ECG at hand.
    pub steps_done: u32,
    /// Steps of each ECG.
    pub steps: u32,
}

/// What the engine is busy with.
#[derive(Debug, Clone, PartialEq)]
pub enum EngineStatus {
    /// The program itself is being fetched.
    Fetching,
    /// The model's bytes are arriving.
    Loading {
        /// Verified bytes.
        loaded_bytes: u64,
        /// Bytes in all.
        total_bytes: u64,
    },
    /// Kernels are being prepared and checked.
    Preparing(Backend),
    /// A request can be answered.
    Ready {
        /// Where it runs.
        backend: Backend,
        /// Why there.
        reason: BackendReason,
        /// Hash of the model's content.
        model_hash: String,
    },
    /// No engine.
    Failed,
}

/// A backend's name as in `data-backend`.
pub const fn backend_name(backend: Backend) -> &'static str {
    match backend {
        Backend::WebGpu => "webgpu",
        Backend::Cpu => "cpu",
    }
}
