//! How much signal and how much noise there is at a time.

use serde::{Deserialize, Serialize};

/// Noise level over time.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Schedule {
    /// A straight line from signal to noise: alpha = 1 - t, sigma = t. Ends in pure noise.
    Flow,
    /// Variance preserving with `steps` betas, equally spaced: SSSD-ECG has 200 from 1e-4 to 0.02.
    /// It ends with signal left (alpha_bar_T = 0.132).
    LinearBeta {
        /// Discrete steps T.
        steps: u32,
        /// beta of the first step.
        first: f64,
        /// beta of the last step.
        last: f64,
    },
}

impl Schedule {
    /// Whether the schedule's numbers make sense.
    pub fn is_usable(&self) -> bool {
        match *self {
            Schedule::Flow => true,
            Schedule::LinearBeta { steps, first, last } => {
                (1..=10_000).contains(&steps) && 0.0 < first && first <= last && last < 1.0
            }
        }
    }

    /// Share of the signal (alpha) and of the noise (sigma) at time t in [0, 1]. With betas, `t = k
    /// / steps` is the level after k steps, and levels between are interpolated in log alpha.
    pub fn alpha_sigma(&self, t: f64) -> (f64, f64) {
        match *self {
            Schedule::Flow => (1.0 - t, t),
            Schedule::LinearBeta { steps, .. } => {
                let position = t.clamp(0.0, 1.0) * f64::from(steps);
                let below = position.floor() as u32;
                let part = position - position.floor();
                let log = |k: u32| self.log_alpha_bar(k);
                let log_alpha_bar = if part > 0.0 {
                    (1.0 - part) * log(below) + part * log(below + 1)
                } else {
                    log(below)
                };
                let alpha_bar = log_alpha_bar.exp();
                (alpha_bar.sqrt(), (1.0 - alpha_bar).sqrt())
            }
        }
    }

    /// The beta of step `k`, 1-based.
    fn beta(&self, k: u32) -> f64 {
        match *self {
            Schedule::Flow => 0.0,
            Schedule::LinearBeta { steps, first, last } => {
                let span = f64::from(steps.max(2) - 1);
                first + (last - first) * f64::from(k - 1) / span
            }
        }
    }

    /// ln of the product of (1 - beta) over the first `k` steps.
    fn log_alpha_bar(&self, k: u32) -> f64 {
        (1..=k).map(|i| (1.0 - self.beta(i)).ln()).sum()
    }

    /// What the network is told about a time: 0 to 200, whatever the schedule. With betas it is
    /// SSSD-ECG's zero-based step index.
    pub fn network_position(&self, t: f64) -> f32 {
        match *self {
            Schedule::Flow => (200.0 * t) as f32,
            Schedule::LinearBeta { steps, .. } => (t * f64::from(steps) - 1.0).max(0.0) as f32,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAPER: Schedule = Schedule::LinearBeta {
        steps: 200,
        first: 1e-4,
        last: 0.02,
    };

    #[test]
    fn the_papers_schedule_ends_with_signal_left() {
        let (alpha, sigma) = PAPER.alpha_sigma(1.0);
        assert!((alpha * alpha - 0.132).abs() < 1e-3, "{}", alpha * alpha);
        assert!((alpha * alpha + sigma * sigma - 1.0).abs() < 1e-12);
        assert_eq!(PAPER.alpha_sigma(0.0), (1.0, 0.0));
        let (first, _) = PAPER.alpha_sigma(1.0 / 200.0);
        assert!((first * first - (1.0 - 1e-4)).abs() < 1e-9);
    }

    #[test]
    fn the_flow_ends_in_noise_alone() {
        assert_eq!(Schedule::Flow.alpha_sigma(1.0), (0.0, 1.0));
        assert_eq!(Schedule::Flow.network_position(1.0), 200.0);
        assert_eq!(PAPER.network_position(1.0), 199.0);
    }

    #[test]
    fn noise_grows_with_time() {
        for schedule in [PAPER, Schedule::Flow] {
            let sigmas: Vec<f64> = (0..=50)
                .map(|i| schedule.alpha_sigma(f64::from(i) / 50.0).1)
                .collect();
            assert!(sigmas.windows(2).all(|pair| pair[0] < pair[1]));
        }
        assert!(
            !Schedule::LinearBeta {
                steps: 0,
                first: 0.1,
                last: 0.2
            }
            .is_usable()
        );
    }
}
