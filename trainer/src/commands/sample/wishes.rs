//! What may be asked of an ECG beyond patient and statements, as arguments.

use anyhow::{Context, Result, ensure};
use clap::Args;
use einthoven::generation::Wishes;
use einthoven::rhythm::{Plan, PlanEdit};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

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
    /// The rhythm in place of a drawn one: a JSON file with `duration_s` 10, `atrial` and `beats`,
    /// each event with `time_s` (of the P or R peak) and `kind`; it sets heart rate and PR.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["pr", "irregularity", "heart_rate"])]
    pub plan: Option<PathBuf>,
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
        let plan = self.plan.as_deref().map(read_plan).transpose()?;
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
            plan,
            events,
        })
    }
}

/// Reads a plan as JSON; what is read is what its text keeps, so that a link draws the same ECG.
fn read_plan(path: &Path) -> Result<Plan> {
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("cannot read the plan {}", path.display()))?;
    let plan: Plan = serde_json::from_str(&text).with_context(|| {
        format!(
            "{} is no plan; write {{\"duration_s\": 10, \"atrial\": [{{\"time_s\": 0.14, \"kind\": \
             \"sinus\"}}], \"beats\": [{{\"time_s\": 0.3, \"kind\": \"conducted\"}}]}}",
            path.display()
        )
    })?;
    let sound = plan.validate().map_err(anyhow::Error::from);
    let whole = sound.and_then(|()| {
        ensure!(
            plan.duration_s == Plan::DURATION_S,
            "it lasts {} s; an ECG lasts {} s",
            plan.duration_s,
            Plan::DURATION_S
        );
        Ok(Plan::from_text(&plan.to_text())?)
    });
    whole.with_context(|| format!("cannot draw the plan {}", path.display()))
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

    #[test]
    fn a_file_that_is_no_plan_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("events.json");
        let asked = WishArgs {
            plan: Some(path.clone()),
            ..WishArgs::default()
        };
        let beat = |time_s: f64| format!(r#"{{"time_s":{time_s},"kind":"conducted"}}"#);
        let plan = |seconds: u32, beats: &str| {
            format!(r#"{{"duration_s":{seconds},"atrial":[],"beats":[{beats}]}}"#)
        };
        for (text, said) in [
            ("[]".to_owned(), "is no plan"),
            (plan(10, ""), "at least two beats"),
            (plan(12, &[beat(1.0), beat(2.0)].join(",")), "lasts 12 s"),
            (plan(10, &[beat(2.0), beat(1.0)].join(",")), "sort beats"),
        ] {
            std::fs::write(&path, &text).unwrap();
            let message = format!("{:#}", asked.wishes().unwrap_err());
            assert!(
                message.contains(said) && message.contains("events.json"),
                "{message}"
            );
        }
        std::fs::write(&path, plan(10, &[beat(1.0), beat(2.0)].join(","))).unwrap();
        let found = asked.wishes().unwrap().plan.unwrap();
        assert_eq!(found.to_text(), "n@1,n@2");
    }
}
