//! Softmax of rows, and their division by what it leaves.

use super::activation::{at_least, exp};
use pulp::{Arch, Simd, WithSimd};

/// Replaces the first `width` numbers of rows that begin `stride` apart by `exp(x - largest)`, and
/// gives each row's sum: dividing a product with a row is cheaper than dividing the row.
pub(crate) fn softmax(rows: &mut [f32], stride: usize, width: usize, sums: &mut [f32]) {
    Arch::new().dispatch(Softmax {
        rows,
        stride,
        width,
        sums,
    });
}

struct Softmax<'a> {
    rows: &'a mut [f32],
    stride: usize,
    width: usize,
    sums: &'a mut [f32],
}

/// Below it, `exp` would leave f32.
const LEAST: f32 = -87.0;

impl WithSimd for Softmax<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        for (row, sum) in self.rows.chunks_mut(self.stride).zip(self.sums) {
            let row = &mut row[..self.width];
            let largest = simd.splat_f32s(largest(row));
            let (registers, rest) = S::as_mut_simd_f32s(row);
            let mut total = simd.splat_f32s(0.0);
            for x in registers {
                *x = exp(simd, at_least(simd, simd.sub_f32s(*x, largest), LEAST));
                total = simd.add_f32s(total, *x);
            }
            if !rest.is_empty() {
                let below = simd.sub_f32s(simd.partial_load_f32s(rest), largest);
                simd.partial_store_f32s(rest, exp(simd, at_least(simd, below, LEAST)));
                // Loaded again, so that lanes beyond the row are zero.
                total = simd.add_f32s(total, simd.partial_load_f32s(rest));
            }
            *sum = simd.reduce_sum_f32s(total);
        }
    }
}

/// The largest number. The compiler makes registers of the blocks, with a comparison that takes one
/// instruction also in WebAssembly.
#[inline(always)]
fn largest(row: &[f32]) -> f32 {
    let larger = |most: f32, x: f32| if x > most { x } else { most };
    let (blocks, rest) = row.as_chunks::<16>();
    let mut most = [f32::NEG_INFINITY; 16];
    for block in blocks {
        for (most, &x) in most.iter_mut().zip(block) {
            *most = larger(*most, x);
        }
    }
    let numbers = most.iter().chain(rest);
    numbers.fold(f32::NEG_INFINITY, |most, &x| larger(most, x))
}

/// Divides the first `width` numbers of rows that begin `stride` apart by each row's divisor.
pub(crate) fn divide(rows: &mut [f32], stride: usize, width: usize, divisors: &[f32]) {
    for (row, divisor) in rows.chunks_mut(stride).zip(divisors) {
        let factor = divisor.recip();
        for x in &mut row[..width] {
            *x *= factor;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::testing::numbers;

    #[test]
    fn softmax_equals_its_definition_in_f64() {
        for width in [1, 7, 16, 37, 200] {
            let stride = width + 3;
            let scores: Vec<f32> = numbers(4 * stride, 0.1).iter().map(|x| 30.0 * x).collect();
            let (mut found, mut sums) = (scores.clone(), [0.0; 4]);
            softmax(&mut found, stride, width, &mut sums);
            divide(&mut found, stride, width, &sums);
            for (found, scores) in found.chunks(stride).zip(scores.chunks(stride)) {
                assert_eq!(found[width..], scores[width..]);
                let exp = |x: &f32| f64::from(*x).exp();
                let total: f64 = scores[..width].iter().map(exp).sum();
                for (found, score) in found.iter().zip(&scores[..width]) {
                    assert!((f64::from(*found) - exp(score) / total).abs() < 5e-7);
                }
            }
        }
    }
}
