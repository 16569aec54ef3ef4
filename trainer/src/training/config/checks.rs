//! What every number of a configuration must be.

use anyhow::{Result, ensure};
use einthoven::engine::MelLossConfig;

pub(super) fn validate_times(stage: &str, mean: f64, deviation: f64) -> Result<()> {
    ensure!(
        mean.is_finite(),
        "{stage}time_mean = {mean} must be a finite number"
    );
    not_negative(&format!("{stage}time_deviation"), deviation)
}

pub(super) fn validate_mel(mel: &MelLossConfig, samples: usize) -> Result<()> {
    not_negative("mel.weight", mel.weight)?;
    positive("mel.clamp_mv", mel.clamp_mv)?;
    ensure!(
        mel.windows.len() == mel.mels.len(),
        "mel.windows and mel.mels must be equally long"
    );
    ensure!(
        mel.mels.iter().all(|&bands| bands > 0),
        "mel.mels must be positive"
    );
    for &window in &mel.windows {
        ensure!(
            window >= 8 && window.is_multiple_of(8) && window <= samples,
            "a mel window of {window} samples is not a multiple of 8 from 8 to the signal's length"
        );
    }
    Ok(())
}

pub(super) fn positive(name: &str, value: f64) -> Result<()> {
    ensure!(
        value > 0.0 && value.is_finite(),
        "{name} = {value} must be positive and finite"
    );
    Ok(())
}

pub(super) fn not_negative(name: &str, value: f64) -> Result<()> {
    ensure!(
        value >= 0.0 && value.is_finite(),
        "{name} = {value} must be 0 or more, and finite"
    );
    Ok(())
}
