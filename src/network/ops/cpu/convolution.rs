//! The direct two-sided convolution, over SIMD lanes of channels.
//!
//! For each group of channels that fills a SIMD register the signal and the kernel are laid out
//! position by position. Eight outputs are then summed in registers over four positions at a time,
//! so that 11 loaded taps serve 32 products.

use pulp::{Arch, Simd, WithSimd};

/// Outputs that are summed side by side in registers.
pub(super) const TILE: usize = 8;

/// Positions whose products are added to a tile at a time.
pub(super) const UNROLL: usize = 4;

/// The sizes of one call: `input` is `[batch, length, channels]`, `kernel` `[2 * length - 1,
/// channels]`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sizes {
    pub(crate) batch: usize,
    pub(crate) length: usize,
    pub(crate) channels: usize,
}

impl Sizes {
    pub(super) fn signal(self) -> usize {
        self.batch * self.length * self.channels
    }

    pub(super) fn taps(self) -> usize {
        2 * self.length - 1
    }
}

/// `output[b, t, c] = sum_s kernel[length - 1 + t - s, c] * input[b, s, c]`.
pub(crate) fn convolve(sizes: Sizes, input: &[f32], kernel: &[f32]) -> Vec<f32> {
    assert_eq!(input.len(), sizes.signal());
    assert_eq!(kernel.len(), sizes.taps() * sizes.channels);
    Arch::new().dispatch(Convolve {
        sizes,
        input,
        kernel,
    })
}

/// Copies one group of channels, row by row, into registers: `rows[r] = source[r * stride ..]`.
#[inline(always)]
pub(super) fn gather<S: Simd>(
    simd: S,
    source: &[f32],
    stride: usize,
    lanes: usize,
    rows: &mut [S::f32s],
) {
    for (row, values) in rows.iter_mut().zip(source.chunks(stride)) {
        *row = simd.partial_load_f32s(&values[..lanes]);
    }
}

/// Adds to eight sums the products of four values with eight taps each; the taps of value `u` begin
/// at `window[first(u)]`.
#[inline(always)]
pub(super) fn accumulate<S: Simd>(
    simd: S,
    sums: &mut [S::f32s; TILE],
    window: &[S::f32s; TILE + UNROLL - 1],
    values: &[S::f32s; UNROLL],
    first: impl Fn(usize) -> usize,
) {
    for (u, &value) in values.iter().enumerate() {
        for (index, sum) in sums.iter_mut().enumerate() {
            *sum = simd.mul_add_e_f32s(window[first(u) + index], value, *sum);
        }
    }
}

/// The `N` rows from `start`.
#[inline(always)]
pub(super) fn rows<const N: usize, T: Copy>(rows: &[T], start: usize) -> [T; N] {
    *rows[start..]
        .first_chunk()
        .expect("the rows are padded for the last window")
}

struct Convolve<'a> {
    sizes: Sizes,
    input: &'a [f32],
    kernel: &'a [f32],
}

impl WithSimd for Convolve<'_> {
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
        // Zeros around the taps and after the signal, for windows that reach beyond them.
        let mut taps = vec![zero; UNROLL + self.sizes.taps() + TILE];
        let mut signal = vec![zero; length + UNROLL];
        let mut output = vec![0.0; self.sizes.signal()];
        for first in (0..channels).step_by(lanes) {
            let lanes = lanes.min(channels - first);
            let middle = &mut taps[UNROLL..UNROLL + self.sizes.taps()];
            gather(simd, &self.kernel[first..], channels, lanes, middle);
            for record in 0..batch {
                let start = record * length * channels + first;
                gather(
                    simd,
                    &self.input[start..],
                    channels,
                    lanes,
                    &mut signal[..length],
                );
                for tile in (0..length).step_by(TILE) {
                    let mut sums = [zero; TILE];
                    for position in (0..length).step_by(UNROLL) {
                        // The last of the four values has the first taps.
                        let last = length - 1 + tile + UNROLL - (position + UNROLL - 1);
                        let window = rows(&taps, last);
                        let values = rows(&signal, position);
                        accumulate(simd, &mut sums, &window, &values, |u| UNROLL - 1 - u);
                    }
                    for (index, &sum) in sums.iter().enumerate().take(length - tile) {
                        let at = start + (tile + index) * channels;
                        simd.partial_store_f32s(&mut output[at..at + lanes], sum);
                    }
                }
            }
        }
        output
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::network::testing::numbers;

    /// Odd sizes on purpose: channels that fill no register, a length that fills no tile.
    pub(in crate::network::ops::cpu) const SIZES: Sizes = Sizes {
        batch: 3,
        length: 37,
        channels: 21,
    };

    #[test]
    fn convolution_equals_the_direct_sum_in_f64() {
        let (input, kernel) = (
            numbers(SIZES.signal(), 0.1),
            numbers(SIZES.taps() * 21, 0.2),
        );
        let output = convolve(SIZES, &input, &kernel);
        for record in 0..SIZES.batch {
            for t in 0..SIZES.length {
                for c in 0..SIZES.channels {
                    let at = |p: usize| (record * SIZES.length + p) * SIZES.channels + c;
                    let expected: f64 = (0..SIZES.length)
                        .map(|s| {
                            let tap = kernel[(SIZES.length - 1 + t - s) * SIZES.channels + c];
                            f64::from(tap) * f64::from(input[at(s)])
                        })
                        .sum();
                    let found = f64::from(output[at(t)]);
                    assert!((found - expected).abs() < 1e-5, "{found} {expected}");
                }
            }
        }
    }
}
