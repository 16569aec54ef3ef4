//! A whole ECG, worked out: what a program needs to draw it with the network's file and a sampler of
//! its own, and the ECG that comes of it here.

use crate::generation::{default_request, generate};
use anyhow::{Result, ensure};
use einthoven::condition::{Condition, beats, encode};
use einthoven::diffusion::{NoiseSource, SamplerKind};
use einthoven::ecg::Lead;
use einthoven::engine::Model;
use einthoven::network::time_features;
use einthoven::package::Manifest;
use serde::Serialize;

/// The seed of the ECG.
const SEED: u64 = 42;

/// One ECG of a model that draws whole ones, by DPM-Solver++(2M) without fresh noise.
///
/// `clean = estimate[0] * noisy + estimate[1] * output` at each step; with levels `(alpha, sigma)`
/// now and `(a, s)` next, `noisy = s / sigma * noisy + (a - s / sigma * alpha) * target`, where
/// `target` is `clean`, extrapolated by `extrapolation * (clean - the clean before)`. The last
/// `clean` is the ECG.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WorkedEcg {
    /// What it is.
    pub about: &'static str,
    /// `[samples, leads]`: the noise that it begins with.
    pub noise: Vec<f32>,
    /// `[condition_features]`.
    pub condition: Vec<f32>,
    /// Beats over the signal, 0 for unknown.
    pub beats: f32,
    /// Step by step.
    pub steps: Vec<WorkedStep>,
    /// `[leads][channels]`: from the network's channels to the eight independent leads.
    pub to_leads: Vec<Vec<f32>>,
    /// The eight independent leads one after the other, in millivolt.
    pub ecg_mv: Vec<f32>,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WorkedStep {
    /// `[time_features]`.
    pub time: Vec<f32>,
    /// The weight of the output with the condition; `1 - guidance` is that of the one without.
    pub guidance: f32,
    /// Factors of the noisy signal and of the output in the estimate of the clean one.
    pub estimate: [f64; 2],
    /// Alpha and sigma now and after the step.
    pub levels: [f64; 4],
    /// How far the estimate is extrapolated from the one before; 0 in the first steps.
    pub extrapolation: f64,
}

/// Works out an ECG of nobody in particular.
///
/// # Errors
/// A model with another sampler, or one that fails to draw.
pub(super) fn worked(manifest: &Manifest, chunks: &[Vec<u8>]) -> Result<WorkedEcg> {
    let diffusion = &manifest.diffusion;
    ensure!(
        diffusion.sampler == SamplerKind::DpmSolver2m && diffusion.stochasticity == 0.0,
        "only ECGs by DPM-Solver++(2M) without fresh noise are worked out; export a model that draws so"
    );
    let model = Model::load(manifest.clone(), chunks)?;
    let request = default_request(&model, Condition::default(), SEED);
    let ecg = generate(&model, std::slice::from_ref(&request))?.swap_remove(0);
    let network = &manifest.network;
    let condition = encode(&request.condition, &manifest.scaling);
    let duration_s = network.samples as f64 / manifest.sampling_hz;
    Ok(WorkedEcg {
        about: "One SYNTHETIC ECG, worked out step by step; not for diagnosis.",
        noise: NoiseSource::new(SEED).normal(network.samples * network.leads),
        beats: beats(&condition, &manifest.scaling, duration_s),
        condition,
        steps: steps(manifest, request.guidance),
        to_leads: manifest.lead_map.to_leads.clone(),
        ecg_mv: Lead::INDEPENDENT
            .iter()
            .flat_map(|lead| ecg.lead_mv(*lead).to_vec())
            .collect(),
    })
}

fn steps(manifest: &Manifest, guidance: f32) -> Vec<WorkedStep> {
    let diffusion = &manifest.diffusion;
    let times = diffusion.times(diffusion.steps);
    let level = |time: f64| diffusion.schedule.alpha_sigma(time);
    let lambda = |time: f64| {
        let (alpha, sigma) = level(time);
        (alpha / sigma).ln()
    };
    let step = |index: usize| {
        let (now, next) = (times[index], times[index + 1]);
        let ((alpha, sigma), (next_alpha, next_sigma)) = (level(now), level(next));
        let before = index.checked_sub(1).map(|before| lambda(times[before]));
        let extrapolation = match before {
            Some(before) if before.is_finite() && next_sigma > 0.0 => {
                (lambda(next) - lambda(now)) / (2.0 * (lambda(now) - before))
            }
            _ => 0.0,
        };
        let position = diffusion.schedule.network_position(now);
        WorkedStep {
            time: time_features(position, manifest.network.time_features),
            guidance: diffusion.guidance_at(now, guidance),
            estimate: diffusion.objective.estimate_factors(alpha, sigma),
            levels: [alpha, sigma, next_alpha, next_sigma],
            extrapolation,
        }
    };
    (0..times.len() - 1).map(step).collect()
}
