//! Model packages on disk.

use anyhow::{Context, Result};
use burn::tensor::Device;
use einthoven::engine::Model;
use einthoven::package::Manifest;
use pollster::block_on;
use std::fs;
use std::path::Path;

/// Reads `FOLDER/manifest.json` and the chunks that it names.
///
/// # Errors
/// Names the file that is missing or damaged.
pub fn read_package(folder: &Path) -> Result<(Manifest, Vec<Vec<u8>>)> {
    let path = folder.join("manifest.json");
    let text = fs::read_to_string(&path)
        .with_context(|| format!("cannot read {}; is this a model folder?", path.display()))?;
    let manifest = Manifest::parse(&text).with_context(|| format!("in {}", path.display()))?;
    let read = |name: &String| {
        let path = folder.join(name);
        fs::read(&path).with_context(|| format!("cannot read {}", path.display()))
    };
    let chunks = manifest
        .chunks
        .iter()
        .map(|chunk| read(&chunk.name))
        .collect::<Result<_>>()?;
    Ok((manifest, chunks))
}

/// Loads a package onto a device, everything verified, and lets it draw its self-test.
///
/// # Errors
/// As [`read_package`]; a tensor that does not fit its network; a model that draws another ECG than
/// the one that was packed.
pub fn load_model(folder: &Path, device: &Device) -> Result<Model> {
    let (manifest, chunks) = read_package(folder)?;
    let model = Model::load_onto(manifest, &chunks, device);
    let tested = model.and_then(|model| block_on(model.self_test()).map(|_| model));
    tested.with_context(|| format!("in {}", folder.display()))
}
