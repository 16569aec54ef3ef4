//! The recordings of some folds.

use super::ChallengeError;
use super::comments::Known;
use super::fold::fold_of;
use crate::datasets::Recording;
use crate::datasets::loaded::{Loaded, Unusable};
use crate::measuring::{Kind, find};
use crate::wfdb_files::read_record;
use einthoven::attributes::Amplitude;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Numbers of recordings and patients begin here, above those of PTB-XL.
const FIRST_NUMBER: u32 = 100_000_000;

/// A recording that was found.
struct Entry {
    header: PathBuf,
    name: String,
    number: u32,
    fold: u8,
}

/// What was read of one.
struct Seen {
    name: String,
    recording: Result<Recording, Unusable>,
    unnamed: Vec<String>,
}

/// Reads the recordings of `folds` in and below a folder, in natural order: the first 10 s of each,
/// brought to 100 Hz.
///
/// # Errors
/// [`ChallengeError`] when the folder holds no recording of these folds.
pub(in crate::datasets) fn load(folder: &Path, folds: &[u8]) -> Result<Loaded, ChallengeError> {
    let all = entries(folder)?;
    let total = all.len();
    let chosen = all.into_iter().filter(|entry| folds.contains(&entry.fold));
    let chosen: Vec<Entry> = chosen.collect();
    if chosen.is_empty() {
        return Err(ChallengeError::NoRecords {
            folder: folder.to_owned(),
            folds: folds.to_vec(),
            total,
        });
    }
    let seen: Vec<Seen> = chosen.into_par_iter().map(see).collect();
    let note = unnamed_note(&seen);
    let read = seen.into_iter().map(|seen| (seen.name, seen.recording));
    let mut loaded = Loaded::sorted(read.collect());
    loaded.notes.extend(note);
    Ok(loaded)
}

/// All recordings, numbered in natural order.
fn entries(folder: &Path) -> Result<Vec<Entry>, ChallengeError> {
    let found = find(&[folder.to_owned()]);
    let found = found.map_err(|reason| ChallengeError::Folder(format!("{reason:#}")))?;
    let headers = found.into_iter().filter(|found| found.kind == Kind::Wfdb);
    let entries: Vec<Entry> = headers
        .zip(FIRST_NUMBER..)
        .map(|(found, number)| {
            let name = found.path.file_stem().unwrap_or_default();
            let name = name.to_string_lossy().into_owned();
            Entry {
                fold: fold_of(&name),
                header: found.path,
                name,
                number,
            }
        })
        .collect();
    if entries.is_empty() {
        let nothing = format!("{} holds no WFDB header (.hea)", folder.display());
        return Err(ChallengeError::Folder(nothing));
    }
    Ok(entries)
}

fn see(entry: Entry) -> Seen {
    let Entry {
        header,
        name,
        number,
        fold,
    } = entry;
    let mut unnamed = Vec::new();
    let mut read = || -> Result<Recording, Unusable> {
        let files = read_record(&header)?;
        let known = Known::from_comments(&files.header.comments);
        unnamed = known.unnamed;
        Ok(Recording {
            id: name.clone(),
            number,
            patient_id: number,
            fold,
            condition: known.condition,
            ecg: files.first_ten_seconds()?,
            amplitude: Amplitude::Known,
        })
    };
    let recording = read();
    Seen {
        name,
        recording,
        unnamed,
    }
}

/// The codes that no statement stands for, the most frequent first.
fn unnamed_note(seen: &[Seen]) -> Option<String> {
    const NAMED: usize = 8;
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for code in seen.iter().flat_map(|seen| &seen.unnamed) {
        *counts.entry(code).or_default() += 1;
    }
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    let total = counts.len();
    let most = counts.iter().take(NAMED);
    let most = most.map(|(code, count)| format!("{code} ({count} records)"));
    let most = most.collect::<Vec<_>>().join(", ");
    let more = total.saturating_sub(NAMED);
    let more = (more > 0).then(|| format!(" and {more} more"));
    let more = more.unwrap_or_default();
    (total > 0).then(|| format!("no statement stands for the SNOMED CT codes {most}{more}"))
}
