//! Where tensor work runs, by name.

use anyhow::Result;
use burn::tensor::Device;
use clap::ValueEnum;

/// A device by the name of the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum DeviceName {
    /// The processor (burn-flex).
    #[default]
    Cpu,
    /// An NVIDIA GPU; needs a build with `--features cuda`.
    Cuda,
    /// Any GPU that wgpu reaches; needs a build with `--features wgpu`.
    Wgpu,
}

impl DeviceName {
    /// Opens the device.
    ///
    /// # Errors
    /// When this build, or this machine, has no such device.
    pub fn open(self) -> Result<Device> {
        match self {
            DeviceName::Cpu => Ok(Device::flex()),
            #[cfg(feature = "cuda")]
            DeviceName::Cuda => Ok(Device::cuda(0)),
            #[cfg(not(feature = "cuda"))]
            DeviceName::Cuda => missing("cuda"),
            #[cfg(feature = "wgpu")]
            DeviceName::Wgpu => Device::wgpu_options().init().map_err(|reason| {
                anyhow::anyhow!(
                    "wgpu reaches no GPU ({reason}); install its Vulkan driver, or use --device cpu"
                )
            }),
            #[cfg(not(feature = "wgpu"))]
            DeviceName::Wgpu => missing("wgpu"),
        }
    }
}

#[cfg(not(all(feature = "cuda", feature = "wgpu")))]
fn missing(feature: &str) -> Result<Device> {
    anyhow::bail!(
        "this build has no {feature}; build again with `cargo build --release -p einthoven-trainer --features {feature}`, or use --device cpu"
    )
}
