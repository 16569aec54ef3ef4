//! Numbers back from a device.

use super::EngineError;
use super::signal::from_channels;
use crate::ecg::Ecg;
use crate::package::Manifest;
use burn::tensor::Tensor;

/// The values of a tensor.
///
/// # Errors
/// [`EngineError::Device`] when the device fails or gives numbers that are not finite.
pub(super) async fn values(signals: Tensor<3>) -> Result<Vec<f32>, EngineError> {
    let data = signals.into_data_async().await;
    let data = data.map_err(|e| EngineError::Device(format!("the device failed ({e:?})")))?;
    let values: Vec<f32> = data
        .try_to_vec()
        .map_err(|e| EngineError::Device(format!("the device gave no f32 numbers ({e:?})")))?;
    if values.iter().all(|value| value.is_finite()) {
        Ok(values)
    } else {
        let problem = "the device gave numbers that are not finite";
        Err(EngineError::Device(problem.into()))
    }
}

/// Network channels of one signal after the other, as ECGs in millivolt.
pub(super) fn ecgs(channels: &[f32], manifest: &Manifest) -> Result<Vec<Ecg>, EngineError> {
    channels
        .chunks(manifest.network.samples * manifest.network.leads)
        .map(|signal| from_channels(signal, &manifest.lead_map, manifest.sampling_hz))
        .collect::<Result<_, _>>()
        .map_err(|e| EngineError::Request(e.to_string()))
}
