//! A network's weights by name, on their way into it.

use std::collections::HashMap;
use std::fmt::Display;

/// One weight tensor on the host.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedTensor {
    /// Path in the network, such as `blocks.0.first.mix.weight`.
    pub name: String,
    /// Shape.
    pub shape: Vec<usize>,
    /// Values, row by row.
    pub values: Vec<f32>,
}

/// A weight tensor that is missing, superfluous or of another shape.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct WeightsError(String);

impl WeightsError {
    pub(super) fn missing(name: &str) -> Self {
        Self(format!("{name} is missing"))
    }

    pub(super) fn shape(name: &str, found: &[usize], expected: &[usize]) -> Self {
        Self(format!(
            "{name} has shape {found:?} instead of {expected:?}"
        ))
    }

    pub(super) fn stray(name: &str) -> Self {
        Self(format!("{name} belongs to no layer"))
    }
}

/// The weights of a network, of which every part takes its own.
#[derive(Debug)]
pub struct Weights {
    tensors: HashMap<String, NamedTensor>,
    /// Where the part that is being read lies: empty, or with a point at its end.
    path: String,
}

impl Weights {
    /// Tensors under their whole names.
    pub fn new(tensors: impl IntoIterator<Item = NamedTensor>) -> Self {
        Self {
            tensors: tensors.into_iter().map(|t| (t.name.clone(), t)).collect(),
            path: String::new(),
        }
    }

    /// Reads the part of this name.
    ///
    /// # Errors
    /// Whatever `read` finds.
    pub fn within<T>(
        &mut self,
        part: impl Display,
        read: impl FnOnce(&mut Self) -> Result<T, WeightsError>,
    ) -> Result<T, WeightsError> {
        let outside = self.path.len();
        self.path += &format!("{part}.");
        let result = read(self);
        self.path.truncate(outside);
        result
    }

    /// The values of one tensor of the present part, row by row.
    ///
    /// # Errors
    /// [`WeightsError`] where it is missing or has another shape.
    pub fn take<const D: usize>(
        &mut self,
        name: &str,
        shape: [usize; D],
    ) -> Result<Vec<f32>, WeightsError> {
        let name = format!("{}{name}", self.path);
        let tensor = self.tensors.remove(&name);
        let tensor = tensor.ok_or_else(|| WeightsError::missing(&name))?;
        if tensor.shape != shape {
            return Err(WeightsError::shape(&name, &tensor.shape, &shape));
        }
        Ok(tensor.values)
    }

    /// Refuses what no part has taken.
    ///
    /// # Errors
    /// [`WeightsError`] names the first.
    pub fn finish(self) -> Result<(), WeightsError> {
        match self.tensors.keys().min() {
            Some(name) => Err(WeightsError::stray(name)),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tensor(name: &str, shape: &[usize]) -> NamedTensor {
        NamedTensor {
            name: name.into(),
            shape: shape.to_vec(),
            values: (0..shape.iter().product()).map(|i| i as f32).collect(),
        }
    }

    #[test]
    fn every_part_takes_its_own_and_nothing_may_be_left() {
        let mut weights = Weights::new([tensor("skip", &[2]), tensor("blocks.0.mix", &[1, 3])]);
        let mix = weights.within("blocks", |w| w.within(0, |w| w.take("mix", [1, 3])));
        assert_eq!(mix, Ok(vec![0.0, 1.0, 2.0]));
        assert_eq!(weights.take("skip", [2]), Ok(vec![0.0, 1.0]));
        assert_eq!(weights.finish(), Ok(()));
    }

    #[test]
    fn what_does_not_fit_is_named() {
        let mut weights = Weights::new([tensor("blocks.0.mix", &[1, 3]), tensor("more", &[1])]);
        let message = |error: WeightsError| error.to_string();
        let missing = weights.within("blocks", |w| w.take("mix", [1, 3]));
        assert_eq!(message(missing.unwrap_err()), "blocks.mix is missing");
        let turned = weights.take("blocks.0.mix", [3, 1]).unwrap_err();
        let expected = "blocks.0.mix has shape [1, 3] instead of [3, 1]";
        assert_eq!(message(turned), expected);
        let stray = weights.finish().unwrap_err();
        assert_eq!(message(stray), "more belongs to no layer");
    }
}
