//! What is known of rhythms in numbers, and what is asked for.

use crate::condition::{Condition, Patient};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a plan is drawn for.
#[derive(Debug, Clone, Copy)]
pub struct RhythmWish<'a> {
    /// Patient and statements; its heart rate is not read.
    pub condition: &'a Condition,
    /// Beats per minute: 60 over the median RR.
    pub heart_rate_bpm: f64,
    /// P onset to QRS onset, milliseconds; drawn where it is unknown.
    pub pr_ms: Option<f64>,
    /// Factor on the variation of RR; 1, as fitted, where it is unknown.
    pub irregularity: Option<f64>,
    /// QRS onset to R peak, milliseconds.
    pub qrs_onset_to_r_ms: f64,
    /// P onset to P peak, milliseconds.
    pub p_peak_offset_ms: f64,
}

/// Heart rates of a group of rhythms, normal with limits.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct RateGroup {
    /// Mean at 60 years, beats per minute.
    pub mean_bpm: f64,
    /// Change per ten years of age, beats per minute.
    pub per_decade_bpm: f64,
    /// Standard deviation, beats per minute.
    pub sd_bpm: f64,
}

/// How RR varies without ectopy: the log of the coefficient of variation, and what it is made of.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Variation {
    /// Mean of log(rr_cv) at 60 years and 70 bpm.
    pub log_cv: f64,
    /// Its change per ten years of age.
    pub per_decade: f64,
    /// Its change per 10 bpm.
    pub per_ten_bpm: f64,
    /// Its standard deviation between patients.
    pub sd: f64,
    /// Share of the variance that follows breathing, 0.15 to 0.4 Hz.
    pub breathing_share: f64,
    /// Share of the variance in slow waves, 0.02 to 0.15 Hz; the rest is white.
    pub slow_share: f64,
}

/// Early beats of one origin.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Ectopy {
    /// RR before the early beat as a share of the usual one: mean and standard deviation.
    pub coupling: [f64; 2],
    /// RR after it, likewise.
    pub pause: [f64; 2],
    /// Early beats in 10 s where the statement holds, on average; at least 1.
    pub count: f64,
}

/// RR in atrial fibrillation: log-normal, with memory.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Fibrillation {
    /// Mean and standard deviation between patients of log(sd of log RR).
    pub log_sd: [f64; 2],
    /// Correlation of successive RR.
    pub serial_correlation: f64,
    /// Shortest RR, seconds.
    pub shortest_rr_s: f64,
}

/// The fitted numbers. Kept as JSON in a model package.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RhythmModel {
    /// Heart rates by the code of the statement that decides them; `SR` where none does.
    pub rates: BTreeMap<String, RateGroup>,
    /// Sinus rhythm.
    pub sinus: Variation,
    /// Sinus arrhythmia.
    pub sinus_arrhythmia: Variation,
    /// Ventricular premature complexes.
    pub ventricular: Ectopy,
    /// Atrial premature complexes.
    pub atrial: Ectopy,
    /// Atrial fibrillation.
    pub fibrillation: Fibrillation,
    /// PR interval, mean and standard deviation, milliseconds.
    pub pr_ms: [f64; 2],
    /// PR interval in AV block I, likewise.
    pub long_pr_ms: [f64; 2],
}

/// A model whose numbers no rhythm has.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error(
    "the rhythm model's {name} is {value}, outside {low} to {high}; take another model package"
)]
pub struct RhythmModelError {
    /// Which number.
    pub name: &'static str,
    /// Its value.
    pub value: f64,
    /// Lowest value accepted.
    pub low: f64,
    /// Highest value accepted.
    pub high: f64,
}

