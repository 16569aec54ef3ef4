//! Model packages: a manifest, and content-addressed chunks of packed tensors.

mod identity;
mod manifest;
mod quantization;
mod sha256;
mod validity;

pub use manifest::{
    CHUNK_LIMIT_BYTES, COMPOSED_VERSION, ChunkEntry, MOST_TOLERANCE_MV, Manifest, PackageError,
    Provenance, SelfTest, TensorEntry, WHOLE_VERSION,
};
pub use quantization::{Encoding, decode_tensor, encode_tensor};
pub use sha256::sha256_hex;
