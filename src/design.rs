//! The design: what a reader sets, a link says and an ECG answers.

use crate::artefacts::Processing;
use crate::condition::Condition;
use crate::generation::{GenerationRequest, Wishes};
use crate::layout::PaperSpec;

/// The model where a link names none.
pub const DEFAULT_MODEL: &str = "midt-beat";

/// All that determines one ECG on paper: the model, what it is asked for, what is done to it then,
/// and how it is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Design {
    /// The model: `NAME`, or `NAME@HASH8` for a version of it, as
    /// [`crate::link::is_model_reference`] tells.
    pub model: String,
    /// What is generated.
    pub request: GenerationRequest,
    /// What electrodes, cables and the device do to it.
    pub processing: Processing,
    /// How it is drawn.
    pub paper: PaperSpec,
}

impl Default for Design {
    /// Nobody in particular, seed 1, 6 steps, guidance 1.5, nothing done to it, the default paper.
    fn default() -> Self {
        Self {
            model: DEFAULT_MODEL.to_owned(),
            request: GenerationRequest {
                condition: Condition::default(),
                seed: 1,
                steps: 6,
                guidance: 1.5,
                wishes: Wishes::default(),
            },
            processing: Processing::default(),
            paper: PaperSpec::default(),
        }
    }
}
