//! The activations, number by number.

use super::lanes::{lanes_of, load, store};
use crate::network::gelu::{GELU_CUBIC, GELU_SCALE};
use pulp::{Arch, Simd, WithSimd};

/// Where a logistic function counts as 0 or 1: far enough for f32, and near enough that no product
/// with it becomes a subnormal number, which would take a hundred cycles.
const STEEPEST: f32 = 40.0;

/// `exp(x)` within 3e-7 relative for `x` from -87 to 87: 2^n by exponent bits times a polynomial on
/// [-ln 2 / 2, ln 2 / 2].
#[inline(always)]
pub(super) fn exp<S: Simd>(simd: S, x: S::f32s) -> S::f32s {
    // Adding 1.5 * 2^23 rounds to the nearest integer, which then stands in the low mantissa bits.
    let magic = simd.splat_f32s(12_582_912.0);
    let shifted = simd.mul_add_e_f32s(x, simd.splat_f32s(std::f32::consts::LOG2_E), magic);
    let n = simd.sub_f32s(shifted, magic);
    let r = simd.negate_mul_add_e_f32s(n, simd.splat_f32s(0.693_359_4), x);
    let r = simd.mul_add_e_f32s(n, simd.splat_f32s(2.121_944_4e-4), r);
    let mut p = simd.splat_f32s(0.001_392_4);
    for coefficient in [0.008_334_57, 0.041_665_795, 0.166_666_55, 0.5, 1.0, 1.0] {
        p = simd.mul_add_e_f32s(p, r, simd.splat_f32s(coefficient));
    }
    let bits = simd.transmute_u32s_f32s(shifted);
    let exponent = simd.wrapping_dyn_shl_u32s(bits, simd.splat_u32s(23));
    simd.transmute_f32s_u32s(simd.add_u32s(simd.transmute_u32s_f32s(p), exponent))
}

/// The larger of `x` and a negative number. As integers, because WebAssembly's maximum of f32 takes
/// five instructions on x86; without a sign, the bits of negative numbers grow as they fall.
#[inline(always)]
pub(super) fn at_least<S: Simd>(simd: S, x: S::f32s, negative: f32) -> S::f32s {
    let bits = simd.transmute_u32s_f32s(x);
    simd.transmute_f32s_u32s(simd.min_u32s(bits, simd.splat_u32s(negative.to_bits())))
}

/// The smaller of `x` and a positive number, as integers with a sign.
#[inline(always)]
fn at_most<S: Simd>(simd: S, x: S::f32s, positive: f32) -> S::f32s {
    let bits = simd.transmute_i32s_f32s(x);
    let most = simd.splat_i32s(positive.to_bits() as i32);
    simd.transmute_f32s_i32s(simd.min_i32s(bits, most))
}

/// `exp(x)` for the logistic function `1 / (1 + exp(x))`.
#[inline(always)]
fn odds<S: Simd>(simd: S, x: S::f32s) -> S::f32s {
    exp(simd, at_least(simd, at_most(simd, x, STEEPEST), -STEEPEST))
}

/// A function of one number, in all lanes.
trait Function {
    fn of<S: Simd>(simd: S, x: S::f32s) -> S::f32s;
}

struct Gelu;
struct ErfGelu;
struct Silu;

impl Function for Gelu {
    /// `x * sigmoid(2 * scale * (x + cubic * x^3))`.
    #[inline(always)]
    fn of<S: Simd>(simd: S, x: S::f32s) -> S::f32s {
        let cubic = simd.splat_f32s(-2.0 * GELU_SCALE * GELU_CUBIC);
        let linear = simd.splat_f32s(-2.0 * GELU_SCALE);
        let slope = simd.mul_add_e_f32s(simd.mul_f32s(x, x), cubic, linear);
        let odds = odds(simd, simd.mul_f32s(slope, x));
        simd.div_f32s(x, simd.add_f32s(odds, simd.splat_f32s(1.0)))
    }
}

/// The error function `1 - (a[0] t + ... + a[4] t^5) exp(-z^2)` with `t = 1 / (1 + ERF_SLOPE z)`,
/// within 1.5e-7 for positive `z` (Abramowitz and Stegun 1964, 7.1.26).
const ERF: [f32; 5] = [
    0.254_829_6,
    -0.284_496_74,
    1.421_413_7,
    -1.453_152,
    1.061_405_4,
];
const ERF_SLOPE: f32 = 0.327_591_1;

impl Function for ErfGelu {
    /// `x / 2 * (1 + erf(x / sqrt 2))`.
    #[inline(always)]
    fn of<S: Simd>(simd: S, x: S::f32s) -> S::f32s {
        let half = simd.mul_f32s(x, simd.splat_f32s(0.5));
        let size = simd.abs_f32s(half);
        let slope = simd.splat_f32s(ERF_SLOPE * std::f32::consts::SQRT_2);
        let one = simd.splat_f32s(1.0);
        let t = simd.div_f32s(one, simd.mul_add_e_f32s(size, slope, one));
        let mut p = simd.splat_f32s(ERF[4]);
        for coefficient in [ERF[3], ERF[2], ERF[1], ERF[0], 0.0] {
            p = simd.mul_add_e_f32s(p, t, simd.splat_f32s(coefficient));
        }
        // -x^2 / 2, and no further than where products would become subnormal numbers.
        let exponent = simd.mul_f32s(simd.mul_f32s(half, half), simd.splat_f32s(-2.0));
        let tail = simd.mul_f32s(p, exp(simd, at_least(simd, exponent, 2.0 * -STEEPEST)));
        simd.negate_mul_add_e_f32s(tail, size, simd.add_f32s(half, size))
    }
}

