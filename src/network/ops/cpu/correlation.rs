//! The gradient of the two-sided convolution with respect to its kernel: a correlation, over the
//! same SIMD lanes, tiles and windows as the convolution.

use super::convolution::{Sizes, TILE, UNROLL, accumulate, gather, rows};
use pulp::{Arch, Simd, WithSimd};

/// `output[length - 1 + j, c] = sum_b sum_t gradient[b, t, c] * input[b, t - j, c]`: the gradient
/// of
/// [`super::convolution::convolve`] with respect to its kernel.
pub(crate) fn correlate(sizes: Sizes, input: &[f32], gradient: &[f32]) -> Vec<f32> {
    assert_eq!(input.len(), sizes.signal());
    assert_eq!(gradient.len(), sizes.signal());
    Arch::new().dispatch(Correlate {
        sizes,
        input,
        gradient,
    })
}

struct Correlate<'a> {
    sizes: Sizes,
    input: &'a [f32],
    gradient: &'a [f32],
}

impl WithSimd for Correlate<'_> {
    type Output = Vec<f32>;

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> Vec<f32> {
        let Sizes {
            batch,
            length,
            channels,
        } = self.sizes;
        let lanes = size_of::<S::f32s>() / size_of::<f32>();
        let zero = simd.splat_f32s(0.0);
        let taps = self.sizes.taps();
        let mut signal = vec![zero; length + UNROLL];
        // Zeros around the gradient stand for "outside the record".
        let mut padded = vec![zero; length + 2 * (length - 1) + TILE + UNROLL];
        let mut sums = vec![zero; taps + TILE];
        let mut output = vec![0.0; taps * channels];
        for first in (0..channels).step_by(lanes) {
            let lanes = lanes.min(channels - first);
            sums.fill(zero);
            for record in 0..batch {
                let start = record * length * channels + first;
                gather(
                    simd,
                    &self.input[start..],
                    channels,
                    lanes,
                    &mut signal[..length],
                );
                let middle = &mut padded[length - 1..2 * length - 1];
                gather(simd, &self.gradient[start..], channels, lanes, middle);
                for tile in (0..taps).step_by(TILE) {
                    let mut tile_sums = [zero; TILE];
                    // Only these input positions meet the gradient at this tile's offsets.
                    let from = (length - 1).saturating_sub(tile + TILE - 1);
                    let to = length.min(taps - tile);
                    for position in (from..to).step_by(UNROLL) {
                        let window = rows(&padded, position + tile);
                        let values = rows(&signal, position);
                        accumulate(simd, &mut tile_sums, &window, &values, |u| u);
                    }
                    for (sum, tile_sum) in sums[tile..].iter_mut().zip(tile_sums) {
                        *sum = simd.add_f32s(*sum, tile_sum);
                    }
                }
            }
            for (row, &sum) in output.chunks_mut(channels).zip(&sums) {
                simd.partial_store_f32s(&mut row[first..first + lanes], sum);
            }
        }
        output
    }
}

#[cfg(test)]
mod tests {
    use super::super::convolution::tests::SIZES;
    use super::*;
    use crate::network::testing::numbers;

    #[test]
    fn correlation_equals_the_direct_sum_in_f64() {
        let input = numbers(SIZES.signal(), 0.3);
        let gradient = numbers(SIZES.signal(), 0.4);
        let output = correlate(SIZES, &input, &gradient);
        let length = SIZES.length as isize;
        for offset in 1 - length..length {
            for c in 0..SIZES.channels {
                let mut expected = 0.0;
                for record in 0..SIZES.batch {
                    let at = |p: isize| (record * SIZES.length + p as usize) * SIZES.channels + c;
                    for t in 0..length {
                        if (0..length).contains(&(t - offset)) {
                            expected +=
                                f64::from(gradient[at(t)]) * f64::from(input[at(t - offset)]);
                        }
                    }
                }
                let row = (length - 1 + offset) as usize;
                let found = f64::from(output[row * SIZES.channels + c]);
                assert!((found - expected).abs() < 1e-5, "{found} {expected}");
            }
        }
    }
}
