//! From noise to a signal, one network evaluation a step.

use super::{DiffusionConfig, NoiseSource, Objective, SamplerKind, Schedule};
use burn::tensor::{Device, Tensor, TensorData};

/// A batch of signals on their way from noise to clean; drives any network through
/// [`SamplerState::time`] and [`SamplerState::advance`].
#[derive(Debug, Clone)]
pub struct SamplerState {
    kind: SamplerKind,
    objective: Objective,
    schedule: Schedule,
    stochasticity: f64,
    times: Vec<f64>,
    step: usize,
    noisy: Tensor<3>,
    /// The estimate of the step before, for the second order.
    previous: Option<Tensor<3>>,
    noise: Vec<NoiseSource>,
}

impl SamplerState {
    /// Starts from each source's noise: `[sources, samples, leads]`.
    pub fn new(
        config: &DiffusionConfig,
        steps: u32,
        mut noise: Vec<NoiseSource>,
        [samples, leads]: [usize; 2],
        device: &Device,
    ) -> Self {
        let noisy = draw(&mut noise, [samples, leads], device);
        Self {
            kind: config.sampler,
            objective: config.objective,
            schedule: config.schedule,
            stochasticity: config.stochasticity,
            times: config.times(steps),
            step: 0,
            noisy,
            previous: None,
            noise,
        }
    }

    /// Steps in all.
    pub fn steps(&self) -> usize {
        self.times.len() - 1
    }

    /// Steps done.
    pub fn done(&self) -> usize {
        self.step
    }

    /// Whether nothing is left to do.
    pub fn is_finished(&self) -> bool {
        self.step == self.steps()
    }

    /// The time at which the network is to be evaluated next, in [0, 1].
    pub fn time(&self) -> f64 {
        self.times[self.step]
    }

    /// The signals as they are now, `[batch, samples, leads]`.
    pub fn noisy(&self) -> Tensor<3> {
        self.noisy.clone()
    }

    /// Takes the network's output at [`SamplerState::time`] for [`SamplerState::noisy`], moves one
    /// step toward clean, and returns the estimate of the clean signals.
    ///
    /// # Panics
    /// When the sampler is finished.
    pub fn advance(&mut self, output: Tensor<3>) -> Tensor<3> {
        assert!(!self.is_finished(), "a finished sampler has no next step");
        let (now, next) = (self.times[self.step], self.times[self.step + 1]);
        let (alpha, sigma) = self.schedule.alpha_sigma(now);
        let (next_alpha, next_sigma) = self.schedule.alpha_sigma(next);
        let [from_noisy, from_output] = self.objective.estimate_factors(alpha, sigma);
        let clean = self.noisy.clone().mul_scalar(from_noisy) + output.mul_scalar(from_output);
        let levels = [alpha, sigma, next_alpha, next_sigma];
        self.noisy = if next_sigma == 0.0 {
            clean.clone()
        } else {
            match self.kind {
                SamplerKind::Ddim => self.toward(clean.clone(), levels, 0.0),
                SamplerKind::DpmSolver2m => {
                    let target = self.extrapolated(clean.clone(), now, next);
                    self.toward(target, levels, self.stochasticity)
                }
                SamplerKind::Ancestral => self.ancestral(clean.clone(), levels),
            }
        };
        self.previous = Some(clean.clone());
        self.step += 1;
        clean
    }

    /// The exact solution for a constant estimate. With `e^-h` the ratio of noise to signal after
    /// the step to that before, `e^-(eta h)` of the rescaled noise is kept and fresh noise makes up
    /// for the rest.
    fn toward(
        &mut self,
        clean: Tensor<3>,
        [alpha, sigma, next_alpha, next_sigma]: [f64; 4],
        eta: f64,
    ) -> Tensor<3> {
        let keep = (next_sigma * alpha / (next_alpha * sigma)).powf(eta);
        let (noise, fresh) = (next_sigma / sigma * keep, 1.0 - keep * keep);
        let moved =
            self.noisy.clone().mul_scalar(noise) + clean.mul_scalar(next_alpha - noise * alpha);
        if fresh == 0.0 {
            return moved;
        }
        moved + self.fresh().mul_scalar(next_sigma * fresh.sqrt())
    }

    /// The estimate extrapolated linearly in lambda = ln(alpha / sigma), which is infinite at pure
    /// noise: there, and in the first step, the estimate itself.
    fn extrapolated(&self, clean: Tensor<3>, now: f64, next: f64) -> Tensor<3> {
        let lambda = |t: f64| {
            let (alpha, sigma) = self.schedule.alpha_sigma(t);
            (alpha / sigma).ln()
        };
        let Some(previous) = self.previous.clone() else {
            return clean;
        };
        let before = lambda(self.times[self.step - 1]);
        if !before.is_finite() {
            return clean;
        }
        let ratio = (lambda(now) - before) / (lambda(next) - lambda(now));
        let weight = (2.0 * ratio).recip();
        clean.mul_scalar(1.0 + weight) - previous.mul_scalar(weight)
    }

