//! Judging a generator: real records, their synthetic counterparts, and every metric of
//! `docs/evaluation.md` with its interval and its real-vs-real floor.
//!
//! [`Profile`]s hold all that the metrics need of a record; a [`Comparison`] pairs real and synthetic
//! ones; each family of metrics is a [`comparison::Statistic`] that can be evaluated on any resample
//! of the pairs, so that [`judge()`] gives every metric its bootstrap interval and its floor alike.

pub mod adversarial;
pub mod catalogue;
mod cholesky;
pub mod classifier;
pub mod comparison;
mod conditioning;
mod intervals;
mod judge;
mod lead_correlation;
mod manifold;
mod median_beat;
mod metrics_file;
mod mini_rocket;
mod pairing;
mod parallel;
mod plausibility;
mod privacy;
mod profile;
mod quantity;
mod reading;
pub mod reference;
pub mod report;
mod resampling;
mod ridge;
mod spectrum;
mod standardiser;
pub mod statistics;
pub mod subjects;
mod utility;
mod waveform;

pub use classifier::Classifier;
pub use comparison::Comparison;
pub use judge::{Floor, judge};
pub use median_beat::median_beat;
pub use metrics_file::{Metric, MetricsFile, Verdict};
pub use profile::{Profile, Subject, TrainingBeats};
pub use reading::Better;
pub use reference::Reference;
pub use utility::{Utilities, Utility, classifiers, utility};

/// Why an evaluation stops.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EvaluationError {
    /// A regression without a solution.
    #[error(
        "the classifier's regression has no solution; check that the training records are not empty and not all alike"
    )]
    Regression,
    /// Test records that cannot be split by patient.
    #[error(
        "patients among the test records: {patients}, at least {FEWEST_PATIENTS} are needed to hold real records against real ones; use a complete copy of PTB-XL"
    )]
    TooFewPatients {
        /// Patients found.
        patients: usize,
    },
}

/// The fewest patients whose records can be split into two halves without a common patient.
pub const FEWEST_PATIENTS: usize = 2;
