//! Many generations, a batch at a time.

use anyhow::{Context, Result};
use clap::Args;
use einthoven::artefacts::Processing;
use einthoven::condition::Condition;
use einthoven::ecg::Ecg;
use einthoven::engine::Model;
use einthoven::export::Provenance;
use einthoven::generation::{GenerationRequest, Wishes};
use einthoven::link::Design;
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

/// How to draw, where it is not as the model's manifest says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Args)]
pub struct Sampling {
    /// Sampler steps; the model's default where left out.
    #[arg(long, value_name = "N")]
    pub steps: Option<u32>,
    /// Guidance weight; the model's default where left out.
    #[arg(long, value_name = "W")]
    pub guidance: Option<f32>,
}

impl Sampling {
    /// The request that draws an ECG of this condition from the model in this way.
    pub fn request(self, model: &Model, condition: Condition, seed: u64) -> GenerationRequest {
        let diffusion = &model.manifest().diffusion;
        GenerationRequest {
            condition,
            seed,
            steps: self.steps.unwrap_or(diffusion.steps),
            guidance: self.guidance.unwrap_or(diffusion.guidance),
            wishes: Wishes::default(),
        }
    }
}

/// A request that samples as the model's manifest says.
pub fn default_request(model: &Model, condition: Condition, seed: u64) -> GenerationRequest {
    Sampling::default().request(model, condition, seed)
}

/// Where an ECG comes from, with the link that opens it in the app.
pub fn provenance(model: &Model, request: &GenerationRequest) -> Provenance {
    processed_provenance(model, request, Processing::default())
}

/// The same of an ECG to which something is done then; the link says it, too.
pub fn processed_provenance(
    model: &Model,
    request: &GenerationRequest,
    processing: Processing,
) -> Provenance {
    let manifest = model.manifest();
    let link = Design {
        model: manifest.name.clone(),
        request: request.clone(),
        processing: processing.clone(),
        ..Design::default()
    };
    let model_hash = manifest.model_hash();
    Provenance {
        model: manifest.name.clone(),
        request: request.clone(),
        link: link.drawn_by(&model_hash).to_query(),
        model_hash,
        processing,
    }
}
