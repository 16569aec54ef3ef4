//! The fixed classifier: MiniRocket features and a ridge regression of the five superclasses.

use super::super::EvaluationError;
use super::super::parallel;
use super::super::progress::Progress;
use super::super::statistics::{auroc, mean};
use super::super::subject::SMALLEST_GROUP;
use super::super::subject::Subject;
use super::mini_rocket::MiniRocket;
use super::ridge::Ridge;
use super::standardiser::Standardiser;
use einthoven::condition::Superclass;
use einthoven::ecg::Ecg;

/// Penalties per standardised feature that are tried, from 0.01 to 100 in steps of half a power of
/// ten.
const ALPHAS_PER_FEATURE: [f64; 9] = [0.01, 0.0316, 0.1, 0.316, 1.0, 3.16, 10.0, 31.6, 100.0];

/// Whether the record is of each of [`Superclass::ALL`].
pub fn labels(subject: &Subject) -> [bool; 5] {
    Superclass::ALL.map(|superclass| subject.is(superclass))
}

fn targets(labels: [bool; 5]) -> [f64; 5] {
    labels.map(|is| if is { 1.0 } else { -1.0 })
}

/// Ridge regression of the five superclasses on standardised features, its penalty chosen on the
/// training records by leaving out one at a time.
#[derive(Debug, Clone)]
pub struct Head {
    standardiser: Standardiser,
    ridge: Ridge,
}

impl Head {
    /// Fits it to rows of features with their labels.
    ///
    /// # Errors
    /// As `Ridge::fit`.
    pub fn fit(rows: &[&[f32]], labels: &[[bool; 5]]) -> Result<Self, EvaluationError> {
        let standardiser = Standardiser::fit(rows);
        let standardised: Vec<Vec<f32>> = rows.iter().map(|row| standardiser.apply(row)).collect();
        let standardised: Vec<&[f32]> = standardised.iter().map(Vec::as_slice).collect();
        let targets: Vec<[f64; 5]> = labels.iter().copied().map(targets).collect();
        let features = rows.first().map_or(0, |row| row.len()) as f64;
        let alphas = ALPHAS_PER_FEATURE.map(|alpha| alpha * features);
        Ok(Self {
            ridge: Ridge::fit(&standardised, &targets, &alphas)?,
            standardiser,
        })
    }

    /// The standardised features, and the score of each superclass.
    pub fn standardise_and_score(&self, row: &[f32]) -> (Vec<f32>, [f64; 5]) {
        let standardised = self.standardiser.apply(row);
        let scores = self.ridge.predict(&standardised);
        (standardised, scores)
    }

    /// The score of each superclass.
    pub fn scores(&self, row: &[f32]) -> [f64; 5] {
        self.standardise_and_score(row).1
    }
}

/// AUROC of each of [`Superclass::ALL`], the records that are of it against all others; `None` for
/// a superclass of no record or of every one.
pub fn class_aurocs(scores: &[[f64; 5]], labels: &[[bool; 5]]) -> [Option<f64>; 5] {
    std::array::from_fn(|class| {
        let scores: Vec<f64> = scores.iter().map(|scores| scores[class]).collect();
        let is: Vec<bool> = labels.iter().map(|labels| labels[class]).collect();
        auroc(&scores, &is)
    })
}

/// Mean AUROC over the superclasses that occur.
pub fn macro_auroc(scores: &[[f64; 5]], labels: &[[bool; 5]]) -> Option<f64> {
    let aurocs = class_aurocs(scores, labels);
    mean(&aurocs.into_iter().flatten().collect::<Vec<_>>())
}

/// Which superclasses enough records are of to be judged on their own.
pub(in super::super) fn large_classes(labels: &[[bool; 5]]) -> [bool; 5] {
    std::array::from_fn(|class| {
        labels.iter().filter(|labels| labels[class]).count() >= SMALLEST_GROUP
    })
}

/// Transform and regression, fitted to all training records.
#[derive(Debug, Clone)]
pub struct Classifier {
    rocket: MiniRocket,
    head: Head,
}

impl Classifier {
    /// Fits it; each record is a step of the progress.
    ///
    /// # Errors
    /// As `Ridge::fit`.
    pub fn fit(training: &[Subject], progress: &dyn Progress) -> Result<Self, EvaluationError> {
        let ecgs: Vec<&Ecg> = training.iter().map(|subject| &subject.ecg).collect();
        let rocket = MiniRocket::fit(&ecgs, 0);
        let rows = parallel::map(&ecgs, progress, |ecg| rocket.features(ecg));
        let rows: Vec<&[f32]> = rows.iter().map(Vec::as_slice).collect();
        let labels: Vec<[bool; 5]> = training.iter().map(labels).collect();
        Ok(Self {
            head: Head::fit(&rows, &labels)?,
            rocket,
        })
    }

    /// Standardised features of a record, and its score of each superclass.
    pub fn features_and_scores(&self, ecg: &Ecg) -> (Vec<f32>, [f64; 5]) {
        self.head.standardise_and_score(&self.rocket.features(ecg))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_separable_class_is_learnt_and_a_constant_one_left_out() {
        let rows: Vec<Vec<f32>> = (0..8).map(|i| vec![i as f32, 1.0]).collect();
        let rows: Vec<&[f32]> = rows.iter().map(Vec::as_slice).collect();
        let labels: Vec<[bool; 5]> = (0..8)
            .map(|i| [i > 3, false, i % 2 == 0, true, false])
            .collect();
        let head = Head::fit(&rows, &labels).unwrap();
        let scores: Vec<[f64; 5]> = rows.iter().map(|row| head.scores(row)).collect();
        let first: Vec<[bool; 5]> = labels
            .iter()
            .map(|labels| [labels[0], false, false, false, false])
            .collect();
        assert_eq!(macro_auroc(&scores, &first), Some(1.0));
        let aurocs = class_aurocs(&scores, &first);
        assert_eq!(aurocs, [Some(1.0), None, None, None, None]);
        assert_eq!(macro_auroc(&scores, &[[true; 5]; 8]), None);
    }

    #[test]
    fn small_classes_are_not_judged_on_their_own() {
        let mut labels = vec![[true, false, false, true, false]; 9];
        labels.push([true, false, false, false, false]);
        assert_eq!(large_classes(&labels), [true, false, false, false, false]);
    }
}