    /// The posterior mean of DDPM plus fresh noise of its variance.
    fn ancestral(
        &mut self,
        clean: Tensor<3>,
        [alpha, sigma, next_alpha, next_sigma]: [f64; 4],
    ) -> Tensor<3> {
        let ratio = alpha / next_alpha;
        let beta = 1.0 - ratio * ratio;
        let variance = beta * (next_sigma / sigma).powi(2);
        let keep = ratio * (next_sigma / sigma).powi(2);
        let fresh = self.fresh();
        self.noisy.clone().mul_scalar(keep)
            + clean.mul_scalar(next_alpha * beta / (sigma * sigma))
            + fresh.mul_scalar(variance.sqrt())
    }

    /// New noise for every signal of the batch.
    fn fresh(&mut self) -> Tensor<3> {
        let [_, samples, leads] = self.noisy.dims();
        draw(&mut self.noise, [samples, leads], &self.noisy.device())
    }
}

fn draw(sources: &mut [NoiseSource], [samples, leads]: [usize; 2], device: &Device) -> Tensor<3> {
    let values: Vec<f32> = sources
        .iter_mut()
        .flat_map(|source| source.normal(samples * leads))
        .collect();
    Tensor::from_data(
        TensorData::new(values, [sources.len(), samples, leads]),
        device,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAPER: Schedule = Schedule::LinearBeta {
        steps: 200,
        first: 1e-4,
        last: 0.02,
    };

    fn config(sampler: SamplerKind, schedule: Schedule, objective: Objective) -> DiffusionConfig {
        DiffusionConfig {
            objective,
            schedule,
            sampler,
            steps: 8,
            guidance: 1.0,
            guided_times: [0.0, 1.0],
            stochasticity: 0.0,
            grid_shift: 1.0,
        }
    }

    /// The best possible network for data that are N(2, 0.5^2) everywhere: its samples must have
    /// that mean and deviation.
    fn moments(config: &DiffusionConfig, steps: u32) -> (f64, f64) {
        let (mean, deviation) = (2.0, 0.5);
        let device = Device::flex();
        let seeds: Vec<u64> = (0..4).collect();
        let noise = seeds.iter().map(|&seed| NoiseSource::new(seed)).collect();
        let mut state = SamplerState::new(config, steps, noise, [1000, 2], &device);
        let mut clean = state.noisy();
        while !state.is_finished() {
            let (alpha, sigma) = config.schedule.alpha_sigma(state.time());
            let variance = (alpha * deviation).powi(2) + sigma * sigma;
            let gain = alpha * deviation * deviation / variance;
            let estimate = (state.noisy() - alpha * mean).mul_scalar(gain) + mean;
            let [from_noisy, from_output] = config.objective.estimate_factors(alpha, sigma);
            let rest = estimate - state.noisy().mul_scalar(from_noisy);
            clean = state.advance(rest.div_scalar(from_output));
        }
        let values: Vec<f32> = clean.into_data().try_to_vec().unwrap();
        let count = values.len() as f64;
        let mean = values.iter().map(|&x| f64::from(x)).sum::<f64>() / count;
        let variance = values
            .iter()
            .map(|&x| (f64::from(x) - mean).powi(2))
            .sum::<f64>()
            / count;
        (mean, variance.sqrt())
    }

    #[test]
    fn every_sampler_finds_the_distribution_of_the_data() {
        use Objective::{Clean, Noise, Preconditioned};
        for (sampler, schedule, objective, steps, tolerance) in [
            (SamplerKind::Ddim, Schedule::Flow, Clean, 200, 0.03),
            (
                SamplerKind::DpmSolver2m,
                Schedule::Flow,
                Preconditioned,
                25,
                0.03,
            ),
            // The paper's schedule ends with signal left, so that a start from N(0, 1) stays
            // biased.
            (SamplerKind::Ancestral, PAPER, Noise, 200, 0.12),
        ] {
            let (mean, deviation) = moments(&config(sampler, schedule, objective), steps);
            assert!((mean - 2.0).abs() < tolerance, "{sampler:?}: mean {mean}");
            assert!(
                (deviation - 0.5).abs() < tolerance,
                "{sampler:?}: deviation {deviation}"
            );
        }
    }

    #[test]
    fn fresh_noise_leaves_the_distribution_as_it_is() {
        for eta in [0.5, 1.0] {
            let config = DiffusionConfig {
                stochasticity: eta,
                ..config(SamplerKind::DpmSolver2m, Schedule::Flow, Objective::Clean)
            };
            let (mean, deviation) = moments(&config, 50);
            assert!((mean - 2.0).abs() < 0.03, "eta {eta}: mean {mean}");
            assert!((deviation - 0.5).abs() < 0.03, "eta {eta}: {deviation}");
        }
    }

    #[test]
    fn the_second_order_is_closer_than_the_first_at_few_steps() {
        let error = |sampler| {
            let config = config(sampler, Schedule::Flow, Objective::Clean);
            (moments(&config, 8).1 - moments(&config, 400).1).abs()
        };
        assert!(error(SamplerKind::DpmSolver2m) < 0.6 * error(SamplerKind::Ddim));
    }
}
