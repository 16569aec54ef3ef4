//! Synthetic twins of real records, kept as WFDB files so that an interrupted run can go on.

use crate::evaluate::Subject;
use crate::files::write_atomically;
use crate::generation::{self, BATCH, generate};
use crate::ptb_xl::read_ecg;
use anyhow::{Context, Result};
use einthoven::ecg::Ecg;
use einthoven::engine::Model;
use einthoven::export::{Provenance, wfdb};
use einthoven::generation::GenerationRequest;
use einthoven::wfdb::Header;
use indicatif::ProgressBar;
use std::fs;
use std::path::Path;

/// A twin of each record: its condition with its measured heart rate, the record's number as seed,
/// and the model's own number of steps and guidance. Twins that lie in `folder` already, made by the
/// same model from the same request, are read instead. The bar counts the twins.
///
/// # Errors
/// As a generation; a full disk.
pub fn twins(
    model: &Model,
    subjects: &[Subject],
    folder: &Path,
    bar: &ProgressBar,
) -> Result<Vec<Subject>> {
    fs::create_dir_all(folder)
        .with_context(|| format!("cannot make the folder {}", folder.display()))?;
    let provenances: Vec<Provenance> = subjects
        .iter()
        .map(|subject| provenance(model, subject))
        .collect::<Result<_>>()?;
    let numbered = subjects.iter().zip(&provenances);
    let mut ecgs: Vec<Option<Ecg>> = numbered
        .map(|(subject, provenance)| cached(folder, &subject.name, provenance))
        .collect();
    let missing: Vec<usize> = (0..ecgs.len()).filter(|&i| ecgs[i].is_none()).collect();
    bar.inc((ecgs.len() - missing.len()) as u64);
    bar.reset_eta();
    for batch in missing.chunks(BATCH) {
        let requests: Vec<GenerationRequest> = batch
            .iter()
            .map(|&i| provenances[i].request.clone())
            .collect();
        for (&i, ecg) in batch.iter().zip(generate(model, &requests)?) {
            let name = &subjects[i].name;
            let record = wfdb(&ecg, name, &provenances[i])?;
            write_atomically(&folder.join(&record.signal_file), &record.signal_bytes)?;
            // The header comes last: a record with a header is whole.
            write_atomically(
                &folder.join(format!("{name}.hea")),
                record.header.as_bytes(),
            )?;
            ecgs[i] = cached(folder, name, &provenances[i]);
            bar.inc(1);
        }
    }
    let whole = subjects.iter().zip(ecgs).zip(provenances);
    whole
        .map(|((subject, ecg), provenance)| {
            Ok(Subject {
                ecg: ecg.with_context(|| format!("the twin of {} was lost", subject.name))?,
                condition: provenance.request.condition,
                ..subject.clone()
            })
        })
        .collect()
}

fn provenance(model: &Model, subject: &Subject) -> Result<Provenance> {
    let seed = subject
        .name
        .parse()
        .context("a record's name is its number")?;
    let request = generation::default_request(model, subject.condition.clone(), seed);
    Ok(generation::provenance(model, &request))
}

/// The twin on disk, if it is whole and was made from this very request.
fn cached(folder: &Path, name: &str, expected: &Provenance) -> Option<Ecg> {
    let text = fs::read_to_string(folder.join(format!("{name}.hea"))).ok()?;
    let found = Provenance::from_comments(&Header::parse(&text).ok()?.comments).ok()?;
    (found == *expected).then(|| read_ecg(folder, name).ok())?
}
