//! Model packages: a manifest, and content-addressed chunks of packed tensors.

mod identity;
mod manifest;
mod quantization;
mod validity;

pub use identity::sha256_hex;
pub use manifest::{
    CHUNK_LIMIT_BYTES, COMPOSED_VERSION, ChunkEntry, MOST_TOLERANCE_MV, Manifest, PackageError,
    Provenance, SelfTest, TensorEntry, WHOLE_VERSION,
};
pub use quantization::{Encoding, decode_tensor, encode_tensor};
