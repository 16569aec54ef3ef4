//! What one record is asked for, in its network's numbers.

use crate::network::{RowCondition, RowRhythm};
use crate::strip::StripFeatures;

/// The condition of one record of the network that draws whole ECGs or strips.
#[derive(Debug, Clone)]
pub(super) struct RecordCondition {
    /// `[condition_features]`.
    pub(super) encoded: Vec<f32>,
    pub(super) rhythm: RecordRhythm,
}

/// What the network is told of the rhythm.
#[derive(Debug, Clone)]
pub(super) enum RecordRhythm {
    /// Heart beats over the whole signal, 0 if unknown.
    Beats(f32),
    /// A rhythm plan.
    Plan(StripFeatures),
}

impl RecordCondition {
    /// As the packed network takes it.
    pub(super) fn row(&self) -> RowCondition<'_> {
        RowCondition {
            encoded: &self.encoded,
            rhythm: match &self.rhythm {
                RecordRhythm::Beats(beats) => RowRhythm::Beats(*beats),
                RecordRhythm::Plan(StripFeatures { features, phase }) => {
                    RowRhythm::Plan { features, phase }
                }
            },
        }
    }
}
