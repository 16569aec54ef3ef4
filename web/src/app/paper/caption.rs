//! What the paper shows, in words: for the eye under the paper, and for a screen reader as the name
//! of the canvas.

use crate::app::state::{Finished, Origin};
use crate::app::texts::number_text::{exact, fixed};
use crate::app::texts::statement_text;
use crate::tr;
use einthoven::condition::{Condition, Patient, Sex, Statement};
use einthoven::generation::{Backend, GenerationRequest};

/// What is written on a sheet: all of it, or less where there is little room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caption {
    /// With the statements' names.
    pub full: String,
    /// With their codes alone.
    pub short: String,
}

impl Caption {
    /// Who the ECG is of.
    pub fn of(condition: &Condition) -> Self {
        Self {
            full: condition_names(condition),
            short: condition_text(condition),
        }
    }

    /// The same words however much room there is.
    pub fn plain(text: String) -> Self {
        Self {
            full: text.clone(),
            short: text,
        }
    }

    /// Both made part of a sentence.
    pub fn within(self, sentence: impl Fn(String) -> String) -> Self {
        Self {
            full: sentence(self.full),
            short: sentence(self.short),
        }
    }
}

/// Who the ECG is of: "63 years, female, 165 cm, 70 kg, 72 bpm; LVH, 1AVB". What is unknown is left
/// out.
pub fn condition_text(condition: &Condition) -> String {
    let codes = |statement: Statement| statement.code().to_owned();
    text_with(condition, codes)
}

/// As [`condition_text`], with the statements' names before their codes.
pub fn condition_names(condition: &Condition) -> String {
    text_with(condition, statement_text::name_with_code)
}

fn text_with(condition: &Condition, say: impl Fn(Statement) -> String) -> String {
    let person = patient_text(&condition.patient);
    let statements: Vec<String> = condition.statements.iter().copied().map(say).collect();
    if statements.is_empty() {
        person
    } else {
        format!("{person}; {}", statements.join(", "))
    }
}

fn patient_text(patient: &Patient) -> String {
    let with_unit =
        |value: Option<f32>, unit: &str| value.map(|value| format!("{} {unit}", exact(value)));
    let parts: Vec<String> = [
        patient
            .age_years
            .map(|years| tr!("years", value = exact(years))),
        patient.sex.map(sex_name),
        with_unit(patient.height_cm, "cm"),
        with_unit(patient.weight_kg, "kg"),
        patient
            .heart_rate_bpm
            .map(|bpm| format!("{} {}", exact(bpm), tr!("bpm"))),
    ]
    .into_iter()
    .flatten()
    .collect();
    if parts.is_empty() {
        tr!("patient-unknown")
    } else {
        parts.join(", ")
    }
}

/// A sex in the reader's language.
pub fn sex_name(sex: Sex) -> String {
    match sex {
        Sex::Female => tr!("female"),
        Sex::Male => tr!("male"),
    }
}

/// How the ECG came about: seed, steps, guidance, and how long it took where.
pub fn making_text(finished: &Finished, backend: Option<Backend>) -> String {
    let GenerationRequest {
        seed,
        steps,
        guidance,
        ..
    } = &finished.design.request;
    let settings = tr!(
        "settings",
        seed = seed.to_string(),
        steps = *steps,
        guidance = exact(guidance)
    );
    let how = match (finished.origin, finished.elapsed_ms) {
        (Origin::Precomputed, _) => Some(tr!("prepared-beforehand")),
        (Origin::Generated, Some(elapsed_ms)) => {
            let seconds = fixed(elapsed_ms / 1000.0, 1);
            Some(match backend {
                Some(Backend::WebGpu) => tr!("generated-on-the-gpu", seconds = seconds),
                Some(Backend::Cpu) => tr!("generated-on-the-cpu", seconds = seconds),
                None => tr!("generated-in", seconds = seconds),
            })
        }
        (Origin::Generated, None) => None,
    };
    match how {
        Some(how) => format!("{settings}; {how}"),
        None => settings,
    }
}

/// The name of the canvas; `who` is [`condition_names`], or that it is hidden.
pub fn canvas_name(who: &str, layout: &str, step: Option<(usize, u32)>) -> String {
    match step {
        None => tr!("canvas-finished", layout = layout, who = who),
        Some((step, of)) => {
            tr!(
                "canvas-step",
                layout = layout,
                who = who,
                step = step,
                of = of
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[test]
    fn unknown_is_left_out_and_said_when_all_is_unknown() {
        assert_eq!(condition_text(&Condition::default()), "patient unknown");
        let statements = vec![Statement::from_code("LVH").unwrap()];
        let patient = Patient {
            age_years: Some(63.0),
            sex: Some(Sex::Female),
            ..Patient::default()
        };
        let caption = Caption::of(&Condition::new(patient, statements));
        assert_eq!(caption.short, "63 years, female; LVH");
        assert_eq!(
            caption.full,
            "63 years, female; left ventricular hypertrophy (LVH)"
        );
    }

    #[test]
    fn a_step_is_not_called_an_ecg() {
        let name = canvas_name("patient unknown", "3x4", Some((3, 10)));
        assert!(name.contains("step 3 of 10"), "{name}");
    }
}
