//! What may be a QRS complex: maxima of the QRS energy, and what is usual about each.

use super::filter::nearest_rank;
use super::prepare::WORKING_HZ;

/// Two complexes are at least this far apart, in seconds.
const REFRACTORY_S: f64 = 0.2;
/// The neighbourhood that tells what is usual: this many seconds on either side.
const NEIGHBOURHOOD_S: f64 = 3.0;

/// A candidate: a local maximum of the QRS energy.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    pub(super) at: usize,
    pub(super) height: f64,
}

/// Maxima that nothing within the refractory time exceeds.
pub(super) fn local_maxima(energy: &[f64]) -> Vec<Candidate> {
    let reach = (REFRACTORY_S * WORKING_HZ) as usize;
    let is_top = |at: usize| {
        let before = &energy[at.saturating_sub(reach)..at];
        let after = &energy[at + 1..(at + reach + 1).min(energy.len())];
        before.iter().all(|&v| v < energy[at]) && after.iter().all(|&v| v <= energy[at])
    };
    (1..energy.len().saturating_sub(1))
        .filter(|&at| energy[at] > energy[at - 1] && energy[at] >= energy[at + 1] && is_top(at))
        .map(|at| Candidate {
            at,
            height: energy[at],
        })
        .collect()
}

/// All candidates, ascending, with the usual height of complexes about each.
pub(super) struct Candidates {
    pub(super) all: Vec<Candidate>,
    pub(super) usual: Vec<f64>,
}

impl Candidates {
    /// The usual height is the upper part of the neighbourhood's candidates, so that the waves
    /// between the complexes don't count.
    pub(super) fn new(all: Vec<Candidate>) -> Self {
        let reach = (NEIGHBOURHOOD_S * WORKING_HZ) as usize;
        let usual_about = |candidate: &Candidate| {
            let from = all.partition_point(|c| c.at + reach < candidate.at);
            let to = all.partition_point(|c| c.at <= candidate.at + reach);
            nearest_rank(all[from..to].iter().map(|c| c.height), 0.8).unwrap_or(0.0)
        };
        let usual = all.iter().map(usual_about).collect();
        Self { all, usual }
    }

    /// Each candidate between two samples with its usual height.
    pub(super) fn between(&self, from: usize, to: usize) -> impl Iterator<Item = (Candidate, f64)> {
        let range =
            self.all.partition_point(|c| c.at <= from)..self.all.partition_point(|c| c.at < to);
        let range = range.start..range.end.max(range.start);
        let usual = self.usual[range.clone()].iter().copied();
        self.all[range].iter().copied().zip(usual)
    }
}
