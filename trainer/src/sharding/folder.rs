//! Shards on a disk.

use super::{Cohort, DrawnEcg, Flaw, Job, JoinedShard, Shard, ShardManifest, Written};
use crate::files::write_atomically;
use anyhow::{Context, Result, bail, ensure};
use einthoven::export::SYNTHETIC_NOTICE;
use einthoven::package::sha256_hex;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Name of the file that says what all shards of a folder hold together.
pub const COHORT: &str = "cohort.json";

/// The shards' manifests of a folder and of the folders in it, by path.
///
/// # Errors
/// Names the file that cannot be read.
pub fn found(folder: &Path) -> Result<Vec<Written>> {
    let mut paths = Vec::new();
    for path in entries(folder)? {
        if path.is_dir() {
            paths.extend(entries(&path)?.into_iter().filter(|path| is_manifest(path)));
        } else if is_manifest(&path) {
            paths.push(path);
        }
    }
    paths.sort();
    let read = |path: PathBuf| {
        let manifest = read_json(&path)?;
        Ok(Written { path, manifest })
    };
    paths.into_iter().map(read).collect()
}

fn is_manifest(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with("shard-") && name.contains("-of-") && name.ends_with(".json")
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let unreadable = || format!("cannot read {}; is this a folder?", folder.display());
    let entries = fs::read_dir(folder).with_context(unreadable)?;
    entries
        .map(|entry| Ok(entry.with_context(unreadable)?.path()))
        .collect()
}

fn read_json<T: DeserializeOwned>(path: &Path) -> Result<T> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    serde_json::from_slice(&bytes).with_context(|| {
        format!(
            "{} is not what `einthoven sample --shard` writes; delete it and draw its shard again",
            path.display()
        )
    })
}

fn sha256(path: &Path) -> std::io::Result<String> {
    Ok(sha256_hex(&fs::read(path)?))
}

impl ShardManifest {
    /// The manifest of a shard whose ECGs lie in `folder`, with the checksum of every file.
    ///
    /// # Errors
    /// When an ECG has no file there, or one that cannot be read.
    pub fn of_folder(job: Job, shard: Shard, folder: &Path) -> Result<Self> {
        let mut by_stem: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
        for path in entries(folder)? {
            // A model's name may hold a point: what stands before the last one is the name.
            if let Some(stem) = path.file_stem() {
                let stem = stem.to_string_lossy().into_owned();
                by_stem.entry(stem).or_default().push(path);
            }
        }
        let ecg = |seed: u64| {
            let stem = format!("{}-{seed}", job.model);
            let Some(paths) = by_stem.get(&stem) else {
                bail!("{stem} is gone from {}; draw it again", folder.display())
            };
            let file = |path: &PathBuf| {
                let sum =
                    sha256(path).with_context(|| format!("cannot read {}", path.display()))?;
                let name = path.file_name().unwrap_or_default();
                Ok((name.to_string_lossy().into_owned(), sum))
            };
            let files = paths.iter().map(file).collect::<Result<_>>()?;
            Ok(DrawnEcg { seed, files })
        };
        let ecgs = job.seeds(shard).map(ecg).collect::<Result<_>>()?;
        Ok(Self::new(job, shard, ecgs))
    }

    /// The manifest of a shard whose ECGs are the rows of one table.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub fn of_table(job: Job, shard: Shard, table: &Path) -> Result<Self> {
        let sum = sha256(table).with_context(|| format!("cannot read {}", table.display()))?;
        let name = table.file_name().unwrap_or_default().to_string_lossy();
        let files = BTreeMap::from([(name.into_owned(), sum)]);
        let row = |seed| DrawnEcg {
            seed,
            files: files.clone(),
        };
        let ecgs = job.seeds(shard).map(row).collect();
        Ok(Self::new(job, shard, ecgs))
    }

    /// Writes the manifest beside its ECGs.
    ///
    /// # Errors
    /// A full disk.
    pub fn write(&self, shard: Shard, folder: &Path) -> Result<()> {
        let json = serde_json::to_vec_pretty(self)?;
        write_atomically(&folder.join(Self::file_name(shard)), &json)
    }
}

impl Written {
    /// Which of the shard's files are gone or no longer as they were written.
    pub fn damage(&self) -> Vec<Flaw> {
        let shard = self.manifest.shard;
        // The rows of a table name one file.
        let files: BTreeMap<&String, &String> = (self.manifest.ecgs.iter())
            .flat_map(|ecg| &ecg.files)
            .collect();
        let flaw = |(name, sum): (&String, &String)| {
            let path = self.path.with_file_name(name);
            match sha256(&path) {
                Ok(found) if found == *sum => None,
                Ok(_) => Some(Flaw::Damaged { path, shard }),
                Err(_) => Some(Flaw::Gone { path, shard }),
            }
        };
        files.into_iter().filter_map(flaw).collect()
    }

    /// The shard as the manifest of all names it.
    fn entry(&self, folder: &Path) -> Result<JoinedShard> {
        let file = self.path.strip_prefix(folder).unwrap_or(&self.path);
        Ok(JoinedShard {
            file: file.to_string_lossy().into_owned(),
            sha256: sha256(&self.path)
                .with_context(|| format!("cannot read {}", self.path.display()))?,
            ecgs: self.manifest.ecgs.len() as u64,
        })
    }
}

impl Cohort {
    /// Writes the manifest of all shards into their folder; twice, it is the same.
    ///
    /// # Errors
    /// A full disk; a folder that holds the manifest of another job; no shard at all.
    pub fn write(shards: &[Written], folder: &Path) -> Result<Self> {
        let first = shards.first().context("there is no shard to join")?;
        let cohort = Self {
            notice: SYNTHETIC_NOTICE.to_owned(),
            job: first.manifest.job.clone(),
            shards: shards
                .iter()
                .map(|shard| shard.entry(folder))
                .collect::<Result<_>>()?,
        };
        let path = folder.join(COHORT);
        if path.exists() {
            let there: Cohort = read_json(&path)?;
            ensure!(
                there.job == cohort.job,
                "{} is of another job; join that one in a folder of its own",
                path.display()
            );
        }
        write_atomically(&path, &serde_json::to_vec_pretty(&cohort)?)?;
        Ok(cohort)
    }
}
