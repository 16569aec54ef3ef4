//! The heart rate that statements ask for.

use super::chance::Chance;
use super::model::{RateGroup, RhythmModel, decades_from_60};
use crate::condition::Condition;

/// Statements that decide the heart rate, the strongest first.
const RATE_STATEMENTS: [&str; 9] = [
    "3AVB", "2AVB", "PACE", "SVTAC", "PSVT", "AFLT", "AFIB", "STACH", "SBRAD",
];

impl RhythmModel {
    /// Draws a heart rate in beats per minute from those of the condition's rhythm and age.
    pub fn draw_heart_rate(&self, condition: &Condition, seed: u64) -> f64 {
        let code = rate_statement(condition);
        let fallback = RateGroup {
            mean_bpm: 72.0,
            per_decade_bpm: 0.0,
            sd_bpm: 14.0,
        };
        let group = self.rates.get(code).or_else(|| self.rates.get("SR"));
        let group = group.copied().unwrap_or(fallback);
        let mean = group.mean_bpm + group.per_decade_bpm * decades_from_60(&condition.patient);
        let (low, high) = rate_limits(code);
        let mut chance = Chance::new(seed, 9);
        let mut rate = f64::NAN;
        for _ in 0..64 {
            rate = mean + group.sd_bpm * chance.normal();
            if (low..=high).contains(&rate) {
                break;
            }
        }
        (rate.clamp(low, high) * 10.0).round() / 10.0
    }
}

/// The statement that decides the heart rate.
pub(super) fn rate_statement(condition: &Condition) -> &'static str {
    let asked = |code: &&str| condition.has(code);
    RATE_STATEMENTS.into_iter().find(asked).unwrap_or("SR")
}

/// Heart rates that a statement's definition allows, beats per minute (Surawicz and Knilans,
/// "Chou's Electrocardiography in Clinical Practice", 6th ed., chapters on sinus, supraventricular
/// and AV rhythms).
fn rate_limits(code: &str) -> (f64, f64) {
    match code {
        "SBRAD" => (35.0, 59.5),
        "STACH" => (100.5, 170.0),
        "SVTAC" | "PSVT" => (120.0, 230.0),
        "3AVB" => (30.0, 60.0),
        "2AVB" => (35.0, 90.0),
        "PACE" => (50.0, 100.0),
        "AFIB" | "AFLT" => (40.0, 180.0),
        _ => (45.0, 115.0),
    }
}
