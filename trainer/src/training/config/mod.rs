//! `models/configs/NAME.toml`.

mod checks;
mod settings;

pub use settings::{LeadMapKind, TrainingConfig};

use crate::datasets::{SourceKind, Splits};
use anyhow::{Context, Result, ensure};
use checks::validate_mel;
use einthoven::attributes::Attribute;
use einthoven::composition::{BEAT_SAMPLES, beat_condition_len, strip_condition_len};
use einthoven::condition::ENCODED_LEN;
use einthoven::diffusion::DiffusionConfig;
use einthoven::ecg::{Lead, SAMPLES};
use einthoven::network::{BeatNetworkConfig, NetworkConfig};
use einthoven::strip::PLAN_FEATURES;
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::Path;

/// A whole configuration file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrainingFile {
    /// For people; shown in the app.
    pub title: String,
    /// The packed model whose weights the training begins with, such as `midt-beat@49f3c246`; set by
    /// `train --from`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trained_from: Option<String>,
    /// The kinds of data sets that the networks learn from; set by `train`, and empty in runs of
    /// before it was noted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub trained_on: Vec<SourceKind>,
    /// Which recordings are learned from, and which the loss is validated on.
    #[serde(default, skip_serializing_if = "Splits::is_usual")]
    pub splits: Splits,
    /// Shape of the network.
    pub network: NetworkConfig,
    /// Objective, schedule, default sampling.
    pub diffusion: DiffusionConfig,
    /// How it is trained.
    pub training: TrainingConfig,
    /// The beat network, where the network above is a strip network that paints what differs from
    /// beat to beat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beat: Option<BeatFile>,
}

/// The beat network's part of a configuration file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BeatFile {
    /// Shape of the network.
    pub network: BeatNetworkConfig,
    /// Objective, schedule, default sampling.
    pub diffusion: DiffusionConfig,
    /// How it is trained; the lead map is that of the recordings' beats, the mel loss is not used.
    pub training: TrainingConfig,
}

impl TrainingFile {
    /// Reads and checks a configuration.
    ///
    /// # Errors
    /// Names the file and the value.
    pub fn read(path: &Path) -> Result<Self> {
        let text = fs::read_to_string(path)
            .with_context(|| format!("cannot read the configuration {}", path.display()))?;
        Self::parse(&text).with_context(|| format!("in {}", path.display()))
    }

    /// Reads a configuration from TOML.
    ///
    /// # Errors
    /// Names the value that is missing, unknown or senseless.
    pub fn parse(text: &str) -> Result<Self> {
        let file: Self = toml::from_str(text)?;
        file.network.validate()?;
        file.diffusion.validate()?;
        // As the records are: nothing here resamples them, and derived leads are not trained.
        for (name, found, expected) in [
            ("leads", file.network.leads, Lead::INDEPENDENT.len()),
            ("samples", file.network.samples, SAMPLES),
        ] {
            ensure!(
                found == expected,
                "network.{name} = {found} must be {expected}, as in the records trained on"
            );
        }
        file.splits.validate()?;
        file.training.validate()?;
        file.validate_parts()?;
        validate_mel(&file.training.mel, file.network.samples)?;
        Ok(file)
    }

    /// Checks that the networks take what they are given.
    fn validate_parts(&self) -> Result<()> {
        let [condition, plan] = if let Some(beat) = &self.beat {
            beat.network.validate()?;
            beat.diffusion.validate()?;
            beat.training.validate().context("in [beat.training]")?;
            let found = [
                ("leads", beat.network.leads, Lead::INDEPENDENT.len()),
                ("samples", beat.network.samples, BEAT_SAMPLES),
                (
                    "condition_features",
                    beat.network.condition_features,
                    beat_condition_len(Attribute::COUNT),
                ),
            ];
            for (name, found, expected) in found {
                ensure!(
                    found == expected,
                    "beat.network.{name} = {found} must be {expected}"
                );
            }
            [strip_condition_len(Attribute::COUNT), PLAN_FEATURES]
        } else {
            [ENCODED_LEN, 0]
        };
        let network = &self.network;
        for (name, found, expected) in [
            ("condition_features", network.condition_features, condition),
            ("plan_features", network.plan_features, plan),
        ] {
            ensure!(
                found == expected,
                "network.{name} = {found} must be {expected} {} a [beat] table",
                if self.beat.is_some() {
                    "beside"
                } else {
                    "without"
                }
            );
        }
        Ok(())
    }

    /// The kinds of data sets that the networks learn from; PTB-XL where it was not noted.
    pub fn data_kinds(&self) -> &[SourceKind] {
        match self.trained_on.as_slice() {
            [] => &[SourceKind::PtbXl],
            kinds => kinds,
        }
    }

    /// Optimizer steps of all networks in all stages.
    pub fn steps(&self) -> u64 {
        let beat = self.beat.as_ref();
        self.training.total_steps() + beat.map_or(0, |beat| beat.training.total_steps())
    }

    /// Whether a run of `before` can go on as this one: the same but for a refinement after it, and
    /// for the way in which samples are drawn, which no step depends on.
    pub fn continues(&self, before: &Self) -> bool {
        let mut now = self.clone();
        if now.trained_from.is_none() {
            now.trained_from.clone_from(&before.trained_from);
        }
        if before.trained_on.is_empty() {
            now.trained_on.clear();
        }
        now.diffusion = sampled_as(&now.diffusion, &before.diffusion);
        if let (Some(beat), Some(beat_before)) = (&mut now.beat, &before.beat) {
            beat.diffusion = sampled_as(&beat.diffusion, &beat_before.diffusion);
            if beat_before.training.refinement.is_none() {
                beat.training.refinement = None;
            }
        }
        if before.training.refinement.is_none() {
            now.training.refinement = None;
        }
        now == *before
    }
}

/// What a network learned, with the sampler of `before`.
fn sampled_as(learned: &DiffusionConfig, before: &DiffusionConfig) -> DiffusionConfig {
    DiffusionConfig {
        objective: learned.objective,
        schedule: learned.schedule,
        ..before.clone()
    }
}
