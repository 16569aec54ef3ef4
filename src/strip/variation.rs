//! What differs from beat to beat, before any network: PR, how much of the rest is the beats'
//! heights, and how residual and wander are spread over the leads.

use super::{Jitter, LeadSizes, Modulation};
use serde::{Deserialize, Serialize};

/// The processes behind a strip, fitted to recordings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variation {
    /// The PR interval.
    pub pr: Jitter,
    /// The heights of the beats.
    pub modulation: Modulation,
    /// The residual's sizes in the leads; the strip network draws each lead at unit size.
    pub residual: LeadSizes,
    /// The wander's sizes in the leads.
    pub wander: LeadSizes,
}

/// The standard normal numbers that a strip's variation takes, process by process.
#[derive(Debug, Clone, PartialEq)]
pub struct VariationNumbers {
    /// For [`Jitter::shifts`].
    pub pr: Vec<f32>,
    /// For [`Modulation::share`] and [`Modulation::deviations`].
    pub modulation: Vec<f32>,
    /// For [`LeadSizes::draw`].
    pub residual: Vec<f32>,
    /// Likewise.
    pub wander: Vec<f32>,
}

impl VariationNumbers {
    /// Takes the numbers of so many P waves and beats from a source that gives the next so many.
    pub fn take(p_waves: usize, beats: usize, mut next: impl FnMut(usize) -> Vec<f32>) -> Self {
        Self {
            residual: next(LeadSizes::NUMBERS),
            wander: next(LeadSizes::NUMBERS),
            modulation: next(Modulation::numbers(beats)),
            pr: next(Jitter::numbers(p_waves)),
        }
    }
}

impl Variation {
    /// Whether the numbers make processes.
    pub fn is_valid(&self) -> bool {
        self.pr.is_valid()
            && self.modulation.is_valid()
            && self.residual.is_valid()
            && self.wander.is_valid()
    }
}
