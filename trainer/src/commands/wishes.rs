//! What may be asked of an ECG beyond patient and statements, as arguments.

use anyhow::{Result, ensure};
use clap::Args;
use einthoven::generation::Wishes;
use einthoven::rhythm::PlanEdit;
use std::ops::RangeInclusive;

/// Wishes that a composed model fulfils; a model that draws whole ECGs has none.
#[derive(Debug, Clone, Default, PartialEq, Args)]
pub struct WishArgs {
    /// PR interval in milliseconds.
    #[arg(long, value_name = "MS")]
    pub pr: Option<f32>,
    /// QRS duration in milliseconds.
    #[arg(long, value_name = "MS")]
    pub qrs: Option<f32>,
    /// QT interval, corrected by Fridericia, in milliseconds.
    #[arg(long, value_name = "MS")]
    pub qtc: Option<f32>,
    /// Frontal axis of the QRS complex in degrees.
    #[arg(long, value_name = "DEG", allow_hyphen_values = true)]
    pub axis: Option<f32>,
    /// Factor on the voltage.
    #[arg(long, value_name = "X")]
    pub voltage: Option<f32>,
    /// Factor on the variation of the rhythm.
    #[arg(long, value_name = "X")]
    pub irregularity: Option<f32>,
    /// Factor on the wander of the baseline; 0 is clean.
    #[arg(long, value_name = "X")]
    pub wander: Option<f32>,
    /// Factor on what differs from beat to beat, noise among it; 0 is clean.
    #[arg(long, value_name = "X")]
    pub noise: Option<f32>,
    /// Changes of the rhythm, such as `+pvc@3.2,-beat@5.1`.
    #[arg(long, value_name = "EVENTS", allow_hyphen_values = true)]
    pub events: Option<String>,
}

impl WishArgs {
    /// The wishes, each within what may be asked for.
    ///
    /// # Errors
    /// Names the argument and its range.
    pub fn wishes(&self) -> Result<Wishes> {
        let limits: [(&str, Option<f32>, RangeInclusive<f32>); 8] = [
            ("--pr", self.pr, Wishes::PR_MS),
            ("--qrs", self.qrs, Wishes::QRS_MS),
            ("--qtc", self.qtc, Wishes::QTC_MS),
            ("--axis", self.axis, Wishes::AXIS_DEG),
            ("--voltage", self.voltage, Wishes::VOLTAGE),
            ("--irregularity", self.irregularity, Wishes::IRREGULARITY),
            ("--wander", self.wander, Wishes::WANDER),
            ("--noise", self.noise, Wishes::NOISE),
        ];
        for (name, value, range) in limits {
            if let Some(value) = value {
                let [low, high] = [range.start(), range.end()];
                ensure!(
                    range.contains(&value),
                    "{name} {value} is not possible; choose {low} to {high}"
                );
            }
        }
        let events = self.events.clone().unwrap_or_default();
        PlanEdit::parse_list(&events)?;
        Ok(Wishes {
            pr_ms: self.pr,
            qrs_ms: self.qrs,
            qtc_ms: self.qtc,
            axis_deg: self.axis,
            voltage: self.voltage,
            irregularity: self.irregularity,
            wander: self.wander,
            noise: self.noise,
            events,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_out_of_range_is_named_with_its_range() {
        let asked = WishArgs {
            pr: Some(900.0),
            ..WishArgs::default()
        };
        let message = asked.wishes().unwrap_err().to_string();
        assert!(
            message.contains("--pr 900") && message.contains("80 to 400"),
            "{message}"
        );
        let events = WishArgs {
            events: Some("+storm@3".into()),
            ..WishArgs::default()
        };
        assert!(
            events
                .wishes()
                .unwrap_err()
                .to_string()
                .contains("+storm@3")
        );
        assert!(WishArgs::default().wishes().unwrap().is_none());
    }
}
