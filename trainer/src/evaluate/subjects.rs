//! Where subjects come from: a data set, or a folder of another generator's WFDB records.

use super::subject::{Asked, Subject};
use crate::datasets::Recording;
use crate::wfdb_files::read_record;
use anyhow::{Context, Result, ensure};
use einthoven::export::Provenance;
use std::fs;
use std::path::Path;

impl From<Recording> for Subject {
    /// The recording as a subject, its heart rate measured.
    fn from(recording: Recording) -> Self {
        Self {
            condition: recording.measured_condition(),
            name: recording.id,
            patient_id: recording.patient_id,
            asked: Asked::default(),
            ecg: recording.ecg,
        }
    }
}

/// The synthetic records of a folder, by name. The condition of each stands in the comments of its
/// header: `age`, `sex`, `height`, `weight`, `heart_rate` and `statements`, and what else was asked
/// for: `pr`, `qrs`, `qtc` and `axis`; each optional.
///
/// # Errors
/// Names the record that can't be read, or the folder when it has none.
pub fn read_synthetic(folder: &Path) -> Result<Vec<Subject>> {
    let entries = fs::read_dir(folder)
        .with_context(|| format!("cannot list {}; is it a folder?", folder.display()))?;
    let mut names = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "hea") {
            let stem = path.file_stem().unwrap_or_default();
            names.push(stem.to_string_lossy().into_owned());
        }
    }
    names.sort();
    ensure!(
        !names.is_empty(),
        "{} holds no WFDB header (*.hea); put the synthetic records there",
        folder.display()
    );
    let numbered = names.into_iter().enumerate();
    numbered
        .map(|(number, name)| read_one(folder, &name, number))
        .collect()
}

fn read_one(folder: &Path, name: &str, number: usize) -> Result<Subject> {
    let path = folder.join(format!("{name}.hea"));
    let read = || -> Result<Subject> {
        let record = read_record(&path)?;
        Ok(Subject {
            name: name.to_owned(),
            // No patient: one of its own, away from the recordings' numbers.
            patient_id: u32::MAX - u32::try_from(number)?,
            condition: Provenance::condition_from_comments(&record.header.comments)?,
            asked: asked(&record.header.comments)?,
            ecg: record.complete_ecg()?,
        })
    };
    read().with_context(|| format!("in {}", path.display()))
}

/// What the comments say was asked for: lines such as `pr: 240`, each optional.
fn asked(comments: &[String]) -> Result<Asked> {
    let number = |key: &str| -> Result<Option<f32>> {
        let lines = comments.iter().filter_map(|line| line.split_once(':'));
        let mut values = lines.filter(|(found, _)| found.trim() == key);
        let Some((_, value)) = values.next() else {
            return Ok(None);
        };
        let value = value.trim();
        let number = value
            .parse::<f32>()
            .ok()
            .filter(|number| number.is_finite());
        ensure!(
            number.is_some(),
            "the comment \"{key}: {value}\" is no number; correct it or leave it out"
        );
        Ok(number)
    };
    Ok(Asked {
        pr_ms: number("pr")?,
        qrs_ms: number("qrs")?,
        qtc_ms: number("qtc")?,
        axis_deg: number("axis")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_asked_for_stands_in_the_comments() {
        let comments = ["pr: 240", "axis: -45.5", "link: ?pr=1"].map(str::to_owned);
        let expected = Asked {
            pr_ms: Some(240.0),
            axis_deg: Some(-45.5),
            ..Asked::default()
        };
        assert_eq!(asked(&comments).unwrap(), expected);
        assert!(asked(&["qrs: wide".to_owned()]).is_err());
    }
}