impl RhythmModel {
    /// Checks numbers from elsewhere.
    ///
    /// # Errors
    /// [`RhythmModelError`] names the first number that no rhythm has.
    pub fn validate(&self) -> Result<(), RhythmModelError> {
        let mut checks: Vec<(&'static str, f64, f64, f64)> = Vec::new();
        for group in self.rates.values() {
            checks.push(("mean_bpm", group.mean_bpm, 20.0, 250.0));
            checks.push(("per_decade_bpm", group.per_decade_bpm, -20.0, 20.0));
            checks.push(("sd_bpm", group.sd_bpm, 0.0, 60.0));
        }
        for variation in [&self.sinus, &self.sinus_arrhythmia] {
            checks.push(("log_cv", variation.log_cv, -8.0, 0.0));
            checks.push(("per_decade", variation.per_decade, -1.0, 1.0));
            checks.push(("per_ten_bpm", variation.per_ten_bpm, -1.0, 1.0));
            checks.push(("variation sd", variation.sd, 0.0, 2.0));
            checks.push(("breathing_share", variation.breathing_share, 0.0, 1.0));
            let rest = 1.0 - variation.breathing_share.clamp(0.0, 1.0);
            checks.push(("slow_share", variation.slow_share, 0.0, rest + 1e-9));
        }
        for ectopy in [&self.ventricular, &self.atrial] {
            checks.push(("coupling", ectopy.coupling[0], 0.2, 0.95));
            checks.push(("coupling sd", ectopy.coupling[1], 0.0, 0.5));
            checks.push(("pause", ectopy.pause[0], 0.5, 3.0));
            checks.push(("pause sd", ectopy.pause[1], 0.0, 1.0));
            checks.push(("premature count", ectopy.count, 1.0, 10.0));
        }
        let fibrillation = &self.fibrillation;
        checks.push(("fibrillation log_sd", fibrillation.log_sd[0], -5.0, 0.0));
        checks.push(("fibrillation log_sd's sd", fibrillation.log_sd[1], 0.0, 2.0));
        let correlation = fibrillation.serial_correlation;
        checks.push(("serial_correlation", correlation, -0.9, 0.9));
        checks.push(("shortest_rr_s", fibrillation.shortest_rr_s, 0.15, 1.0));
        for pr in [&self.pr_ms, &self.long_pr_ms] {
            checks.push(("PR", pr[0], 80.0, 500.0));
            checks.push(("PR sd", pr[1], 0.0, 100.0));
        }
        for (name, value, low, high) in checks {
            if !(low..=high).contains(&value) {
                return Err(RhythmModelError {
                    name,
                    value,
                    low,
                    high,
                });
            }
        }
        Ok(())
    }
}

/// Tens of years above 60; 0 where age is unknown.
pub(super) fn decades_from_60(patient: &Patient) -> f64 {
    patient
        .age_years
        .map_or(0.0, |age| (f64::from(age) - 60.0) / 10.0)
}

/// From PTB-XL's records 1-1999, folds 1-8, rounded: 1,205 sinus records without ectopy, 35 with
/// SARRH, 86 ventricular and 54 atrial early beats, 63 records of fibrillation, 1,268 PR. Rates of
/// SR from 1,320 records, SBRAD 34, STACH 51, AFIB 73; the few of PACE and SVTAC (5 and 3) are
/// their means only. The shares of breathing and of slow waves are not fitted: they are assumed.
impl Default for RhythmModel {
    fn default() -> Self {
        let rate = |mean_bpm, per_decade_bpm, sd_bpm| RateGroup {
            mean_bpm,
            per_decade_bpm,
            sd_bpm,
        };
        let rates = [
            ("SR", rate(72.0, 0.45, 12.8)),
            ("SBRAD", rate(49.5, 0.44, 5.1)),
            ("STACH", rate(111.3, -0.61, 8.6)),
            ("AFIB", rate(88.7, 1.92, 29.5)),
            ("PACE", rate(63.0, 0.0, 11.0)),
            ("SVTAC", rate(154.0, 0.0, 24.0)),
        ];
        Self {
            rates: rates
                .map(|(code, group)| (String::from(code), group))
                .into(),
            sinus: Variation {
                log_cv: -4.0,
                per_decade: -0.196,
                per_ten_bpm: -0.114,
                sd: 0.636,
                breathing_share: 0.4,
                slow_share: 0.3,
            },
            sinus_arrhythmia: Variation {
                log_cv: -2.4,
                per_decade: 0.0,
                per_ten_bpm: 0.0,
                sd: 0.44,
                breathing_share: 0.6,
                slow_share: 0.2,
            },
            ventricular: Ectopy {
                coupling: [0.66, 0.11],
                pause: [1.34, 0.27],
                count: 1.67,
            },
            atrial: Ectopy {
                coupling: [0.69, 0.09],
                pause: [1.13, 0.16],
                count: 1.42,
            },
            fibrillation: Fibrillation {
                log_sd: [-1.81, 0.64],
                serial_correlation: 0.06,
                shortest_rr_s: 0.28,
            },
            pr_ms: [167.0, 26.0],
            long_pr_ms: [222.0, 27.0],
        }
    }
}
