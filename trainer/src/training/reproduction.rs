//! Whether a run repeats another one: row by row of their logs.

use super::LogRow;
use anyhow::{Context, Result, ensure};
use serde::Serialize;

/// How far a number of one log lies from the same number of another.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Deviation {
    /// Step of the row.
    pub step: u64,
    /// Column of `log.csv`.
    pub column: &'static str,
    /// The number in the log that is to be repeated.
    pub expected: f64,
    /// The number of the repeated run.
    pub found: f64,
    /// Their distance, as a share of the expected number.
    pub relative: f64,
}

impl Deviation {
    fn new(step: u64, column: &'static str, expected: f64, found: f64) -> Self {
        let distance = (found - expected).abs();
        Self {
            step,
            column,
            expected,
            found,
            relative: distance / expected.abs().max(f64::MIN_POSITIVE),
        }
    }
}

/// How well two logs agree, from the first row to a step.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Agreement {
    /// Rows that were compared.
    pub rows: usize,
    /// The step of the last of them.
    pub steps: u64,
    /// The largest deviation of a loss, a gradient norm or a learning rate.
    pub largest: Deviation,
}

impl Agreement {
    /// Whether no number is further off than this share of itself.
    pub fn is_within(&self, tolerance: f64) -> bool {
        self.largest.relative <= tolerance
    }
}

/// Compares the rows of two logs up to and with step `last`: losses, gradient norms and learning
/// rates, not the columns that depend on the machine's speed. A number that is not finite is
/// infinitely far off.
///
/// # Errors
/// When a row of `expected` is missing from `found`, or when there is nothing to compare.
pub fn compare(expected: &[LogRow], found: &[LogRow], last: u64) -> Result<Agreement> {
    let mut deviations = Vec::new();
    let rows: Vec<&LogRow> = expected.iter().filter(|row| row.step <= last).collect();
    for row in &rows {
        let again = found
            .iter()
            .find(|again| again.step == row.step)
            .with_context(|| format!("the repeated run has no row for step {}", row.step))?;
        let mut add = |column, expected: f64, found: f64| {
            let deviation = Deviation::new(row.step, column, expected, found);
            deviations.push(if deviation.relative.is_nan() {
                Deviation {
                    relative: f64::INFINITY,
                    ..deviation
                }
            } else {
                deviation
            });
        };
        add("diffusion_loss", row.diffusion_loss, again.diffusion_loss);
        add("mel_loss", row.mel_loss, again.mel_loss);
        add("gradient_norm", row.gradient_norm, again.gradient_norm);
        add("learning_rate", row.learning_rate, again.learning_rate);
        if let Some(loss) = row.validation_loss {
            let again = again.validation_loss.unwrap_or(f64::NAN);
            add("validation_loss", loss, again);
        }
    }
    let largest = deviations
        .into_iter()
        .max_by(|a, b| a.relative.total_cmp(&b.relative));
    let (Some(largest), Some(end)) = (largest, rows.last()) else {
        anyhow::bail!("the log has no row up to step {last}");
    };
    ensure!(
        rows.is_sorted_by_key(|row| row.step),
        "the log's steps do not rise"
    );
    Ok(Agreement {
        rows: rows.len(),
        steps: end.step,
        largest,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Vec<LogRow> {
        let row = |step: u64| LogRow {
            step,
            diffusion_loss: 2.0,
            mel_loss: 1.0,
            gradient_norm: 0.5,
            learning_rate: 1e-3,
            records_per_s: step as f64,
            ..LogRow::default()
        };
        vec![row(25), row(50), row(75)]
    }

    #[test]
    fn speed_does_not_count_and_the_largest_deviation_is_named() {
        let mut again = rows();
        again[0].records_per_s = 0.1;
        assert_eq!(compare(&rows(), &again, 75).unwrap().largest.relative, 0.0);

        again[1].gradient_norm = 0.51;
        again[2].mel_loss = 3.0;
        let agreement = compare(&rows(), &again, 60).unwrap();
        assert_eq!((agreement.rows, agreement.steps), (2, 50));
        let largest = agreement.largest;
        assert_eq!((largest.step, largest.column), (50, "gradient_norm"));
        assert!((largest.relative - 0.02).abs() < 1e-9);
        assert!(agreement.is_within(0.021) && !agreement.is_within(0.019));
        let all = compare(&rows(), &again, 75).unwrap();
        assert_eq!((all.largest.step, all.largest.column), (75, "mel_loss"));
    }

    #[test]
    fn nothing_agrees_with_a_row_that_is_missing_or_not_a_number() {
        let mut again = rows();
        again[1].diffusion_loss = f64::NAN;
        assert!(!compare(&rows(), &again, 75).unwrap().is_within(1e9));
        again.remove(1);
        let message = compare(&rows(), &again, 75).unwrap_err().to_string();
        assert!(message.contains("step 50"), "{message}");
        assert!(compare(&rows(), &rows(), 10).is_err());
        assert!(compare(&[], &rows(), 75).is_err());

        let mut validated = rows();
        validated[2].validation_loss = Some(1.0);
        assert!(!compare(&validated, &rows(), 75).unwrap().is_within(1e9));
    }
}
