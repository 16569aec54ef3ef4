//! `einthoven join`.

use crate::progress_bar::bar;
use crate::say;
use crate::sharding::{COHORT, Cohort, Flaw, Written, flaws, found};
use crate::tell;
use anyhow::{Result, bail, ensure};
use clap::Args;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// Flaws that are told; the shards to draw again are all named.
const MOST_FLAWS: usize = 20;

/// Check that the shards of `einthoven sample --shard` are whole, and say so in one file.
///
/// Every shard must be there once, with the seeds that are its own, and every file as its worker
/// wrote it. The shards lie in the folder or in folders of it. Where something is missing, it is
/// named, nothing is written, and the status is 1; where all is there, cohort.json names every
/// shard. May be run any number of times.
///
/// Example: einthoven join samples
#[derive(Debug, Args)]
pub struct JoinArgs {
    /// Folder of the shards.
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// No progress bar.
    #[arg(long)]
    pub quiet: bool,
    /// Print the result as one JSON object; with flaws, too.
    #[arg(long)]
    pub json: bool,
}

/// Runs the command.
///
/// # Errors
/// Without shards, and when they are not whole.
pub fn run(args: &JoinArgs) -> Result<()> {
    let shards = found(&args.folder)?;
    ensure!(
        !shards.is_empty(),
        "{} holds no shard-I-of-N.json; draw ECGs into it with `einthoven sample --shard I/N`",
        args.folder.display()
    );
    let mut flaws = flaws(&shards);
    flaws.extend(damage(&shards, args.quiet || args.json));
    if flaws.is_empty() {
        let cohort = Cohort::write(&shards, &args.folder)?;
        return report(args, &cohort);
    }
    let again: BTreeSet<u64> = flaws.iter().filter_map(Flaw::shard).collect();
    if args.json {
        let told: Vec<String> = flaws.iter().map(Flaw::to_string).collect();
        let report = serde_json::json!({"complete": false, "again": again, "flaws": told});
        say!("{report}")?;
    } else {
        for flaw in flaws.iter().take(MOST_FLAWS) {
            tell!("{flaw}");
        }
    }
    let again: Vec<String> = again.iter().map(u64::to_string).collect();
    match again.len() {
        0 => bail!("the shards cannot be joined; what is named above has to be set right"),
        _ => bail!(
            "{} flaws; draw the shards {} again",
            flaws.len(),
            again.join(",")
        ),
    }
}

fn damage(shards: &[Written], quiet: bool) -> Vec<Flaw> {
    let bar = bar(shards.len() as u64, quiet);
    let of_shard = |shard: &Written| {
        let damage = shard.damage();
        bar.inc(1);
        damage
    };
    let damage = shards.iter().flat_map(of_shard).collect();
    bar.finish_and_clear();
    damage
}

fn report(args: &JoinArgs, cohort: &Cohort) -> Result<()> {
    let (job, path) = (&cohort.job, args.folder.join(COHORT));
    if args.json {
        let report = serde_json::json!({
            "complete": true,
            "model": job.model,
            "seed": job.seed,
            "ecgs": job.count,
            "shards": job.shards,
            "cohort": path,
        });
        say!("{report}")?;
        return Ok(());
    }
    say!(
        "{} synthetic ECGs in {} shards, seeds {} to {}, every file as it was written; see {}",
        job.count,
        job.shards,
        job.seed,
        job.seed + (job.count - 1),
        path.display()
    )?;
    Ok(())
}
