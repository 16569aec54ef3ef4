//! What a model draws, as a hash: in links and files, and in the manifest itself.

use super::{Manifest, PackageError, sha256_hex};

impl Manifest {
    /// A hash that names what this model draws: SHA-256 over the JSON of all that an ECG depends on
    /// beside its request. Those are the network, the way of sampling, both scalings, the
    /// statements, and the weights with their places in the chunks; titles, provenance and licence
    /// are not among them.
    pub fn model_hash(&self) -> String {
        let drawing = (
            (&self.network, &self.diffusion, self.sampling_hz),
            (&self.lead_map, &self.scaling, &self.statements),
            (&self.tensors, &self.chunks),
        );
        let json = match &self.composition {
            Some(composition) => serde_json::to_vec(&(drawing, composition)),
            None => serde_json::to_vec(&drawing),
        };
        sha256_hex(&json.expect("a manifest is made of JSON's own types"))
    }

    /// The text of `manifest.json`, with the hash that it has when it is read back: a number of many
    /// digits may be read back as its neighbour.
    ///
    /// # Errors
    /// [`PackageError`] when it cannot be read back.
    pub fn to_json(&self) -> Result<String, PackageError> {
        let text = |manifest: &Self| {
            serde_json::to_string_pretty(manifest).expect("a manifest is made of JSON's own types")
        };
        let unsealed = Self {
            written_hash: None,
            ..self.clone()
        };
        let hash = Self::parse(&text(&unsealed))?.model_hash();
        Ok(text(&Self {
            written_hash: Some(hash),
            ..unsealed
        }))
    }

    /// Whether what it draws is what was packed.
    pub(super) fn verify_hash(&self) -> Result<(), PackageError> {
        let found = self.model_hash();
        match &self.written_hash {
            Some(written) if *written != found => Err(PackageError::Changed {
                found,
                written: written.clone(),
            }),
            _ => Ok(()),
        }
    }
}
