//! Model packages: a manifest, and content-addressed chunks of packed tensors.

mod manifest;
mod quantization;

pub use manifest::{
    CHUNK_LIMIT_BYTES, ChunkEntry, FORMAT_VERSION, Manifest, PackageError, Provenance, SelfTest,
    TensorEntry, sha256_hex,
};
pub use quantization::{Encoding, decode_tensor, encode_tensor};
