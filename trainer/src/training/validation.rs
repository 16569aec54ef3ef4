//! What is measured on the validation folds while training: the loss, and the rhythm of generated normal ECGs.

use super::{BatchPlan, ExampleSet, LossParts, ShardContext, ShardLoss};
use crate::generation::{default_request, generate};
use anyhow::Result;
use einthoven::condition::Statement;
use einthoven::ecg::Ecg;
use einthoven::engine::Model;
use einthoven::generation::GenerationRequest;
use einthoven::measure::rr_intervals_s;
use einthoven::network::SssdNetwork;

/// Records in one validation shard.
const SHARD: usize = 16;

/// Validation over fixed noise and times.
#[derive(Debug)]
pub struct Validation<'a> {
    plan: BatchPlan<'a>,
    examples: &'a ExampleSet,
}

impl<'a> Validation<'a> {
    /// Validates on these examples.
    pub fn new(plan: BatchPlan<'a>, examples: &'a ExampleSet) -> Self {
        Self { plan, examples }
    }

    /// The mean loss over the shards. The last one counts as much as each before it, though it may
    /// be smaller: the logs that ship with the models hold this number, and `reproduce` compares
    /// it.
    pub fn loss(&self, network: &SssdNetwork, context: &ShardContext<'_>) -> LossParts {
        let batches = self.plan.validation(SHARD);
        let parts: Vec<LossParts> = batches
            .iter()
            .map(|batch| context.loss(network, batch).1)
            .collect();
        LossParts::mean(&parts)
    }

    /// Synthetic twins of the first `count` normal validation records.
    ///
    /// # Errors
    /// As a generation.
    pub fn normal_twins(&self, model: &Model, count: usize) -> Result<Vec<Ecg>> {
        let normal = Statement::from_code("NORM").into_iter();
        let examples = normal
            .flat_map(|s| self.examples.with_statement(s))
            .take(count);
        let requests: Vec<GenerationRequest> = examples
            .enumerate()
            .map(|(index, example)| {
                default_request(model, example.condition.clone(), index as u64 + 1)
            })
            .collect();
        generate(model, &requests)
    }
}

/// Standard deviation of the RR intervals over their mean; `None` with fewer than three intervals.
pub fn rr_coefficient_of_variation(ecg: &Ecg) -> Option<f64> {
    let intervals = rr_intervals_s(ecg);
    if intervals.len() < 3 {
        return None;
    }
    let count = intervals.len() as f64;
    let mean = intervals.iter().sum::<f64>() / count;
    let variance = intervals.iter().map(|rr| (rr - mean).powi(2)).sum::<f64>() / count;
    Some(variance.sqrt() / mean)
}
