//! The direct two-sided convolution and its correlation, over SIMD lanes of channels.
//!
//! For each group of channels that fills a SIMD register the signal and the kernel are laid out
//! position by position. Eight outputs are then summed in registers over four positions at a time, so
//! that 11 loaded taps serve 32 products.

use pulp::{Arch, Simd, WithSimd};

/// Outputs that are summed side by side in registers.
const TILE: usize = 8;

/// Positions whose products are added to a tile at a time.
const UNROLL: usize = 4;

/// The sizes of one call: `input` is `[batch, length, channels]`, `kernel` `[2 * length - 1, channels]`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sizes {
    pub(crate) batch: usize,
    pub(crate) length: usize,
    pub(crate) channels: usize,
}

impl Sizes {
    fn signal(self) -> usize {
        self.batch * self.length * self.channels
    }

    fn taps(self) -> usize {
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

/// `output[length - 1 + j, c] = sum_b sum_t gradient[b, t, c] * input[b, t - j, c]`: the gradient of
/// [`convolve`] with respect to its kernel.
pub(crate) fn correlate(sizes: Sizes, input: &[f32], gradient: &[f32]) -> Vec<f32> {
    assert_eq!(input.len(), sizes.signal());
    assert_eq!(gradient.len(), sizes.signal());
    Arch::new().dispatch(Correlate {
        sizes,
        input,
        gradient,
    })
}

/// Copies one group of channels, row by row, into registers: `rows[r] = source[r * stride ..]`.
#[inline(always)]
fn gather<S: Simd>(simd: S, source: &[f32], stride: usize, lanes: usize, rows: &mut [S::f32s]) {
    for (row, values) in rows.iter_mut().zip(source.chunks(stride)) {
        *row = simd.partial_load_f32s(&values[..lanes]);
    }
}

/// Adds to eight sums the products of four values with eight taps each; the taps of value `u` begin at
/// `window[first(u)]`.
#[inline(always)]
fn accumulate<S: Simd>(
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
fn rows<const N: usize, T: Copy>(rows: &[T], start: usize) -> [T; N] {
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
    use super::*;

    fn numbers(count: usize, seed: f64) -> Vec<f32> {
        (0..count)
            .map(|i| ((i as f64 * 12.9898 + seed).sin() * 43758.5453).fract() as f32)
            .collect()
    }

    /// Odd sizes on purpose: channels that fill no register, a length that fills no tile.
    const SIZES: Sizes = Sizes {
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
