//! The manifest of a model package and the checks on what comes with it.

use super::{Encoding, sha256_hex};
use crate::composition::Composition;
use crate::condition::Scaling;
use crate::diffusion::{DiffusionConfig, LeadMap};
use crate::generation::GenerationRequest;
use crate::network::NetworkConfig;
use serde::{Deserialize, Serialize};

/// The format of a model that draws a whole ECG at once.
pub const WHOLE_VERSION: u32 = 1;

/// The format of a model that composes an ECG of rhythm, beat and strip; the newest.
pub const COMPOSED_VERSION: u32 = 2;

/// No chunk is larger: 4 MiB.
pub const CHUNK_LIMIT_BYTES: u64 = 4 << 20;

/// The most chunks that a manifest may name: 64 MiB in all.
pub(super) const MOST_CHUNKS: usize = 16;

/// A self-test that forgives more, in millivolt, tests nothing: half of a small square.
pub const MOST_TOLERANCE_MV: f32 = 0.05;

/// What is wrong with a package.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PackageError {
    /// The manifest is not JSON of the expected form.
    #[error("manifest.json cannot be read ({0}); download or pack the model again")]
    Malformed(String),
    /// The format is another one.
    #[error(
        "the model has format version {found}, this program reads versions {WHOLE_VERSION} to {COMPOSED_VERSION}; use a model and a program of the same release"
    )]
    UnknownVersion {
        /// The manifest's version.
        found: u64,
    },
    /// A value makes no sense.
    #[error("manifest.json: {0}; pack the model again")]
    Invalid(String),
    /// It is not as it was written.
    #[error(
        "manifest.json was changed after the model was packed: it draws as {found:.8}, where {written:.8} was packed; copy the model folder again, or pack the model again"
    )]
    Changed {
        /// The hash of what the manifest draws now.
        found: String,
        /// The hash that it was packed with.
        written: String,
    },
    /// A chunk is not what the manifest says.
    #[error("chunk {name} is damaged: {reason}; reload the page or copy the model folder again")]
    DamagedChunk {
        /// The chunk's file name.
        name: String,
        /// Found and expected.
        reason: String,
    },
}

/// One content-addressed file of the package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChunkEntry {
    /// `<sha256>.bin`.
    pub name: String,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 of the content, in hexadecimal.
    pub sha256: String,
}

/// One tensor in the concatenated chunks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TensorEntry {
    /// Path in the network, such as `blocks.0.first.mix.weight`.
    pub name: String,
    /// Shape.
    pub shape: Vec<usize>,
    /// How the values are stored.
    pub encoding: Encoding,
    /// First byte in the concatenated chunks.
    pub offset: u64,
}

/// Where the weights come from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Provenance {
    /// The data, with its folds.
    pub data: String,
    /// Records trained on.
    pub training_records: u64,
    /// Optimizer steps.
    pub steps: u64,
    /// Records seen, with repetition.
    pub records_seen: u64,
    /// Wall-clock seconds of training.
    pub training_s: f64,
    /// Processor seconds of training.
    pub cpu_s: f64,
    /// The machine.
    pub machine: String,
    /// Validation loss (fold 9) of the packed weights.
    pub validation_loss: f64,
    /// The training configuration, as TOML.
    pub config: String,
}

/// A request of few steps and the ECG that the model must draw for it, so that every program can
/// find out whether package and device draw what was packed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SelfTest {
    /// The request.
    pub request: GenerationRequest,
    /// The independent leads of the finished ECG in millivolt, one after the other, every fortieth
    /// sample, from the f32 CPU path.
    pub expected_mv: Vec<f32>,
    /// Largest deviation that passes, in millivolt: at most [`MOST_TOLERANCE_MV`].
    pub tolerance_mv: f32,
}

/// `manifest.json`: all of a model but its weights.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// [`WHOLE_VERSION`] or [`COMPOSED_VERSION`].
    pub format_version: u32,
    /// Folder name: lower-case letters, digits and hyphens.
    pub name: String,
    /// For people.
    pub title: String,
    /// Samples per second of what it draws.
    pub sampling_hz: f64,
    /// Shape of the network; of a composed model, of its strip network.
    pub network: NetworkConfig,
    /// Objective, schedule, default sampling; of a composed model, of its strip network.
    pub diffusion: DiffusionConfig,
    /// Leads in millivolt to network channels and back; of a composed model, unit leads of the
    /// residual.
    pub lead_map: LeadMap,
    /// Rhythm, prior, beat and wander of a composed model.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub composition: Option<Box<Composition>>,
    /// Scaling of the numeric conditions.
    pub scaling: Scaling,
    /// SCP codes in the order of the network's multi-hot vector.
    pub statements: Vec<String>,
    /// How the linear weights are stored.
    pub quantization: Encoding,
    /// Relative error of the quantized network's output against f32 on the self-test's inputs.
    pub quantization_error: f64,
    /// Where the weights come from.
    pub provenance: Provenance,
    /// Licence of the weights.
    pub licence: String,
    /// Whom to credit for the data.
    pub attribution: String,
    /// A check of the arithmetic.
    pub self_test: SelfTest,
    /// All tensors.
    pub tensors: Vec<TensorEntry>,
    /// All files.
    pub chunks: Vec<ChunkEntry>,
    /// [`Manifest::model_hash`] when the package was written, so that a manifest that was changed
    /// since is told from one that was packed. Older packages have none.
    #[serde(
        rename = "model_hash",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub written_hash: Option<String>,
}

impl Manifest {
    /// Reads and checks a manifest; nothing in it is trusted.
    ///
    /// # Errors
    /// [`PackageError`] for an unknown format version, for every value that makes no sense, and for
    /// a manifest that is not as it was packed.
    pub fn parse(json: &str) -> Result<Self, PackageError> {
        let malformed = |e: serde_json::Error| PackageError::Malformed(e.to_string());
        let value: serde_json::Value = serde_json::from_str(json).map_err(malformed)?;
        let found = value.get("format_version").and_then(|v| v.as_u64());
        match found {
            Some(found)
                if (u64::from(WHOLE_VERSION)..=u64::from(COMPOSED_VERSION)).contains(&found) => {}
            Some(found) => return Err(PackageError::UnknownVersion { found }),
            None => return Err(PackageError::Malformed("no format_version".into())),
        }
        let manifest: Manifest = serde_json::from_value(value).map_err(malformed)?;
        manifest.validate().map_err(PackageError::Invalid)?;
        manifest.verify_hash()?;
        Ok(manifest)
    }

    /// Bytes of all chunks.
    pub fn total_bytes(&self) -> u64 {
        self.chunks.iter().map(|chunk| chunk.bytes).sum()
    }

    /// Checks the bytes of chunk `index` against the manifest.
    ///
    /// # Errors
    /// [`PackageError::DamagedChunk`] says what differs.
    pub fn verify_chunk(&self, index: usize, bytes: &[u8]) -> Result<(), PackageError> {
        let Some(entry) = self.chunks.get(index) else {
            return Err(PackageError::Invalid(format!("there is no chunk {index}")));
        };
        let damaged = |reason: String| PackageError::DamagedChunk {
            name: entry.name.clone(),
            reason,
        };
        if bytes.len() as u64 != entry.bytes {
            return Err(damaged(format!(
                "{} bytes instead of {}",
                bytes.len(),
                entry.bytes
            )));
        }
        if sha256_hex(bytes) != entry.sha256 {
            return Err(damaged("its SHA-256 differs".into()));
        }
        Ok(())
    }
}
