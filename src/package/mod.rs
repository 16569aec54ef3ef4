//! Model packages: a manifest, and content-addressed chunks of packed tensors.

mod manifest;
mod quantization;

pub use manifest::{
    CHUNK_LIMIT_BYTES, COMPOSED_VERSION, ChunkEntry, Manifest, PackageError, Provenance, SelfTest,
    TensorEntry, WHOLE_VERSION, sha256_hex,
};
pub use quantization::{Encoding, decode_tensor, encode_tensor};
