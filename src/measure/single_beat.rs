//! Single beats: what tells the P and T waves of one beat from those of the median beat.
//!
//! Noise hides the boundaries of a single beat, and the median beat smooths away how beats differ.
//! Each beat is therefore laid over its median with [`OWN`] of the weight, and its waves are sought
//! near the median's. On LUDB's records 1-99 this brings the annotated boundaries nearer than
//! either of the two.

use super::prepare::Prepared;
use super::slope::gaussian;

/// Smoothing: 8 ms.
pub(super) const SIGMA: f64 = 4.0;
/// How much a beat counts beside the median beat.
const OWN: f64 = 0.7;

/// How far a beat's wave may lie from the median beat's.
pub(super) struct Reach {
    /// The peak, in samples: 20 ms.
    pub(super) peak: usize,
    /// Onset and offset, in samples: 32 ms.
    boundary: f64,
}

/// The reach of every wave.
pub(super) const REACH: Reach = Reach {
    peak: 10,
    boundary: 16.0,
};

impl Reach {
    /// The boundary, held near the usual one.
    pub(super) fn bound(&self, at: f64, usual: f64) -> f64 {
        at.clamp(usual - self.boundary, usual + self.boundary)
    }
}

/// The usable leads, smoothed by [`SIGMA`].
pub(super) struct SingleBeats<'a> {
    prepared: &'a Prepared,
    leads: Vec<Vec<f64>>,
}

impl<'a> SingleBeats<'a> {
    pub(super) fn new(prepared: &'a Prepared) -> Self {
        let leads = prepared.leads.iter();
        Self {
            leads: leads.map(|lead| gaussian(&lead.mv, SIGMA)).collect(),
            prepared,
        }
    }

    /// Per usable lead, millivolt.
    pub(super) fn leads(&self) -> &[Vec<f64>] {
        &self.leads
    }

    /// The samples of a lead from `start` on, mixed with a median beat of the same smoothing;
    /// `None` where they lie beyond the recording or in a gap.
    pub(super) fn mixed(&self, lead: usize, start: isize, median: &[f64]) -> Option<Vec<f64>> {
        let from = usize::try_from(start).ok()?;
        let samples = self.leads[lead].get(from..from + median.len())?;
        if (from..from + median.len()).any(|t| self.prepared.leads[lead].is_gap(t)) {
            return None;
        }
        let mixed = samples.iter().zip(median);
        Some(
            mixed
                .map(|(own, usual)| OWN * own + (1.0 - OWN) * usual)
                .collect(),
        )
    }
}
