//! Attributes given features: a Gaussian copula with regressed means and spreads.

use super::logistic::chance;
use super::quantiles::QuantileTable;
use super::{FEATURE_COUNT, PriorError};
use crate::linear::{Matrix, block, cholesky, dot, product, solve, solve_lower, times_factor};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, StandardNormal};
use serde::{Deserialize, Serialize};

/// Logarithms of a spread are held to this, so that a rare mix of statements draws nothing wild.
const SPREAD_LIMIT: f64 = 1.5;
/// Keeps values that are asked for together, though hardly compatible, from throwing the others
/// far.
const NUGGET: f64 = 0.01;

/// One attribute's part of the prior.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Attribute {
    pub(super) name: String,
    /// From normal scores to values.
    pub(super) quantiles: QuantileTable,
    /// Weights of the features for the mean score.
    pub(super) mean: Vec<f64>,
    /// Weights of the features for the logarithm of the score's spread.
    pub(super) spread: Vec<f64>,
    /// Weights of the features for the log odds of "not measurable"; empty where it always was.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) absence: Vec<f64>,
    /// Index of the first attribute that is absent together with this one: they share one chance.
    pub(super) absent_with: usize,
}

/// What is known of several attributes once the features are: fitted by [`AttributePrior::fit`],
/// stored by serde, and checked by [`AttributePrior::validate`] when it comes from outside.
///
/// Each attribute's score is normal about a linear function of the features, its spread is
/// log-linear in them, and scores are correlated beyond the features, so that a long QRS asked for
/// brings its T wave and axis along. Whether an attribute is measurable at all is logistic.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AttributePrior {
    pub(super) feature_count: usize,
    pub(super) attributes: Vec<Attribute>,
    /// Lower factor of the scores' correlations, each row up to its diagonal.
    pub(super) factor: Matrix,
}

impl AttributePrior {
    /// The attributes' names, in the order of all that is drawn.
    pub fn names(&self) -> impl ExactSizeIterator<Item = &str> {
        self.attributes
            .iter()
            .map(|attribute| attribute.name.as_str())
    }

    /// Draws every attribute for some features. What is asked for stays as it is, pulls the others
    /// with it, and is present; `None` in the answer is "not measurable". One seed uses the same
    /// chance whatever is asked, so the other attributes move smoothly with an asked-for one.
    ///
    /// # Errors
    /// [`PriorError`] when a length differs from the fitted one or a number is not finite.
    pub fn draw(
        &self,
        features: &[f64],
        asked: &[Option<f64>],
        seed: u64,
    ) -> Result<Vec<Option<f64>>, PriorError> {
        let mut chance_source = ChaCha8Rng::seed_from_u64(seed);
        let values = self.draw_values(features, asked, &mut chance_source)?;
        let shares: Vec<f64> = values.iter().map(|_| chance_source.random()).collect();
        let is_absent = self.absences(features, asked, &shares);
        let measurable = values.into_iter().zip(is_absent);
        Ok(measurable
            .map(|(value, absent)| (!absent).then_some(value))
            .collect())
    }

    /// As [`AttributePrior::draw`], with a value for every attribute, as if all were measurable.
    ///
    /// # Errors
    /// As [`AttributePrior::draw`].
    pub fn draw_complete(
        &self,
        features: &[f64],
        asked: &[Option<f64>],
        seed: u64,
    ) -> Result<Vec<f64>, PriorError> {
        self.draw_values(features, asked, &mut ChaCha8Rng::seed_from_u64(seed))
    }

    /// Logarithm of how likely the asked-for values are given the features, up to a constant that
    /// is the same for all features.
    ///
    /// # Errors
    /// As [`AttributePrior::draw`].
    pub(super) fn log_density(
        &self,
        features: &[f64],
        asked: &[Option<f64>],
    ) -> Result<f64, PriorError> {
        self.check_lengths(features, asked)?;
        let Some(conditioned) = self.condition(features, asked) else {
            return Ok(0.0);
        };
        let whitened = solve_lower(&conditioned.factor, &conditioned.errors);
        let diagonal = conditioned.factor.iter().filter_map(|row| row.last());
        let log_volume: f64 = diagonal.map(|x| x.ln()).sum();
        let spreads = conditioned
            .asked
            .iter()
            .map(|&i| self.spread(i, features).ln());
        Ok(-0.5 * dot(&whitened, &whitened) - log_volume - spreads.sum::<f64>())
    }

    fn draw_values(
        &self,
        features: &[f64],
        asked: &[Option<f64>],
        chance_source: &mut ChaCha8Rng,
    ) -> Result<Vec<f64>, PriorError> {
        self.check_lengths(features, asked)?;
        let normal = StandardNormal.sample_iter(chance_source);
        let normal: Vec<f64> = normal.take(self.attributes.len()).collect();
        let mut errors = times_factor(&self.factor, &normal);
        // A free draw, corrected by what the asked-for values differ from it (Matheron's rule).
        if let Some(conditioned) = self.condition(features, asked) {
            let misses = conditioned.asked.iter().zip(&conditioned.errors);
            let misses: Vec<f64> = misses.map(|(&i, error)| error - errors[i]).collect();
            let pull = solve(&conditioned.factor, &misses);
            for (error, across) in errors.iter_mut().zip(&conditioned.across) {
                *error += dot(across, &pull);
            }
        }
        let drawn = self.attributes.iter().zip(errors).enumerate();
        Ok(drawn
            .map(|(index, (attribute, error))| {
                let score = dot(&attribute.mean, features) + error * self.spread(index, features);
                asked[index].unwrap_or_else(|| attribute.quantiles.value(score))
            })
            .collect())
    }

