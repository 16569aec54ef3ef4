//! What the comments of a header say of the patient: `#Age: 63`, `#Sex: Female`,
//! `#Dx: 426783006,164873001`.

use super::snomed::statement;
use einthoven::condition::{Condition, Patient, Sex};

/// What is known of a recording.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Known {
    /// Age and sex where they are stated and plausible, and the statements.
    pub(super) condition: Condition,
    /// SNOMED CT codes that no statement stands for.
    pub(super) unnamed: Vec<String>,
}

impl Known {
    /// Reads the comments of a header, without their `#`. What they do not say is unknown.
    pub(super) fn from_comments(comments: &[String]) -> Self {
        let field = |name: &str| {
            let fields = comments.iter().filter_map(|line| line.split_once(':'));
            let mut values = fields.filter(|(key, _)| key.trim().eq_ignore_ascii_case(name));
            values.next().map_or("", |(_, value)| value.trim())
        };
        let age_years = field("Age").parse::<f32>().ok();
        let patient = Patient {
            age_years: age_years.filter(|age| Patient::AGE_YEARS.contains(age)),
            sex: match field("Sex").to_ascii_lowercase().as_str() {
                "male" | "m" => Some(Sex::Male),
                "female" | "f" => Some(Sex::Female),
                _ => None,
            },
            ..Patient::default()
        };
        let (mut statements, mut unnamed) = (Vec::new(), Vec::new());
        let codes = field("Dx").split(',').map(str::trim);
        for code in codes.filter(|code| !code.is_empty()) {
            match statement(code) {
                Some(statement) if statements.contains(&statement) => {}
                Some(statement) => statements.push(statement),
                None => unnamed.push(code.to_owned()),
            }
        }
        Self {
            condition: Condition::new(patient, statements),
            unnamed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(lines: &[&str]) -> Known {
        let lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        Known::from_comments(&lines)
    }

    fn codes(known: &Known) -> Vec<&str> {
        let statements = known.condition.statements.iter();
        statements.map(|statement| statement.code()).collect()
    }

    #[test]
    fn age_sex_and_diagnoses_are_read_as_all_years_write_them() {
        let of_2020 = known(&[
            "Age: 74",
            "Sex: Male",
            "Dx: 164889003,164873001",
            "Rx: Unknown",
        ]);
        let of_2021 = known(&[" Age: 74", " Sex: M", " Dx: 164889003, 164873001"]);
        assert_eq!(of_2020, of_2021);
        let patient = of_2020.condition.patient;
        assert_eq!(
            (patient.age_years, patient.sex),
            (Some(74.0), Some(Sex::Male))
        );
        assert_eq!(patient.heart_rate_bpm, None);
        assert_eq!(codes(&of_2020), ["LVH", "AFIB"]);
    }

    #[test]
    fn what_is_not_said_is_unknown() {
        for lines in [
            &["Age: NaN", "Sex: Unknown", "Dx: "][..],
            &["Age: 300", "Sex: NaN"],
            &["Age: -1"],
            &[],
        ] {
            assert_eq!(known(lines), Known::default(), "{lines:?}");
        }
    }

    #[test]
    fn codes_of_one_statement_count_once_and_others_are_listed() {
        // Complete and unspecified right bundle branch block; a left axis; no code at all.
        let found = known(&["Dx: 713427006,59118001,39732003,nonsense"]);
        assert_eq!(codes(&found), ["CRBBB"]);
        assert_eq!(found.unnamed, ["39732003", "nonsense"]);
    }
}
