//! What a training loop needs of a network.

use super::{LogRow, Progress, ShardLoss, TrainingConfig};
use anyhow::Result;
use burn::module::Module;
use burn::tensor::Device;

/// A network and the data that it learns from.
pub(super) trait Task {
    /// The network.
    type Network: Module + Sync;
    /// What a shard's thread computes the loss with.
    type Loss: ShardLoss<Self::Network>;

    /// How it is trained.
    fn settings(&self) -> &TrainingConfig;

    /// A network with random weights.
    fn network(&self, device: &Device) -> Result<Self::Network>;

    /// What one thread computes the loss with, with gradients where the device tracks them.
    fn loss(&self, device: &Device) -> Self::Loss;

    /// The shards of a training step: a function of the step alone.
    fn shards(&self, step: u64) -> Vec<<Self::Loss as ShardLoss<Self::Network>>::Batch>;

    /// Measures averaged weights on the validation folds, and draws a sheet of samples with them.
    fn validate(
        &self,
        averaged: Self::Network,
        loss: &Self::Loss,
        progress: &Progress,
    ) -> Result<Validated>;
}

/// What a validation gives.
pub(super) struct Validated {
    /// The validated columns of a row of the log.
    pub(super) row: LogRow,
    /// A sheet of samples as SVG, where the task draws one.
    pub(super) sheet: Option<String>,
}
