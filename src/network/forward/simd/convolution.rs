//! The long two-sided convolution of many channels, by Fourier transforms.
//!
//! Channel `c` and channel `c + pairs` are the real and the imaginary part of one complex signal.
//! From its transform at a frequency and at the opposite one follow the transforms of both; each is
//! multiplied with its kernel's, and they are joined again. So one record fills all lanes, and its
//! result depends on no other record.

use super::aligned::Aligned;
use super::complex::{Complex, Lanes};
use super::fourier::Plan;
use super::lanes::{lanes, lanes_of, load, store};
use pulp::{Arch, Simd, WithSimd};

/// Convolutions of signals of one length.
#[derive(Debug)]
pub(crate) struct Convolution {
    length: usize,
    /// Twice as long or longer, so that nothing wraps into the outputs.
    plan: Plan,
}

/// The transforms of the kernels of `2 * pairs` channels.
#[derive(Debug)]
pub(crate) struct Spectra {
    pairs: usize,
    /// `[groups, len / 2 + 1, 4, lanes]`: at each frequency real and imaginary part for the first
    /// and for the second channel of each pair, with all constant factors.
    values: Aligned,
}

impl Convolution {
    /// Of signals of `length` positions.
    pub(crate) fn new(length: usize) -> Self {
        Self {
            length,
            plan: Plan::of_at_least(2 * length),
        }
    }

    /// Room for the transform of a group of pairs.
    pub(crate) fn workspace(&self) -> Aligned {
        Aligned::zeros(2 * self.plan.len() * lanes())
    }

    /// * `kernel`: `[2 * length - 1, channels]`; row `length - 1 + j` weighs the input `j` positions
    ///   back. The channels are even in number.
    pub(crate) fn spectra(&self, kernel: &[f32], channels: usize) -> Spectra {
        assert_eq!(kernel.len(), (2 * self.length - 1) * channels);
        let pairs = channels / 2;
        let per_group = (self.plan.len() / 2 + 1) * 4 * lanes();
        let mut values = Aligned::zeros(pairs.div_ceil(lanes()) * per_group);
        Arch::new().dispatch(Transform {
            convolution: self,
            kernel,
            pairs,
            values: &mut values,
        });
        Spectra { pairs, values }
    }

    /// `output[t, c] = sum_s kernel[length - 1 + t - s, c] * input[s, c]`; both `[length, channels]`.
    pub(crate) fn convolve(
        &self,
        spectra: &Spectra,
        input: &[f32],
        output: &mut [f32],
        workspace: &mut [f32],
    ) {
        let numbers = self.length * 2 * spectra.pairs;
        assert_eq!([input.len(), output.len()], [numbers; 2]);
        Arch::new().dispatch(Convolve {
            convolution: self,
            spectra,
            input,
            output,
            workspace,
        });
    }
}

/// Reads one group of pairs, position by position.
#[inline(always)]
fn gather<'r, S: Simd>(
    simd: S,
    rows: impl Iterator<Item = &'r [f32]>,
    pairs: usize,
    [first, last]: [usize; 2],
    signal: &mut [[S::f32s; 2]],
) {
    for (row, number) in rows.zip(signal) {
        let (one, other) = row.split_at(pairs);
        *number = [
            load(simd, &one[first..last]),
            load(simd, &other[first..last]),
        ];
    }
}

struct Transform<'a> {
    convolution: &'a Convolution,
    kernel: &'a [f32],
    pairs: usize,
    values: &'a mut [f32],
}

impl WithSimd for Transform<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Convolution { length, plan } = self.convolution;
        let (half, pairs) = (plan.len() / 2, self.pairs);
        let zero = [simd.splat_f32s(0.0); 2];
        let (mut back, mut ahead) = (vec![zero; plan.len()], vec![zero; plan.len()]);
        let values = S::as_mut_simd_f32s(self.values).0.as_chunks_mut::<4>().0;
        let firsts = (0..pairs).step_by(lanes_of::<S>());
        let lanes = Lanes(simd);
        for (first, values) in firsts.zip(values.chunks_exact_mut(half + 1)) {
            let group = [first, pairs.min(first + lanes_of::<S>())];
            back[..half].fill(zero);
            ahead[..half].fill(zero);
            let (rows_ahead, rows_back) = self.kernel.split_at((length - 1) * 2 * pairs);
            gather(simd, rows_back.chunks(2 * pairs), pairs, group, &mut back);
            // Half a length later than it is: odd frequencies are turned by half a turn.
            let start = half + 1 - length;
            gather(
                simd,
                rows_ahead.chunks(2 * pairs),
                pairs,
                group,
                &mut ahead[start..],
            );
            plan.forward(simd, &mut back);
            plan.forward(simd, &mut ahead);
            // The convolution takes pairs apart without halving, and goes back without dividing.
            let scale = simd.splat_f32s(0.25 / plan.len() as f32);
            for (frequency, values) in values.iter_mut().enumerate() {
                let mut both = [zero; 2];
                for (sum, frequency) in both.iter_mut().zip([frequency, plan.len() - frequency]) {
                    let place = plan.place(frequency % plan.len());
                    let back = Complex::from_parts(back[place]);
                    let ahead = Complex::from_parts(ahead[place]);
                    *sum = if frequency.is_multiple_of(2) {
                        lanes.add(back, ahead).parts()
                    } else {
                        lanes.sub(back, ahead).parts()
                    };
                }
                let [one, other] = apart(simd, both);
                let [one, other] = [one.parts(), other.parts()];
                *values = [
                    simd.mul_f32s(one[0], scale),
                    simd.mul_f32s(one[1], scale),
                    simd.mul_f32s(other[0], scale),
                    simd.mul_f32s(other[1], scale),
                ];
            }
        }
    }
}

