//! The packed networks, on the processor.

use super::EngineError;
use super::condition::RecordCondition;
use super::denoising::Denoise;
use crate::network::{BeatPass, ForwardRow, SssdPass, time_features};

impl Denoise for SssdPass {
    type Signals = Vec<f32>;
    type Conditions = Vec<RecordCondition>;

    fn place(&self) {}

    fn evaluate<const N: usize>(
        &self,
        noisy: &Vec<f32>,
        position: f32,
        conditions: &Vec<RecordCondition>,
        is_conditional: [bool; N],
    ) -> [Vec<f32>; N] {
        let time = time_features(position, self.config().time_features);
        let conditions = conditions.iter().map(RecordCondition::row);
        evaluated(noisy, conditions, is_conditional, |rows| {
            self.evaluate(&time, rows)
        })
    }

    async fn numbers(signals: [Vec<f32>; 2]) -> Result<[Vec<f32>; 2], EngineError> {
        Ok(signals)
    }
}

impl Denoise for BeatPass {
    type Signals = Vec<f32>;
    /// `[condition_features]` each.
    type Conditions = Vec<Vec<f32>>;

    fn place(&self) {}

    fn evaluate<const N: usize>(
        &self,
        noisy: &Vec<f32>,
        position: f32,
        conditions: &Vec<Vec<f32>>,
        is_conditional: [bool; N],
    ) -> [Vec<f32>; N] {
        let time = time_features(position, self.config().time_features);
        let conditions = conditions.iter().map(Vec::as_slice);
        evaluated(noisy, conditions, is_conditional, |rows| {
            self.evaluate(&time, rows)
        })
    }

    async fn numbers(signals: [Vec<f32>; 2]) -> Result<[Vec<f32>; 2], EngineError> {
        Ok(signals)
    }
}

/// Evaluates all records, each with its condition or without, as often as flags are given.
fn evaluated<C, const N: usize>(
    noisy: &[f32],
    conditions: impl ExactSizeIterator<Item = C> + Clone,
    is_conditional: [bool; N],
    evaluate: impl FnOnce(&[ForwardRow<'_, C>]) -> Vec<f32>,
) -> [Vec<f32>; N] {
    let per_record = noisy.len() / conditions.len();
    let rows = is_conditional.iter().flat_map(|is_conditional| {
        let records = noisy.chunks(per_record).zip(conditions.clone());
        records.map(|(noisy, condition)| ForwardRow {
            noisy,
            condition: is_conditional.then_some(condition),
        })
    });
    let output = evaluate(&rows.collect::<Vec<_>>());
    let mut outputs = output.chunks(noisy.len());
    is_conditional.map(|_| {
        let output = outputs.next();
        output.expect("every row has an output").to_vec()
    })
}
