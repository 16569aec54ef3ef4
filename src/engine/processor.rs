//! Evaluations on the processor.

use crate::network::{ForwardRow, NetworkCondition, RhythmInput, RowCondition, RowRhythm};
use burn::tensor::Tensor;

/// A network's output with guidance, `unguided + guidance * (guided - unguided)`, for a batch of
/// records one after the other, each with its condition.
pub(super) fn guided<C: Copy>(
    noisy: &[f32],
    conditions: &[C],
    guidance: f32,
    evaluate: impl FnOnce(&[ForwardRow<'_, C>]) -> Vec<f32>,
) -> Vec<f32> {
    let records = || noisy.chunks(noisy.len() / conditions.len()).zip(conditions);
    let conditional = records().map(|(noisy, &condition)| ForwardRow {
        noisy,
        condition: Some(condition),
    });
    let unconditional = records().map(|(noisy, _)| ForwardRow {
        noisy,
        condition: None,
    });
    // Guidance 0 and 1 need one half only.
    let rows: Vec<ForwardRow<'_, C>> = match guidance {
        0.0 => unconditional.collect(),
        1.0 => conditional.collect(),
        _ => conditional.chain(unconditional).collect(),
    };
    let mut output = evaluate(&rows);
    if rows.len() > conditions.len() {
        let (conditional, unconditional) = output.split_at_mut(noisy.len());
        for (guided, unguided) in conditional.iter_mut().zip(unconditional) {
            *guided = *unguided + (*guided - *unguided) * guidance;
        }
        output.truncate(noisy.len());
    }
    output
}

/// A batch's condition as numbers.
pub(super) struct ConditionValues {
    encoded: Vec<f32>,
    rhythm: RhythmValues,
}

enum RhythmValues {
    Beats(Vec<f32>),
    Plan { features: Vec<f32>, phase: Vec<f32> },
}

impl ConditionValues {
    pub(super) fn new(condition: &NetworkCondition) -> Self {
        Self {
            encoded: numbers(&condition.encoded),
            rhythm: match &condition.rhythm {
                RhythmInput::Beats(beats) => RhythmValues::Beats(numbers(beats)),
                RhythmInput::Plan { features, phase } => RhythmValues::Plan {
                    features: numbers(features),
                    phase: numbers(phase),
                },
            },
        }
    }

    /// Those of all records.
    pub(super) fn rows(&self, batch: usize) -> Vec<RowCondition<'_>> {
        (0..batch).map(|record| self.of(record, batch)).collect()
    }

    fn of(&self, record: usize, batch: usize) -> RowCondition<'_> {
        RowCondition {
            encoded: part(&self.encoded, record, batch),
            rhythm: match &self.rhythm {
                RhythmValues::Beats(beats) => RowRhythm::Beats(beats[record]),
                RhythmValues::Plan { features, phase } => RowRhythm::Plan {
                    features: part(features, record, batch),
                    phase: part(phase, record, batch),
                },
            },
        }
    }
}

/// One of `count` equal parts.
fn part(values: &[f32], index: usize, count: usize) -> &[f32] {
    let length = values.len() / count;
    &values[index * length..][..length]
}

/// The values of a tensor that lies on the processor.
pub(super) fn numbers<const D: usize>(tensor: &Tensor<D>) -> Vec<f32> {
    let data = tensor.clone().into_data();
    data.try_to_vec().expect("networks compute in f32")
}
