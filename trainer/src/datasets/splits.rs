//! Which recordings a model learns from, and which it never sees.

use anyhow::{Result, ensure};
use serde::{Deserialize, Serialize};

/// The folds of every data set, 1 to 10: PTB-XL's own `strat_fold`, and for a set without folds
/// the one that the hash of a recording's name gives.
pub const FOLDS: std::ops::RangeInclusive<u8> = 1..=10;

/// The folds of a training; a configuration's table `[splits]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Splits {
    /// Folds that a model learns from.
    pub training: Vec<u8>,
    /// Folds that the loss is measured on while it learns.
    pub validation: Vec<u8>,
}

impl Default for Splits {
    /// As PTB-XL's authors recommend: 1 to 8 to learn, 9 to validate; 10 is left for the report.
    fn default() -> Self {
        Self {
            training: (1..=8).collect(),
            validation: vec![9],
        }
    }
}

impl Splits {
    /// Whether these are the usual ones, which a configuration need not state.
    pub fn is_usual(&self) -> bool {
        *self == Self::default()
    }

    /// Checks that there is something to learn from, something to validate by, and nothing in both.
    ///
    /// # Errors
    /// Names the fold that is wrong.
    pub fn validate(&self) -> Result<()> {
        ensure!(
            !self.training.is_empty() && !self.validation.is_empty(),
            "splits.training and splits.validation must each name a fold"
        );
        for fold in self.training.iter().chain(&self.validation) {
            ensure!(
                FOLDS.contains(fold),
                "splits name fold {fold}; there are folds 1 to 10"
            );
        }
        let both = self.training.iter().find(|f| self.validation.contains(f));
        if let Some(fold) = both {
            anyhow::bail!("fold {fold} is in splits.training and in splits.validation");
        }
        Ok(())
    }

    /// Such as `folds 1-8 (trained), 9 (validated)`.
    pub fn in_words(&self) -> String {
        format!(
            "folds {} (trained), {} (validated)",
            listed(&self.training),
            listed(&self.validation)
        )
    }
}

/// Folds in words: runs of three and more as `1-8`.
pub fn listed(folds: &[u8]) -> String {
    let mut folds = folds.to_vec();
    folds.sort_unstable();
    folds.dedup();
    let runs = folds.chunk_by(|a, b| a + 1 == *b);
    let words = runs.flat_map(|run| match run {
        [first, _, .., last] => vec![format!("{first}-{last}")],
        few => few.iter().map(u8::to_string).collect(),
    });
    words.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_splits_are_those_of_ptb_xl() {
        let usual = Splits::default();
        assert!(usual.validate().is_ok() && usual.is_usual());
        assert_eq!(usual.in_words(), "folds 1-8 (trained), 9 (validated)");
        assert_eq!(listed(&[5, 1, 2, 9, 10]), "1, 2, 5, 9, 10");
    }

    #[test]
    fn splits_that_leak_or_lack_are_refused() {
        let refused = |training: &[u8], validation: &[u8]| {
            let splits = Splits {
                training: training.to_vec(),
                validation: validation.to_vec(),
            };
            splits.validate().unwrap_err().to_string()
        };
        assert!(refused(&[1, 2], &[2]).contains("fold 2 is in"));
        assert!(refused(&[1, 11], &[9]).contains("fold 11"));
        assert!(refused(&[], &[9]).contains("each name a fold"));
        assert!(refused(&[1], &[]).contains("each name a fold"));
    }
}
