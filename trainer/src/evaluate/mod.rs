//! Judging a generator: real records, their synthetic counterparts, and every metric of
//! `docs/evaluation.md` with its interval and its real-vs-real floor.
//!
//! From the bottom up: `statistics` and `learning`; a [`Subject`] and its [`Profile`], which holds
//! all that the metrics need of a record; a [`Comparison`] of real and synthetic ones; `families`
//! of metrics, each metric one definition with everything that is known of it, read on any resample
//! of the pairs, so that [`judge()`] gives every metric its bootstrap interval and its [`Floor`]
//! alike; and the report.

pub mod adversarial;
pub mod catalogue;
mod comparison;
mod draws;
mod families;
mod floor;
mod giveaways;
mod judge;
mod label;
pub mod learning;
mod metric;
mod metrics_file;
mod pairing;
mod parallel;
mod progress;
pub mod record;
pub mod reference;
pub mod report;
mod resampling;
pub mod statistics;
mod subject;
pub mod subjects;
mod utility;
mod verdict;
mod yardstick;

pub use comparison::{Comparison, Side};
pub use draws::requests;
pub use families::Set;
pub use floor::Floor;
pub use giveaways::{Giveaway, giveaways};
pub use judge::judge;
pub use label::{Better, Group, Groups, Label, Rule};
pub use learning::Classifier;
pub use metrics_file::{Metric, MetricsFile, Verdict};
pub use progress::{Progress, Silent};
pub use record::{Profile, TrainingBeats, median_beat};
pub use reference::Reference;
pub use subject::{Asked, Subject};
pub use utility::{Utilities, Utility, classifiers, metrics as utility_metrics, utility};
pub use verdict::verdict;

/// Why an evaluation stops.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EvaluationError {
    /// A regression without a solution.
    #[error(
        "the classifier's regression has no solution; check that the training records are not \
         empty and not all alike"
    )]
    Regression,
    /// Test records that cannot be split by patient.
    #[error(
        "patients among the test records: {patients}, at least {FEWEST_PATIENTS} are needed to \
         hold real records against real ones; use a complete copy of PTB-XL"
    )]
    TooFewPatients {
        /// Patients found.
        patients: usize,
    },
}

/// The fewest patients whose records can be split into two halves without a common patient.
pub const FEWEST_PATIENTS: usize = 2;
