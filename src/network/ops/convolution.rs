//! The long convolution of an S4D layer.

use super::cpu::convolution::{Sizes, convolve};
use burn::backend::Flex;
use burn::tensor::module::conv1d;
use burn::tensor::ops::ConvOptions;
use burn::tensor::{Tensor, TensorData};
use burn_flex::FlexTensor;

/// Convolves every channel with its own two-sided kernel.
///
/// * `input`: `[batch, length, channels]`
/// * `kernel`: `[2 * length - 1, channels]`; row `length - 1 + j` weighs the input `j` positions
///   back, so that rows before `length - 1` look ahead.
///
/// `output[b, t, c] = sum_s kernel[length - 1 + t - s, c] * input[b, s, c]`, of the input's shape.
pub fn bidirectional_convolution(input: Tensor<3>, kernel: Tensor<2>) -> Tensor<3> {
    let [_, length, channels] = input.dims();
    assert_eq!(
        kernel.dims(),
        [2 * length - 1, channels],
        "the kernel has one row per offset and one column per channel"
    );
    #[cfg(feature = "training")]
    if let (Ok(input), Ok(kernel)) = (
        input.clone().try_into_primitive::<gradient::AutodiffFlex>(),
        kernel
            .clone()
            .try_into_primitive::<gradient::AutodiffFlex>(),
    ) {
        let output = gradient::convolve_tracked(input, kernel);
        return Tensor::from_primitive::<gradient::AutodiffFlex>(output);
    }
    if let (Ok(input), Ok(kernel)) = (
        input.clone().try_into_primitive::<Flex>(),
        kernel.clone().try_into_primitive::<Flex>(),
    ) {
        return Tensor::from_primitive::<Flex>(convolve_flex(&input, &kernel));
    }
    depthwise(input, kernel)
}

/// The same through the backend's depthwise convolution. That correlates, so the offsets are
/// turned.
fn depthwise(input: Tensor<3>, kernel: Tensor<2>) -> Tensor<3> {
    let [taps, channels] = kernel.dims();
    let weight = kernel.flip([0]).transpose().reshape([channels, 1, taps]);
    let options = ConvOptions::new([1], [taps / 2], [1], channels);
    conv1d(input.swap_dims(1, 2), weight, None, options).swap_dims(1, 2)
}

fn sizes(input: &FlexTensor) -> Sizes {
    let [batch, length, channels] = input.layout().shape().dims();
    Sizes {
        batch,
        length,
        channels,
    }
}

fn convolve_flex(input: &FlexTensor, kernel: &FlexTensor) -> FlexTensor {
    let (input, kernel) = (input.to_contiguous(), kernel.to_contiguous());
    let sizes = sizes(&input);
    let output = convolve(
        sizes,
        super::cpu::floats(&input),
        super::cpu::floats(&kernel),
    );
    let shape = [sizes.batch, sizes.length, sizes.channels];
    FlexTensor::from_data(TensorData::new(output, shape))
}

#[cfg(feature = "training")]
mod gradient {
    use super::super::cpu::correlation::correlate;
    use super::super::cpu::floats;
    use super::{convolve_flex, sizes};
    use burn::backend::autodiff::checkpoint::base::Checkpointer;
    use burn::backend::autodiff::checkpoint::strategy::NoCheckpointing;
    use burn::backend::autodiff::grads::Gradients;
    use burn::backend::autodiff::ops::{Backward, Ops, OpsKind};
    use burn::backend::ops::FloatTensorOps;
    use burn::backend::tensor::FloatTensor;
    use burn::backend::{Autodiff, Flex};
    use burn::tensor::TensorData;
    use burn_flex::FlexTensor;

    pub(super) type AutodiffFlex = Autodiff<Flex, NoCheckpointing>;

    #[derive(Debug)]
    struct Convolution;

    impl Backward<Flex, 2> for Convolution {
        type State = (FlexTensor, FlexTensor);

        fn backward(
            self,
            ops: Ops<Self::State, 2>,
            gradients: &mut Gradients,
            _checkpointer: &mut Checkpointer,
        ) {
            let gradient = gradients.consume::<Flex>(&ops.node).to_contiguous();
            let (input, kernel) = ops.state;
            let [input_node, kernel_node] = ops.parents;
            if let Some(node) = input_node {
                // The convolution with the kernel turned around.
                let turned = Flex::float_flip(kernel, &[0]);
                gradients.register::<Flex>(node.id, convolve_flex(&gradient, &turned));
            }
            if let Some(node) = kernel_node {
                let input = input.to_contiguous();
                let sizes = sizes(&input);
                let taps = correlate(sizes, floats(&input), floats(&gradient));
                let shape = [2 * sizes.length - 1, sizes.channels];
                let taps = FlexTensor::from_data(TensorData::new(taps, shape));
                gradients.register::<Flex>(node.id, taps);
            }
        }
    }

    /// The convolution on the CPU, with its step in the graph of derivatives.
    pub(super) fn convolve_tracked(
        input: FloatTensor<AutodiffFlex>,
        kernel: FloatTensor<AutodiffFlex>,
    ) -> FloatTensor<AutodiffFlex> {
        let output = convolve_flex(input.primitive(), kernel.primitive());
        let nodes = [input.node(), kernel.node()];
        match Convolution
            .prepare::<NoCheckpointing>(nodes)
            .compute_bound()
            .stateful()
        {
            OpsKind::Tracked(step) => {
                let state = (input.primitive().clone(), kernel.primitive().clone());
                step.finish(state, output)
            }
            OpsKind::UnTracked(step) => step.finish(output),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use burn::tensor::{Device, Distribution};

    #[test]
    fn the_cpu_kernel_equals_the_depthwise_convolution() {
        let device = Device::flex();
        let input = Tensor::<3>::random([2, 12, 5], Distribution::Default, &device);
        let kernel = Tensor::<2>::random([23, 5], Distribution::Default, &device);
        let fast = bidirectional_convolution(input.clone(), kernel.clone());
        fast.into_data()
            .assert_approx_eq::<f32>(&depthwise(input, kernel).into_data(), Default::default());
    }

    #[cfg(feature = "training")]
    #[test]
    fn its_gradients_equal_those_of_the_depthwise_convolution() {
        let device = Device::flex().autodiff();
        let input = Tensor::<3>::random([2, 12, 5], Distribution::Default, &device).require_grad();
        let kernel = Tensor::<2>::random([23, 5], Distribution::Default, &device).require_grad();
        let weights = Tensor::<3>::random([2, 12, 5], Distribution::Default, &device);
        let gradients = |output: Tensor<3>| {
            let gradients = (output * weights.clone()).sum().backward();
            let of_input = input.grad(&gradients).expect("the input is tracked");
            let of_kernel = kernel.grad(&gradients).expect("the kernel is tracked");
            (of_input.into_data(), of_kernel.into_data())
        };
        let fast = gradients(bidirectional_convolution(input.clone(), kernel.clone()));
        let composed = gradients(depthwise(input.clone(), kernel.clone()));
        fast.0
            .assert_approx_eq::<f32>(&composed.0, Default::default());
        fast.1
            .assert_approx_eq::<f32>(&composed.1, Default::default());
    }
}
