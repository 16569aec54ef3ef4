//! Memory that SIMD registers are read from.

use std::ops::{Deref, DerefMut};

/// Bytes of a cache line and of the widest register.
const ALIGNMENT: usize = 64;

/// Numbers of which the first lies at a multiple of 64 bytes, so that no register is read across
/// two cache lines.
#[derive(Debug)]
pub(crate) struct Aligned {
    values: Vec<f32>,
    first: usize,
    len: usize,
}

impl Aligned {
    /// `len` zeros.
    pub(crate) fn zeros(len: usize) -> Self {
        let spare = ALIGNMENT / size_of::<f32>();
        let values = vec![0.0; len + spare];
        let first = values.as_ptr().align_offset(ALIGNMENT).min(spare);
        Self { values, first, len }
    }
}

impl Deref for Aligned {
    type Target = [f32];

    fn deref(&self) -> &[f32] {
        &self.values[self.first..self.first + self.len]
    }
}

impl DerefMut for Aligned {
    fn deref_mut(&mut self) -> &mut [f32] {
        &mut self.values[self.first..self.first + self.len]
    }
}
