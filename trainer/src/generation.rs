//! Many generations, a batch at a time.

use anyhow::{Context, Result};
use einthoven::ecg::Ecg;
use einthoven::engine::Model;
use einthoven::generation::GenerationRequest;
use pollster::block_on;

/// ECGs that go through the network together.
pub const BATCH: usize = 8;

/// Generates the ECGs of some requests, a batch at a time.
///
/// # Errors
/// As a generation.
pub fn generate(model: &Model, requests: &[GenerationRequest]) -> Result<Vec<Ecg>> {
    let mut ecgs = Vec::with_capacity(requests.len());
    for batch in requests.chunks(BATCH) {
        let mut sampling = model.start_batch(batch)?;
        let mut last = None;
        while let Some(step) = block_on(sampling.step())? {
            last = Some(step.previews);
        }
        ecgs.extend(last.context("the sampler took no step")?);
    }
    Ok(ecgs)
}
