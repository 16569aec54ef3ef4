//! The times of P waves and QRS complexes, with their kind.

use serde::{Deserialize, Serialize};

/// Where a P wave comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AtrialKind {
    /// The sinus node.
    Sinus,
    /// An early focus in the atria.
    Premature,
    /// A wave of atrial flutter.
    Flutter,
    /// A pacemaker's atrial lead.
    Paced,
    /// The ventricles, backwards through the AV node.
    Retrograde,
}

/// Where a QRS complex comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BeatKind {
    /// The atria, in time.
    Conducted,
    /// An early atrial focus; narrow.
    PrematureAtrial,
    /// An early ventricular focus; wide.
    PrematureVentricular,
    /// The AV junction in place of the atria; narrow.
    JunctionalEscape,
    /// The ventricles in place of the atria; wide.
    VentricularEscape,
    /// A pacemaker's ventricular lead; wide.
    Paced,
}

/// A P wave, or a wave of flutter.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AtrialEvent {
    /// Peak of the P wave, seconds from the first sample.
    pub time_s: f64,
    /// Its origin.
    pub kind: AtrialKind,
}

/// A QRS complex.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BeatEvent {
    /// Peak of the R wave, seconds from the first sample.
    pub time_s: f64,
    /// Its origin.
    pub kind: BeatKind,
}

/// All atrial and ventricular events, each list ascending. Events reach beyond both ends, so that
/// waves that begin before the recording or end after it are drawn as well.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Length of the recording, seconds.
    pub duration_s: f64,
    /// P waves.
    pub atrial: Vec<AtrialEvent>,
    /// QRS complexes.
    pub beats: Vec<BeatEvent>,
}

/// Why a plan cannot be drawn.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[allow(missing_docs)]
pub enum PlanError {
    #[error("a plan lasts {0} s; give a duration_s above 0 and up to 60")]
    Duration(f64),
    #[error("an event at {0} s lies outside the recording; keep events within 5 s of its ends")]
    Outside(f64),
    #[error("the event at {0} s does not follow the one before it; sort {1} by time_s")]
    Order(f64, &'static str),
    #[error("two beats at {0} s are less than 0.15 s apart; remove one")]
    TooClose(f64),
    #[error("a plan of {0} events is too long; give at most 1000")]
    TooMany(usize),
}

/// Two QRS complexes closer than this overlap, seconds.
pub(super) const CLOSEST_BEATS_S: f64 = 0.15;

impl Plan {
    /// Length of a recording of PTB-XL, seconds.
    pub const DURATION_S: f64 = 10.0;

    /// Checks a plan from elsewhere.
    ///
    /// # Errors
    /// [`PlanError`] names the first event that cannot be drawn.
    pub fn validate(&self) -> Result<(), PlanError> {
        if !(self.duration_s > 0.0 && self.duration_s <= 60.0) {
            return Err(PlanError::Duration(self.duration_s));
        }
        let count = self.atrial.len() + self.beats.len();
        if count > 1000 {
            return Err(PlanError::TooMany(count));
        }
        let atrial: Vec<f64> = self.atrial.iter().map(|p| p.time_s).collect();
        let beats = self.beat_times_s();
        for (times, name) in [(&atrial, "atrial"), (&beats, "beats")] {
            let within = -5.0..=self.duration_s + 5.0;
            if let Some(&time) = times.iter().find(|time| !within.contains(*time)) {
                return Err(PlanError::Outside(time));
            }
            if let Some(pair) = times.windows(2).find(|pair| pair[1] <= pair[0]) {
                return Err(PlanError::Order(pair[1], name));
            }
        }
        match beats.windows(2).find(|p| p[1] - p[0] < CLOSEST_BEATS_S) {
            Some(pair) => Err(PlanError::TooClose(pair[1])),
            None => Ok(()),
        }
    }

    /// R peaks, seconds, those beyond the ends included.
    pub fn beat_times_s(&self) -> Vec<f64> {
        self.beats.iter().map(|beat| beat.time_s).collect()
    }

    /// RR intervals between the beats within the recording, seconds.
    pub fn rr_s(&self) -> Vec<f64> {
        let seen = |time: &f64| (0.0..self.duration_s).contains(time);
        let times: Vec<f64> = self.beat_times_s().into_iter().filter(seen).collect();
        times.windows(2).map(|pair| pair[1] - pair[0]).collect()
    }

    /// Sorted, to the microsecond (so that the last digit of a machine's sine does not matter), and
    /// without events far outside or beats over each other.
    pub(super) fn tidy(mut self, margin_s: f64) -> Self {
        let within = -margin_s..=self.duration_s + margin_s;
        for time in self.times_mut() {
            *time = (*time * 1e6).round() / 1e6;
        }
        self.atrial.retain(|p| within.contains(&p.time_s));
        self.beats.retain(|b| within.contains(&b.time_s));
        self.atrial.sort_by(|a, b| a.time_s.total_cmp(&b.time_s));
        self.beats.sort_by(|a, b| a.time_s.total_cmp(&b.time_s));
        self.atrial
            .dedup_by(|later, earlier| later.time_s - earlier.time_s < 1e-3);
        self.beats
            .dedup_by(|later, earlier| later.time_s - earlier.time_s < CLOSEST_BEATS_S);
        self
    }

    fn times_mut(&mut self) -> impl Iterator<Item = &mut f64> {
        let atrial = self.atrial.iter_mut().map(|p| &mut p.time_s);
        atrial.chain(self.beats.iter_mut().map(|b| &mut b.time_s))
    }
}
