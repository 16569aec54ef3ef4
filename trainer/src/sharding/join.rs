//! Whether shards together are what was ordered, by what their manifests say.

use super::{Job, Shard, ShardManifest, Written};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// All shards of a job, each with the checksum of its manifest, which holds those of the files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cohort {
    /// That the ECGs are synthetic.
    pub notice: String,
    /// What was ordered.
    pub job: Job,
    /// The shards in the order of their paths.
    pub shards: Vec<JoinedShard>,
}

/// One shard of a [`Cohort`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JoinedShard {
    /// Path of its manifest from the folder on.
    pub file: String,
    /// SHA-256 of that file.
    pub sha256: String,
    /// How many ECGs it holds.
    pub ecgs: u64,
}

/// What keeps shards from being whole, each with the remedy.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// No worker has finished this shard.
    #[error("shard {shard} is missing; draw it with --shard {shard}")]
    Missing {
        /// The shard.
        shard: Shard,
    },
    /// Two shards were not ordered together.
    #[error("{path} is of another job than {first}; keep the two in folders of their own")]
    OtherJob {
        /// The manifest that differs.
        path: PathBuf,
        /// The one that it differs from.
        first: PathBuf,
    },
    /// Two workers have kept the same shard.
    #[error("{path} and {first} are the same shard; delete one of them with its ECGs")]
    Double {
        /// The later manifest.
        path: PathBuf,
        /// The earlier one.
        first: PathBuf,
    },
    /// A manifest names other ECGs than its shard has.
    #[error("{path} does not name the seeds of its shard; delete it and draw the shard again")]
    Seeds {
        /// The manifest.
        path: PathBuf,
    },
    /// A file that a manifest names is not there.
    #[error("{path} is gone; draw shard {shard} again")]
    Gone {
        /// The file.
        path: PathBuf,
        /// Number of its shard, from 1.
        shard: u64,
    },
    /// A file is not what its worker wrote.
    #[error("{path} is damaged; delete it and draw shard {shard} again")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// Number of its shard, from 1.
        shard: u64,
    },
}

impl Flaw {
    /// The number of the shard that is to be drawn (again), from 1; none where a person decides.
    pub fn shard(&self) -> Option<u64> {
        match self {
            Flaw::Missing { shard } => Some(shard.number()),
            Flaw::Gone { shard, .. } | Flaw::Damaged { shard, .. } => Some(*shard),
            Flaw::OtherJob { .. } | Flaw::Double { .. } | Flaw::Seeds { .. } => None,
        }
    }
}

/// What is wrong with shards by their manifests alone: together they must be one job, every shard
/// once, each with its own seeds.
pub fn flaws(shards: &[Written]) -> Vec<Flaw> {
    let Some(first) = shards.first() else {
        return Vec::new();
    };
    let job = &first.manifest.job;
    let mut flaws = Vec::new();
    let mut by_number: BTreeMap<u64, &Written> = BTreeMap::new();
    for written in shards {
        let path = || written.path.clone();
        if written.manifest.job != *job {
            let first = first.path.clone();
            flaws.push(Flaw::OtherJob {
                path: path(),
                first,
            });
        } else if let Some(other) = by_number.insert(written.manifest.shard, written) {
            let first = other.path.clone();
            flaws.push(Flaw::Double {
                path: path(),
                first,
            });
        }
    }
    for shard in Shard::all(job.shards) {
        match by_number.remove(&shard.number()) {
            None => flaws.push(Flaw::Missing { shard }),
            Some(written) if !has_its_seeds(&written.manifest, shard) => {
                let path = written.path.clone();
                flaws.push(Flaw::Seeds { path });
            }
            Some(_) => {}
        }
    }
    // What is left has a number that no shard has.
    let strays = by_number.into_values();
    flaws.extend(strays.map(|written| Flaw::Seeds {
        path: written.path.clone(),
    }));
    flaws
}

fn has_its_seeds(manifest: &ShardManifest, shard: Shard) -> bool {
    let seeds = manifest.ecgs.iter().map(|ecg| ecg.seed);
    seeds.eq(manifest.job.seeds(shard)) && manifest.ecgs.iter().all(|ecg| !ecg.files.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sharding::DrawnEcg;

    fn job() -> Job {
        Job {
            model: "tiny".into(),
            provenance: vec!["age: 63".into()],
            format: "csv".into(),
            seed: 5,
            count: 7,
            conditions: None,
            shards: 3,
        }
    }

    fn written(shard: Shard) -> Written {
        let ecg = |seed: u64| DrawnEcg {
            seed,
            files: BTreeMap::from([(format!("tiny-{seed}.csv"), "0".repeat(64))]),
        };
        let ecgs = job().seeds(shard).map(ecg).collect();
        Written {
            path: PathBuf::from(ShardManifest::file_name(shard)),
            manifest: ShardManifest::new(job(), shard, ecgs),
        }
    }

    fn all() -> Vec<Written> {
        Shard::all(3).map(written).collect()
    }

    #[test]
    fn shards_that_are_whole_have_no_flaw() {
        assert_eq!(flaws(&all()), []);
        assert_eq!(flaws(&[]), []);
    }

    #[test]
    fn a_lost_shard_is_named() {
        let mut shards = all();
        shards.remove(1);
        let found = flaws(&shards);
        let shard = "2/3".parse().unwrap();
        assert_eq!(found, [Flaw::Missing { shard }]);
        assert!(found[0].to_string().contains("--shard 2/3"));
    }

    #[test]
    fn a_shard_of_another_job_and_a_shard_twice_are_told() {
        let mut shards = all();
        shards[2].manifest.job.provenance = vec!["age: 64".into()];
        let found = flaws(&shards);
        assert!(matches!(&found[0], Flaw::OtherJob { path, .. } if *path == shards[2].path));
        assert!(matches!(found[1], Flaw::Missing { .. }));

        let mut shards = all();
        shards.push(shards[0].clone());
        assert!(matches!(flaws(&shards)[..], [Flaw::Double { .. }]));
    }

    #[test]
    fn a_manifest_with_an_ecg_too_few_too_many_or_without_a_file_is_refused() {
        let changes: [fn(&mut Vec<DrawnEcg>); 4] = [
            |ecgs| drop(ecgs.pop()),
            |ecgs| ecgs.push(ecgs[0].clone()),
            |ecgs| ecgs[0].seed += 1,
            |ecgs| ecgs[0].files.clear(),
        ];
        for change in changes {
            let mut shards = all();
            change(&mut shards[0].manifest.ecgs);
            assert!(matches!(flaws(&shards)[..], [Flaw::Seeds { .. }]));
        }
        let mut shards = all();
        shards[0].manifest.shard = 9;
        assert!(matches!(
            flaws(&shards)[..],
            [Flaw::Missing { .. }, Flaw::Seeds { .. }]
        ));
    }
}
