//! What the ECGs of `einthoven sample` are asked for: one condition for all, a preset's, or a row of
//! a table for each.

use super::conditions;
use super::wishes::WishArgs;
use anyhow::{Context, Result, ensure};
use clap::Args;
use einthoven::condition::{Condition, Patient, Sex, Statement};
use einthoven::generation::Wishes;
use einthoven::package::sha256_hex;
use einthoven::presets::Preset;
use std::path::{Path, PathBuf};

/// Who and what is asked for.
#[derive(Debug, Clone, Default, PartialEq, Args)]
pub struct AskedArgs {
    /// Age in years.
    #[arg(long, value_name = "Y")]
    pub age: Option<f32>,
    /// Sex.
    #[arg(long, value_parser = parse_sex)]
    pub sex: Option<Sex>,
    /// Height in centimetres.
    #[arg(long, value_name = "CM")]
    pub height: Option<f32>,
    /// Weight in kilograms.
    #[arg(long, value_name = "KG")]
    pub weight: Option<f32>,
    /// Heart rate in beats per minute.
    #[arg(long, value_name = "BPM")]
    pub heart_rate: Option<f32>,
    /// SCP code; may be given several times.
    #[arg(long = "statement", value_name = "CODE", value_parser = parse_statement)]
    pub statements: Vec<Statement>,
    /// What else is asked for, of a model that composes rhythm, beat and strip.
    #[command(flatten)]
    pub wishes: WishArgs,
    /// The condition of one of the page's presets, such as `atrial-fibrillation`, instead.
    #[arg(long, value_name = "NAME", conflicts_with = "conditions")]
    pub preset: Option<String>,
    /// A table of conditions instead, CSV or Parquet, a row an ECG: its columns are keys of the
    /// link, of age, sex, height, weight, hr, dx (codes separated by spaces or commas), pr, qrs,
    /// qtc, axis, voltage, irregularity, wander, noise, events and plan. An empty cell is unknown.
    #[arg(long, value_name = "FILE")]
    pub conditions: Option<PathBuf>,
}

fn parse_sex(text: &str) -> Result<Sex, String> {
    Sex::parse(text).ok_or_else(|| format!("{text} is neither male nor female"))
}

pub(in super::super) fn parse_statement(text: &str) -> Result<Statement, String> {
    Statement::from_code(text)
        .ok_or_else(|| format!("{text} is not one of PTB-XL's 71 SCP codes, such as NORM or LVH"))
}

/// What each ECG is asked for.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Asked {
    /// At least one; ECGs beyond the last begin again with the first.
    rows: Vec<(Condition, Wishes)>,
    /// SHA-256 of the table, where there is one.
    pub(super) table_sha256: Option<String>,
}

impl Asked {
    /// What the arguments ask for.
    ///
    /// # Errors
    /// A value that is not possible, an unknown preset, a table that cannot be read; each named.
    pub(super) fn of(args: &AskedArgs) -> Result<Self> {
        if args.preset.is_some() || args.conditions.is_some() {
            let others = AskedArgs {
                preset: None,
                conditions: None,
                ..args.clone()
            };
            ensure!(
                others == AskedArgs::default(),
                "a preset and a table say who is asked for; leave out --age, --statement and the others"
            );
        }
        if let Some(path) = &args.conditions {
            return Self::read(path);
        }
        let one = match &args.preset {
            Some(name) => (preset(name)?, Wishes::default()),
            None => {
                let patient = Patient {
                    age_years: args.age,
                    sex: args.sex,
                    height_cm: args.height,
                    weight_kg: args.weight,
                    heart_rate_bpm: args.heart_rate,
                };
                patient.validate()?;
                let condition = Condition::new(patient, args.statements.clone());
                (condition, args.wishes.wishes()?)
            }
        };
        Ok(Self {
            rows: vec![one],
            table_sha256: None,
        })
    }

    /// Reads a table.
    fn read(path: &Path) -> Result<Self> {
        let bytes = std::fs::read(path)
            .with_context(|| format!("cannot read the table {}", path.display()))?;
        let rows = conditions::parse(&bytes).with_context(|| format!("in {}", path.display()))?;
        Ok(Self {
            rows,
            table_sha256: Some(sha256_hex(&bytes)),
        })
    }

    /// How many ECGs are drawn where nobody says how many: one for each row of a table.
    pub(super) fn count(&self) -> Option<u64> {
        self.table_sha256.as_ref().map(|_| self.rows.len() as u64)
    }

    /// Whether any ECG is asked for more than a condition.
    pub(super) fn has_wishes(&self) -> bool {
        self.rows.iter().any(|(_, wishes)| !wishes.is_none())
    }

    /// What ECG `number`, from 0, is asked for.
    pub(super) fn ecg(&self, number: u64) -> &(Condition, Wishes) {
        let row = number % self.rows.len() as u64;
        &self.rows[row as usize]
    }
}

fn preset(name: &str) -> Result<Condition> {
    let presets = Preset::list(include_str!("../../../../static/presets.json"))?;
    let found = presets.iter().find(|preset| preset.name == name);
    let found = found.with_context(|| {
        let names = presets.iter().map(|preset| preset.name.as_str());
        let names = names.collect::<Vec<_>>().join(", ");
        format!("there is no preset {name}; there are {names}")
    });
    Ok(found?.condition.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preset_is_asked_for_by_its_name_and_alone() {
        let named = AskedArgs {
            preset: Some("atrial-fibrillation".into()),
            ..AskedArgs::default()
        };
        let asked = Asked::of(&named).unwrap();
        assert_eq!(asked.ecg(5).0.statements[0].code(), "AFIB");
        assert_eq!(asked.count(), None);
        let unknown = AskedArgs {
            preset: Some("torsade".into()),
            ..AskedArgs::default()
        };
        let message = Asked::of(&unknown).unwrap_err().to_string();
        assert!(message.contains("healthy-woman"), "{message}");
        let twice = AskedArgs {
            age: Some(50.0),
            ..named
        };
        assert!(Asked::of(&twice).unwrap_err().to_string().contains("--age"));
    }
}
