//! What the paper shows, in words: for the eye under the paper, and for a screen reader as the name
//! of the canvas.

use crate::app::state::{Finished, Origin};
use crate::tr;
use einthoven::condition::{Condition, Sex, Statement};
use einthoven::generation::{Backend, GenerationRequest};

/// Who the ECG is of: "63 years, female, 165 cm, 70 kg, 72 bpm; LVH, 1AVB". What is unknown is left
/// out.
pub fn condition_text(condition: &Condition) -> String {
    let patient = &condition.patient;
    let with_unit = |value: Option<f32>, unit: &str| value.map(|value| format!("{value} {unit}"));
    let parts: Vec<String> = [
        patient
            .age_years
            .map(|years| tr!("years", value = years.to_string())),
        patient.sex.map(sex_name),
        with_unit(patient.height_cm, "cm"),
        with_unit(patient.weight_kg, "kg"),
        patient
            .heart_rate_bpm
            .map(|bpm| tr!("bpm", value = bpm.to_string())),
    ]
    .into_iter()
    .flatten()
    .collect();
    let person = if parts.is_empty() {
        tr!("patient-unknown")
    } else {
        parts.join(", ")
    };
    let codes: Vec<&str> = condition
        .statements
        .iter()
        .copied()
        .map(Statement::code)
        .collect();
    if codes.is_empty() {
        person
    } else {
        format!("{person}; {}", codes.join(", "))
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
        guidance = guidance.to_string()
    );
    let how = match (finished.origin, finished.elapsed_ms) {
        (Origin::Precomputed, _) => Some(tr!("prepared-beforehand")),
        (Origin::Generated, Some(elapsed_ms)) => {
            let seconds = format!("{:.1}", elapsed_ms / 1000.0);
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

/// The name of the canvas; `who` is [`condition_text`], or that it is hidden.
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
    use einthoven::condition::Patient;

    #[test]
    fn unknown_is_left_out_and_said_when_all_is_unknown() {
        assert_eq!(condition_text(&Condition::default()), "patient unknown");
        let statements = vec![Statement::from_code("LVH").unwrap()];
        let patient = Patient {
            age_years: Some(63.0),
            sex: Some(Sex::Female),
            ..Patient::default()
        };
        let text = condition_text(&Condition::new(patient, statements));
        assert_eq!(text, "63 years, female; LVH");
    }

    #[test]
    fn a_step_is_not_called_an_ecg() {
        let name = canvas_name("patient unknown", "3x4", Some((3, 10)));
        assert!(name.contains("step 3 of 10"), "{name}");
    }
}
