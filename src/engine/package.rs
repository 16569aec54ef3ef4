//! The weights in a package.

use super::EngineError;
use crate::network::NamedTensor;
use crate::package::{Manifest, decode_tensor};

/// What a composed model's networks are called in the names of its tensors.
pub const BEAT_PREFIX: &str = "beat.";
/// See [`BEAT_PREFIX`].
pub const STRIP_PREFIX: &str = "strip.";

/// All tensors of a package, its chunks verified; those of a composed model's networks under
/// [`BEAT_PREFIX`] and [`STRIP_PREFIX`].
///
/// # Errors
/// [`EngineError`] names a damaged chunk, or a tensor that is cut short.
pub fn unpacked(manifest: &Manifest, chunks: &[Vec<u8>]) -> Result<Vec<NamedTensor>, EngineError> {
    for (index, chunk) in chunks.iter().enumerate() {
        manifest.verify_chunk(index, chunk)?;
    }
    if chunks.len() != manifest.chunks.len() {
        let (found, expected) = (chunks.len(), manifest.chunks.len());
        let problem = format!("{found} chunks instead of {expected}");
        return Err(EngineError::Weights(problem));
    }
    let bytes = chunks.concat();
    let tensors = manifest.tensors.iter().map(|entry| {
        let count = entry.shape.iter().product();
        let start = entry.offset as usize;
        let values = bytes
            .get(start..start + entry.encoding.bytes(count))
            .and_then(|bytes| decode_tensor(bytes, entry.encoding, count))
            .ok_or_else(|| EngineError::Weights(format!("{} is cut short", entry.name)))?;
        Ok(NamedTensor {
            name: entry.name.clone(),
            shape: entry.shape.clone(),
            values,
        })
    });
    tensors.collect()
}

/// The tensors of one of a package's networks, under the names that they have in it.
pub fn of_network(prefix: &str, tensors: &[NamedTensor]) -> Vec<NamedTensor> {
    let named = tensors.iter().filter_map(|tensor| {
        let name = tensor.name.strip_prefix(prefix)?.to_owned();
        Some(NamedTensor {
            name,
            ..tensor.clone()
        })
    });
    named.collect()
}
