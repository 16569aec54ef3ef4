//! Writing a package.

use super::{ModelRecipe, draft_manifest, load_model};
use crate::files::write_atomically;
use crate::training::{CheckpointStore, TrainingFile};
use anyhow::{Context, Result, ensure};
use burn::tensor::Device;
use einthoven::engine::{Model, NamedTensor, load_weights};
use einthoven::link::is_model_name;
use einthoven::network::SssdNetwork;
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
    /// Hash that names the weights.
    pub model_hash: String,
}

/// Packs a run's averaged weights into `out`, which becomes the model's name.
///
/// # Errors
/// No checkpoint in the run, an unusable name, a full disk.
pub fn pack(run: &Path, out: &Path, linear: Encoding, device: &Device) -> Result<PackReport> {
    let file = TrainingFile::read(&run.join("config.toml"))?;
    let recipe = ModelRecipe::read(run)?;
    let store = CheckpointStore::open(run)?;
    let checkpoint = store
        .latest(file.training.ema_decay)?
        .with_context(|| format!("{} has no checkpoint yet; train first", run.display()))?;
    let name = out.file_name().and_then(|name| name.to_str());
    let mut manifest = draft_manifest(&file, &recipe, &checkpoint.progress);
    manifest.name = name
        .context("--out must end in the model's name")?
        .to_owned();
    ensure!(
        is_model_name(&manifest.name),
        "{:?} cannot be a model's name; use lower-case letters, digits and hyphens",
        manifest.name
    );
    manifest.quantization = linear;
    manifest.provenance.machine = machine();
    let tensors = checkpoint.average.tensors();

    let mut packed = Vec::new();
    for tensor in tensors {
        let encoding = encoding_of(tensor, linear);
        manifest.tensors.push(TensorEntry {
            name: tensor.name.clone(),
            shape: tensor.shape.clone(),
            encoding,
            offset: packed.len() as u64,
        });
        packed.extend(encode_tensor(&tensor.values, encoding));
    }
    let chunks: Vec<&[u8]> = packed.chunks(CHUNK_LIMIT_BYTES as usize).collect();
    manifest.chunks = chunks.iter().map(|bytes| chunk_entry(bytes)).collect();

    // What a device must reproduce is the packed network on the CPU.
    let chunk_bytes: Vec<Vec<u8>> = chunks.iter().map(|bytes| bytes.to_vec()).collect();
    let request = manifest.self_test.request.clone();
    let model = Model::load(manifest.clone(), &chunk_bytes, device)?;
    let found = block_on(model.self_test_output(&request))?;
    let exact = load_weights(
        SssdNetwork::new(&file.network, device)?,
        tensors.iter().cloned(),
    )?;
    let exact = Model::from_network(manifest.clone(), exact, device);
    let expected = block_on(exact.self_test_output(&request))?;
    manifest.quantization_error = relative_error(&found, &expected);
    manifest.self_test.expected_mv = found;
    manifest.self_test.tolerance_mv = 0.005;

    fs::create_dir_all(out).with_context(|| format!("cannot make {}", out.display()))?;
    for (entry, bytes) in manifest.chunks.iter().zip(&chunks) {
        write_atomically(&out.join(&entry.name), bytes)?;
    }
    write_atomically(
        &out.join("manifest.json"),
        &serde_json::to_vec_pretty(&manifest)?,
    )?;
    remove_stale_chunks(out, &manifest)?;
    // Read it back as every user will.
    load_model(out, device)?;
    let parameters = tensors.iter().map(|tensor| tensor.values.len()).sum();
    Ok(PackReport {
        bytes: manifest.total_bytes(),
        bytes_f32: 4 * parameters as u64,
        parameters,
        relative_error: manifest.quantization_error,
        model_hash: manifest.model_hash(),
    })
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

/// Chunks of an earlier packing into the same folder.
fn remove_stale_chunks(out: &Path, manifest: &Manifest) -> Result<()> {
    for entry in fs::read_dir(out).with_context(|| format!("cannot read {}", out.display()))? {
        let path = entry?.path();
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        let is_chunk = name.len() == 68 && name.ends_with(".bin");
        if is_chunk && !manifest.chunks.iter().any(|chunk| chunk.name == name) {
            fs::remove_file(&path).with_context(|| format!("cannot remove {}", path.display()))?;
        }
    }
    Ok(())
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
