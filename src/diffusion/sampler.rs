//! From noise to a signal, one network evaluation a step.

use super::{DiffusionConfig, NoiseSource, Objective, SamplerKind, Schedule, Signals};

/// A batch of signals on their way from noise to clean, wherever they are computed; drives any
/// network through [`SamplerState::time`] and [`SamplerState::advance`].
#[derive(Debug, Clone)]
pub struct SamplerState<S: Signals> {
    kind: SamplerKind,
    objective: Objective,
    schedule: Schedule,
    stochasticity: f64,
    times: Vec<f64>,
    step: usize,
    noisy: S,
    /// The estimate of the step before, for the second order.
    previous: Option<S>,
    noise: Vec<NoiseSource>,
    /// Samples and leads of a signal.
    shape: [usize; 2],
    place: S::Place,
}

impl<S: Signals> SamplerState<S> {
    /// Starts from each source's noise; `shape`: samples and leads.
    pub fn new(
        config: &DiffusionConfig,
        steps: u32,
        mut noise: Vec<NoiseSource>,
        shape: [usize; 2],
        place: S::Place,
    ) -> Self {
        Self {
            kind: config.sampler,
            objective: config.objective,
            schedule: config.schedule,
            stochasticity: config.stochasticity,
            times: config.times(steps),
            step: 0,
            noisy: draw(&mut noise, shape, &place),
            previous: None,
            noise,
            shape,
            place,
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

    /// The signals as they are now.
    pub fn noisy(&self) -> &S {
        &self.noisy
    }

    /// Takes the network's output at [`SamplerState::time`] for [`SamplerState::noisy`], moves one
    /// step toward clean, and returns the estimate of the clean signals.
    ///
    /// # Panics
    /// When the sampler is finished.
    pub fn advance(&mut self, output: &S) -> S {
        assert!(!self.is_finished(), "a finished sampler has no next step");
        let (now, next) = (self.times[self.step], self.times[self.step + 1]);
        let (alpha, sigma) = self.schedule.alpha_sigma(now);
        let (next_alpha, next_sigma) = self.schedule.alpha_sigma(next);
        let [from_noisy, from_output] = self.objective.estimate_factors(alpha, sigma);
        let clean = S::weighted_sum([(from_noisy, &self.noisy), (from_output, output)]);
        let levels = [alpha, sigma, next_alpha, next_sigma];
        self.noisy = if next_sigma == 0.0 {
            clean.clone()
        } else {
            match self.kind {
                SamplerKind::Ddim => self.toward(&clean, levels, 0.0),
                SamplerKind::DpmSolver2m => match self.extrapolated(&clean, now, next) {
                    Some(target) => self.toward(&target, levels, self.stochasticity),
                    None => self.toward(&clean, levels, self.stochasticity),
                },
                SamplerKind::Ancestral => self.ancestral(&clean, levels),
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
        clean: &S,
        [alpha, sigma, next_alpha, next_sigma]: [f64; 4],
        eta: f64,
    ) -> S {
        let keep = (next_sigma * alpha / (next_alpha * sigma)).powf(eta);
        let (noise, fresh) = (next_sigma / sigma * keep, 1.0 - keep * keep);
        let [noisy, clean] = [(noise, &self.noisy), (next_alpha - noise * alpha, clean)];
        if fresh == 0.0 {
            return S::weighted_sum([noisy, clean]);
        }
        let more = draw(&mut self.noise, self.shape, &self.place);
        S::weighted_sum([noisy, clean, (next_sigma * fresh.sqrt(), &more)])
    }

    /// The estimate extrapolated linearly in lambda = ln(alpha / sigma), which is infinite at pure
    /// noise: there, and in the first step, there is nothing to extrapolate from.
    fn extrapolated(&self, clean: &S, now: f64, next: f64) -> Option<S> {
        let lambda = |t: f64| {
            let (alpha, sigma) = self.schedule.alpha_sigma(t);
            (alpha / sigma).ln()
        };
        let previous = self.previous.as_ref()?;
        let before = lambda(self.times[self.step - 1]);
        if !before.is_finite() {
            return None;
        }
        let ratio = (lambda(now) - before) / (lambda(next) - lambda(now));
        let weight = (2.0 * ratio).recip();
        let terms = [(1.0 + weight, clean), (-weight, previous)];
        Some(S::weighted_sum(terms))
    }

    /// The posterior mean of DDPM plus fresh noise of its variance.
    fn ancestral(&mut self, clean: &S, [alpha, sigma, next_alpha, next_sigma]: [f64; 4]) -> S {
        let ratio = alpha / next_alpha;
        let beta = 1.0 - ratio * ratio;
        let variance = beta * (next_sigma / sigma).powi(2);
        let keep = ratio * (next_sigma / sigma).powi(2);
        let fresh = draw(&mut self.noise, self.shape, &self.place);
        S::weighted_sum([
            (keep, &self.noisy),
            (next_alpha * beta / (sigma * sigma), clean),
            (variance.sqrt(), &fresh),
        ])
    }
}

/// New noise for every signal of the batch.
fn draw<S: Signals>(sources: &mut [NoiseSource], shape: [usize; 2], place: &S::Place) -> S {
    let [samples, leads] = shape;
    let signals = sources.len();
    let numbers = sources.iter_mut();
    let numbers = numbers.flat_map(|source| source.normal(samples * leads));
    S::from_numbers(numbers.collect(), [signals, samples, leads], place)
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
        let noise = (0..4).map(NoiseSource::new).collect();
        let mut state = SamplerState::<Vec<f32>>::new(config, steps, noise, [1000, 2], ());
        let mut values = state.noisy().clone();
        while !state.is_finished() {
            let (alpha, sigma) = config.schedule.alpha_sigma(state.time());
            let variance = (alpha * deviation).powi(2) + sigma * sigma;
            let gain = alpha * deviation * deviation / variance;
            let [from_noisy, from_output] = config.objective.estimate_factors(alpha, sigma);
            let output = |&noisy: &f32| {
                let noisy = f64::from(noisy);
                let estimate = (noisy - alpha * mean) * gain + mean;
                ((estimate - noisy * from_noisy) / from_output) as f32
            };
            let output = state.noisy().iter().map(output).collect();
            values = state.advance(&output);
        }
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

    #[cfg(feature = "tensors")]
    #[test]
    fn tensors_and_numbers_take_the_same_steps() {
        use burn::tensor::{Device, Tensor};
        let (shape, outputs) = ([30, 2], |x: f32| (3.0 * x).sin());
        for (sampler, schedule, stochasticity) in [
            (SamplerKind::Ddim, Schedule::Flow, 0.0),
            (SamplerKind::DpmSolver2m, Schedule::Flow, 0.0),
            (SamplerKind::DpmSolver2m, Schedule::Flow, 0.7),
            (SamplerKind::Ancestral, PAPER, 0.0),
        ] {
            let config = DiffusionConfig {
                stochasticity,
                ..config(sampler, schedule, Objective::Preconditioned)
            };
            let noise = || vec![NoiseSource::new(5), NoiseSource::new(6)];
            let mut numbers = SamplerState::<Vec<f32>>::new(&config, 8, noise(), shape, ());
            let device = Device::flex();
            let mut tensors = SamplerState::<Tensor<3>>::new(&config, 8, noise(), shape, device);
            while !numbers.is_finished() {
                let noisy: Vec<f32> = tensors.noisy().to_data().try_to_vec().unwrap();
                let output: Vec<f32> = noisy.into_iter().map(outputs).collect();
                let tensor = Tensor::from_numbers(output.clone(), [2, 30, 2], &Device::flex());
                let expected = numbers.advance(&output);
                let found = tensors.advance(&tensor).into_data();
                let found: Vec<f32> = found.try_to_vec().unwrap();
                for (found, expected) in found.iter().zip(&expected) {
                    assert!((found - expected).abs() < 1e-5, "{found} {expected}");
                }
            }
            assert!(tensors.is_finished());
        }
    }
}
