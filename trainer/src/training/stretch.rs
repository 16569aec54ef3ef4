//! Time and means between the rows of a run's log.

use super::{LogRow, LossParts, Progress};
use std::time::{Duration, Instant};

/// Time over several runs.
pub(super) struct Stopwatch {
    before: Progress,
    started: Instant,
    cpu_at_start_s: f64,
}

impl Stopwatch {
    /// Starts after the time that earlier runs took.
    pub(super) fn start(before: Progress) -> Self {
        Self {
            before,
            started: Instant::now(),
            cpu_at_start_s: process_cpu_s(),
        }
    }

    /// Since the start.
    pub(super) fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }

    /// The progress after so many steps.
    pub(super) fn progress(&self, step: u64, validation_loss: Option<f64>) -> Progress {
        Progress {
            step,
            training_s: self.before.training_s + self.elapsed().as_secs_f64(),
            cpu_s: self.before.cpu_s + process_cpu_s() - self.cpu_at_start_s,
            validation_loss,
        }
    }
}

/// Processor seconds of this process, all threads together; 0 where the system does not tell.
fn process_cpu_s() -> f64 {
    cpu_time::ProcessTime::try_now().map_or(0.0, |time| time.as_duration().as_secs_f64())
}

/// Means over the steps since the last row of the log.
#[derive(Default)]
pub(super) struct Stretch {
    parts: Vec<LossParts>,
    norm_sum: f64,
    started_s: f64,
}

impl Stretch {
    /// An empty stretch from this second of training on.
    pub(super) fn since(started_s: f64) -> Self {
        Self {
            started_s,
            ..Self::default()
        }
    }

    /// Adds a step.
    pub(super) fn add(&mut self, parts: LossParts, norm: f64) {
        self.parts.push(parts);
        self.norm_sum += norm;
    }

    /// Fills the row with the means, and begins the next stretch.
    pub(super) fn finish(
        &mut self,
        row: LogRow,
        progress: &Progress,
        learning_rate: f64,
        batch: usize,
    ) -> LogRow {
        let count = self.parts.len();
        let mean = LossParts::mean(&self.parts);
        let elapsed_s = progress.training_s - self.started_s;
        let row = LogRow {
            step: progress.step,
            diffusion_loss: mean.diffusion,
            mel_loss: mean.mel,
            gradient_norm: self.norm_sum / count.max(1) as f64,
            learning_rate,
            records_per_s: (count * batch) as f64 / elapsed_s.max(1e-9),
            training_s: progress.training_s,
            ..row
        };
        *self = Stretch::since(progress.training_s);
        row
    }
}
