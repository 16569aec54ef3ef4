//! What a sampler moves: signals, wherever they are computed.

use std::fmt::Debug;

/// The signals of a batch, `[signals, samples, leads]`.
pub trait Signals: Clone + Debug {
    /// Where they are computed.
    type Place: Clone + Debug;

    /// Signals of these numbers, one after the other.
    fn from_numbers(numbers: Vec<f32>, shape: [usize; 3], place: &Self::Place) -> Self;

    /// The sum of `terms`, each times its factor, from the first to the last.
    fn weighted_sum<const N: usize>(terms: [(f64, &Self); N]) -> Self;
}

/// On the processor.
impl Signals for Vec<f32> {
    type Place = ();

    fn from_numbers(numbers: Vec<f32>, _: [usize; 3], (): &()) -> Self {
        numbers
    }

    fn weighted_sum<const N: usize>(terms: [(f64, &Self); N]) -> Self {
        let terms = terms.map(|(factor, term)| (factor as f32, term.as_slice()));
        let len = terms.iter().map(|(_, term)| term.len()).min();
        let at = |index: usize| {
            let products = terms.iter().map(|(factor, term)| factor * term[index]);
            products.reduce(|sum, product| sum + product).unwrap_or(0.0)
        };
        (0..len.unwrap_or(0)).map(at).collect()
    }
}

#[cfg(feature = "tensors")]
mod tensors {
    use super::Signals;
    use burn::tensor::{Device, Tensor, TensorData};

    /// On any device.
    impl Signals for Tensor<3> {
        type Place = Device;

        fn from_numbers(numbers: Vec<f32>, shape: [usize; 3], device: &Device) -> Self {
            Tensor::from_data(TensorData::new(numbers, shape), device)
        }

        fn weighted_sum<const N: usize>(terms: [(f64, &Self); N]) -> Self {
            let products = terms.map(|(factor, term)| term.clone().mul_scalar(factor));
            let sum = products.into_iter().reduce(|sum, product| sum + product);
            sum.expect("a sum has a first term")
        }
    }
}
