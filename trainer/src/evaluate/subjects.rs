//! Where subjects come from: PTB-XL, or a folder of another generator's WFDB records.

use super::profile::Subject;
use crate::ptb_xl::PtbXlRecord;
use crate::wfdb_files::read_record;
use anyhow::{Context, Result, ensure};
use einthoven::export::Provenance;
use std::fs;
use std::path::Path;

/// The record as a subject, its heart rate measured.
pub fn from_ptb_xl(record: PtbXlRecord) -> Subject {
    Subject {
        name: format!("{:05}", record.ecg_id),
        patient_id: record.patient_id,
        condition: record.measured_condition(),
        ecg: record.ecg,
    }
}

/// The synthetic records of a folder, by name. The condition of each stands in the comments of its
/// header: `age`, `sex`, `height`, `weight`, `heart_rate` and `statements`, each optional.
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
            // No patient: one of its own, away from PTB-XL's numbers.
            patient_id: u32::MAX - u32::try_from(number)?,
            condition: Provenance::condition_from_comments(&record.header.comments)?,
            ecg: record.complete_ecg()?,
        })
    };
    read().with_context(|| format!("in {}", path.display()))
}
