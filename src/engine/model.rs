//! A model package, loaded onto a device.

use super::EngineError;
use super::beat_drawer::BeatDrawer;
use super::denoiser::Denoiser;
use crate::network::{BeatNetwork, NamedTensor, SssdNetwork, load_weights, named_weights};
use crate::package::{Manifest, decode_tensor};
use burn::tensor::Device;

/// The processor.
pub fn cpu_device() -> Device {
    Device::flex()
}

/// The GPU, through WebGPU in the browser.
///
/// # Errors
/// [`EngineError::NoGpu`] when there is no adapter or it gives no device.
#[cfg(feature = "webgpu")]
pub async fn webgpu_device() -> Result<Device, EngineError> {
    let options = Device::wgpu_options();
    let device = options.init_async().await;
    // The library's own words list every graphics interface that a browser does not have.
    device.map_err(|_| EngineError::NoGpu("the browser offers no graphics adapter".into()))
}

/// What a composed model's networks are called in the names of its tensors.
pub const BEAT_PREFIX: &str = "beat.";
/// See [`BEAT_PREFIX`].
pub const STRIP_PREFIX: &str = "strip.";

/// A package's networks with their weights, ready to generate.
#[derive(Debug)]
pub struct Model {
    manifest: Manifest,
    denoiser: Denoiser,
    /// Of a composed model. It draws on the processor, whatever device the rest is on: it is small,
    /// and what is measured on a beat must not depend on a device's rounding.
    beat: Option<BeatDrawer>,
    device: Device,
}

impl Model {
    /// Verifies the chunks, unpacks the weights and computes the convolution kernels.
    ///
    /// # Errors
    /// [`EngineError`] names a damaged chunk, or a tensor that does not fit.
    pub fn load(
        manifest: Manifest,
        chunks: &[Vec<u8>],
        device: &Device,
    ) -> Result<Self, EngineError> {
        let tensors = unpacked(&manifest, chunks)?;
        let network = SssdNetwork::new(&manifest.network, device)?;
        let Some(composition) = &manifest.composition else {
            let network = load_weights(network, tensors)?;
            return Ok(Self::from_network(manifest, network, device));
        };
        let is_known = |name: &str| name.starts_with(BEAT_PREFIX) || name.starts_with(STRIP_PREFIX);
        if let Some(stray) = tensors.iter().find(|tensor| !is_known(&tensor.name)) {
            let problem = format!("{} belongs to no network", stray.name);
            return Err(EngineError::Weights(problem));
        }
        let beat = BeatDrawer::new(composition, of_network(BEAT_PREFIX, &tensors))?;
        let strip = load_weights(network, of_network(STRIP_PREFIX, &tensors))?;
        Ok(Self {
            beat: Some(beat),
            ..Self::from_network(manifest, strip, device)
        })
    }

    /// A model that draws whole ECGs from a network that is already on the device, without going
    /// through a package.
    pub fn from_network(manifest: Manifest, network: SssdNetwork, device: &Device) -> Self {
        Self {
            denoiser: Denoiser::new(&manifest, network, device),
            manifest,
            beat: None,
            device: device.clone(),
        }
    }

    /// A composed model from its networks: the beat's on the processor, the strip's on the device.
    ///
    /// # Errors
    /// [`EngineError::Weights`] when the beat's network is not that of the manifest.
    ///
    /// # Panics
    /// When the manifest has no composition.
    pub fn from_networks(
        manifest: Manifest,
        beat: &BeatNetwork,
        strip: SssdNetwork,
        device: &Device,
    ) -> Result<Self, EngineError> {
        let composition = manifest.composition.as_deref();
        let composition = composition.expect("a composed model has a composition");
        Ok(Self {
            beat: Some(BeatDrawer::new(composition, named_weights(beat))?),
            ..Self::from_network(manifest.clone(), strip, device)
        })
    }

    /// The package's manifest.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    pub(super) fn denoiser(&self) -> &Denoiser {
        &self.denoiser
    }

    pub(super) fn beat(&self) -> Option<&BeatDrawer> {
        self.beat.as_ref()
    }

    pub(super) fn device(&self) -> &Device {
        &self.device
    }
}

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
