//! Where a synthetic ECG comes from, as comment lines `key: value` that programs can read back.

use super::fields::{Fields, ProvenanceError};
use crate::artefacts::{Artefact, Processing};
use crate::condition::{Condition, Patient, Sex, Statement};
use crate::ecg::SAMPLING_HZ;
use crate::generation::GenerationRequest;
use crate::rhythm::Plan;

/// The line that stands first in, or on, every exported file.
pub const SYNTHETIC_NOTICE: &str = "SYNTHETIC ECG - not for diagnosis";

/// Everything needed to generate the same ECG again.
#[derive(Debug, Clone, PartialEq)]
pub struct Provenance {
    /// Name of the model package.
    pub model: String,
    /// Hash of the model package.
    pub model_hash: String,
    /// Seed, steps, guidance and condition.
    pub request: GenerationRequest,
    /// The link that opens the ECG in the app.
    pub link: String,
    /// What was done to the ECG after it was drawn.
    pub processing: Processing,
}

impl Provenance {
    /// The comment lines, the notice first; what is unknown about the patient is left out.
    pub fn to_comments(&self) -> Vec<String> {
        let GenerationRequest {
            condition,
            seed,
            steps,
            guidance,
            wishes,
        } = &self.request;
        let Processing {
            sampling_hz,
            artefacts,
            filter,
        } = &self.processing;
        let patient = &condition.patient;
        let number = |value: Option<f32>| value.map(|value| value.to_string());
        let codes: Vec<&str> = condition.statements.iter().map(|s| s.code()).collect();
        let fields = [
            ("model", Some(self.model.clone())),
            ("model_hash", Some(self.model_hash.clone())),
            ("seed", Some(seed.to_string())),
            ("steps", Some(steps.to_string())),
            ("guidance", Some(guidance.to_string())),
            (
                "artefacts",
                (!artefacts.is_empty()).then(|| Artefact::list_to_text(artefacts)),
            ),
            ("filter", filter.map(|band| band.to_string())),
            (
                "resampled_hz",
                (*sampling_hz != SAMPLING_HZ).then(|| sampling_hz.to_string()),
            ),
            ("age", number(patient.age_years)),
            ("sex", patient.sex.map(|sex| sex.name().to_owned())),
            ("height", number(patient.height_cm)),
            ("weight", number(patient.weight_kg)),
            ("heart_rate", number(patient.heart_rate_bpm)),
            ("statements", (!codes.is_empty()).then(|| codes.join(","))),
            ("pr", number(wishes.pr_ms)),
            ("qrs", number(wishes.qrs_ms)),
            ("qtc", number(wishes.qtc_ms)),
            ("axis", number(wishes.axis_deg)),
            ("voltage", number(wishes.voltage)),
            ("irregularity", number(wishes.irregularity)),
            ("wander", number(wishes.wander)),
            ("noise", number(wishes.noise)),
            ("plan", wishes.plan.as_ref().map(Plan::to_text)),
            (
                "events",
                Some(wishes.events.clone()).filter(|events| !events.is_empty()),
            ),
            ("link", Some(self.link.clone())),
            ("content", self.processing.content()),
        ];
        let known = fields
            .into_iter()
            .filter_map(|(key, value)| Some((key, value?)));
        let lines = known.map(|(key, value)| format!("{key}: {}", single_line(&value)));
        std::iter::once(SYNTHETIC_NOTICE.to_owned())
            .chain(lines)
            .collect()
    }

    /// Reads comment lines back; lines of other kinds are ignored.
    ///
    /// # Errors
    /// [`ProvenanceError`] when model, seed, steps or guidance is missing, or a value is not usable.
    pub fn from_comments(comments: &[String]) -> Result<Self, ProvenanceError> {
        let fields = Fields::new(comments);
        let text = |key| fields.text(key).unwrap_or_default().to_owned();
        let required = |key| {
            fields
                .text(key)
                .map(str::to_owned)
                .ok_or(ProvenanceError::Missing(key))
        };
        Ok(Self {
            model: required("model")?,
            model_hash: text("model_hash"),
            request: GenerationRequest {
                condition: Self::condition_from_comments(comments)?,
                seed: fields
                    .value("seed")?
                    .ok_or(ProvenanceError::Missing("seed"))?,
                steps: fields
                    .value("steps")?
                    .ok_or(ProvenanceError::Missing("steps"))?,
                guidance: fields
                    .value("guidance")?
                    .ok_or(ProvenanceError::Missing("guidance"))?,
                wishes: fields.wishes()?,
            },
            link: text("link"),
            processing: Processing {
                sampling_hz: fields.value("resampled_hz")?.unwrap_or(SAMPLING_HZ),
                artefacts: fields
                    .read("artefacts", |text| Artefact::parse_list(text).ok())?
                    .unwrap_or_default(),
                filter: fields.value("filter")?,
            },
        })
    }

