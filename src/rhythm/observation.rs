//! What the model is fitted on: the rhythm of a measured recording.

use crate::condition::Condition;
use crate::measure::Measurements;

/// A beat of a recording.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ObservedBeat {
    /// R peak, seconds from the first sample.
    pub time_s: f64,
    /// Whether it comes early.
    pub is_premature: bool,
    /// Whether its QRS complex has the usual shape; told of early beats only.
    pub has_usual_shape: bool,
}

/// The rhythm of a recording.
#[derive(Debug, Clone, PartialEq)]
pub struct RhythmObservation {
    /// Patient and statements.
    pub condition: Condition,
    /// Beats, ascending.
    pub beats: Vec<ObservedBeat>,
    /// 60 over the median RR, beats per minute.
    pub heart_rate_bpm: Option<f64>,
    /// P onset to QRS onset, milliseconds.
    pub pr_ms: Option<f64>,
}

impl RhythmObservation {
    /// The rhythm that [`measure`](crate::measure::measure) found in a recording.
    pub fn new(condition: Condition, measured: &Measurements) -> Self {
        let beats = measured.beat_times_s().into_iter().enumerate();
        let beats = beats.map(|(place, time_s)| {
            let early = measured.premature.iter().find(|early| early.beat == place);
            ObservedBeat {
                time_s,
                is_premature: early.is_some(),
                has_usual_shape: early.is_none_or(|early| early.has_usual_shape),
            }
        });
        Self {
            condition,
            beats: beats.collect(),
            heart_rate_bpm: measured.heart_rate_bpm.map(f64::from),
            pr_ms: measured.pr_ms.map(f64::from),
        }
    }

    /// RR intervals, seconds.
    pub fn rr_s(&self) -> Vec<f64> {
        let pairs = self.beats.windows(2);
        pairs.map(|pair| pair[1].time_s - pair[0].time_s).collect()
    }
}
