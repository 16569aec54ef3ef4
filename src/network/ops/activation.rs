//! The activations of the network, each one pass over memory on the CPU.

use super::cpu::{activation as kernels, floats};
use crate::network::gelu::{GELU_CUBIC, GELU_SCALE};
use burn::backend::Flex;
use burn::tensor::activation::{sigmoid, tanh};
use burn::tensor::{Tensor, TensorData};
use burn_flex::FlexTensor;

/// GELU in its tanh form (Hendrycks and Gimpel 2016), element by element.
pub(crate) fn gelu(input: Tensor<3>) -> Tensor<3> {
    let on_cpu = Elementwise {
        forward: |x, _| kernels::gelu(x),
        gradient: |x, g, _| kernels::gelu_gradient(x, g),
        inputs_per_output: 1,
    };
    on_cpu.apply(&input).unwrap_or_else(|| {
        let cubed = input.clone().powi_scalar(3).mul_scalar(GELU_CUBIC);
        let gate = (input.clone() + cubed).mul_scalar(2.0 * GELU_SCALE);
        input * sigmoid(gate)
    })
}

/// `tanh(filter) * sigmoid(gate)` of `[batch, length, 2 * width]`, whose first half of channels is
/// the filter; gives `[batch, length, width]`.
pub(crate) fn gated_activation(input: Tensor<3>) -> Tensor<3> {
    let on_cpu = Elementwise {
        forward: kernels::gated,
        gradient: kernels::gated_gradient,
        inputs_per_output: 2,
    };
    on_cpu.apply(&input).unwrap_or_else(|| {
        let width = input.dims()[2] / 2;
        let filter = input.clone().narrow(2, 0, width);
        tanh(filter) * sigmoid(input.narrow(2, width, width))
    })
}

/// A CPU kernel and its derivative, over rows of the innermost axis.
#[derive(Debug, Clone, Copy)]
struct Elementwise {
    /// From the input and the output's innermost length.
    forward: fn(&[f32], usize) -> Vec<f32>,
    /// From the input, the gradient of the output and the output's innermost length.
    #[cfg_attr(not(feature = "training"), expect(dead_code))]
    gradient: fn(&[f32], &[f32], usize) -> Vec<f32>,
    inputs_per_output: usize,
}

impl Elementwise {
    /// The result on the CPU; `None` where the tensor lives elsewhere.
    fn apply(self, input: &Tensor<3>) -> Option<Tensor<3>> {
        #[cfg(feature = "training")]
        if let Ok(tracked) = input.clone().try_into_primitive::<gradient::AutodiffFlex>() {
            let output = self.forward_tracked(tracked);
            return Some(Tensor::from_primitive::<gradient::AutodiffFlex>(output));
        }
        let plain = input.clone().try_into_primitive::<Flex>().ok()?;
        Some(Tensor::from_primitive::<Flex>(self.forward_flex(&plain)))
    }

    fn forward_flex(self, input: &FlexTensor) -> FlexTensor {
        let input = input.to_contiguous();
        let [batch, length, channels] = input.layout().shape().dims();
        let width = channels / self.inputs_per_output;
        let output = (self.forward)(floats(&input), width);
        FlexTensor::from_data(TensorData::new(output, [batch, length, width]))
    }
}

#[cfg(feature = "training")]
mod gradient {
    use super::{Elementwise, floats};
    use burn::backend::autodiff::checkpoint::base::Checkpointer;
    use burn::backend::autodiff::checkpoint::strategy::NoCheckpointing;
    use burn::backend::autodiff::grads::Gradients;
    use burn::backend::autodiff::ops::{Backward, Ops, OpsKind};
    use burn::backend::tensor::FloatTensor;
    use burn::backend::{Autodiff, Flex};
    use burn::tensor::TensorData;
    use burn_flex::FlexTensor;

    pub(super) type AutodiffFlex = Autodiff<Flex, NoCheckpointing>;

    impl Backward<Flex, 1> for Elementwise {
        type State = FlexTensor;

        fn backward(
            self,
            ops: Ops<Self::State, 1>,
            gradients: &mut Gradients,
            _checkpointer: &mut Checkpointer,
        ) {
            let gradient = gradients.consume::<Flex>(&ops.node).to_contiguous();
            let [node] = ops.parents;
            if let Some(node) = node {
                let input = ops.state.to_contiguous();
                let [batch, length, channels] = input.layout().shape().dims();
                let width = channels / self.inputs_per_output;
                let values = (self.gradient)(floats(&input), floats(&gradient), width);
                let values = TensorData::new(values, [batch, length, channels]);
                gradients.register::<Flex>(node.id, FlexTensor::from_data(values));
            }
        }
    }

    impl Elementwise {
        pub(super) fn forward_tracked(
            self,
            input: FloatTensor<AutodiffFlex>,
        ) -> FloatTensor<AutodiffFlex> {
            let output = self.forward_flex(input.primitive());
            let operation = self.prepare::<NoCheckpointing>([input.node()]);
            match operation.compute_bound().stateful() {
                OpsKind::Tracked(step) => step.finish(input.primitive().clone(), output),
                OpsKind::UnTracked(step) => step.finish(output),
            }
        }
    }
}
