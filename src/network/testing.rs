//! Numbers and networks for tests.

use burn::module::{Module, ModuleMapper, Param};
use burn::tensor::{Tensor, TensorData};

/// Numbers between -1 and 1 that look random.
pub(crate) fn numbers(count: usize, seed: f64) -> Vec<f32> {
    (0..count)
        .map(|i| ((i as f64 * 12.9898 + seed).sin() * 43758.5453).fract() as f32)
        .collect()
}

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