/// Twice the transforms of the real and of the imaginary part of a signal, from its transform at a
/// frequency and at the opposite one.
#[inline(always)]
fn apart<S: Simd>(
    simd: S,
    [[re, im], [opposite_re, opposite_im]]: [[S::f32s; 2]; 2],
) -> [Complex<S::f32s>; 2] {
    let one = Complex {
        re: simd.add_f32s(re, opposite_re),
        im: simd.sub_f32s(im, opposite_im),
    };
    let other = Complex {
        re: simd.add_f32s(im, opposite_im),
        im: simd.sub_f32s(opposite_re, re),
    };
    [one, other]
}

struct Convolve<'a> {
    convolution: &'a Convolution,
    spectra: &'a Spectra,
    input: &'a [f32],
    output: &'a mut [f32],
    workspace: &'a mut [f32],
}

impl WithSimd for Convolve<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Convolution { length, plan } = self.convolution;
        let (half, pairs) = (plan.len() / 2, self.spectra.pairs);
        let signal = S::as_mut_simd_f32s(self.workspace).0.as_chunks_mut::<2>().0;
        let factors = S::as_simd_f32s(&self.spectra.values).0.as_chunks::<4>().0;
        let firsts = (0..pairs).step_by(lanes_of::<S>());
        for (first, factors) in firsts.zip(factors.chunks_exact(half + 1)) {
            let group = [first, pairs.min(first + lanes_of::<S>())];
            gather(simd, self.input.chunks(2 * pairs), pairs, group, signal);
            signal[*length..half].fill([simd.splat_f32s(0.0); 2]);
            plan.forward(simd, signal);
            multiply(simd, plan, signal, factors);
            plan.backward(simd, signal);
            let [first, last] = group;
            for (row, number) in self.output.chunks_mut(2 * pairs).zip(&*signal) {
                let (one, other) = row.split_at_mut(pairs);
                store(simd, &mut one[first..last], number[0]);
                store(simd, &mut other[first..last], number[1]);
            }
        }
    }
}

/// Multiplies both channels of every pair with their kernels.
#[inline(always)]
fn multiply<S: Simd>(simd: S, plan: &Plan, signal: &mut [[S::f32s; 2]], factors: &[[S::f32s; 4]]) {
    let lanes = Lanes(simd);
    for (frequency, &[a, b, c, d]) in factors.iter().enumerate() {
        let here = plan.place(frequency);
        let there = plan.place((plan.len() - frequency) % plan.len());
        let [one, other] = apart(simd, [signal[here], signal[there]]);
        let one = lanes.mul(one, Complex { re: a, im: b });
        let other = lanes.mul(other, Complex { re: c, im: d });
        signal[there] = [
            simd.add_f32s(one.re, other.im),
            simd.sub_f32s(other.re, one.im),
        ];
        signal[here] = [
            simd.sub_f32s(one.re, other.im),
            simd.add_f32s(one.im, other.re),
        ];
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::testing::numbers;

    #[test]
    fn a_convolution_equals_the_direct_sum_in_f64() {
        // Pairs that fill no register, lengths with and without factors beside 2 and 5.
        for [length, channels] in [[200, 192], [37, 10], [100, 16], [27, 6], [2, 2], [1, 4]] {
            let kernel = numbers((2 * length - 1) * channels, 0.3);
            let input = numbers(length * channels, 0.7);
            let convolution = Convolution::new(length);
            let spectra = convolution.spectra(&kernel, channels);
            let mut workspace = convolution.workspace();
            workspace.fill(9.0);
            let mut output = vec![5.0; input.len()];
            convolution.convolve(&spectra, &input, &mut output, &mut workspace);
            for t in 0..length {
                for c in 0..channels {
                    let expected: f64 = (0..length)
                        .map(|s| {
                            let tap = kernel[(length - 1 + t - s) * channels + c];
                            f64::from(tap) * f64::from(input[s * channels + c])
                        })
                        .sum();
                    let found = f64::from(output[t * channels + c]);
                    // The sums reach 10.
                    assert!((found - expected).abs() < 3e-5, "{found} {expected}");
                }
            }
        }
    }
}
