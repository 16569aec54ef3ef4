//! How one network is trained.

use super::checks::{not_negative, positive, validate_times};
use anyhow::{Result, ensure};
use einthoven::engine::MelLossConfig;
use serde::{Deserialize, Serialize};

/// Which fixed linear map stands between the leads and the network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LeadMapKind {
    /// One common scale, as in the paper.
    Identity,
    /// Decorrelated by [`einthoven::diffusion::LeadMap::partial_whitening`] of the training folds.
    PartialWhitening,
}

/// How a network is trained.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrainingConfig {
    /// Seed of everything random: weights, order, noise, dropout.
    pub seed: u64,
    /// Optimizer steps of the whole run.
    pub steps: u64,
    /// Records per step.
    pub batch: usize,
    /// Equal parts of a batch whose gradients are computed side by side, one thread each, and then
    /// added. It is part of the configuration so that a run does not depend on the machine's cores.
    pub shards: usize,
    /// Peak learning rate of AdamW.
    pub learning_rate: f64,
    /// Steps over which the learning rate rises linearly; afterwards it falls along a cosine to a
    /// hundredth.
    pub warmup_steps: u64,
    /// Weight decay of AdamW.
    pub weight_decay: f32,
    /// The gradient's norm over all weights is cut to this.
    pub gradient_norm: f64,
    /// Decay of the exponential moving average of the weights, which is what is packed.
    pub ema_decay: f64,
    /// Share of records trained without any condition, for guidance.
    pub condition_dropout: f64,
    /// Share of numeric conditions hidden one by one, so that "unknown" is learned.
    pub unknown_dropout: f64,
    /// Times are drawn as sigmoid(N(mean, deviation^2)); for a beta schedule, uniformly over its
    /// steps.
    pub time_mean: f64,
    /// See `time_mean`.
    pub time_deviation: f64,
    /// The map between leads and network channels.
    pub lead_map: LeadMapKind,
    /// Amplitudes are multiplied by exp(N(0, deviation^2)), one factor a record.
    pub amplitude_deviation: f64,
    /// Steps between rows of `log.csv`.
    pub log_every: u64,
    /// Steps between validations, each with a sheet of samples.
    pub validate_every: u64,
    /// The mel loss.
    pub mel: MelLossConfig,
    /// More steps at other times, after `steps`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refinement: Option<Refinement>,
}

/// A second stage of a run: what was decided at high noise stays, and other times are trained.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refinement {
    /// Optimizer steps of this stage.
    pub steps: u64,
    /// Learning rate at its start, without warm-up; it falls along a cosine to a hundredth.
    pub learning_rate: f64,
    /// As [`TrainingConfig::time_mean`].
    pub time_mean: f64,
    /// As [`TrainingConfig::time_deviation`].
    pub time_deviation: f64,
    /// How much more often a beat network sees what few records show, from 0 (as often as it is) to
    /// 1 (see `composed/balance.rs`).
    #[serde(default)]
    pub balance: f64,
    /// Deviation of the noise on each known number of a composed model's condition, in deviations
    /// of that number over the training records: a network that sees no number twice cannot know a
    /// record by them.
    #[serde(default)]
    pub condition_noise: f64,
}

impl TrainingConfig {
    /// Names the value that is senseless; the mel loss has checks of its own.
    pub(super) fn validate(&self) -> Result<()> {
        ensure!(
            self.batch > 0 && self.shards > 0,
            "batch and shards must be positive"
        );
        ensure!(
            self.batch.is_multiple_of(self.shards),
            "shards = {} does not divide batch = {}",
            self.shards,
            self.batch
        );
        ensure!(
            self.total_steps() > 0,
            "steps must be positive, or a refinement must follow"
        );
        ensure!(
            self.validate_every > 0 && self.log_every > 0,
            "validate_every and log_every must be positive"
        );
        positive("learning_rate", self.learning_rate)?;
        positive("gradient_norm", self.gradient_norm)?;
        not_negative("weight_decay", self.weight_decay.into())?;
        not_negative("amplitude_deviation", self.amplitude_deviation)?;
        validate_times("", self.time_mean, self.time_deviation)?;
        if let Some(stage) = &self.refinement {
            ensure!(stage.steps > 0, "refinement.steps must be positive");
            positive("refinement.learning_rate", stage.learning_rate)?;
            validate_times("refinement.", stage.time_mean, stage.time_deviation)?;
            ensure!(
                (0.0..=1.0).contains(&stage.balance),
                "refinement.balance = {} is outside 0 to 1",
                stage.balance
            );
            not_negative("refinement.condition_noise", stage.condition_noise)?;
        }
        for (name, share) in [
            ("condition_dropout", self.condition_dropout),
            ("unknown_dropout", self.unknown_dropout),
            ("ema_decay", self.ema_decay),
        ] {
            ensure!(
                (0.0..=1.0).contains(&share),
                "{name} = {share} is outside 0 to 1"
            );
        }
        Ok(())
    }

    /// Optimizer steps of all stages.
    pub fn total_steps(&self) -> u64 {
        self.steps + self.refinement.as_ref().map_or(0, |stage| stage.steps)
    }

    /// The learning rate of a step, 0-based.
    pub fn learning_rate_at(&self, step: u64) -> f64 {
        if let Some((stage, step)) = self.refinement_at(step) {
            return falling(stage.learning_rate, step, stage.steps);
        }
        let warmup = self.warmup_steps;
        if step < warmup {
            return self.learning_rate * (step + 1) as f64 / warmup as f64;
        }
        let span = self.steps.saturating_sub(warmup).max(1);
        falling(self.learning_rate, step - warmup, span)
    }

    /// The stage that a step belongs to where it is not the first, and the step's number in it,
    /// both steps 0-based.
    pub fn refinement_at(&self, step: u64) -> Option<(&Refinement, u64)> {
        self.refinement.as_ref().zip(step.checked_sub(self.steps))
    }

    /// Mean and deviation of the logit of the times that a step trains, 0-based.
    pub fn times(&self, step: u64) -> [f64; 2] {
        match self.refinement_at(step) {
            Some((stage, _)) => [stage.time_mean, stage.time_deviation],
            None => [self.time_mean, self.time_deviation],
        }
    }
}

/// From `peak` along a cosine to a hundredth of it.
fn falling(peak: f64, step: u64, span: u64) -> f64 {
    let part = (step as f64 / span as f64).min(1.0);
    let fall = 0.5 * (1.0 + (std::f64::consts::PI * part).cos());
    peak * (0.01 + 0.99 * fall)
}
