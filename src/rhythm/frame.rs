//! What a plan is drawn from.

use super::chance::Chance;
use super::model::{RhythmModel, RhythmWish};

/// What every generator needs to know.
pub(super) struct Frame<'a> {
    pub(super) model: &'a RhythmModel,
    pub(super) wish: &'a RhythmWish<'a>,
    /// From P peak to R peak of a conducted beat, seconds.
    pub(super) p_to_r_s: f64,
    /// Factor on the variation of RR.
    pub(super) irregularity: f64,
    /// Of all chance in the plan.
    pub(super) seed: u64,
    /// Which attempt at the asked-for rate this is.
    pub(super) attempt: u64,
}

impl Frame<'_> {
    /// Whether a statement is asked for.
    pub(super) fn asks(&self, code: &str) -> bool {
        self.wish.condition.has(code)
    }

    /// Chance that stays the same when another attempt is made.
    pub(super) fn lasting(&self, purpose: u64) -> Chance {
        Chance::new(self.seed, 1 + purpose)
    }

    /// Chance of this attempt.
    pub(super) fn chance(&self, purpose: u64) -> Chance {
        Chance::new(self.seed, 100 + 16 * self.attempt + purpose)
    }
}
