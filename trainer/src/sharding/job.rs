//! What a worker says of the ECGs that it has drawn.

use super::Shard;
use einthoven::export::SYNTHETIC_NOTICE;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// What all shards of a job have in common.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Job {
    /// Name of the model; an ECG's files are `MODEL-SEED.*`.
    pub model: String,
    /// Where the first ECG comes from, in the lines that its files carry: model, condition, wishes.
    pub provenance: Vec<String>,
    /// File format.
    pub format: String,
    /// Seed of the first ECG; the next ones count up.
    pub seed: u64,
    /// How many ECGs.
    pub count: u64,
    /// SHA-256 of the table of conditions, where each ECG has a row of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conditions: Option<String>,
    /// In how many shards.
    pub shards: u64,
}

impl Job {
    /// The seeds of a shard's ECGs, ascending.
    pub fn seeds(&self, shard: Shard) -> impl Iterator<Item = u64> {
        let first = self.seed;
        let numbers = shard.numbers(self.count);
        numbers.map(move |number| first.saturating_add(number))
    }
}

/// An ECG on a disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawnEcg {
    /// Its seed.
    pub seed: u64,
    /// SHA-256 of each of its files, by name.
    pub files: BTreeMap<String, String>,
}

/// All ECGs of one shard, written when the last of them lies there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShardManifest {
    /// That the ECGs are synthetic.
    pub notice: String,
    /// What the shards have in common.
    pub job: Job,
    /// Which shard, from 1.
    pub shard: u64,
    /// Its ECGs by ascending seed.
    pub ecgs: Vec<DrawnEcg>,
}

/// A shard's manifest as it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Path of the file; the ECGs lie beside it.
    pub path: PathBuf,
    /// What it says.
    pub manifest: ShardManifest,
}

impl ShardManifest {
    /// The manifest of these ECGs.
    pub fn new(job: Job, shard: Shard, ecgs: Vec<DrawnEcg>) -> Self {
        Self {
            notice: SYNTHETIC_NOTICE.to_owned(),
            job,
            shard: shard.number(),
            ecgs,
        }
    }

    /// Name of a shard's file, such as `shard-2-of-4.json`.
    pub fn file_name(shard: Shard) -> String {
        format!("shard-{}-of-{}.json", shard.number(), shard.of())
    }
}
