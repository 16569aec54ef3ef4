//! Layer norm.

use pulp::{Arch, Simd, WithSimd};

/// Added to the variance, as burn does by default.
const EPSILON: f32 = 1e-5;

/// `(x - mean) / deviation * scale + shift` of every row, in place; a row is as long as `scale` and
/// `shift`.
pub(crate) fn layer_norm(rows: &mut [f32], scale: &[f32], shift: &[f32]) {
    assert_eq!(scale.len(), shift.len());
    Arch::new().dispatch(LayerNorm { rows, scale, shift });
}

struct LayerNorm<'a> {
    rows: &'a mut [f32],
    scale: &'a [f32],
    shift: &'a [f32],
}

impl WithSimd for LayerNorm<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let width = self.scale.len();
        let share = (width as f32).recip();
        for row in self.rows.chunks_exact_mut(width) {
            let (registers, rest) = S::as_simd_f32s(row);
            let mut sum = simd.splat_f32s(0.0);
            for &x in registers {
                sum = simd.add_f32s(sum, x);
            }
            let mean = (simd.reduce_sum_f32s(sum) + rest.iter().sum::<f32>()) * share;
            let middle = simd.splat_f32s(mean);
            let mut squares = simd.splat_f32s(0.0);
            for &x in registers {
                let off = simd.sub_f32s(x, middle);
                squares = simd.mul_add_e_f32s(off, off, squares);
            }
            let squares_of_rest: f32 = rest.iter().map(|x| (x - mean) * (x - mean)).sum();
            let variance = (simd.reduce_sum_f32s(squares) + squares_of_rest) * share;
            let factor = (variance + EPSILON).sqrt().recip();
            for ((x, &scale), &shift) in row.iter_mut().zip(self.scale).zip(self.shift) {
                *x = (*x - mean) * factor * scale + shift;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::testing::numbers;

    #[test]
    fn layer_norm_equals_its_definition_in_f64() {
        for width in [1, 8, 21, 192] {
            let rows: Vec<f32> = numbers(3 * width, 0.4).iter().map(|x| x + 2.0).collect();
            let (scale, shift) = (numbers(width, 0.5), numbers(width, 0.6));
            let mut found = rows.clone();
            layer_norm(&mut found, &scale, &shift);
            for (found, row) in found.chunks(width).zip(rows.chunks(width)) {
                let row: Vec<f64> = row.iter().map(|&x| f64::from(x)).collect();
                let mean = row.iter().sum::<f64>() / width as f64;
                let squares = row.iter().map(|x| (x - mean).powi(2)).sum::<f64>();
                let deviation = (squares / width as f64 + f64::from(EPSILON)).sqrt();
                for (index, x) in row.iter().enumerate() {
                    let expected = (x - mean) / deviation * f64::from(scale[index]);
                    let expected = expected + f64::from(shift[index]);
                    assert!((f64::from(found[index]) - expected).abs() < 2e-6);
                }
            }
        }
    }
}