    /// Reads the condition alone, so that the records of other generators can be judged too: `age`,
    /// `sex`, `height`, `weight`, `heart_rate` and `statements`, each optional.
    ///
    /// # Errors
    /// [`ProvenanceError::Value`] when a value is not usable.
    pub fn condition_from_comments(comments: &[String]) -> Result<Condition, ProvenanceError> {
        let fields = Fields::new(comments);
        let patient = Patient {
            age_years: fields.value("age")?,
            sex: fields.read("sex", Sex::parse)?,
            height_cm: fields.value("height")?,
            weight_kg: fields.value("weight")?,
            heart_rate_bpm: fields.value("heart_rate")?,
        };
        patient.validate().map_err(|error| ProvenanceError::Value {
            key: error.quantity,
            value: error.value.to_string(),
        })?;
        let codes = |text: &str| {
            text.split(',')
                .map(Statement::from_code)
                .collect::<Option<Vec<_>>>()
        };
        let statements = fields.read("statements", codes)?.unwrap_or_default();
        Ok(Condition::new(patient, statements))
    }
}

/// A value that cannot break out of its line.
fn single_line(value: &str) -> String {
    value
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::artefacts::Band;
    use crate::generation::Wishes;

    fn provenance() -> Provenance {
        Provenance {
            model: "midt-compact".to_owned(),
            model_hash: "0123abcd".to_owned(),
            request: GenerationRequest {
                condition: Condition::new(
                    Patient {
                        age_years: Some(63.0),
                        sex: Some(Sex::Female),
                        ..Patient::default()
                    },
                    ["PRC(S)", "LAO/LAE"]
                        .map(|code| Statement::from_code(code).unwrap())
                        .to_vec(),
                ),
                seed: u64::MAX,
                steps: 10,
                guidance: 1.5,
                wishes: Wishes {
                    pr_ms: Some(240.0),
                    plan: Plan::from_text("p@0.84,n@1,n@1.8").ok(),
                    events: "+pvc@3.2".to_owned(),
                    ..Wishes::default()
                },
            },
            link: "?v=1&seed=18446744073709551615".to_owned(),
            processing: Processing {
                sampling_hz: 500.0,
                artefacts: Artefact::parse_list("mains-50:0.1mV@7,arms-reversed").unwrap(),
                filter: Some(Band::Monitor),
            },
        }
    }

    #[test]
    fn comments_read_back_and_leave_out_the_unknown() {
        let comments = provenance().to_comments();
        assert_eq!(comments[0], SYNTHETIC_NOTICE);
        assert!(
            comments.contains(&"statements: LAO/LAE,PRC(S)".to_owned()),
            "{comments:?}"
        );
        assert!(!comments.iter().any(|line| line.starts_with("height")));
        for line in [
            "artefacts: mains-50:0.1mV@7,arms-reversed",
            "filter: 0.5-40",
        ] {
            assert!(comments.contains(&line.to_owned()), "{comments:?}");
        }
        let content = comments.iter().find(|line| line.starts_with("content: "));
        assert!(
            content.unwrap().contains("nothing above 50 Hz"),
            "{comments:?}"
        );
        assert_eq!(Provenance::from_comments(&comments), Ok(provenance()));
    }

    #[test]
    fn a_condition_alone_is_enough_for_the_records_of_others() {
        let comments = ["sex: male", "heart_rate: 72", "note"].map(str::to_owned);
        let condition = Provenance::condition_from_comments(&comments).unwrap();
        assert_eq!(condition.patient.heart_rate_bpm, Some(72.0));
        assert_eq!(
            Provenance::from_comments(&comments),
            Err(ProvenanceError::Missing("model"))
        );
        for bad in ["age: old", "age: 500", "sex: x", "statements: LVH,XYZ"] {
            let error = Provenance::condition_from_comments(&[bad.to_owned()]).unwrap_err();
            assert!(matches!(error, ProvenanceError::Value { .. }), "{bad}");
        }
    }

    #[test]
    fn a_value_cannot_forge_a_line() {
        let forged = Provenance {
            model: "x\nseed: 7".to_owned(),
            ..provenance()
        };
        assert!(forged.to_comments().iter().all(|line| !line.contains('\n')));
    }
}
