//! Writing a package.

use super::place::place;
use crate::packages::read_package;
use anyhow::{Context, Result, ensure};
use burn::tensor::Device;
use einthoven::engine::{Model, NamedTensor};
use einthoven::link::is_model_name;
use einthoven::package::{
    CHUNK_LIMIT_BYTES, ChunkEntry, Encoding, Manifest, TensorEntry, encode_tensor, sha256_hex,
};
use pollster::block_on;
use serde::Serialize;
use std::fs;
use std::path::Path;

/// What packing did.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PackReport {
    /// Bytes of all chunks.
    pub bytes: u64,
    /// Bytes if everything were f32.
    pub bytes_f32: u64,
    /// Weights.
    pub parameters: usize,
    /// Relative error of the packed network's output against f32: norm of the difference over norm.
    pub relative_error: f64,
    /// Hash over all that an ECG depends on beside its request, the weights among it; see
    /// [`einthoven::package::Manifest::model_hash`].
    pub model_hash: String,
}

/// What becomes a package.
pub(super) struct Packed {
    /// Without name, tensors, chunks and self-test values.
    pub(super) manifest: Manifest,
    /// All weights.
    pub(super) tensors: Vec<NamedTensor>,
    /// The model with its weights as trained.
    pub(super) exact: Model,
}

/// Encodes the weights, fills in the self-test, and writes the package into `out`.
///
/// # Errors
/// An unusable name, a full disk; a package that lies in `out` already is then left as it was.
pub(super) fn write_package(
    packed: Packed,
    out: &Path,
    linear: Encoding,
    device: &Device,
) -> Result<PackReport> {
    let Packed {
        mut manifest,
        tensors,
        exact,
    } = packed;
    manifest.name = model_name(out)?;
    manifest.quantization = linear;
    manifest.provenance.machine = machine();

    let mut bytes = Vec::new();
    for tensor in &tensors {
        let encoding = encoding_of(tensor, linear);
        manifest.tensors.push(TensorEntry {
            name: tensor.name.clone(),
            shape: tensor.shape.clone(),
            encoding,
            offset: bytes.len() as u64,
        });
        bytes.extend(encode_tensor(&tensor.values, encoding));
    }
    let chunks: Vec<&[u8]> = bytes.chunks(CHUNK_LIMIT_BYTES as usize).collect();
    manifest.chunks = chunks.iter().map(|bytes| chunk_entry(bytes)).collect();

    // What a device must reproduce is the packed network on the CPU.
    let chunk_bytes: Vec<Vec<u8>> = chunks.iter().map(|bytes| bytes.to_vec()).collect();
    let request = manifest.self_test.request.clone();
    let model = Model::load_onto(manifest.clone(), &chunk_bytes, device)?;
    let found = block_on(model.self_test_output(&request))?;
    let expected = block_on(exact.self_test_output(&request))?;
    manifest.quantization_error = relative_error(&found, &expected);
    manifest.self_test.expected_mv = found;
    manifest.self_test.tolerance_mv = 0.005;

    place(out, &manifest, &chunks, device)?;
    let parameters = tensors.iter().map(|tensor| tensor.values.len()).sum();
    Ok(PackReport {
        bytes: manifest.total_bytes(),
        bytes_f32: 4 * parameters as u64,
        parameters,
        relative_error: manifest.quantization_error,
        model_hash: hash_in(out)?,
    })
}

/// Writes a package of the same weights with another manifest into `out`, with the self-test's
/// values of this model, and returns its hash; see [`Manifest::model_hash`].
///
/// # Errors
/// An unusable name, a full disk; a package that lies in `out` already is then left as it was.
pub fn repack(
    mut manifest: Manifest,
    chunks: &[Vec<u8>],
    out: &Path,
    device: &Device,
) -> Result<String> {
    manifest.name = model_name(out)?;
    let model = Model::load_onto(manifest.clone(), chunks, device)?;
    manifest.self_test.expected_mv = block_on(model.self_test_output(&manifest.self_test.request))?;
    let chunks: Vec<&[u8]> = chunks.iter().map(Vec::as_slice).collect();
    place(out, &manifest, &chunks, device)?;
    hash_in(out)
}

/// The hash of a package as it is read.
fn hash_in(folder: &Path) -> Result<String> {
    Ok(read_package(folder)?.0.model_hash())
}

/// The last part of a package's folder, which is the model's name.
fn model_name(out: &Path) -> Result<String> {
    let name = out.file_name().and_then(|name| name.to_str());
    let name = name.context("--out must end in the model's name")?;
    ensure!(
        is_model_name(name),
        "{name:?} cannot be a model's name; use lower-case letters, digits and hyphens"
    );
    Ok(name.to_owned())
}

/// Weights of linear layers carry the size and are quantized; what is small or sensitive is not.
fn encoding_of(tensor: &NamedTensor, linear: Encoding) -> Encoding {
    if tensor.shape.len() == 2 {
        linear
    } else if tensor.shape.len() == 3 && linear != Encoding::F32 {
        Encoding::F16
    } else {
        Encoding::F32
    }
}

fn chunk_entry(bytes: &[u8]) -> ChunkEntry {
    let sha256 = sha256_hex(bytes);
    ChunkEntry {
        name: format!("{sha256}.bin"),
        bytes: bytes.len() as u64,
        sha256,
    }
}

fn relative_error(found: &[f32], expected: &[f32]) -> f64 {
    let pairs = || found.iter().zip(expected);
    let difference: f64 = pairs().map(|(a, b)| f64::from(a - b).powi(2)).sum();
    let norm: f64 = pairs().map(|(_, b)| f64::from(*b).powi(2)).sum();
    if norm > 0.0 {
        (difference / norm).sqrt()
    } else {
        difference.sqrt()
    }
}

/// The processor's name and how many of it this program may use.
fn machine() -> String {
    let cpus = std::thread::available_parallelism().map_or(1, usize::from);
    let info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = info
        .lines()
        .find_map(|line| line.strip_prefix("model name"))
        .map_or("unknown processor", |rest| {
            rest.trim_start_matches([' ', '\t', ':'])
        });
    format!("{cpus} x {name}")
}
