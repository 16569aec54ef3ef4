//! What the page, its worker and the companion ask of one generation, and where it can run.

use crate::condition::Condition;
use crate::rhythm::{Plan, PlanEdit, PlanEditError};
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// Sampler steps that may be asked for, by a link as by a program.
pub const STEPS: RangeInclusive<u32> = 1..=200;

/// Guidance weights that may be asked for.
pub const GUIDANCE: RangeInclusive<f32> = 0.0..=10.0;

/// All that determines one generated ECG, beside the model itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GenerationRequest {
    /// Who and what is asked for.
    pub condition: Condition,
    /// Seed of the host-side noise.
    pub seed: u64,
    /// Sampler steps, of [`STEPS`].
    pub steps: u32,
    /// Classifier-free guidance weight, of [`GUIDANCE`]: 1 follows the condition as trained, 0
    /// ignores it.
    pub guidance: f32,
    /// What else is wished for; a request of old times has none.
    #[serde(default, skip_serializing_if = "Wishes::is_none")]
    pub wishes: Wishes,
}

/// What may be asked of an ECG beyond patient and statements: each wish is left open or a number
/// within its range. Factors are multiples of the usual: 1 changes nothing.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Wishes {
    /// PR interval in milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pr_ms: Option<f32>,
    /// QRS duration in milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub qrs_ms: Option<f32>,
    /// QT interval, corrected for the heart rate, in milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub qtc_ms: Option<f32>,
    /// Frontal axis of the QRS complex in degrees.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub axis_deg: Option<f32>,
    /// Factor on the height of the QRS complex.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub voltage: Option<f32>,
    /// Factor on the variation of the rhythm.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub irregularity: Option<f32>,
    /// Factor on the wander of the baseline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wander: Option<f32>,
    /// Factor on the noise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub noise: Option<f32>,
    /// The plan of the rhythm in place of a drawn one; it sets the heart rate and PR, too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<Plan>,
    /// Changes to the plan of the rhythm, as a link writes them; empty for none.
    /// [`Wishes::are_events`] holds.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub events: String,
}

/// A wish that no ECG can fulfil.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum WishError {
    /// A number outside what may be asked for.
    #[error("{name} of {value} is not possible; choose {low} to {high}")]
    Range {
        /// Field of [`Wishes`].
        name: &'static str,
        /// The refused value.
        value: f32,
        /// Lowest value accepted.
        low: f32,
        /// Highest value accepted.
        high: f32,
    },
    /// Events that cannot be read.
    #[error(transparent)]
    Events(#[from] PlanEditError),
}

impl Wishes {
    /// PR intervals that may be asked for, in milliseconds.
    pub const PR_MS: RangeInclusive<f32> = 80.0..=400.0;
    /// QRS durations, in milliseconds.
    pub const QRS_MS: RangeInclusive<f32> = 60.0..=220.0;
    /// QTc intervals, in milliseconds.
    pub const QTC_MS: RangeInclusive<f32> = 300.0..=650.0;
    /// Axes, in degrees.
    pub const AXIS_DEG: RangeInclusive<f32> = -180.0..=180.0;
    /// Factors on the height of the QRS complex.
    pub const VOLTAGE: RangeInclusive<f32> = 0.3..=3.0;
    /// Factors on the variation of the rhythm.
    pub const IRREGULARITY: RangeInclusive<f32> = 0.0..=4.0;
    /// Factors on the wander of the baseline.
    pub const WANDER: RangeInclusive<f32> = 0.0..=2.0;
    /// Factors on the noise.
    pub const NOISE: RangeInclusive<f32> = 0.0..=2.0;

    /// The longest list of events, in characters.
    pub const LONGEST_EVENTS: usize = 400;

    /// Whether nothing is wished for.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }

    /// Checks every wish against its range, and that the events can be read.
    ///
    /// # Errors
    /// [`WishError`] names the first wish that is not possible.
    pub fn validate(&self) -> Result<(), WishError> {
        for (name, value, range) in [
            ("pr_ms", self.pr_ms, Self::PR_MS),
            ("qrs_ms", self.qrs_ms, Self::QRS_MS),
            ("qtc_ms", self.qtc_ms, Self::QTC_MS),
            ("axis_deg", self.axis_deg, Self::AXIS_DEG),
            ("voltage", self.voltage, Self::VOLTAGE),
            ("irregularity", self.irregularity, Self::IRREGULARITY),
            ("wander", self.wander, Self::WANDER),
            ("noise", self.noise, Self::NOISE),
        ] {
            if let Some(value) = value
                && !range.contains(&value)
            {
                let [low, high] = [*range.start(), *range.end()];
                return Err(WishError::Range {
                    name,
                    value,
                    low,
                    high,
                });
            }
        }
        PlanEdit::parse_list(&self.events)?;
        Ok(())
    }

    /// Whether a text can stand for events: changes of a plan, at most 400 of `a-z`, `0-9` and
    /// `@.,+:-`.
    pub fn are_events(text: &str) -> bool {
        let allowed =
            |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || b"@.,+:-".contains(&c);
        text.len() <= Self::LONGEST_EVENTS
            && text.bytes().all(allowed)
            && PlanEdit::parse_list(text).is_ok()
    }
}

/// Where the tensor work runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Backend {
    /// The GPU, through WebGPU.
    WebGpu,
    /// The processor.
    Cpu,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_without_wishes_is_written_as_before_there_were_any() {
        let mut request = GenerationRequest {
            condition: Condition::default(),
            seed: 42,
            steps: 2,
            guidance: 2.0,
            wishes: Wishes::default(),
        };
        let old = serde_json::to_string(&request).unwrap();
        assert!(
            old.ends_with(r#""seed":42,"steps":2,"guidance":2.0}"#),
            "{old}"
        );
        assert_eq!(
            serde_json::from_str::<GenerationRequest>(&old).unwrap(),
            request
        );
        request.wishes.pr_ms = Some(240.0);
        let new = serde_json::to_string(&request).unwrap();
        assert!(
            new.ends_with(r#""guidance":2.0,"wishes":{"pr_ms":240.0}}"#),
            "{new}"
        );
        assert_eq!(
            serde_json::from_str::<GenerationRequest>(&new).unwrap(),
            request
        );
    }

    #[test]
    fn a_wish_out_of_range_is_named_with_its_range() {
        let asked = |change: fn(&mut Wishes)| {
            let mut wishes = Wishes::default();
            change(&mut wishes);
            wishes.validate()
        };
        assert_eq!(asked(|_| ()), Ok(()));
        assert_eq!(asked(|wishes| wishes.pr_ms = Some(240.0)), Ok(()));
        let message = asked(|wishes| wishes.axis_deg = Some(f32::NAN)).unwrap_err();
        let message = message.to_string();
        assert!(message.contains("axis_deg of NaN") && message.contains("choose -180 to 180"));
        assert!(asked(|wishes| wishes.events = "+storm@3".into()).is_err());
    }

    #[test]
    fn events_are_a_short_text_of_few_characters() {
        for good in ["", "+pvc@3.2", "+pvc@3.2,-p@5.1,beat@4:4.2"] {
            assert!(Wishes::are_events(good), "{good}");
        }
        for bad in [
            "PVC",
            "pvc@3.2",
            "+pvc@11",
            "+pvc@3.2,",
            "a b",
            "a&b",
            "<b>",
            "a=1",
            &"a".repeat(401),
        ] {
            assert!(!Wishes::are_events(bad), "{bad}");
        }
    }
}
