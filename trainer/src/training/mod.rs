//! Training: configuration, batches, the loss, gradients over shards, checkpoints, validation.

mod average;
mod batch;
mod checkpoint;
mod composed;
mod config;
mod data;
mod examples;
mod gradients;
mod loss;
mod reproduction;
mod run;
mod run_log;
mod sequence;
mod stretch;
mod task;
mod validation;
mod whole;

pub use average::WeightAverage;
pub use batch::{Batch, BatchPlan};
pub use checkpoint::{Checkpoint, CheckpointStore, Progress};
pub use composed::{ComposedRecipe, Studied};
pub use config::{BeatFile, LeadMapKind, TrainingConfig, TrainingFile};
pub use examples::{Example, ExampleSet, lead_covariance};
pub use gradients::{ShardContext, ShardLoss, sharded_gradients};
pub use loss::{LossParts, LossTerms};
pub use reproduction::{Agreement, Deviation, compare};
pub use run::{EarlierRun, RunOptions, train};
pub use run_log::{LogRow, RunLog, read_rows};
pub use validation::{Validation, rr_coefficient_of_variation};
