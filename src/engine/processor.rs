//! Evaluations on the processor: tensors in, the packed network, a tensor out.

use crate::network::{
    ForwardPass, ForwardRow, NetworkCondition, RhythmInput, RowCondition, RowRhythm,
};
use burn::tensor::{Tensor, TensorData};

/// The network's output with guidance: `unguided + guidance * (guided - unguided)`.
///
/// * `noisy`: `[batch, samples, leads]`, as is the result
/// * `time`: `[time_features]`
pub(super) fn guided(
    pass: &ForwardPass,
    noisy: &Tensor<3>,
    time: &[f32],
    condition: &NetworkCondition,
    guidance: f32,
) -> Tensor<3> {
    let shape = noisy.dims();
    let per_record = shape[1] * shape[2];
    let signals = numbers(noisy);
    let told = Told::new(condition);
    let records = || signals.chunks(per_record).enumerate();
    let conditional = records().map(|(record, noisy)| ForwardRow {
        noisy,
        condition: Some(told.to(record, shape[0])),
    });
    let unconditional = records().map(|(_, noisy)| ForwardRow {
        noisy,
        condition: None,
    });
    // Guidance 0 and 1 need one half only.
    let rows: Vec<ForwardRow<'_>> = match guidance {
        0.0 => unconditional.collect(),
        1.0 => conditional.collect(),
        _ => conditional.chain(unconditional).collect(),
    };
    let mut output = pass.evaluate(time, &rows);
    if rows.len() > shape[0] {
        let (conditional, unconditional) = output.split_at_mut(signals.len());
        for (guided, unguided) in conditional.iter_mut().zip(unconditional) {
            *guided = *unguided + (*guided - *unguided) * guidance;
        }
        output.truncate(signals.len());
    }
    Tensor::from_data(TensorData::new(output, shape), &noisy.device())
}

/// A batch's condition as numbers.
struct Told {
    encoded: Vec<f32>,
    rhythm: ToldRhythm,
}

enum ToldRhythm {
    Beats(Vec<f32>),
    Plan { features: Vec<f32>, phase: Vec<f32> },
}

impl Told {
    fn new(condition: &NetworkCondition) -> Self {
        Self {
            encoded: numbers(&condition.encoded),
            rhythm: match &condition.rhythm {
                RhythmInput::Beats(beats) => ToldRhythm::Beats(numbers(beats)),
                RhythmInput::Plan { features, phase } => ToldRhythm::Plan {
                    features: numbers(features),
                    phase: numbers(phase),
                },
            },
        }
    }

    /// What one record of the batch is asked for.
    fn to(&self, record: usize, batch: usize) -> RowCondition<'_> {
        RowCondition {
            encoded: part(&self.encoded, record, batch),
            rhythm: match &self.rhythm {
                ToldRhythm::Beats(beats) => RowRhythm::Beats(beats[record]),
                ToldRhythm::Plan { features, phase } => RowRhythm::Plan {
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

fn numbers<const D: usize>(tensor: &Tensor<D>) -> Vec<f32> {
    let data = tensor.clone().into_data();
    data.try_to_vec().expect("networks compute in f32")
}
