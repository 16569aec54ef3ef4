//! An S4D layer of one record.

use super::workspace::{Scratch, Sizes};
use crate::network::S4dLayer;
use crate::network::forward::layers::{Dense, Norm};
use crate::network::forward::simd::{Before, Convolution, Packed, Rows, Spectra, gelu, layer_norm};

/// Long convolution, GELU, a linear mix of the channels, residual and layer norm.
#[derive(Debug)]
pub(super) struct S4d {
    channels: usize,
    spectra: Spectra,
    mix: Packed,
    norm: Norm,
}

impl S4d {
    /// * `kernel`: `[2 * length - 1, channels]` from [`S4dLayer::kernel`]
    pub(super) fn new(
        sizes: Sizes,
        layer: &S4dLayer,
        kernel: &[f32],
        convolution: &Convolution,
    ) -> Self {
        let channels = 2 * sizes.width;
        Self {
            channels,
            spectra: convolution.spectra(kernel, channels),
            mix: Dense::new(&layer.mix).packed(),
            norm: Norm::new(&layer.norm),
        }
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
