//! Model packages: those inside the extension, and those in a folder.

use crate::error::{engine_error, value_error};
use einthoven::engine::Model;
use einthoven::package::Manifest;
use pollster::block_on;
use pyo3::PyResult;
use pyo3::pyfunction;
use std::fs;
use std::path::Path;

/// A package inside the extension.
pub(crate) struct Package {
    name: &'static str,
    manifest: &'static str,
    chunks: &'static [&'static [u8]],
}

// `PACKAGES`, the default model first.
include!(concat!(env!("OUT_DIR"), "/packages.rs"));

/// Names of the models inside the extension, the default one first.
#[pyfunction]
pub(crate) fn model_names() -> Vec<&'static str> {
    PACKAGES.iter().map(|package| package.name).collect()
}

/// A model inside the extension.
pub(crate) fn by_name(name: &str) -> PyResult<Model> {
    let package = PACKAGES.iter().find(|package| package.name == name);
    let package = package.ok_or_else(|| {
        let names = model_names().join(" or ");
        value_error(format!(
            "there is no model {name}; name {names}, or a folder with a manifest.json"
        ))
    })?;
    let chunks = package.chunks.iter().map(|chunk| chunk.to_vec());
    load(package.manifest, &chunks.collect::<Vec<_>>())
}

/// A model in a folder, as `einthoven pack` writes it.
pub(crate) fn in_folder(folder: &Path) -> PyResult<Model> {
    let read = |name: &str| {
        let path = folder.join(name);
        fs::read(&path).map_err(|error| {
            value_error(format!(
                "cannot read {} ({error}); name a folder that `einthoven pack` has written",
                path.display()
            ))
        })
    };
    let manifest = String::from_utf8_lossy(&read("manifest.json")?).into_owned();
    let chunks = Manifest::parse(&manifest).map_err(value_error)?.chunks;
    let chunks = chunks.iter().map(|chunk| read(&chunk.name));
    load(&manifest, &chunks.collect::<PyResult<Vec<_>>>()?)
}

/// Everything verified, and the self-test drawn.
fn load(manifest: &str, chunks: &[Vec<u8>]) -> PyResult<Model> {
    let manifest = Manifest::parse(manifest).map_err(value_error)?;
    let model = Model::load(manifest, chunks).map_err(engine_error)?;
    // On the processor every answer is there at once.
    block_on(model.self_test()).map_err(engine_error)?;
    Ok(model)
}
