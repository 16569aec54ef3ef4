//! The network that draws whole ECGs or strips, where it computes.

use super::EngineError;
use super::condition::RecordCondition;
use super::denoising::{Denoising, Drawing, Progress};
#[cfg(feature = "tensors")]
use super::on_device::OnDevice;
use crate::network::SssdPass;

/// A network with its weights in its place.
#[derive(Debug)]
pub(super) enum Denoiser {
    /// Packed, on the processor.
    Processor(Box<SssdPass>),
    /// As tensors, on a device.
    #[cfg(feature = "tensors")]
    Device(Box<OnDevice>),
}

/// A batch that it draws.
#[derive(Debug)]
pub(super) enum Batch<'m> {
    Processor(Box<Denoising<'m, SssdPass>>),
    #[cfg(feature = "tensors")]
    Device(Box<Denoising<'m, OnDevice>>),
}

impl Denoiser {
    /// Starts from noise, with a condition for each record.
    pub(super) fn start<'m>(
        &'m self,
        drawing: Drawing<'m>,
        conditions: Vec<RecordCondition>,
    ) -> Batch<'m> {
        match self {
            Self::Processor(pass) => {
                let denoising = Denoising::new(pass.as_ref(), drawing, conditions);
                Batch::Processor(Box::new(denoising))
            }
            #[cfg(feature = "tensors")]
            Self::Device(network) => {
                let conditions = network.conditions(&conditions);
                let denoising = Denoising::new(network.as_ref(), drawing, conditions);
                Batch::Device(Box::new(denoising))
            }
        }
    }
}

impl Batch<'_> {
    pub(super) fn progress(&self) -> Progress {
        match self {
            Self::Processor(denoising) => denoising.progress(),
            #[cfg(feature = "tensors")]
            Self::Device(denoising) => denoising.progress(),
        }
    }

    /// See [`Denoising::step`].
    pub(super) async fn step(&mut self) -> Result<[Vec<f32>; 2], EngineError> {
        match self {
            Self::Processor(denoising) => denoising.step().await,
            #[cfg(feature = "tensors")]
            Self::Device(denoising) => denoising.step().await,
        }
    }
}
