//! Records made ready for the network, once, before training.

use crate::datasets::Recording;
use einthoven::condition::{Condition, Scaling, Statement};
use einthoven::diffusion::LeadMap;
use einthoven::ecg::Lead;
use einthoven::engine::to_channels;
use rayon::prelude::*;

/// One record as the network sees it.
#[derive(Debug, Clone)]
pub struct Example {
    /// What is known of it, with the measured heart rate.
    pub condition: Condition,
    /// `samples * leads` channel values.
    pub channels: Vec<f32>,
}

/// The examples of some folds.
#[derive(Debug, Clone)]
pub struct ExampleSet {
    /// The examples.
    pub examples: Vec<Example>,
}

impl ExampleSet {
    /// Maps the leads of every record and measures its heart rate, on all cores.
    pub fn new(records: &[Recording], map: &LeadMap) -> Self {
        let of = |record: &Recording| Example {
            condition: record.measured_condition(),
            channels: to_channels(&record.ecg, map),
        };
        Self {
            examples: records.par_iter().map(of).collect(),
        }
    }

    /// The scaling of the numeric conditions over these examples.
    pub fn scaling(&self) -> Scaling {
        Scaling::fit(self.examples.iter().map(|example| &example.condition))
    }

    /// The examples whose statements include this one.
    pub fn with_statement(&self, statement: Statement) -> impl Iterator<Item = &Example> {
        let has = move |example: &&Example| example.condition.statements.contains(&statement);
        self.examples.iter().filter(has)
    }
}

/// Second moments of the independent leads over all samples of all records, in mV^2.
pub fn lead_covariance(records: &[Recording]) -> Vec<Vec<f64>> {
    let leads = Lead::INDEPENDENT;
    let mut sums = vec![vec![0.0; leads.len()]; leads.len()];
    let mut count = 0.0;
    for record in records {
        count += record.ecg.len() as f64;
        for (row, a) in sums.iter_mut().zip(leads) {
            for (sum, b) in row.iter_mut().zip(leads) {
                let products = record.ecg.lead_mv(a).iter().zip(record.ecg.lead_mv(b));
                *sum += products
                    .map(|(x, y)| f64::from(*x) * f64::from(*y))
                    .sum::<f64>();
            }
        }
    }
    sums.iter_mut().flatten().for_each(|sum| *sum /= count);
    sums
}
