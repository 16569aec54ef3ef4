//! Devices, and models on them from packages and from networks of tensors.

use super::EngineError;
use super::denoiser::Denoiser;
use super::model::{Model, Weights, packed, packed_beat};
use super::on_device::OnDevice;
use crate::network::{BeatNetwork, SssdNetwork, load_weights, named_weights};
use crate::package::Manifest;
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

impl Model {
    /// As [`Model::load`], onto a device; on the processor it is the same.
    ///
    /// # Errors
    /// As [`Model::load`].
    pub fn load_onto(
        manifest: Manifest,
        chunks: &[Vec<u8>],
        device: &Device,
    ) -> Result<Self, EngineError> {
        if *device == cpu_device() {
            return Self::load(manifest, chunks);
        }
        let Weights { beat, rest } = Weights::of(&manifest, chunks)?;
        let network = load_weights(SssdNetwork::new(&manifest.network, device)?, rest)?;
        let denoiser = denoiser(&manifest, network, device)?;
        Ok(Self::new(manifest, denoiser, beat))
    }

    /// A model that draws whole ECGs from a network that is already on the device, without going
    /// through a package.
    ///
    /// # Errors
    /// [`EngineError`] when the network is not that of the manifest.
    pub fn from_network(
        manifest: Manifest,
        network: SssdNetwork,
        device: &Device,
    ) -> Result<Self, EngineError> {
        let denoiser = denoiser(&manifest, network, device)?;
        Ok(Self::new(manifest, denoiser, None))
    }

    /// A composed model from its networks: the beat's on the processor, the strip's on the device.
    ///
    /// # Errors
    /// [`EngineError`] when a network is not that of the manifest.
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
        let beat = packed_beat(composition, named_weights(beat))?;
        let denoiser = denoiser(&manifest, strip, device)?;
        Ok(Self::new(manifest, denoiser, Some(beat)))
    }
}

/// The network in its place: on the processor packed.
fn denoiser(
    manifest: &Manifest,
    network: SssdNetwork,
    device: &Device,
) -> Result<Denoiser, EngineError> {
    if *device == cpu_device() {
        return packed(&manifest.network, named_weights(&network));
    }
    let network = OnDevice::new(manifest.network, network, device);
    Ok(Denoiser::Device(Box::new(network)))
}
