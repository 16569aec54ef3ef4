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
use einthoven::package::sha256_hex;
use indicatif::ProgressBar;
use rayon::prelude::*;
use std::fs;
use std::path::Path;

/// A twin of each record: its condition with its measured heart rate, and the seed of its name.
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
        .collect();
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

fn provenance(model: &Model, sampling: Sampling, subject: &Subject) -> Provenance {
    let seed = seed_of(&subject.name);
    let request = GenerationRequest {
        wishes: subject.asked.into(),
        ..sampling.request(model, subject.condition.clone(), seed)
    };
    generation::provenance(model, &request)
}

/// The number that a record's name ends with, as `00262` and `E00001` do; of another name, a hash.
fn seed_of(name: &str) -> u64 {
    let start = name.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let hashed = || u64::from_str_radix(&sha256_hex(name.as_bytes())[..8], 16);
    let number = name[start..].parse().or_else(|_| hashed());
    number.unwrap_or_default()
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

#[cfg(test)]
mod tests {
    use super::seed_of;

    #[test]
    fn a_records_seed_is_its_number_or_follows_from_its_name() {
        assert_eq!(
            ["00262", "E00001", "JS45551"].map(seed_of),
            [262, 1, 45_551]
        );
        // `printf left | sha256sum`.
        assert_eq!(seed_of("left"), 0x360f8403);
    }
}
