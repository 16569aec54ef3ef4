//! A network that draws a whole ECG at once, as SSSD-ECG does.

use super::data::RunData;
use super::task::{Task, Validated};
use super::{
    Batch, BatchPlan, LogRow, ModelRecipe, Progress, ShardContext, TrainingConfig, TrainingFile,
    Validation, draft_manifest, rr_coefficient_of_variation,
};
use crate::sheet::{Group, draw};
use anyhow::Result;
use burn::tensor::Device;
use einthoven::ecg::Lead;
use einthoven::engine::Model;
use einthoven::network::SssdNetwork;
use einthoven::statistics::median;

/// ECGs generated at a validation.
const VALIDATION_ECGS: usize = 8;

/// Training of the network of a configuration on whole ECGs.
pub(super) struct WholeTask<'a> {
    file: &'a TrainingFile,
    recipe: &'a ModelRecipe,
    plan: BatchPlan<'a>,
    validation: Validation<'a>,
    device: &'a Device,
}

impl<'a> WholeTask<'a> {
    pub(super) fn new(file: &'a TrainingFile, data: &'a RunData, device: &'a Device) -> Self {
        let recipe = &data.recipe;
        let plan = |examples| BatchPlan::new(file, examples, recipe.scaling);
        Self {
            file,
            recipe,
            plan: plan(&data.training),
            validation: Validation::new(plan(&data.validation), &data.validation),
            device,
        }
    }
}

impl<'a> Task for WholeTask<'a> {
    type Network = SssdNetwork;
    type Loss = ShardContext<'a>;

    fn settings(&self) -> &TrainingConfig {
        &self.file.training
    }

    fn network(&self, device: &Device) -> Result<SssdNetwork> {
        Ok(SssdNetwork::new(&self.file.network, device)?)
    }

    fn loss(&self, device: &Device) -> ShardContext<'a> {
        ShardContext::new(self.file, &self.recipe.lead_map, device)
    }

    fn shards(&self, step: u64) -> Vec<Batch> {
        self.plan.training_step(step)
    }

    fn validate(
        &self,
        averaged: SssdNetwork,
        loss: &ShardContext<'a>,
        progress: &Progress,
    ) -> Result<Validated> {
        let loss = self.validation.loss(&averaged, loss);
        let loss = loss.total(self.file.training.mel.weight);
        let manifest = draft_manifest(self.file, self.recipe, progress, loss);
        let model = Model::from_network(manifest, averaged, self.device)?;
        let twins = self.validation.normal_twins(&model, VALIDATION_ECGS)?;
        let group = Group {
            title: "SYNTHETIC, normal, twins of validation records",
            ecgs: &twins,
        };
        let sheet = draw(&[group], &[Lead::II, Lead::V1, Lead::V3, Lead::V6]);
        let variations = twins.iter().filter_map(rr_coefficient_of_variation);
        Ok(Validated {
            row: LogRow {
                validation_loss: Some(loss),
                rr_cv: median(&variations.collect::<Vec<f64>>()),
                ..LogRow::default()
            },
            sheet: Some(sheet),
        })
    }
}
