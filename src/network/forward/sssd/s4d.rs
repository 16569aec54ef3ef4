//! An S4D layer of one record.

use super::workspace::Scratch;
use crate::network::forward::layers::{Dense, Norm};
use crate::network::forward::simd::{Before, Convolution, Packed, Rows, Spectra, gelu, layer_norm};
use crate::network::responses::Responses;
use crate::network::weights::{Weights, WeightsError};

/// Long convolution, GELU, a linear mix of the channels, residual and layer norm.
#[derive(Debug)]
pub(super) struct S4d {
    channels: usize,
    spectra: Spectra,
    mix: Packed,
    norm: Norm,
}

impl S4d {
    pub(super) fn take(
        responses: &Responses,
        convolution: &Convolution,
        weights: &mut Weights,
    ) -> Result<Self, WeightsError> {
        let [channels, state, _] = responses.shape;
        let output_map = weights.take("output_map", [channels, 2, state])?;
        let kernel = responses.kernel(&output_map, &weights.take("skip", [channels])?);
        Ok(Self {
            channels,
            spectra: convolution.spectra(&kernel, channels),
            mix: Dense::take(weights, "mix", [channels, channels])?.packed(),
            norm: Norm::take(weights, "norm", channels)?,
        })
    }

    /// Convolves what is in `wide` into `convolved`.
    pub(super) fn convolve(&self, convolution: &Convolution, scratch: &mut Scratch) {
        convolution.convolve(
            &self.spectra,
            &scratch.wide,
            &mut scratch.convolved,
            &mut scratch.transform,
        );
    }

    /// The rest of the layer for positions `from..to`, from `convolved` into `wide`; `shift` stands
    /// for the norm's own.
    pub(super) fn finish(
        &self,
        [from, to]: [usize; 2],
        convolved: &mut [f32],
        wide: &mut [f32],
        shift: &[f32],
    ) {
        let numbers = from * self.channels..to * self.channels;
        let (convolved, wide) = (&mut convolved[numbers.clone()], &mut wide[numbers]);
        gelu(convolved);
        let convolved = Rows::of(convolved, self.channels);
        self.mix
            .multiply(convolved, Before::Kept(1.0), wide, self.channels);
        layer_norm(wide, &self.norm.scale, shift);
    }

    /// The norm's own shift.
    pub(super) fn shift(&self) -> &[f32] {
        &self.norm.shift
    }
}
