//! Sets of statements as frequent as among the training records.

use super::PriorError;
use super::chain::Chain;
use crate::condition::Statement;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Records that share a set of statements before it is stored: no single record shows.
const FEWEST: u32 = 5;
/// Sets drawn from the chain for one answer.
const DRAWN: usize = 64;
/// Draws that tell how often the chain finds a set that is not in the table.
const TRIALS: usize = 4096;
/// Weight of a statement's set that the chain never makes: next to nothing, unless it alone is
/// left.
const LEAST: f64 = 1e-12;

/// A set that several records share.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Shared {
    statements: Vec<Statement>,
    count: u32,
}

/// A table of the sets that at least five records share, and a chain for the others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct StatementPrior {
    shared: Vec<Shared>,
    /// Records whose set fewer than five share.
    others: u32,
    chain: Chain,
    /// Share of the chain's draws that are not in the table.
    novel_share: f64,
}

impl StatementPrior {
    /// Fits to the sets of the records; each is sorted and without doubles.
    pub(super) fn fit(sets: &[&[Statement]]) -> Self {
        let mut counts: BTreeMap<&[Statement], u32> = BTreeMap::new();
        sets.iter()
            .for_each(|set| *counts.entry(set).or_default() += 1);
        let rare = |set: &&&[Statement]| counts[**set] < FEWEST;
        let others: Vec<&[Statement]> = sets.iter().filter(rare).copied().collect();
        let shared = counts.iter().filter(|(_, count)| **count >= FEWEST);
        let mut prior = Self {
            shared: shared
                .map(|(set, &count)| Shared {
                    statements: set.to_vec(),
                    count,
                })
                .collect(),
            others: others.len() as u32,
            chain: Chain::fit(&others),
            novel_share: 1.0,
        };
        let mut chance_source = ChaCha8Rng::seed_from_u64(0);
        let novel = (0..TRIALS).filter(|_| {
            let (set, _) = prior.chain.draw(&[], &mut chance_source);
            !prior.is_shared(&set)
        });
        let novel_share = novel.count() as f64 / TRIALS as f64;
        prior.novel_share = novel_share.max(1.0 / TRIALS as f64);
        prior
    }

    /// Draws a set that holds `required`, in proportion to `likelihood` of each set.
    pub(super) fn draw(
        &self,
        required: &[Statement],
        likelihood: impl Fn(&[Statement]) -> f64,
        chance_source: &mut ChaCha8Rng,
    ) -> Vec<Statement> {
        let share: f64 = chance_source.random();
        let mut candidates: Vec<(Vec<Statement>, f64)> = self
            .shared
            .iter()
            .filter(|shared| required.iter().all(|s| shared.statements.contains(s)))
            .map(|shared| (shared.statements.clone(), f64::from(shared.count)))
            .collect();
        let weight_of_one = f64::from(self.others) / (DRAWN as f64 * self.novel_share);
        for _ in 0..DRAWN {
            let (set, weight) = self.chain.draw(required, chance_source);
            if !self.is_shared(&set) {
                candidates.push((set, (weight * weight_of_one).max(LEAST)));
            }
        }
        for (set, weight) in &mut candidates {
            *weight *= likelihood(set);
        }
        pick(candidates, share).unwrap_or_else(|| required.to_vec())
    }

    fn is_shared(&self, set: &[Statement]) -> bool {
        let place = self
            .shared
            .binary_search_by(|shared| shared.statements[..].cmp(set));
        place.is_ok()
    }

    /// # Errors
    /// [`PriorError`] when the table is unsorted or empty, or a number is unusable.
    pub(super) fn validate(&self) -> Result<(), PriorError> {
        let inconsistent = |what: &str| {
            Err(PriorError::Inconsistent {
                what: what.to_owned(),
            })
        };
        if !self.shared.is_sorted_by(|a, b| a.statements < b.statements) {
            return inconsistent("the table of statements is not sorted");
        }
        if self
            .shared
            .iter()
            .any(|s| !s.statements.is_sorted_by(|a, b| a < b))
        {
            return inconsistent("a set of statements is not sorted");
        }
        if !(self.novel_share > 0.0 && self.novel_share <= 1.0) {
            return inconsistent("the chain's share is not between 0 and 1");
        }
        if self.others == 0 && self.shared.iter().all(|shared| shared.count == 0) {
            return inconsistent("the table of statements is empty");
        }
        self.chain.validate()
    }
}

/// The candidate at a share of the weights' sum.
fn pick(candidates: Vec<(Vec<Statement>, f64)>, share: f64) -> Option<Vec<Statement>> {
    let sum: f64 = candidates.iter().map(|(_, weight)| weight).sum();
    let mut left = share * sum;
    let mut chosen = None;
    for (set, weight) in candidates.into_iter().filter(|(_, weight)| *weight > 0.0) {
        left -= weight;
        chosen = Some(set);
        if left < 0.0 {
            break;
        }
    }
    chosen
}
