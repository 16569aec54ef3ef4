//! What a manifest stores and a training configuration chooses about diffusion.

use super::Schedule;
use crate::generation::{GUIDANCE, STEPS};
use serde::{Deserialize, Serialize};

/// What the network's output means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Objective {
    /// The noise, as in SSSD-ECG.
    Noise,
    /// The clean signal.
    Clean,
    /// A correction F to the best linear estimate: `clean = (alpha x + sigma sqrt(alpha^2 +
    /// sigma^2) F) / (alpha^2 + sigma^2)` for signals of variance 1 (the preconditioning of Karras
    /// et al. 2022). The network need neither learn to copy a nearly clean signal nor carry pure
    /// noise.
    Preconditioned,
}

impl Objective {
    /// The smallest sigma that weighs an error of the clean estimate.
    pub const SMALLEST_SIGMA: f64 = 0.1;

    /// The estimate of the clean signal is `from_noisy * noisy + from_output * output`: both
    /// factors.
    pub fn estimate_factors(self, alpha: f64, sigma: f64) -> [f64; 2] {
        match self {
            Objective::Noise => [alpha.recip(), -sigma / alpha],
            Objective::Clean => [0.0, 1.0],
            Objective::Preconditioned => {
                let power = alpha * alpha + sigma * sigma;
                [alpha / power, sigma / power.sqrt()]
            }
        }
    }

    /// What the squared error of the clean estimate weighs in training: as the error of the noise
    /// for
    /// [`Objective::Noise`], else as that of the velocity, `1 / max(sigma, 0.1)^2`.
    pub fn error_weight(self, alpha: f64, sigma: f64) -> f64 {
        match self {
            Objective::Noise => (alpha / sigma).powi(2),
            Objective::Clean | Objective::Preconditioned => {
                sigma.max(Self::SMALLEST_SIGMA).powi(-2)
            }
        }
    }
}

/// How a signal is drawn from noise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SamplerKind {
    /// Ancestral sampling (DDPM): fresh noise after every step; the paper's reference.
    Ancestral,
    /// DDIM with eta = 0: deterministic, first order.
    Ddim,
    /// DPM-Solver++(2M): second order, one evaluation a step (Lu et al. 2022); deterministic, or
    /// with fresh noise where [`DiffusionConfig::stochasticity`] is above 0.
    DpmSolver2m,
}

/// Objective, noise levels and default sampling of a model.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DiffusionConfig {
    /// What the network's output means.
    pub objective: Objective,
    /// Noise level over time.
    pub schedule: Schedule,
    /// The default way of sampling.
    pub sampler: SamplerKind,
    /// The default number of sampler steps.
    pub steps: u32,
    /// The default guidance weight.
    pub guidance: f32,
    /// The times `[first, last]` within which guidance acts; elsewhere the weight is 1
    /// (Kynkäänniemi et al. 2024).
    #[serde(default = "always", skip_serializing_if = "is_always")]
    pub guided_times: [f64; 2],
    /// Share of the noise that [`SamplerKind::DpmSolver2m`] replaces by fresh noise: 0 solves the
    /// probability flow (deterministic), 1 the reverse diffusion (eta of Lu et al. 2022 as in
    /// Karras et al.'s samplers).
    #[serde(default, skip_serializing_if = "is_zero")]
    pub stochasticity: f64,
    /// Moves the sampler's grid of times toward noise where above 1: `t = s u / (1 + (s - 1) u)`.
    pub grid_shift: f64,
}

fn always() -> [f64; 2] {
    [0.0, 1.0]
}

fn is_always(times: &[f64; 2]) -> bool {
    *times == always()
}

fn is_zero(value: &f64) -> bool {
    *value == 0.0
}

/// Diffusion settings that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("diffusion configuration: {0}")]
pub struct DiffusionConfigError(String);

impl DiffusionConfig {
    /// Refuses settings that cannot be used.
    ///
    /// # Errors
    /// [`DiffusionConfigError`] names the setting.
    pub fn validate(&self) -> Result<(), DiffusionConfigError> {
        let fail = |message: String| Err(DiffusionConfigError(message));
        if !STEPS.contains(&self.steps) {
            let [first, last] = [STEPS.start(), STEPS.end()];
            return fail(format!(
                "steps = {} is outside {first} to {last}",
                self.steps
            ));
        }
        if !GUIDANCE.contains(&self.guidance) {
            let [first, last] = [GUIDANCE.start(), GUIDANCE.end()];
            return fail(format!(
                "guidance = {} is outside {first} to {last}",
                self.guidance
            ));
        }
        let [first, last] = self.guided_times;
        if !(0.0 <= first && first <= last && last <= 1.0) {
            return fail(format!(
                "guided_times = [{first}, {last}] is not a part of 0 to 1"
            ));
        }
        if !(0.0..=1.0).contains(&self.stochasticity) {
            let stochasticity = self.stochasticity;
            return fail(format!("stochasticity = {stochasticity} is outside 0 to 1"));
        }
        if !(0.01..=100.0).contains(&self.grid_shift) {
            return fail(format!(
                "grid_shift = {} is outside 0.01 to 100",
                self.grid_shift
            ));
        }
        if !self.schedule.is_usable() {
            return fail(format!(
                "schedule {:?} has no increasing noise",
                self.schedule
            ));
        }
        if self.sampler == SamplerKind::Ancestral && self.schedule == Schedule::Flow {
            return fail("ancestral sampling needs the linear-beta schedule".into());
        }
        if self.objective == Objective::Noise && self.schedule == Schedule::Flow {
            return fail(
                "the flow schedule begins without any signal, where the noise says nothing of it: \
                 predict the clean signal, or use the linear-beta schedule"
                    .into(),
            );
        }
        Ok(())
    }

