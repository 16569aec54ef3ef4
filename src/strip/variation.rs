//! What differs from beat to beat, before any network: how much of it is the beats' heights, and
//! how the rest and the wander are spread over the leads.

use super::{LeadSizes, Modulation};
use serde::{Deserialize, Serialize};

/// The processes behind a strip, fitted to recordings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variation {
    /// The heights of the beats.
    pub modulation: Modulation,
    /// The residual's sizes in the leads; the strip network draws each lead at unit size.
    pub residual: LeadSizes,
    /// The wander's sizes in the leads.
    pub wander: LeadSizes,
}

impl Variation {
    /// Whether the numbers make processes.
    pub fn is_valid(&self) -> bool {
        self.modulation.is_valid() && self.residual.is_valid() && self.wander.is_valid()
    }

    /// How many standard normal numbers the variation of so many beats takes.
    pub const fn numbers(beats: usize) -> usize {
        2 * LeadSizes::NUMBERS + Modulation::numbers(beats)
    }

    /// The sizes of the leads of residual and wander, and the numbers that the modulation takes.
    pub fn draw<'n>(&self, normal: &'n [f32]) -> ([f64; 8], [f64; 8], &'n [f32]) {
        let (residual, rest) = normal.split_at(LeadSizes::NUMBERS.min(normal.len()));
        let (wander, rest) = rest.split_at(LeadSizes::NUMBERS.min(rest.len()));
        (self.residual.draw(residual), self.wander.draw(wander), rest)
    }
}
