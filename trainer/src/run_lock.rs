//! One training at a time in a run's folder.

use anyhow::{Context, Result, bail};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::path::Path;

/// Name of the file in the run's folder that is locked.
const LOCK_FILE: &str = "run.lock";

/// Holds a run's folder until it is dropped or the program ends, however it does.
#[derive(Debug)]
pub struct RunLock(#[allow(dead_code, reason = "closing the file unlocks it")] File);

impl RunLock {
    /// Takes the folder, which is made if need be.
    ///
    /// # Errors
    /// When another program holds it; when the folder cannot be written to.
    pub fn take(run: &Path) -> Result<Self> {
        fs::create_dir_all(run)
            .with_context(|| format!("cannot make the folder {}", run.display()))?;
        let path = run.join(LOCK_FILE);
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .with_context(|| format!("cannot write {}; check its permissions", path.display()))?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => bail!(
                "another training is at work in {}; wait for its end, or choose another folder",
                run.display()
            ),
            // Some network drives know no locks; a run there is its owner's care.
            Err(TryLockError::Error(_)) => Ok(Self(file)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_held_until_the_lock_is_dropped() {
        let folder = tempfile::tempdir().unwrap();
        let run = folder.path().join("run");
        let held = RunLock::take(&run).unwrap();
        let refused = RunLock::take(&run).unwrap_err().to_string();
        assert!(refused.contains("another training is at work"), "{refused}");
        drop(held);
        RunLock::take(&run).unwrap();
    }
}
