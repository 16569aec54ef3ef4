//! Checkpoints: one file each, whole or absent, the last two kept.

use super::WeightAverage;
use crate::files::write_atomically;
use crate::tell;
use anyhow::{Context, Result, bail, ensure};
use burn::module::Module;
use burn::optim::ModuleOptimizer;
use burn::store::ModuleRecord;
use burn::tensor::Bytes;
use einthoven::engine::NamedTensor;
use einthoven::package::{Encoding, decode_tensor, encode_tensor, sha256_hex};
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::{Path, PathBuf};

const MAGIC: &[u8; 8] = b"EINTHCK1";
const KEPT: usize = 2;

/// How far a run has come.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Progress {
    /// Optimizer steps done.
    pub step: u64,
    /// Wall-clock seconds of training, over all runs.
    pub training_s: f64,
    /// Processor seconds of training, over all runs.
    pub cpu_s: f64,
    /// Validation loss of the averaged weights, when last measured.
    pub validation_loss: Option<f64>,
}

#[derive(Serialize, Deserialize)]
struct Header {
    progress: Progress,
    average_shapes: Vec<(String, Vec<usize>)>,
    section_bytes: Vec<usize>,
}

/// All that a run needs to go on.
#[derive(Debug)]
pub struct Checkpoint {
    /// How far the run has come.
    pub progress: Progress,
    /// The averaged weights.
    pub average: WeightAverage,
    network: Vec<u8>,
    optimizer: Vec<u8>,
}

impl Checkpoint {
    /// Takes a snapshot.
    ///
    /// # Errors
    /// When burn cannot serialise its records.
    pub fn capture(
        progress: Progress,
        network: &impl Module,
        optimizer: &ModuleOptimizer,
        average: &WeightAverage,
    ) -> Result<Self> {
        let record = network.clone().into_record().into_bytes();
        let state = optimizer.into_bytes();
        Ok(Self {
            progress,
            average: average.clone(),
            network: record.map_err(|e| anyhow::anyhow!("{e:?}"))?.to_vec(),
            optimizer: state.map_err(|e| anyhow::anyhow!("{e:?}"))?.to_vec(),
        })
    }

    /// Puts weights and optimizer state back.
    ///
    /// # Errors
    /// When the checkpoint is another network's.
    pub fn restore<N: Module>(
        &self,
        network: N,
        optimizer: ModuleOptimizer,
    ) -> Result<(N, ModuleOptimizer)> {
        let describe = |e: String| {
            anyhow::anyhow!("the checkpoint does not fit this configuration ({e}); start a new run")
        };
        let record = ModuleRecord::from_bytes(Bytes::from_bytes_vec(self.network.clone()))
            .map_err(|e| describe(format!("{e:?}")))?;
        let network = network
            .try_load_record(record)
            .map_err(|e| describe(format!("{e:?}")))?;
        let optimizer = optimizer
            .from_bytes(Bytes::from_bytes_vec(self.optimizer.clone()))
            .map_err(|e| describe(format!("{e:?}")))?;
        Ok((network, optimizer))
    }

    fn to_bytes(&self) -> Result<Vec<u8>> {
        let average: Vec<u8> = self
            .average
            .tensors()
            .iter()
            .flat_map(|tensor| encode_tensor(&tensor.values, Encoding::F32))
            .collect();
        let shapes = self.average.tensors().iter();
        let header = Header {
            progress: self.progress,
            average_shapes: shapes.map(|t| (t.name.clone(), t.shape.clone())).collect(),
            section_bytes: vec![average.len(), self.network.len(), self.optimizer.len()],
        };
        let header = serde_json::to_vec(&header)?;
        let mut bytes = MAGIC.to_vec();
        bytes.extend((header.len() as u64).to_le_bytes());
        for section in [&header, &average, &self.network, &self.optimizer] {
            bytes.extend(section);
        }
        let hash = sha256_hex(&bytes);
        bytes.extend(hash.as_bytes());
        Ok(bytes)
    }