    /// Which attributes are absent, given a uniform number for each group of them. An asked-for
    /// value is present, and with it, as far as their chances agree, are those that come and go
    /// with it.
    fn absences(&self, features: &[f64], asked: &[Option<f64>], shares: &[f64]) -> Vec<bool> {
        let chances: Vec<f64> = self
            .attributes
            .iter()
            .map(|a| chance(&a.absence, features))
            .collect();
        let mut shares = shares.to_vec();
        for (group, share) in shares.iter_mut().enumerate() {
            let present = (0..asked.len())
                .filter(|&i| asked[i].is_some() && self.attributes[i].absent_with == group)
                .map(|i| chances[i])
                .fold(0.0, f64::max);
            *share = present + (1.0 - present) * *share;
        }
        let each = self.attributes.iter().zip(&chances).zip(asked);
        each.map(|((a, chance), asked)| asked.is_none() && shares[a.absent_with] < *chance)
            .collect()
    }

    fn spread(&self, index: usize, features: &[f64]) -> f64 {
        let logarithm = dot(&self.attributes[index].spread, features);
        logarithm.clamp(-SPREAD_LIMIT, SPREAD_LIMIT).exp()
    }

    /// What the asked-for values say about all scores; `None` where nothing is asked.
    fn condition(&self, features: &[f64], asked: &[Option<f64>]) -> Option<Conditioned> {
        let known = |index: &usize| asked[*index].is_some();
        let indices: Vec<usize> = (0..asked.len()).filter(known).collect();
        if indices.is_empty() {
            return None;
        }
        let errors = indices.iter().map(|&i| {
            let attribute = &self.attributes[i];
            let score = attribute.quantiles.score(asked[i].unwrap_or_default());
            (score - dot(&attribute.mean, features)) / self.spread(i, features)
        });
        let errors = errors.collect();
        let correlation = product(&self.factor);
        let everyone: Vec<usize> = (0..asked.len()).collect();
        let mut among = block(&correlation, &indices, &indices);
        (0..indices.len()).for_each(|i| among[i][i] += NUGGET);
        Some(Conditioned {
            across: block(&correlation, &everyone, &indices),
            factor: cholesky(&among)?,
            asked: indices,
            errors,
        })
    }

    fn check_lengths(&self, features: &[f64], asked: &[Option<f64>]) -> Result<(), PriorError> {
        PriorError::check_length(
            "the condition's features",
            features.len(),
            self.feature_count,
        )?;
        PriorError::check_length("what is asked for", asked.len(), self.attributes.len())?;
        PriorError::check_numbers("the condition's features", features)?;
        let values: Vec<f64> = asked.iter().flatten().copied().collect();
        PriorError::check_numbers("what is asked for", &values)
    }

    /// Checks a prior on [`features`](super::features()) that comes from outside.
    ///
    /// # Errors
    /// [`PriorError`] names what has another length, is not finite or huge, or is inconsistent.
    pub fn validate(&self) -> Result<(), PriorError> {
        self.validate_for(FEATURE_COUNT)
    }

    /// As [`AttributePrior::validate`], of a prior on other features.
    pub(super) fn validate_for(&self, feature_count: usize) -> Result<(), PriorError> {
        PriorError::check_length("the prior's features", self.feature_count, feature_count)?;
        let count = self.attributes.len();
        for (index, attribute) in self.attributes.iter().enumerate() {
            let name = &attribute.name;
            attribute.quantiles.validate(name)?;
            let regressions = [&attribute.mean, &attribute.spread, &attribute.absence];
            for weights in regressions.into_iter().filter(|w| !w.is_empty()) {
                let what = format!("a regression of {name}");
                PriorError::check_length(&what, weights.len(), self.feature_count)?;
                PriorError::check_numbers(what, weights)?;
            }
            if attribute.mean.is_empty() || attribute.spread.is_empty() {
                let what = format!("{name} has no mean or no spread");
                return Err(PriorError::Inconsistent { what });
            }
            let first = attribute.absent_with;
            if first > index || self.attributes[first].absent_with != first {
                let what = format!("{name} is absent together with no first attribute");
                return Err(PriorError::Inconsistent { what });
            }
        }
        PriorError::check_length("the factor", self.factor.len(), count)?;
        for (index, row) in self.factor.iter().enumerate() {
            PriorError::check_length("a row of the factor", row.len(), index + 1)?;
            PriorError::check_numbers("the factor", row)?;
            let norm = dot(row, row);
            if !(row[index] > 1e-3 && (norm - 1.0).abs() < 0.01) {
                let what =
                    format!("row {index} of the factor is no positive definite correlation's");
                return Err(PriorError::Inconsistent { what });
            }
        }
        Ok(())
    }
}

/// The asked-for attributes and how the others hang on them.
struct Conditioned {
    asked: Vec<usize>,
    /// Their scores' standardised errors.
    errors: Vec<f64>,
    /// Factor of their correlations.
    factor: Matrix,
    /// Correlations of all attributes with them.
    across: Matrix,
}
