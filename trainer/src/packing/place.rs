//! Putting a package into its folder, where another one may lie already.

use crate::files::write_atomically;
use crate::packages::load_model;
use anyhow::{Context, Result};
use burn::tensor::Device;
use einthoven::package::Manifest;
use std::fs;
use std::path::{Path, PathBuf};

const MANIFEST: &str = "manifest.json";

/// Writes a package into a temporary folder beside `out`, reads it back there as every user will,
/// and only then moves it into `out`: the chunks, then the manifest, then away with the chunks that
/// no manifest names any more. Other files in `out` stay.
///
/// # Errors
/// When the package cannot be written or read back; `out` then holds the package that it held
/// before.
pub(super) fn place(
    out: &Path,
    manifest: &Manifest,
    chunks: &[&[u8]],
    device: &Device,
) -> Result<()> {
    let staging = Staging::new(out)?;
    for (entry, bytes) in manifest.chunks.iter().zip(chunks) {
        write_atomically(&staging.folder.join(&entry.name), bytes)?;
    }
    let kept = || {
        let out = out.display();
        format!("the package cannot be read back, {out} is left as it was")
    };
    let json = manifest.to_json().with_context(kept)?;
    write_atomically(&staging.folder.join(MANIFEST), json.as_bytes())?;
    load_model(&staging.folder, device).with_context(kept)?;

    fs::create_dir_all(out).with_context(|| format!("cannot make {}", out.display()))?;
    for chunk in chunks_in(&staging.folder)? {
        staging.release(&chunk, out)?;
    }
    staging.release(MANIFEST, out)?;
    for chunk in chunks_in(out)? {
        if !manifest.chunks.iter().any(|entry| entry.name == chunk) {
            let path = out.join(chunk);
            fs::remove_file(&path).with_context(|| format!("cannot remove {}", path.display()))?;
        }
    }
    Ok(())
}

/// Names of the files of a folder that are named as chunks are.
fn chunks_in(folder: &Path) -> Result<Vec<String>> {
    let unreadable = || format!("cannot read {}", folder.display());
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).with_context(unreadable)? {
        let name = entry.with_context(unreadable)?.file_name();
        let name = name.to_string_lossy();
        if name.len() == 68 && name.ends_with(".bin") {
            names.push(name.into_owned());
        }
    }
    Ok(names)
}

/// A folder `NAME.partial` beside `NAME`, which is gone when this is dropped.
struct Staging {
    folder: PathBuf,
}

impl Staging {
    fn new(out: &Path) -> Result<Self> {
        let mut name = out.file_name().unwrap_or_default().to_owned();
        name.push(".partial");
        let folder = out.with_file_name(name);
        // What a killed packing left.
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder)
            .with_context(|| format!("cannot make {}; choose another --out", folder.display()))?;
        Ok(Self { folder })
    }

    /// Moves one of its files into `out`.
    fn release(&self, name: &str, out: &Path) -> Result<()> {
        fs::rename(self.folder.join(name), out.join(name))
            .with_context(|| format!("cannot move {name} into {}", out.display()))
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn fixture() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/models/tiny")
    }

    fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
        let of = |entry: std::io::Result<fs::DirEntry>| {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            (name, fs::read(entry.path()).unwrap())
        };
        fs::read_dir(folder).unwrap().map(of).collect()
    }

    /// The fixture's manifest and the one chunk of it.
    fn package() -> (Manifest, Vec<u8>) {
        let manifest = fs::read_to_string(fixture().join(MANIFEST)).unwrap();
        let manifest = Manifest::parse(&manifest).unwrap();
        let [chunk] = &manifest.chunks[..] else {
            panic!("the fixture has one chunk")
        };
        let bytes = fs::read(fixture().join(&chunk.name)).unwrap();
        (manifest, bytes)
    }

    #[test]
    fn a_package_that_cannot_be_read_back_leaves_the_old_one() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("tiny");
        let (mut manifest, bytes) = package();
        place(&out, &manifest, &[&bytes], &Device::flex()).unwrap();
        fs::write(out.join("README.md"), "a card").unwrap();
        let before = contents(&out);
        assert_eq!(before.len(), 3);

        manifest.provenance.validation_loss = f64::NAN;
        let refused = place(&out, &manifest, &[&bytes], &Device::flex()).unwrap_err();
        let message = format!("{refused:#}");
        assert!(message.contains("left as it was"), "{message}");
        assert_eq!(contents(&out), before);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_new_package_replaces_the_old_one_and_its_chunks_alone() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("tiny");
        let (mut manifest, bytes) = package();
        fs::create_dir(&out).unwrap();
        let stale = format!("{}.bin", "0".repeat(64));
        for (name, content) in [
            (MANIFEST, "{}"),
            (stale.as_str(), "weights"),
            ("log.csv", "a log"),
        ] {
            fs::write(out.join(name), content).unwrap();
        }
        manifest.title = "The new one".into();
        place(&out, &manifest, &[&bytes], &Device::flex()).unwrap();
        let names: Vec<String> = contents(&out).into_keys().collect();
        let chunk = manifest.chunks[0].name.as_str();
        assert_eq!(names, [chunk, "log.csv", MANIFEST]);
        let model = load_model(&out, &Device::flex()).unwrap();
        assert_eq!(model.manifest().title, "The new one");
    }
}