impl Function for Silu {
    /// `x * sigmoid(x)`.
    #[inline(always)]
    fn of<S: Simd>(simd: S, x: S::f32s) -> S::f32s {
        let odds = odds(simd, simd.mul_f32s(x, simd.splat_f32s(-1.0)));
        simd.div_f32s(x, simd.add_f32s(odds, simd.splat_f32s(1.0)))
    }
}

struct InPlace<'a, F> {
    values: &'a mut [f32],
    function: std::marker::PhantomData<F>,
}

impl<F: Function> WithSimd for InPlace<'_, F> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let (registers, rest) = S::as_mut_simd_f32s(self.values);
        for x in registers {
            *x = F::of(simd, *x);
        }
        if !rest.is_empty() {
            let values = F::of(simd, simd.partial_load_f32s(rest));
            simd.partial_store_f32s(rest, values);
        }
    }
}

fn apply<F: Function>(values: &mut [f32]) {
    Arch::new().dispatch(InPlace {
        values,
        function: std::marker::PhantomData::<F>,
    });
}

/// GELU in its tanh form, in place.
pub(crate) fn gelu(values: &mut [f32]) {
    apply::<Gelu>(values);
}

/// GELU by its definition, `x / 2 * (1 + erf(x / sqrt 2))`, in place.
pub(crate) fn erf_gelu(values: &mut [f32]) {
    apply::<ErfGelu>(values);
}

/// SiLU, in place.
pub(crate) fn silu(values: &mut [f32]) {
    apply::<Silu>(values);
}

/// What is positive, in place.
pub(crate) fn relu(values: &mut [f32]) {
    for x in values {
        // A NaN stays one.
        *x = if *x < 0.0 { 0.0 } else { *x };
    }
}

/// `tanh(filter) * sigmoid(gate)` of rows that hold `width` numbers of each; `[rows, width]`.
pub(crate) fn gated_activation(input: &[f32], width: usize, output: &mut [f32]) {
    Arch::new().dispatch(Gated {
        input,
        width,
        output,
    });
}

struct Gated<'a> {
    input: &'a [f32],
    width: usize,
    output: &'a mut [f32],
}

impl WithSimd for Gated<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let (lanes, width) = (lanes_of::<S>(), self.width);
        let one = simd.splat_f32s(1.0);
        let rows = self.input.chunks_exact(2 * width);
        for (output, row) in self.output.chunks_exact_mut(width).zip(rows) {
            let (filter, gate) = row.split_at(width);
            let parts = filter.chunks(lanes).zip(gate.chunks(lanes));
            for (output, (filter, gate)) in output.chunks_mut(lanes).zip(parts) {
                let filter = simd.mul_f32s(load(simd, filter), simd.splat_f32s(-2.0));
                let gate = simd.mul_f32s(load(simd, gate), simd.splat_f32s(-1.0));
                let (filter, gate) = (odds(simd, filter), odds(simd, gate));
                // Two fractions with one division.
                let below = simd.mul_f32s(simd.add_f32s(one, filter), simd.add_f32s(one, gate));
                let value = simd.div_f32s(simd.sub_f32s(one, filter), below);
                store(simd, output, value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid() -> Vec<f32> {
        (-4001..=4001).map(|i| i as f32 * 0.0125).collect()
    }

    /// By the series whose terms are all of one sign.
    fn erf(z: f64) -> f64 {
        if z.abs() > 6.0 {
            return z.signum();
        }
        let mut term = std::f64::consts::FRAC_2_SQRT_PI * z * (-z * z).exp();
        let mut sum = term;
        for n in 1..200 {
            term *= 2.0 * z * z / f64::from(2 * n + 1);
            sum += term;
        }
        sum
    }

    #[test]
    fn activations_equal_their_definitions_in_f64() {
        let (scale, cubic) = (f64::from(GELU_SCALE), f64::from(GELU_CUBIC));
        let sigmoid = |x: f64| 1.0 / (1.0 + (-x).exp());
        let close = |found: f32, expected: f64, x: f32| {
            let most = 5e-7 * expected.abs().max(1.0);
            let error = (f64::from(found) - expected).abs();
            assert!(error < most, "{found} instead of {expected} at {x}");
        };
        let (mut of_gelu, mut of_erf_gelu, mut of_silu) = (grid(), grid(), grid());
        gelu(&mut of_gelu);
        erf_gelu(&mut of_erf_gelu);
        silu(&mut of_silu);
        let pairs: Vec<f32> = grid().into_iter().flat_map(|x| [x, 0.3 - x]).collect();
        let mut gated = vec![0.0; pairs.len() / 2];
        gated_activation(&pairs, 1, &mut gated);
        for (index, x) in grid().into_iter().enumerate() {
            let wide = f64::from(x);
            let tanh = (scale * (wide + cubic * wide.powi(3))).tanh();
            close(of_gelu[index], 0.5 * wide * (1.0 + tanh), x);
            let erf = erf(wide * std::f64::consts::FRAC_1_SQRT_2);
            close(of_erf_gelu[index], 0.5 * wide * (1.0 + erf), x);
            close(of_silu[index], wide * sigmoid(wide), x);
            let gate = f64::from(pairs[2 * index + 1]);
            close(gated[index], wide.tanh() * sigmoid(gate), x);
        }
    }

    #[test]
    fn what_is_no_number_stays_none() {
        for function in [gelu, erf_gelu, silu, relu] {
            let mut values = [f32::NAN; 3];
            function(&mut values);
            assert!(values.iter().all(|value| value.is_nan()));
        }
    }
}
