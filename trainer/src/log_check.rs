//! What a run's log.csv lacks, said before the run goes on with it.

use crate::training::{CheckpointStore, LogRow, read_rows};
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// Sentences about the log of the run in `run`, whose rows lie at most `every` steps apart: rows
/// that cannot be read and will be dropped, steps without a row, and a log whose run has no
/// checkpoint, of which a copy is kept as `log.before.csv`.
///
/// # Errors
/// When the log cannot be read or copied.
pub fn check_log(run: &Path, every: u64, ema_decay: f64) -> Result<Vec<String>> {
    let path = run.join("log.csv");
    if !path.exists() {
        return Ok(Vec::new());
    }
    let rows = read_rows(&path)?;
    let text = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let lines = text
        .split(|&byte| byte == b'\n')
        .filter(|line| !line.is_empty());
    let mut said = Vec::new();
    let unreadable = lines.count().saturating_sub(1 + rows.len());
    if unreadable > 0 {
        said.push(format!(
            "{unreadable} lines at the end of {} cannot be read and are dropped",
            path.display()
        ));
    }
    let Some(checkpoint) = CheckpointStore::of(run).latest(ema_decay)? else {
        if !rows.is_empty() {
            let kept = run.join("log.before.csv");
            fs::copy(&path, &kept).with_context(|| format!("cannot write {}", kept.display()))?;
            said.push(format!(
                "{} has {} rows of a run without a checkpoint, which begins anew; they are kept in {}",
                path.display(),
                rows.len(),
                kept.display()
            ));
        }
        return Ok(said);
    };
    for (from, to) in gaps(&rows, every, checkpoint.progress.step) {
        said.push(format!(
            "{} has no row for the steps {from} to {to}",
            path.display()
        ));
    }
    Ok(said)
}

/// First and last step of each stretch without a row.
fn gaps(rows: &[LogRow], every: u64, done: u64) -> Vec<(u64, u64)> {
    let logged = rows.iter().map(|row| row.step).filter(|&step| step <= done);
    let steps: Vec<u64> = std::iter::once(0).chain(logged).chain([done]).collect();
    let is_gap = |pair: &&[u64]| pair[1] > pair[0] + every;
    let pairs = steps.windows(2).filter(is_gap);
    pairs.map(|pair| (pair[0] + 1, pair[1])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(steps: &[u64]) -> Vec<LogRow> {
        let row = |&step: &u64| LogRow {
            step,
            ..LogRow::default()
        };
        steps.iter().map(row).collect()
    }

    #[test]
    fn stretches_without_a_row_are_found() {
        assert_eq!(gaps(&rows(&[10, 20, 25, 35]), 10, 40), []);
        assert_eq!(gaps(&rows(&[10, 50]), 10, 70), [(11, 50), (51, 70)]);
        assert_eq!(gaps(&rows(&[]), 10, 0), []);
    }

    #[test]
    fn a_log_without_a_checkpoint_is_kept() {
        let run = tempfile::tempdir().unwrap();
        assert_eq!(
            check_log(run.path(), 10, 0.9).unwrap(),
            Vec::<String>::new()
        );
        let head = "step,diffusion_loss,mel_loss,gradient_norm,learning_rate,records_per_s,training_s,validation_loss,rr_cv\n";
        let text = format!("{head}10,1,1,1,1,1,1,,\n2");
        fs::write(run.path().join("log.csv"), &text).unwrap();
        let said = check_log(run.path(), 10, 0.9).unwrap();
        assert!(
            said[0].starts_with("1 lines") && said[1].contains("1 rows"),
            "{said:?}"
        );
        assert_eq!(
            fs::read_to_string(run.path().join("log.before.csv")).unwrap(),
            text
        );
    }
}
