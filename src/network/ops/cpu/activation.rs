//! Activations and their derivatives as loops that the compiler vectorises.

use crate::network::gelu::{GELU_CUBIC, GELU_SCALE};
use pulp::Arch;

/// `exp(x)` within 2e-7 relative, without branches: 2^n by exponent bits times a polynomial on
/// [-ln 2 / 2, ln 2 / 2].
#[inline(always)]
fn exp(x: f32) -> f32 {
    let x = x.clamp(-87.0, 87.0);
    // Adding 1.5 * 2^23 rounds to the nearest integer, which then stands in the low mantissa bits.
    let shifted = x * std::f32::consts::LOG2_E + 12_582_912.0;
    let n = shifted - 12_582_912.0;
    let r = x - n * 0.693_359_4 + n * 2.121_944_4e-4;
    let p = 1.0
        + r * (1.0
            + r * (0.5
                + r * (0.166_666_55 + r * (0.041_665_795 + r * (0.008_334_57 + r * 0.001_392_4)))));
    let exponent = (shifted.to_bits() << 23).wrapping_add(127 << 23);
    p * f32::from_bits(exponent)
}

/// The logistic function; 0 below 1e-12. Tails left to fade into subnormal numbers would make every
/// product that follows take a hundred cycles.
#[inline(always)]
fn sigmoid(x: f32) -> f32 {
    let value = 1.0 / (1.0 + exp(-x));
    if value > 1e-12 { value } else { 0.0 }
}

#[inline(always)]
fn gelu_gate(x: f32) -> f32 {
    sigmoid(2.0 * GELU_SCALE * (x + GELU_CUBIC * x * x * x))
}

/// GELU in its tanh form, which is `x * sigmoid(2 * scale * (x + cubic * x^3))`.
pub(crate) fn gelu(input: &[f32]) -> Vec<f32> {
    let mut output = vec![0.0; input.len()];
    Arch::new().dispatch(|| {
        for (y, &x) in output.iter_mut().zip(input) {
            *y = x * gelu_gate(x);
        }
    });
    output
}

/// Gradient of [`gelu`] at `input`, times the gradient of what follows.
pub(crate) fn gelu_gradient(input: &[f32], gradient: &[f32]) -> Vec<f32> {
    let mut output = vec![0.0; input.len()];
    Arch::new().dispatch(|| {
        for ((y, &x), &g) in output.iter_mut().zip(input).zip(gradient) {
            let gate = gelu_gate(x);
            let slope = 2.0 * GELU_SCALE * (1.0 + 3.0 * GELU_CUBIC * x * x);
            *y = g * (gate + x * gate * (1.0 - gate) * slope);
        }
    });
    output
}

/// `tanh(a) * sigmoid(b)` for rows that hold `width` values `a`, then `width` values `b`.
pub(crate) fn gated(input: &[f32], width: usize) -> Vec<f32> {
    let mut output = vec![0.0; input.len() / 2];
    Arch::new().dispatch(|| {
        for (y, x) in output.chunks_mut(width).zip(input.chunks(2 * width)) {
            let (filter, gate) = x.split_at(width);
            for ((y, &a), &b) in y.iter_mut().zip(filter).zip(gate) {
                *y = (2.0 * sigmoid(2.0 * a) - 1.0) * sigmoid(b);
            }
        }
    });
    output
}

/// Gradient of [`gated`] at `input`, times the gradient of what follows.
pub(crate) fn gated_gradient(input: &[f32], gradient: &[f32], width: usize) -> Vec<f32> {
    let mut output = vec![0.0; input.len()];
    Arch::new().dispatch(|| {
        let rows = output
            .chunks_mut(2 * width)
            .zip(input.chunks(2 * width))
            .zip(gradient.chunks(width));
        for ((y, x), g) in rows {
            let (filter, gate) = x.split_at(width);
            let (filter_gradient, gate_gradient) = y.split_at_mut(width);
            for index in 0..width {
                let tanh = 2.0 * sigmoid(2.0 * filter[index]) - 1.0;
                let sigmoid = sigmoid(gate[index]);
                filter_gradient[index] = g[index] * (1.0 - tanh * tanh) * sigmoid;
                gate_gradient[index] = g[index] * tanh * sigmoid * (1.0 - sigmoid);
            }
        }
    });
    output
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid() -> Vec<f32> {
        (-400..=400).map(|i| i as f32 * 0.025).collect()
    }

    #[test]
    fn exp_is_within_its_stated_error() {
        for x in grid().into_iter().map(|x| 8.0 * x) {
            let expected = f64::from(x).exp();
            let relative = (f64::from(exp(x)) - expected) / expected;
            assert!(relative.abs() < 3e-7, "exp({x}) is off by {relative:e}");
        }
        assert!(exp(-1000.0) >= 0.0 && exp(1000.0).is_finite());
    }

    #[test]
    fn activations_equal_their_definitions_in_f64() {
        let x = grid();
        let (scale, cubic) = (f64::from(GELU_SCALE), f64::from(GELU_CUBIC));
        for (&x, y) in x.iter().zip(gelu(&x)) {
            let x = f64::from(x);
            let expected = 0.5 * x * (1.0 + (scale * (x + cubic * x.powi(3))).tanh());
            assert!(
                (f64::from(y) - expected).abs() < 2e-6,
                "gelu({x}) = {y}, not {expected}"
            );
        }
        let pairs: Vec<f32> = x.iter().flat_map(|&x| [x, 0.3 - x]).collect();
        for (pair, y) in pairs.chunks(2).zip(gated(&pairs, 1)) {
            let (a, b) = (f64::from(pair[0]), f64::from(pair[1]));
            assert!((f64::from(y) - a.tanh() / (1.0 + (-b).exp())).abs() < 1e-6);
        }
    }

    #[test]
    fn gradients_equal_central_differences() {
        let x: Vec<f32> = grid().into_iter().filter(|x| x.abs() < 5.0).collect();
        let h = 1e-2_f32;
        let moved = |d: f32| x.iter().map(|x| x + d).collect::<Vec<_>>();
        let (up, down) = (gelu(&moved(h)), gelu(&moved(-h)));
        for (index, g) in gelu_gradient(&x, &vec![1.0; x.len()])
            .into_iter()
            .enumerate()
        {
            assert!((g - (up[index] - down[index]) / (2.0 * h)).abs() < 3e-4);
        }
        let input = [0.4_f32, -0.7];
        let gradient = gated_gradient(&input, &[1.0], 1);
        for index in 0..2 {
            let (mut up, mut down) = (input, input);
            up[index] += h;
            down[index] -= h;
            let difference = (gated(&up, 1)[0] - gated(&down, 1)[0]) / (2.0 * h);
            assert!((gradient[index] - difference).abs() < 1e-4);
        }
    }
}
