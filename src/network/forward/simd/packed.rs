//! A matrix on the right of many products.
//!
//! It lies in panels of a few registers of columns, row after row, so that a product reads it from
//! front to back.

use super::aligned::Aligned;
use super::lanes::lanes;

/// Registers side by side in a panel: with the input rows of a tile, as many sums as there are
/// registers for.
pub(super) const fn panel_registers(lanes: usize) -> usize {
    if lanes >= 8 { 3 } else { 4 }
}

/// A matrix `[depth, columns]` with a bias `[columns]`.
#[derive(Debug)]
pub(crate) struct Packed {
    pub(super) depth: usize,
    pub(super) columns: usize,
    pub(super) panels: Aligned,
    pub(super) bias: Aligned,
}

impl Packed {
    /// Zeros.
    pub(crate) fn zeros(depth: usize, columns: usize) -> Self {
        let padded = columns.next_multiple_of(lanes());
        Self {
            depth,
            columns,
            panels: Aligned::zeros(depth * padded),
            bias: Aligned::zeros(padded),
        }
    }

    /// Packs `matrix`: `[depth, columns]` row by row; an empty `bias` is zero.
    pub(crate) fn new(matrix: &[f32], columns: usize, bias: &[f32]) -> Self {
        let mut packed = Self::zeros(matrix.len() / columns, columns);
        packed.bias[..bias.len()].copy_from_slice(bias);
        packed.pack(matrix, columns);
        packed
    }

    /// Replaces the matrix by the first columns of rows that begin `stride` numbers apart.
    pub(crate) fn pack(&mut self, rows: &[f32], stride: usize) {
        let columns = self.columns;
        for (first, width, panel) in self.panels_mut() {
            let last = columns.min(first + width);
            for (to, row) in panel.chunks_exact_mut(width).zip(rows.chunks(stride)) {
                to[..last - first].copy_from_slice(&row[first..last]);
            }
        }
    }

    /// Replaces the matrix by columns that begin `stride` numbers apart.
    pub(crate) fn pack_columns(&mut self, values: &[f32], stride: usize) {
        let depth = self.depth;
        for (first, width, panel) in self.panels_mut() {
            let columns = values[first * stride..].chunks(stride).take(width);
            for (index, column) in columns.enumerate() {
                for (to, &value) in panel.chunks_exact_mut(width).zip(&column[..depth]) {
                    to[index] = value;
                }
            }
        }
    }

    /// First column, width and values of every panel.
    fn panels_mut(&mut self) -> impl Iterator<Item = (usize, usize, &mut [f32])> {
        let (lanes, depth) = (lanes(), self.depth);
        let width = panel_registers(lanes) * lanes;
        let panels = self.panels.chunks_mut(width * depth).enumerate();
        panels.map(move |(index, panel)| (index * width, panel.len() / depth, panel))
    }
}
