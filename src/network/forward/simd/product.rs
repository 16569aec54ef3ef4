//! Products with a packed matrix.
//!
//! A tile of a few input rows and one panel is summed in registers over the whole depth. Each sum is
//! one chain in the order of the depth, whatever the tile.

use super::lanes::{lanes_of, load, store};
use super::packed::{Packed, panel_registers};
use pulp::{Arch, Simd, WithSimd};

/// Rows of numbers in memory: row `i` begins at `i * stride`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rows<'a> {
    pub(crate) values: &'a [f32],
    pub(crate) stride: usize,
    pub(crate) count: usize,
}

impl<'a> Rows<'a> {
    /// Whole rows, one right after the other.
    pub(crate) fn of(values: &'a [f32], width: usize) -> Self {
        Self {
            values,
            stride: width,
            count: values.len() / width,
        }
    }

    /// A single row.
    pub(crate) fn one(values: &'a [f32]) -> Self {
        Self {
            values,
            stride: values.len(),
            count: 1,
        }
    }
}

/// What becomes of the numbers that lie where the product goes.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Before {
    /// They are overwritten.
    Replaced,
    /// The product is added to so many times of them.
    Kept(f32),
}

impl Packed {
    /// `input * matrix + bias`, in rows of `output` that begin `stride` numbers apart.
    pub(crate) fn multiply(
        &self,
        input: Rows<'_>,
        before: Before,
        output: &mut [f32],
        stride: usize,
    ) {
        Arch::new().dispatch(Multiply {
            matrix: self,
            input,
            before,
            output,
            stride,
        });
    }
}

struct Multiply<'a> {
    matrix: &'a Packed,
    input: Rows<'a>,
    before: Before,
    output: &'a mut [f32],
    stride: usize,
}

impl WithSimd for Multiply<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(mut self, simd: S) {
        let matrix = self.matrix;
        let bias = S::as_simd_f32s(&matrix.bias).0;
        let panels = S::as_simd_f32s(&matrix.panels).0;
        let most = panel_registers(lanes_of::<S>());
        for first in (0..bias.len()).step_by(most) {
            let registers = most.min(bias.len() - first);
            let panel = &panels[first * matrix.depth..][..registers * matrix.depth];
            let bias = &bias[first..];
            let column = first * lanes_of::<S>();
            match registers {
                1 => self.panel::<S, 1>(simd, column, panel, bias),
                2 => self.panel::<S, 2>(simd, column, panel, bias),
                3 => self.panel::<S, 3>(simd, column, panel, bias),
                _ => self.panel::<S, 4>(simd, column, panel, bias),
            }
        }
    }
}