    fn from_bytes(bytes: &[u8], ema_decay: f64) -> Result<Self> {
        ensure!(
            bytes.len() > 80 && bytes.starts_with(MAGIC),
            "it is no checkpoint"
        );
        let (content, hash) = bytes.split_at(bytes.len() - 64);
        ensure!(
            sha256_hex(content).as_bytes() == hash,
            "its SHA-256 differs"
        );
        let (length, rest) = content[MAGIC.len()..].split_at(8);
        let length = u64::from_le_bytes(length.try_into().context("it is cut short")?) as usize;
        let (header, mut rest) = rest.split_at_checked(length).context("it is cut short")?;
        let header: Header = serde_json::from_slice(header)?;
        let mut sections = Vec::new();
        for bytes in header.section_bytes {
            let (section, after) = rest.split_at_checked(bytes).context("it is cut short")?;
            sections.push(section);
            rest = after;
        }
        let &[mut average, network, optimizer] = sections.as_slice() else {
            bail!("it has another number of sections");
        };
        let mut tensors = Vec::new();
        for (name, shape) in header.average_shapes {
            let count: usize = shape.iter().product();
            let (values, after) = average
                .split_at_checked(4 * count)
                .context("it is cut short")?;
            let values = decode_tensor(values, Encoding::F32, count).context("it is cut short")?;
            tensors.push(NamedTensor {
                name,
                shape,
                values,
            });
            average = after;
        }
        Ok(Self {
            progress: header.progress,
            average: WeightAverage::from_tensors(tensors, ema_decay),
            network: network.to_vec(),
            optimizer: optimizer.to_vec(),
        })
    }
}

/// The checkpoints of a run, under `RUN/checkpoints/`.
#[derive(Debug, Clone)]
pub struct CheckpointStore {
    folder: PathBuf,
}

impl CheckpointStore {
    /// The store of a run.
    pub fn of(run: &Path) -> Self {
        let folder = run.join("checkpoints");
        Self { folder }
    }

    /// Writes a checkpoint, then removes all but the last two.
    ///
    /// # Errors
    /// When the disk is full or the folder not writable; earlier checkpoints are then untouched.
    pub fn save(&self, checkpoint: &Checkpoint) -> Result<()> {
        fs::create_dir_all(&self.folder)
            .with_context(|| format!("cannot make the folder {}", self.folder.display()))?;
        let name = format!("step-{:08}.bin", checkpoint.progress.step);
        write_atomically(&self.folder.join(name), &checkpoint.to_bytes()?)?;
        let files = self.files()?;
        for old in &files[..files.len().saturating_sub(KEPT)] {
            fs::remove_file(old).with_context(|| format!("cannot remove {}", old.display()))?;
        }
        Ok(())
    }

    /// The newest checkpoint that is whole, or `None` where there is none at all. A damaged one is
    /// named on standard error and the one before it taken.
    ///
    /// # Errors
    /// When the folder cannot be read, or when it holds checkpoints and every one is damaged: what
    /// was trained must not be taken for a run that has yet to begin.
    pub fn latest(&self, ema_decay: f64) -> Result<Option<Checkpoint>> {
        let files = self.files()?;
        for path in files.iter().rev() {
            let bytes =
                fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
            match Checkpoint::from_bytes(&bytes, ema_decay) {
                Ok(checkpoint) => return Ok(Some(checkpoint)),
                Err(reason) => tell!("{} is left out: {reason:#}", path.display()),
            }
        }
        ensure!(
            files.is_empty(),
            "every checkpoint in {} is damaged; put a copy of one there, or train anew in another folder",
            self.folder.display()
        );
        Ok(None)
    }

    fn files(&self) -> Result<Vec<PathBuf>> {
        if !self.folder.exists() {
            return Ok(Vec::new());
        }
        let entries = fs::read_dir(&self.folder)
            .with_context(|| format!("cannot read {}", self.folder.display()))?;
        let mut files = Vec::new();
        for entry in entries {
            let path = entry?.path();
            if path.extension().is_some_and(|extension| extension == "bin") {
                files.push(path);
            }
        }
        files.sort();
        Ok(files)
    }
}
