//! What is asked of the runs, and what they ask of the page in turn.

use crate::problem::Problem;
use einthoven::generation::GenerationRequest;
use einthoven::link::{Design, View};
use einthoven::measure::Measurements;
use einthoven::rhythm::Plan;
use std::sync::Arc;

/// Several ECGs that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeriesKind {
    /// One factor over several values.
    Sweep,
    /// Many seeds.
    Cohort,
    /// The cases of a teacher's own set.
    Set,
}

impl SeriesKind {
    /// Which series a view shows, if it shows one.
    pub const fn of(view: &View) -> Option<Self> {
        match view {
            View::Sweep(_) => Some(Self::Sweep),
            View::Cohort(_) => Some(Self::Cohort),
            View::Ecg | View::Quiz(_) | View::Set(_) | View::Lessons(_) => None,
        }
    }
}

/// Where an ECG goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// On the paper, step by step.
    Paper,
    /// Behind the paper's.
    Kept,
    /// To the end of a series.
    Series(SeriesKind),
}

/// One ECG that is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    /// What is asked for, its model included.
    pub design: Design,
    /// Where it goes.
    pub target: Target,
}

/// A finished ECG, beside its samples.
#[derive(Debug, Clone, PartialEq)]
pub struct Product {
    /// What was asked for.
    pub order: Order,
    /// Its rhythm plan, if the model makes one.
    pub plan: Option<Arc<Plan>>,
    /// Hash of the model that drew it, as the worker says.
    pub model_hash: String,
    /// Wall-clock time of the sampling.
    pub elapsed_ms: f64,
    /// What is measured in it.
    pub measurements: Box<Measurements>,
    /// Its place among all that was asked for with it, from 0; those behind it may be there before.
    pub place: usize,
}

/// What is to be done.
#[derive(Debug, Clone, PartialEq)]
#[allow(
    clippy::large_enum_variant,
    reason = "one at a time, and not often: a box would be in the way of every reader"
)]
pub enum Effect {
    /// Tell the engine to fetch a model.
    Load {
        /// Its name.
        model: String,
    },
    /// Hand a run to the engine.
    Generate {
        /// Its number.
        run: u32,
        /// The model that is to draw it.
        model: String,
        /// What to generate.
        request: GenerationRequest,
    },
    /// Tell the engine to stop a run, and to be replaced if it does not answer.
    Cancel {
        /// Its number.
        run: u32,
    },
    /// End the worker: it hangs, or is beyond repair.
    ReplaceWorker,
    /// Show the rhythm plan.
    Plan {
        /// Where the ECG goes.
        target: Target,
        /// When the heart beats, and how.
        plan: Arc<Plan>,
    },
    /// Show a step, whose samples came with the report.
    Step {
        /// Where the ECG goes.
        target: Target,
        /// Steps done, from 1.
        index: u32,
        /// Steps in all.
        of: u32,
        /// Whether nothing that was asked for before it is still under way.
        leads: bool,
    },
    /// Take in a finished ECG, whose samples came with the report.
    Finished(Box<Product>),
    /// All that was asked for is finished.
    Done,
    /// It ended early, because it was cancelled.
    Stopped(Target),
    /// It ended early, or no model could be loaded.
    Failed {
        /// Whether the engine still has its model.
        engine_lives: bool,
        /// What went wrong.
        problem: Problem,
    },
}
