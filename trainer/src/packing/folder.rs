//! A package on disk.

use anyhow::{Context, Result};
use burn::tensor::Device;
use einthoven::engine::Model;
use einthoven::package::Manifest;
use std::fs;
use std::path::Path;

/// Loads `FOLDER/manifest.json` and its chunks onto a device, everything verified.
///
/// # Errors
/// Names the file that is missing or damaged.
pub fn load_model(folder: &Path, device: &Device) -> Result<Model> {
    let path = folder.join("manifest.json");
    let text = fs::read_to_string(&path)
        .with_context(|| format!("cannot read {}; is this a model folder?", path.display()))?;
    let manifest = Manifest::parse(&text).with_context(|| format!("in {}", path.display()))?;
    let read = |name: &String| {
        let path = folder.join(name);
        fs::read(&path).with_context(|| format!("cannot read {}", path.display()))
    };
    let chunks: Vec<Vec<u8>> = manifest
        .chunks
        .iter()
        .map(|chunk| read(&chunk.name))
        .collect::<Result<_>>()?;
    Model::load(manifest, &chunks, device).with_context(|| format!("in {}", folder.display()))
}
