//! What differs from beat to beat, before any network: PR, how much of the rest is the beats'
//! heights, and how residual and wander are spread over the leads.

use super::{Colour, Jitter, LeadSizes, Modulation, Noise, PHeights};
use serde::{Deserialize, Serialize};

/// The share of a residual's size that packages paint which do not say.
const USUALLY_PAINTED: f64 = 0.85;

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
    /// The heights of P waves; in packages made before it they are all alike.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub p_heights: Option<PHeights>,
    /// The residual's frequencies; packages made before it leave them to the strip network.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub colour: Option<Colour>,
    /// What the fast bands of a colour are between the beats; packages made before it leave them to
    /// the strip network.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub noise: Option<Noise>,
    /// How much is painted of what is asked for.
    #[serde(default, skip_serializing_if = "Painted::is_usual")]
    pub painted: Painted,
}

/// Shares of the asked sizes that are painted: not all that is residual or wander to whoever takes
/// an ECG apart was drawn as such.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Painted {
    /// Of the residual.
    pub residual: f64,
    /// Of the wander.
    pub wander: f64,
}

impl Painted {
    /// Whether a package need not say it: the hash of those made before it stays.
    fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}

impl Default for Painted {
    /// Those of packages that do not say.
    fn default() -> Self {
        Self {
            residual: USUALLY_PAINTED,
            wander: 1.0,
        }
    }
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
    /// For [`Colour::draw`].
    pub colour: Vec<f32>,
    /// For [`PHeights::deviations`].
    pub p_heights: Vec<f32>,
}

impl VariationNumbers {
    /// Takes the numbers of so many P waves and beats from a source that gives the next so many.
    pub fn take(p_waves: usize, beats: usize, mut next: impl FnMut(usize) -> Vec<f32>) -> Self {
        Self {
            residual: next(LeadSizes::NUMBERS),
            wander: next(LeadSizes::NUMBERS),
            modulation: next(Modulation::numbers(beats)),
            pr: next(Jitter::numbers(p_waves)),
            colour: next(Colour::NUMBERS),
            p_heights: next(PHeights::numbers(p_waves)),
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
            && self.p_heights.as_ref().is_none_or(PHeights::is_valid)
            && self.colour.as_ref().is_none_or(Colour::is_valid)
            && self.noise.as_ref().is_none_or(Noise::is_valid)
            && (0.0..=2.0).contains(&self.painted.residual)
            && (0.0..=2.0).contains(&self.painted.wander)
    }
}
