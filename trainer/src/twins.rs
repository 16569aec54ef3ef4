//! Synthetic twins of real records, kept as WFDB files so that an interrupted run can go on.

use crate::evaluate::Subject;
use crate::files::write_atomically;
use crate::generation::{self, BATCH, Sampling, generate};
use crate::wfdb_files::read_record;
use anyhow::{Context, Result};
use einthoven::ecg::Ecg;
use einthoven::engine::Model;
use einthoven::export::{Provenance, wfdb};
use einthoven::generation::GenerationRequest;
use indicatif::ProgressBar;
use rayon::prelude::*;
use std::fs;
use std::path::Path;

/// A twin of each record: its condition with its measured heart rate, the record's number as seed.
/// Twins that lie in `folder` already, made by the same model from the same request, are read
/// instead. The bar counts the twins.
///
/// # Errors
/// As a generation; a full disk.
pub fn twins(
    model: &Model,
    sampling: Sampling,
    subjects: &[Subject],
    folder: &Path,
    bar: &ProgressBar,
) -> Result<Vec<Subject>> {
    fs::create_dir_all(folder)
        .with_context(|| format!("cannot make the folder {}", folder.display()))?;
    let provenances: Vec<Provenance> = subjects
        .iter()
        .map(|subject| provenance(model, sampling, subject))
        .collect::<Result<_>>()?;
    let wanted: Vec<(&str, &Provenance)> = subjects
        .iter()
        .map(|subject| subject.name.as_str())
        .zip(&provenances)
        .collect();
    let is_missing =
        |(name, provenance): &&(&str, &Provenance)| cached(folder, name, provenance).is_none();
    let missing: Vec<_> = wanted.iter().filter(is_missing).copied().collect();
    bar.inc((wanted.len() - missing.len()) as u64);
    bar.reset_eta();
    missing.par_chunks(BATCH).try_for_each(|batch| {
        let requests: Vec<GenerationRequest> = batch
            .iter()
            .map(|(_, provenance)| provenance.request.clone())
            .collect();
        for ((name, provenance), ecg) in batch.iter().zip(generate(model, &requests)?) {
            keep(folder, name, &ecg, provenance)?;
            bar.inc(1);
        }
        anyhow::Ok(())
    })?;
    let numbered = subjects.iter().zip(provenances);
    numbered
        .map(|(subject, provenance)| {
            let ecg = cached(folder, &subject.name, &provenance);
            Ok(Subject {
                ecg: ecg.with_context(|| format!("the twin of {} was lost", subject.name))?,
                condition: provenance.request.condition,
                ..subject.clone()
            })
        })
        .collect()
}

fn provenance(model: &Model, sampling: Sampling, subject: &Subject) -> Result<Provenance> {
    let seed = subject
        .name
        .parse()
        .context("a record's name is its number")?;
    let request = GenerationRequest {
        wishes: subject.asked.into(),
        ..sampling.request(model, subject.condition.clone(), seed)
    };
    Ok(generation::provenance(model, &request))
}

/// Writes a twin; its header comes last, so that a record with a header is whole.
fn keep(folder: &Path, name: &str, ecg: &Ecg, provenance: &Provenance) -> Result<()> {
    let record = wfdb(ecg, name, provenance)?;
    write_atomically(&folder.join(&record.signal_file), &record.signal_bytes)?;
    let header = folder.join(format!("{name}.hea"));
    write_atomically(&header, record.header.as_bytes())
}

/// The twin on disk, if it is whole and was made from this very request.
fn cached(folder: &Path, name: &str, expected: &Provenance) -> Option<Ecg> {
    let record = read_record(&folder.join(format!("{name}.hea"))).ok()?;
    let found = Provenance::from_comments(&record.header.comments).ok()?;
    (found == *expected).then(|| record.complete_ecg().ok())?
}