impl Multiply<'_> {
    /// All rows of the input with one panel. Eight rows and three registers are 24 of the 32 sums
    /// that AVX-512 has room for, four and three 12 of AVX2's 16, two and four 8 of WebAssembly's.
    #[inline(always)]
    fn panel<S: Simd, const V: usize>(
        &mut self,
        simd: S,
        column: usize,
        panel: &[S::f32s],
        bias: &[S::f32s],
    ) {
        let mut row = 0;
        if lanes_of::<S>() >= 16 {
            while row + 8 <= self.input.count {
                self.tile::<S, 8, V>(simd, [row, column], panel, bias);
                row += 8;
            }
        }
        if lanes_of::<S>() >= 8 || cfg!(target_arch = "aarch64") {
            while row + 4 <= self.input.count {
                self.tile::<S, 4, V>(simd, [row, column], panel, bias);
                row += 4;
            }
        }
        while row + 2 <= self.input.count {
            self.tile::<S, 2, V>(simd, [row, column], panel, bias);
            row += 2;
        }
        if row < self.input.count {
            self.tile::<S, 1, V>(simd, [row, column], panel, bias);
        }
    }

    /// `M` rows from `row` and `V` registers of columns from `column`.
    #[allow(
        clippy::needless_range_loop,
        reason = "with iterators the sums leave the registers: half the speed"
    )]
    #[inline(always)]
    fn tile<S: Simd, const M: usize, const V: usize>(
        &mut self,
        simd: S,
        [row, column]: [usize; 2],
        panel: &[S::f32s],
        bias: &[S::f32s],
    ) {
        let depth = self.matrix.depth;
        let bias: [S::f32s; V] = *bias.first_chunk().expect("every column has a bias");
        let Rows { values, stride, .. } = self.input;
        let inputs: [&[f32]; M] = std::array::from_fn(|m| &values[(row + m) * stride..][..depth]);
        let mut sums = [bias; M];
        for (k, weights) in panel.as_chunks::<V>().0.iter().enumerate().take(depth) {
            for m in 0..M {
                let value = simd.splat_f32s(inputs[m][k]);
                for v in 0..V {
                    sums[m][v] = simd.mul_add_e_f32s(weights[v], value, sums[m][v]);
                }
            }
        }
        let lanes = lanes_of::<S>();
        for (m, sums) in sums.iter().enumerate() {
            let start = (row + m) * self.stride;
            let output = &mut self.output[start + column..start + self.matrix.columns];
            for (output, &sum) in output.chunks_mut(lanes).zip(sums) {
                let sum = match self.before {
                    Before::Replaced => sum,
                    Before::Kept(times) => {
                        simd.mul_add_e_f32s(load(simd, output), simd.splat_f32s(times), sum)
                    }
                };
                store(simd, output, sum);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::testing::numbers;

    /// Sizes that fill no tile and no panel, and one that fills several.
    const SIZES: [[usize; 3]; 4] = [[1, 3, 1], [7, 20, 13], [37, 96, 75], [40, 24, 200]];

    #[test]
    fn a_product_equals_the_sum_in_f64() {
        for [rows, depth, columns] in SIZES {
            let (input, matrix) = (numbers(rows * depth, 0.1), numbers(depth * columns, 0.2));
            let (bias, start) = (numbers(columns, 0.3), numbers(rows * columns, 0.4));
            let packed = Packed::new(&matrix, columns, &bias);
            let mut turned = Packed::zeros(depth, columns);
            let by_column: Vec<f32> = (0..columns * depth)
                .map(|at| matrix[at % depth * columns + at / depth])
                .collect();
            turned.pack_columns(&by_column, depth);
            let input_rows = Rows {
                values: &input,
                stride: depth,
                count: rows,
            };
            let (mut replaced, mut kept) = (start.clone(), start.clone());
            let mut without_bias = start.clone();
            packed.multiply(input_rows, Before::Replaced, &mut replaced, columns);
            packed.multiply(input_rows, Before::Kept(0.5), &mut kept, columns);
            turned.multiply(input_rows, Before::Replaced, &mut without_bias, columns);
            for row in 0..rows {
                for column in 0..columns {
                    let at = row * columns + column;
                    let product: f64 = (0..depth)
                        .map(|k| {
                            let weight = matrix[k * columns + column];
                            f64::from(input[row * depth + k]) * f64::from(weight)
                        })
                        .sum();
                    let (bias, start) = (f64::from(bias[column]), f64::from(start[at]));
                    assert!((f64::from(replaced[at]) - product - bias).abs() < 1e-5);
                    assert!((f64::from(kept[at]) - product - bias - 0.5 * start).abs() < 1e-5);
                    assert!((f64::from(without_bias[at]) - product).abs() < 1e-5);
                }
            }
        }
    }

    #[test]
    fn a_row_has_the_same_bits_alone_and_among_others() {
        let [rows, depth, columns] = [21, 96, 75];
        let packed = Packed::new(&numbers(depth * columns, 0.2), columns, &[]);
        let input = numbers(rows * depth, 0.1);
        let product = |values: &[f32]| {
            let count = values.len() / depth;
            let mut output = vec![0.0; count * columns];
            let input = Rows {
                values,
                stride: depth,
                count,
            };
            packed.multiply(input, Before::Replaced, &mut output, columns);
            output
        };
        let together = product(&input);
        for (row, expected) in input.chunks(depth).zip(together.chunks(columns)) {
            assert_eq!(product(row), expected);
        }
    }
}
