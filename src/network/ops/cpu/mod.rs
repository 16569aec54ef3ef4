//! The CPU kernels: plain slices in and out, vectorised for whatever the processor has.

pub(super) mod activation;
pub(super) mod convolution;
#[cfg(feature = "training")]
pub(super) mod correlation;

use burn_flex::FlexTensor;

/// The values of a contiguous f32 tensor.
pub(super) fn floats(tensor: &FlexTensor) -> &[f32] {
    tensor
        .as_slice()
        .expect("the caller made the tensor contiguous, and the network computes in f32")
}
