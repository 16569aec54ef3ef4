//! How much something differs within a recording, from recording to recording.

use serde::{Deserialize, Serialize};

/// A standard deviation whose logarithm is normal between recordings.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spread {
    /// Mean of the logarithm of the standard deviation.
    pub log_mean: f64,
    /// Standard deviation of that logarithm between recordings.
    pub log_deviation: f64,
}

impl Spread {
    /// Fits it to the logarithms of recordings' standard deviations; `smallest` where there are
    /// none.
    pub(super) fn fit(logs: &[f64], smallest: f64) -> Self {
        let count = logs.len().max(1) as f64;
        let log_mean = if logs.is_empty() {
            smallest.ln()
        } else {
            logs.iter().sum::<f64>() / count
        };
        let variance = logs.iter().map(|log| (log - log_mean).powi(2)).sum::<f64>() / count;
        Self {
            log_mean,
            log_deviation: variance.sqrt(),
        }
    }

    /// Whether the numbers make a deviation.
    pub fn is_valid(&self) -> bool {
        self.log_mean.abs() < 10.0 && (0.0..10.0).contains(&self.log_deviation)
    }

    /// A recording's standard deviation, from the first of some standard normal numbers.
    pub(super) fn draw(&self, normal: &[f32]) -> f64 {
        let number = normal.first().copied().map_or(0.0, f64::from);
        (self.log_mean + self.log_deviation * number).exp()
    }
}
