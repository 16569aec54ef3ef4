//! Many ECGs in shards: which worker draws which, what it says of its files, and whether the shards
//! together are what was ordered.

mod folder;
mod job;
mod join;
mod shard;

pub use folder::{COHORT, found};
pub use job::{DrawnEcg, Job, ShardManifest, Written};
pub use join::{Cohort, Flaw, JoinedShard, flaws};
pub use shard::{Shard, ShardError};
