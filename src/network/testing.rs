//! Numbers, golden values and networks for tests.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use serde::Deserialize;
#[cfg(feature = "tensors")]
use std::ops::Range;

/// Numbers between -1 and 1 that look random.
pub(crate) fn numbers(count: usize, seed: f64) -> Vec<f32> {
    (0..count)
        .map(|i| ((i as f64 * 12.9898 + seed).sin() * 43758.5453).fract() as f32)
        .collect()
}

/// The kernel of an S4D layer: `tests/golden/s4d_kernel.py`, by SciPy.
#[derive(Deserialize)]
pub(crate) struct S4dGolden {
    channels: usize,
    state: usize,
    length: usize,
    dt_min: f64,
    dt_max: f64,
    pub(crate) output_map: Vec<f32>,
    pub(crate) skip: Vec<f32>,
    kernel: Vec<f32>,
}

impl S4dGolden {
    pub(crate) fn read() -> Self {
        serde_json::from_str(include_str!("../../tests/golden/s4d_kernel.json")).unwrap()
    }

    /// Channels, states and positions.
    pub(crate) fn shape(&self) -> [usize; 3] {
        [self.channels, self.state, self.length]
    }

    /// Shortest and longest time step.
    pub(crate) fn steps(&self) -> [f64; 2] {
        [self.dt_min, self.dt_max]
    }

    pub(crate) fn assert_kernel(&self, found: &[f32]) {
        assert_eq!(found.len(), self.kernel.len());
        for (found, expected) in found.iter().zip(&self.kernel) {
            assert!((found - expected).abs() < 2e-6, "{found} {expected}");
        }
    }
}

/// Checks that a pass gives what its definition does. Outputs whose root mean square is not within
/// `sizes` would show little.
#[cfg(feature = "tensors")]
pub(crate) fn assert_agree(found: &[f32], expected: &[f32], sizes: Range<f32>, tolerance: f32) {
    assert_eq!(found.len(), expected.len());
    let squares = expected.iter().map(|x| x * x).sum::<f32>();
    let size = (squares / expected.len() as f32).sqrt();
    assert!(sizes.contains(&size), "outputs of {size} show little");
    let differences = found.iter().zip(expected).map(|(a, b)| (a - b).abs());
    let worst = differences.fold(0.0, f32::max);
    assert!(worst < tolerance, "{worst:e}");
}

/// Checks that a record has the same bits alone, among others and a second time. `outputs` is the
/// number of values that a record gives.
#[cfg(feature = "tensors")]
pub(crate) fn assert_independent<T>(
    rows: &[T],
    outputs: usize,
    evaluate: impl Fn(&[T]) -> Vec<f32>,
) {
    let together = evaluate(rows);
    assert_eq!(evaluate(rows), together);
    for (row, expected) in rows.iter().zip(together.chunks(outputs)).rev() {
        assert_eq!(evaluate(std::slice::from_ref(row)), expected);
    }
}

#[cfg(feature = "tensors")]
pub(crate) use with_tensors::stirred;

#[cfg(feature = "tensors")]
mod with_tensors {
    use super::numbers;
    use burn::module::{Module, ModuleMapper, Param};
    use burn::tensor::{Tensor, TensorData};

    /// The network with a little added to every weight, so that none is zero and each shows in the
    /// output.
    pub(crate) fn stirred<N: Module>(network: N) -> N {
        struct Stir(f64);

        impl ModuleMapper for Stir {
            fn map_float<const D: usize>(&mut self, param: Param<Tensor<D>>) -> Param<Tensor<D>> {
                self.0 += 1.0;
                let value = param.val();
                let shape = value.dims();
                let more = numbers(shape.iter().product(), self.0);
                let more = Tensor::from_data(TensorData::new(more, shape), &value.device());
                Param::initialized(param.id, value + more.mul_scalar(0.1))
            }
        }

        network.map(&mut Stir(0.0))
    }
}
