//! Signals on their way from noise through a network, wherever it computes.

use super::EngineError;
use crate::diffusion::{DiffusionConfig, NoiseSource, SamplerState, Signals};
use std::fmt::Debug;

/// A network ready to be evaluated in one place.
pub(super) trait Denoise: Debug {
    /// Signals as they lie in that place.
    type Signals: Signals;

    /// What the records of a batch are asked for.
    type Conditions: Debug;

    fn place(&self) -> <Self::Signals as Signals>::Place;

    /// The network's outputs with (true) and without the conditions, all evaluated together.
    ///
    /// * `position`: the diffusion time, from [`crate::diffusion::Schedule::network_position`]
    fn evaluate<const N: usize>(
        &self,
        noisy: &Self::Signals,
        position: f32,
        conditions: &Self::Conditions,
        is_conditional: [bool; N],
    ) -> [Self::Signals; N];

    /// The numbers of signals.
    ///
    /// # Errors
    /// [`EngineError::Device`] when the device fails.
    async fn numbers(signals: [Self::Signals; 2]) -> Result<[Vec<f32>; 2], EngineError>;
}

/// How a batch is drawn.
#[derive(Debug)]
pub(super) struct Drawing<'m> {
    pub(super) diffusion: &'m DiffusionConfig,
    pub(super) steps: u32,
    /// The weight of the condition, where the configuration lets guidance act.
    pub(super) guidance: f32,
    /// One for each record.
    pub(super) noise: Vec<NoiseSource>,
    /// Samples and leads of a record.
    pub(super) shape: [usize; 2],
}

/// Steps of a sampler.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Progress {
    pub(super) done: u32,
    pub(super) of: u32,
}

impl Progress {
    pub(super) fn is_finished(self) -> bool {
        self.done == self.of
    }
}

/// A batch under way.
#[derive(Debug)]
pub(super) struct Denoising<'m, N: Denoise> {
    network: &'m N,
    diffusion: &'m DiffusionConfig,
    guidance: f32,
    conditions: N::Conditions,
    state: SamplerState<N::Signals>,
}

impl<'m, N: Denoise> Denoising<'m, N> {
    pub(super) fn new(network: &'m N, drawing: Drawing<'m>, conditions: N::Conditions) -> Self {
        let Drawing {
            diffusion,
            steps,
            guidance,
            noise,
            shape,
        } = drawing;
        Self {
            network,
            diffusion,
            guidance,
            conditions,
            state: SamplerState::new(diffusion, steps, noise, shape, network.place()),
        }
    }

    pub(super) fn progress(&self) -> Progress {
        Progress {
            done: self.state.done() as u32,
            of: self.state.steps() as u32,
        }
    }

    /// One step: what the network saw and its estimate, record after record, each `[samples,
    /// leads]` in the network's units.
    ///
    /// # Errors
    /// [`EngineError::Device`] when the device fails or gives numbers that are not finite.
    pub(super) async fn step(&mut self) -> Result<[Vec<f32>; 2], EngineError> {
        let noisy = self.state.noisy().clone();
        let output = self.guided(&noisy);
        let clean = self.state.advance(&output);
        let numbers = N::numbers([noisy, clean]).await?;
        if numbers.iter().flatten().all(|number| number.is_finite()) {
            Ok(numbers)
        } else {
            let problem = "the device gave numbers that are not finite";
            Err(EngineError::Device(problem.into()))
        }
    }

    /// The network's output with guidance: `unguided + weight * (guided - unguided)`.
    fn guided(&self, noisy: &N::Signals) -> N::Signals {
        let time = self.state.time();
        let position = self.diffusion.schedule.network_position(time);
        let conditions = &self.conditions;
        // Weights of 0 and 1 need one of both only.
        match self.diffusion.guidance_at(time, self.guidance) {
            0.0 => {
                let [free] = self.network.evaluate(noisy, position, conditions, [false]);
                free
            }
            1.0 => {
                let [given] = self.network.evaluate(noisy, position, conditions, [true]);
                given
            }
            weight => {
                let both = [true, false];
                let [given, free] = self.network.evaluate(noisy, position, conditions, both);
                let weight = f64::from(weight);
                N::Signals::weighted_sum([(weight, &given), (1.0 - weight, &free)])
            }
        }
    }
}
