//! The table of records, `ptbxl_database.csv`.

use super::PtbXlError;
use crate::tell;
use einthoven::condition::{Patient, Sex};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::path::Path;

/// Name of the table in PTB-XL's folder.
pub const TABLE_FILE: &str = "ptbxl_database.csv";

/// One line of the table: the columns that matter here, under PTB-XL's own names.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Row {
    /// Number of the record.
    pub ecg_id: u32,
    /// Number of the patient; some copies write it as `15709.0`.
    #[serde(deserialize_with = "whole_number")]
    pub patient_id: u32,
    /// Age in years; 300 stands for "older than 89".
    pub age: Option<f32>,
    /// 0 male, 1 female.
    pub sex: Option<f32>,
    /// Height in centimetres.
    pub height: Option<f32>,
    /// Weight in kilograms.
    pub weight: Option<f32>,
    /// Statements with their likelihoods, as the text of a Python dictionary.
    pub scp_codes: String,
    /// Fold 1 to 10; patients never cross folds.
    pub strat_fold: u8,
    /// Path of the 100 Hz record without extension, from PTB-XL's folder.
    pub filename_lr: String,
}

impl Row {
    /// The demographics, heart rate unknown. An implausible value becomes unknown; so does the age
    /// 300, PTB-XL's mark for every age above 89, because no single number stands for it.
    pub fn patient(&self) -> Patient {
        let plausible = |value: Option<f32>, range: RangeInclusive<f32>| {
            value.filter(|value| range.contains(value))
        };
        Patient {
            age_years: plausible(self.age, Patient::AGE_YEARS),
            sex: match self.sex {
                Some(0.0) => Some(Sex::Male),
                Some(1.0) => Some(Sex::Female),
                _ => None,
            },
            height_cm: plausible(self.height, Patient::HEIGHT_CM),
            weight_kg: plausible(self.weight, Patient::WEIGHT_KG),
            heart_rate_bpm: None,
        }
    }
}

/// The columns without which a table is refused, under PTB-XL's own names.
const COLUMNS: [&str; 9] = [
    "ecg_id",
    "patient_id",
    "age",
    "sex",
    "height",
    "weight",
    "scp_codes",
    "strat_fold",
    "filename_lr",
];

/// Reads the rows of the table in `dir` whose fold is in `folds`, in the table's order; of rows
/// with the same `ecg_id` the first.
///
/// # Errors
/// [`PtbXlError::Table`] with the line that does not fit, [`PtbXlError::MissingColumn`] with what the column may be
/// called, [`PtbXlError::NoRecords`] when no row does.
pub fn read_table(dir: &Path, folds: &[u8]) -> Result<Vec<Row>, PtbXlError> {
    let path = dir.join(TABLE_FILE);
    let named = |source| PtbXlError::Table {
        path: path.clone(),
        source,
    };
    let mut reader = csv::Reader::from_path(&path).map_err(named)?;
    let names = reader.headers().map_err(named)?.clone();
    for column in COLUMNS {
        if !names.iter().any(|name| name == column) {
            let similar = names.iter().find(|name| is_similar(name, column));
            return Err(PtbXlError::MissingColumn {
                path,
                column,
                similar: similar.map(str::to_owned),
            });
        }
    }
    let rows: Result<Vec<Row>, csv::Error> = reader.deserialize().collect();
    let mut rows = rows.map_err(named)?;
    rows.retain(|row| folds.contains(&row.strat_fold));
    let mut seen = BTreeSet::new();
    let before = rows.len();
    rows.retain(|row| seen.insert(row.ecg_id));
    if rows.len() < before {
        tell!(
            "note: {}: {} rows repeat an ecg_id and are left out",
            path.display(),
            before - rows.len()
        );
    }
    if rows.is_empty() {
        return Err(PtbXlError::NoRecords {
            path,
            folds: folds.to_vec(),
        });
    }
    Ok(rows)
}

/// Whether a name may be a misspelling of a column's: the same letters, or one contains the other.
fn is_similar(name: &str, column: &str) -> bool {
    let letters = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .collect::<String>()
            .to_lowercase()
    };
    let (name, column) = (letters(name), letters(column));
    !name.is_empty() && (name.contains(&column) || column.contains(&name))
}

fn whole_number<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    let number = f64::deserialize(deserializer)?;
    let whole = number as u32;
    if f64::from(whole) == number {
        Ok(whole)
    } else {
        Err(serde::de::Error::custom(format!(
            "{number} is no patient number"
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [u8; 10] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

    fn row(numbers: &str) -> Row {
        let text = format!(
            "ecg_id,patient_id,age,sex,height,weight,scp_codes,strat_fold,filename_lr\n\
             7,15709.0,{numbers},{{}},3,records100/00000/00007_lr\n"
        );
        csv::Reader::from_reader(text.as_bytes())
            .deserialize()
            .next()
            .unwrap()
            .unwrap()
    }

    #[test]
    fn missing_and_implausible_demographics_are_unknown() {
        let known = row("63.0,1,165.0,70.0");
        assert_eq!(known.patient_id, 15709);
        let patient = known.patient();
        assert_eq!(
            (patient.age_years, patient.sex),
            (Some(63.0), Some(Sex::Female))
        );
        assert_eq!(
            (patient.height_cm, patient.weight_kg),
            (Some(165.0), Some(70.0))
        );
        assert_eq!(row(",,,").patient(), Patient::default());
        let odd = row("300,0,6.0,1000.0").patient();
        assert_eq!(
            odd,
            Patient {
                sex: Some(Sex::Male),
                ..Patient::default()
            }
        );
    }

    #[test]
    fn a_column_that_is_missing_or_misspelt_is_refused_and_repeated_rows_count_once() {
        let dir = tempfile::tempdir().unwrap();
        let read = |head: &str| {
            let row = "1,1,63,0,170,70,{},1,x\n";
            std::fs::write(dir.path().join(TABLE_FILE), format!("{head}\n{row}{row}")).unwrap();
            read_table(dir.path(), &ALL)
        };
        let head = COLUMNS.join(",");
        let rows = read(&format!("\u{feff}{head}")).unwrap();
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].patient().height_cm, Some(170.0));
        for (column, written) in [
            ("age", "Age"),
            ("age", " age"),
            ("sex", "SEX"),
            ("height", "height_cm"),
            ("weight", "kg"),
        ] {
            let error = read(&head.replace(column, written))
                .unwrap_err()
                .to_string();
            assert!(error.contains(&format!("no column {column:?}")), "{error}");
            assert_eq!(error.contains("rename"), written != "kg", "{error}");
        }
    }

    #[test]
    fn a_broken_table_is_named_with_its_line() {
        let dir = tempfile::tempdir().unwrap();
        let message = || read_table(dir.path(), &ALL).unwrap_err().to_string();
        assert!(
            message().contains(TABLE_FILE) && message().contains("--ptb-xl"),
            "{}",
            message()
        );
        let head = "ecg_id,patient_id,age,sex,height,weight,scp_codes,strat_fold,filename_lr\n";
        let write = |rows: &str| {
            std::fs::write(dir.path().join(TABLE_FILE), format!("{head}{rows}")).unwrap()
        };
        write("1,1.5,,,,,{},1,x\n");
        assert!(
            message().contains("line: 2") && message().contains("patient number"),
            "{}",
            message()
        );
        write("1,1,,,,,{},11,x\n");
        assert!(
            message().contains("no record of the folds 1-10"),
            "{}",
            message()
        );
    }
}
