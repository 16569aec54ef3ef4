//! Files that are either whole or not there, and JSON read from them.

use anyhow::{Context, Result};
use serde::de::DeserializeOwned;
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

/// Writes a file under a temporary name, flushes it to the disk and renames it, so that a crash or
/// a full disk leaves the old file or none, never half a new one.
///
/// # Errors
/// Names the file; a full disk is one of the causes.
pub fn write_atomically(path: &Path, content: &[u8]) -> Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".partial");
    let temporary = path.with_file_name(name);
    let write = || -> std::io::Result<()> {
        let mut file = File::create(&temporary)?;
        file.write_all(content)?;
        file.sync_all()?;
        fs::rename(&temporary, path)
    };
    write()
        .inspect_err(|_| {
            // What was written so far is of no use, and the space may be needed.
            let _ = fs::remove_file(&temporary);
        })
        .with_context(|| {
            format!(
                "cannot write {} ({} bytes); free some space or choose another folder",
                path.display(),
                content.len()
            )
        })
}

/// Reads a JSON file that a command of this program wrote.
///
/// # Errors
/// Names the file, with the remedy where it cannot be read.
pub fn read_json<T: DeserializeOwned>(path: &Path, remedy: &str) -> Result<T> {
    let text = fs::read_to_string(path)
        .with_context(|| format!("cannot read {}; {remedy}", path.display()))?;
    serde_json::from_str(&text).with_context(|| format!("in {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_write_keeps_the_old_file_and_leaves_no_rest() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("checkpoint");
        write_atomically(&path, b"old").unwrap();
        write_atomically(&path, b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");

        let nowhere = folder.path().join("missing").join("checkpoint");
        let message = format!("{:#}", write_atomically(&nowhere, b"x").unwrap_err());
        assert!(message.contains("free some space"), "{message}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
