//! A model package, loaded onto a device.

use super::EngineError;
use super::sampling::{BatchSampling, Sampling};
use super::weights::{NamedTensor, load_weights};
use crate::condition::{Condition, ENCODED_LEN, beats, encode};
use crate::diffusion::DiffusionConfig;
use crate::ecg::Lead;
use crate::generation::GenerationRequest;
use crate::network::{
    Kernels, NetworkCondition, RhythmInput, S4dBasis, SssdNetwork, time_features,
};
use crate::package::{Manifest, decode_tensor};
use burn::tensor::{Device, Tensor, TensorData};

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

/// A network with its weights and kernels on one device, ready to generate.
#[derive(Debug)]
pub struct Model {
    manifest: Manifest,
    network: SssdNetwork,
    kernels: Kernels,
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
        let tensors: Vec<NamedTensor> = tensors.collect::<Result<_, EngineError>>()?;
        let network = load_weights(SssdNetwork::new(&manifest.network, device)?, tensors)?;
        Ok(Self::from_network(manifest, network, device))
    }

    /// A model from a network that is already on the device, without going through a package.
    pub fn from_network(manifest: Manifest, network: SssdNetwork, device: &Device) -> Self {
        let kernels = network.kernels(&S4dBasis::new(&manifest.network, device));
        Self {
            manifest,
            network,
            kernels,
            device: device.clone(),
        }
    }

    /// The package's manifest.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Begins one generation.
    ///
    /// # Errors
    /// [`EngineError::Request`] for a request that cannot be answered.
    pub fn start(&self, request: &GenerationRequest) -> Result<Sampling<'_>, EngineError> {
        Ok(Sampling::new(
            self.start_batch(std::slice::from_ref(request))?,
        ))
    }

    /// Begins several generations that share steps and guidance; each draws the same noise, and so the
    /// same ECG, as alone.
    ///
    /// # Errors
    /// [`EngineError::Request`] for requests that cannot be answered together.
    pub fn start_batch(
        &self,
        requests: &[GenerationRequest],
    ) -> Result<BatchSampling<'_>, EngineError> {
        BatchSampling::new(self, requests)
    }

    /// Runs the manifest's self-test and returns the largest deviation in millivolt.
    ///
    /// # Errors
    /// [`EngineError::SelfTest`] when it is larger than allowed, and whatever a generation can fail with.
    pub async fn self_test(&self) -> Result<f32, EngineError> {
        let test = &self.manifest.self_test;
        let found = self.self_test_output(&test.request).await?;
        if found.len() != test.expected_mv.len() {
            return Err(EngineError::Weights(
                "the self-test has another length".into(),
            ));
        }
        let pairs = found.iter().zip(&test.expected_mv);
        // `max` would drop a NaN, which must fail.
        let deviation_mv = pairs.map(|(a, b)| (a - b).abs()).fold(0f32, |worst, d| {
            if d.is_nan() || d > worst { d } else { worst }
        });
        if deviation_mv <= test.tolerance_mv {
            Ok(deviation_mv)
        } else {
            Err(EngineError::SelfTest {
                deviation_mv,
                tolerance_mv: test.tolerance_mv,
            })
        }
    }

    /// What a self-test looks at: every tenth sample of lead II in the first step's estimate.
    ///
    /// # Errors
    /// As a generation.
    pub async fn self_test_output(
        &self,
        request: &GenerationRequest,
    ) -> Result<Vec<f32>, EngineError> {
        let step = self.start(request)?.step().await?;
        let step = step.ok_or_else(|| EngineError::steps(request.steps))?;
        let lead_ii = step.preview.lead_mv(Lead::II);
        Ok(lead_ii.iter().step_by(10).copied().collect())
    }

    pub(super) fn diffusion(&self) -> &DiffusionConfig {
        &self.manifest.diffusion
    }

    pub(super) fn device(&self) -> &Device {
        &self.device
    }

    /// Encodes conditions as the network takes them.
    pub(super) fn encode(&self, conditions: &[&Condition]) -> NetworkCondition {
        let scaling = &self.manifest.scaling;
        let duration_s = self.manifest.network.samples as f64 / self.manifest.sampling_hz;
        let rows: Vec<Vec<f32>> = conditions.iter().map(|c| encode(c, scaling)).collect();
        let beats = rows.iter().map(|row| beats(row, scaling, duration_s));
        let tensor = |values: Vec<f32>, width: usize| {
            let shape = [conditions.len(), width];
            Tensor::from_data(TensorData::new(values, shape), &self.device)
        };
        NetworkCondition {
            rhythm: RhythmInput::Beats(tensor(beats.collect(), 1)),
            encoded: tensor(rows.concat(), ENCODED_LEN),
        }
    }

    /// The network's output at time `t` with guidance: `unguided + guidance * (guided - unguided)`.
    pub(super) fn evaluate(
        &self,
        noisy: Tensor<3>,
        t: f64,
        condition: &NetworkCondition,
        guidance: f32,
    ) -> Tensor<3> {
        let [batch, _] = condition.encoded.dims();
        // Guidance 0 and 1 need one half only.
        let flags: Vec<f32> = match guidance {
            0.0 => vec![0.0; batch],
            1.0 => vec![1.0; batch],
            _ => [vec![1.0; batch], vec![0.0; batch]].concat(),
        };
        let rows = flags.len();
        let position = self.diffusion().schedule.network_position(t);
        let features = time_features(position, self.manifest.network.time_features);
        let time = Tensor::<1>::from_data(features.as_slice(), &self.device)
            .unsqueeze::<2>()
            .repeat_dim(0, rows);
        let is_conditional = Tensor::from_data(TensorData::new(flags, [rows, 1]), &self.device);
        if rows == batch {
            let condition = condition.clone();
            return self
                .network
                .forward(noisy, time, condition, is_conditional, &self.kernels);
        }
        let twice = Tensor::cat(vec![noisy.clone(), noisy], 0);
        let condition = condition.doubled();
        let output = self
            .network
            .forward(twice, time, condition, is_conditional, &self.kernels);
        let guided = output.clone().narrow(0, 0, batch);
        let unguided = output.narrow(0, batch, batch);
        unguided.clone() + (guided - unguided).mul_scalar(guidance)
    }
}
