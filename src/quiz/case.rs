//! The ECGs that a quiz may ask about: for each finding a fixed order of patients and seeds.

use super::{Finding, bears_out};
use crate::condition::{Condition, Patient, Sex};
use crate::generation::GenerationRequest;
use crate::measure::Measurements;
use crate::presets::Preset;
use crate::random::SplitMix64;

/// One ECG of a finding: the same patient and seed for everyone who counts to its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Case {
    /// What it is to show.
    pub finding: Finding,
    /// Its place in the finding's order.
    pub number: u32,
}

impl Case {
    /// What is asked of the model: somebody like the patient of the finding's preset, drawn as
    /// `like` is.
    pub fn request(self, preset: &Preset, like: &GenerationRequest) -> GenerationRequest {
        let mut random = SplitMix64::new(((self.finding as u64) << 32) | u64::from(self.number));
        GenerationRequest {
            condition: Condition {
                patient: somebody_like(&preset.condition.patient, &mut random),
                ..preset.condition.clone()
            },
            seed: random.below(1_000_000),
            ..like.clone()
        }
    }

    /// Whether what came of it bears the question out.
    pub fn is_borne_out(self, request: &GenerationRequest, measured: &Measurements) -> bool {
        bears_out(self.finding, &request.condition.patient, measured)
    }
}

/// Another patient of about the same age and heart rate, of either sex and of usual build.
fn somebody_like(patient: &Patient, random: &mut SplitMix64) -> Patient {
    let (sex, height_cm) = match random.below(2) {
        0 => (Sex::Female, random.between(156, 174)),
        _ => (Sex::Male, random.between(168, 188)),
    };
    let body_mass_index = random.between(20, 29) as f32;
    let height_m = height_cm as f32 / 100.0;
    let years_more = random.between(-5, 5) as f32;
    let beats_more = random.between(-3, 2) as f32;
    Patient {
        age_years: patient.age_years.map(|age| (age + years_more).max(16.0)),
        sex: Some(sex),
        height_cm: Some(height_cm as f32),
        weight_kg: Some((body_mass_index * height_m * height_m).round()),
        heart_rate_bpm: patient.heart_rate_bpm.map(|rate| rate + beats_more),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link::Design;
    use std::collections::HashSet;

    #[test]
    fn cases_differ_and_their_patients_are_possible() {
        let presets = Preset::list(include_str!("../../static/presets.json")).unwrap();
        let like = Design::default().request;
        let mut seen = HashSet::new();
        for finding in Finding::ALL {
            let preset = presets.iter().find(|p| p.name == finding.preset()).unwrap();
            for number in 0..100 {
                let case = Case { finding, number };
                let request = case.request(preset, &like);
                assert_eq!(request, case.request(preset, &like));
                let patient = request.condition.patient;
                patient.validate().unwrap();
                let height_m = patient.height_cm.unwrap() / 100.0;
                let body_mass_index = patient.weight_kg.unwrap() / height_m.powi(2);
                assert!((19.0..30.0).contains(&body_mass_index), "{patient:?}");
                assert_eq!(request.condition.statements, preset.condition.statements);
                seen.insert(format!("{request:?}"));
            }
        }
        assert_eq!(seen.len(), 100 * Finding::COUNT);
    }
}
