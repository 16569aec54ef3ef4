//! How a run is started.

use super::TrainedWeights;
use crate::datasets::Source;
use std::path::PathBuf;
use std::time::Duration;

/// How a run is started.
#[derive(Debug, Clone)]
pub struct RunOptions {
    /// The recordings.
    pub sources: Vec<Source>,
    /// The run's folder.
    pub out: PathBuf,
    /// Stop, with a checkpoint, after this time.
    pub time_limit: Option<Duration>,
    /// Stop, with a checkpoint, after this step of the configuration's.
    pub stop_at: Option<u64>,
    /// What the networks begin with where they have no checkpoint, instead of random weights.
    pub trained: Option<TrainedWeights>,
    /// What to do when the folder holds a run already.
    pub earlier: EarlierRun,
    /// Wall-clock time between checkpoints.
    pub checkpoint_every: Duration,
    /// No progress bar.
    pub quiet: bool,
}

impl RunOptions {
    /// The same options for a part of the run, in a folder of its own.
    pub(super) fn part(&self, name: &str) -> Self {
        Self {
            out: self.out.join(name),
            ..self.clone()
        }
    }
}

/// What to do with a run that lies in the folder already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EarlierRun {
    /// Go on from its last checkpoint.
    Resume,
    /// Stop.
    Refuse {
        /// What the user can do then, such as "choose another folder".
        remedy: &'static str,
    },
}
