//! The weights of a network of tensors by name, out of it and into it.

use super::weights::{NamedTensor, WeightsError};
use burn::module::{Module, ModuleMapper, ModuleVisitor, Param};
use burn::tensor::{Tensor, TensorData};
use std::collections::HashMap;

/// All weights of a network or a part of one, in the order of its definition. Reads back
/// synchronously: for native use.
pub fn named_weights(network: &impl Module) -> Vec<NamedTensor> {
    #[derive(Default)]
    struct Collector {
        path: Vec<String>,
        tensors: Vec<NamedTensor>,
    }

    impl ModuleVisitor for Collector {
        fn enter_module(&mut self, name: &str, _container: &str) {
            self.path.push(name.to_owned());
        }

        fn exit_module(&mut self, _name: &str, _container: &str) {
            self.path.pop();
        }

        fn visit_float<const D: usize>(&mut self, param: &Param<Tensor<D>>) {
            let value = param.val();
            self.tensors.push(NamedTensor {
                name: self.path.join("."),
                shape: value.dims().to_vec(),
                values: value
                    .into_data()
                    .try_to_vec()
                    .expect("the network's weights are f32"),
            });
        }
    }

    let mut collector = Collector::default();
    network.visit(&mut collector);
    collector.tensors
}

/// Replaces every weight of the network by the tensor of its name.
///
/// # Errors
/// [`WeightsError`] names a tensor that is missing, superfluous or of another shape.
pub fn load_weights<N: Module>(
    network: N,
    tensors: impl IntoIterator<Item = NamedTensor>,
) -> Result<N, WeightsError> {
    struct Loader {
        path: Vec<String>,
        tensors: HashMap<String, NamedTensor>,
        problem: Option<WeightsError>,
    }

    impl ModuleMapper for Loader {
        fn enter_module(&mut self, name: &str, _container: &str) {
            self.path.push(name.to_owned());
        }

        fn exit_module(&mut self, _name: &str, _container: &str) {
            self.path.pop();
        }

        fn map_float<const D: usize>(&mut self, param: Param<Tensor<D>>) -> Param<Tensor<D>> {
            let name = self.path.join(".");
            let shape = param.lazy_shape().to_vec();
            let problem = match self.tensors.remove(&name) {
                Some(tensor) if tensor.shape == shape => {
                    let device = param.lazy_device();
                    let data = TensorData::new(tensor.values, shape);
                    return Param::initialized(param.id, Tensor::from_data(data, &device));
                }
                Some(tensor) => WeightsError::shape(&name, &tensor.shape, &shape),
                None => WeightsError::missing(&name),
            };
            self.problem.get_or_insert(problem);
            param
        }
    }

    let tensors = tensors.into_iter().map(|t| (t.name.clone(), t)).collect();
    let mut loader = Loader {
        path: Vec::new(),
        tensors,
        problem: None,
    };
    let network = network.map(&mut loader);
    if let Some(name) = loader.tensors.keys().min() {
        loader.problem.get_or_insert(WeightsError::stray(name));
    }
    match loader.problem {
        Some(problem) => Err(problem),
        None => Ok(network),
    }
}