    /// The guidance weight at time `t` where `weight` is asked for.
    pub fn guidance_at(&self, t: f64, weight: f32) -> f32 {
        let [first, last] = self.guided_times;
        if (first..=last).contains(&t) {
            weight
        } else {
            1.0
        }
    }

    /// The times of a sampler with `steps` steps: `steps + 1` values from the noisiest down to 0.
    pub fn times(&self, steps: u32) -> Vec<f64> {
        let shift = self.grid_shift;
        (0..=steps)
            .rev()
            .map(|i| {
                let u = f64::from(i) / f64::from(steps);
                shift * u / (1.0 + (shift - 1.0) * u)
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flow() -> DiffusionConfig {
        DiffusionConfig {
            objective: Objective::Clean,
            schedule: Schedule::Flow,
            sampler: SamplerKind::DpmSolver2m,
            steps: 8,
            guidance: 1.5,
            guided_times: always(),
            stochasticity: 0.0,
            grid_shift: 2.0,
        }
    }

    #[test]
    fn the_grid_falls_from_noise_to_clean_and_shifts_toward_noise() {
        let times = flow().times(4);
        assert_eq!(times.len(), 5);
        assert_eq!((times[0], times[4]), (1.0, 0.0));
        assert!(times.windows(2).all(|pair| pair[0] > pair[1]));
        assert!((times[2] - 2.0 / 3.0).abs() < 1e-12);
    }

    #[test]
    fn guidance_acts_within_its_times_and_is_left_out_of_files_where_it_always_does() {
        let config = DiffusionConfig {
            guided_times: [0.2, 0.9],
            ..flow()
        };
        let weights = [0.1, 0.2, 0.9, 1.0].map(|t| config.guidance_at(t, 2.0));
        assert_eq!(weights, [1.0, 2.0, 2.0, 1.0]);
        let written = serde_json::to_string(&flow()).unwrap();
        assert!(!written.contains("guided_times") && !written.contains("stochasticity"));
        assert_eq!(
            serde_json::from_str::<DiffusionConfig>(&written).unwrap(),
            flow()
        );
    }

    #[test]
    fn the_estimate_is_exact_for_the_exact_output() {
        let (alpha, sigma, clean, noise) = (0.6, 0.4, 1.3, -0.7);
        let noisy = alpha * clean + sigma * noise;
        let power: f64 = alpha * alpha + sigma * sigma;
        for (objective, output) in [
            (Objective::Noise, noise),
            (Objective::Clean, clean),
            (
                Objective::Preconditioned,
                (sigma * clean - alpha * noise) / power.sqrt(),
            ),
        ] {
            let [from_noisy, from_output] = objective.estimate_factors(alpha, sigma);
            let estimate = from_noisy * noisy + from_output * output;
            assert!(
                (estimate - clean).abs() < 1e-12,
                "{objective:?}: {estimate}"
            );
        }
    }

    #[test]
    fn unusable_settings_are_named() {
        assert!(flow().validate().is_ok());
        let message = |config: DiffusionConfig| config.validate().unwrap_err().to_string();
        assert!(message(DiffusionConfig { steps: 0, ..flow() }).contains("steps"));
        assert!(
            message(DiffusionConfig {
                guidance: f32::NAN,
                ..flow()
            })
            .contains("guidance")
        );
        let reversed = [0.9, 0.2];
        assert!(
            message(DiffusionConfig {
                guided_times: reversed,
                ..flow()
            })
            .contains("guided_times")
        );
        assert!(
            message(DiffusionConfig {
                stochasticity: f64::NAN,
                ..flow()
            })
            .contains("stochasticity")
        );
        let of_pure_noise = DiffusionConfig {
            objective: Objective::Noise,
            ..flow()
        };
        assert!(message(of_pure_noise).contains("predict the clean signal"));
        let ancestral = DiffusionConfig {
            sampler: SamplerKind::Ancestral,
            ..flow()
        };
        assert!(message(ancestral).contains("linear-beta"));
    }
}
