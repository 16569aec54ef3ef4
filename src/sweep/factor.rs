//! What can be varied in a design.

use crate::condition::{Patient, Sex, Statement};
use crate::design::Design;
use crate::generation::{GUIDANCE, STEPS};
use std::ops::RangeInclusive;

/// What is varied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[allow(missing_docs)]
pub enum Factor {
    #[default]
    HeartRate,
    Age,
    Sex,
    Height,
    Weight,
    Statement,
    Guidance,
    Steps,
}

/// A value of a [`Factor`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum FactorValue {
    /// A number, in the unit of the design.
    Number(f32),
    /// A sex.
    Sex(Sex),
    /// A statement instead of those of the design.
    Statement(Statement),
}

/// The statements of a sweep: a healthy heart and four that change it each in another way.
const STATEMENTS: [&str; 5] = ["NORM", "LVH", "CLBBB", "CRBBB", "AFIB"];

impl Factor {
    /// Every factor, in the order of the menu.
    pub const ALL: [Factor; 8] = [
        Factor::HeartRate,
        Factor::Age,
        Factor::Sex,
        Factor::Height,
        Factor::Weight,
        Factor::Statement,
        Factor::Guidance,
        Factor::Steps,
    ];

    /// The name in links: the key of the design it varies.
    pub const fn name(self) -> &'static str {
        match self {
            Factor::HeartRate => "hr",
            Factor::Age => "age",
            Factor::Sex => "sex",
            Factor::Height => "height",
            Factor::Weight => "weight",
            Factor::Statement => "dx",
            Factor::Guidance => "guidance",
            Factor::Steps => "steps",
        }
    }

    /// The factor with this name.
    pub fn parse(name: &str) -> Option<Factor> {
        Factor::ALL.into_iter().find(|factor| factor.name() == name)
    }

    /// Between which numbers it may lie; nothing where it is no number.
    pub fn limits(self) -> Option<RangeInclusive<f32>> {
        Some(match self {
            Factor::HeartRate => Patient::HEART_RATE_BPM,
            Factor::Age => Patient::AGE_YEARS,
            Factor::Height => Patient::HEIGHT_CM,
            Factor::Weight => Patient::WEIGHT_KG,
            Factor::Guidance => GUIDANCE,
            Factor::Steps => *STEPS.start() as f32..=*STEPS.end() as f32,
            Factor::Sex | Factor::Statement => return None,
        })
    }

    /// A number on its grain: tenths of guidance, whole numbers of all else.
    pub(super) fn rounded(self, value: f32) -> f32 {
        match self {
            Factor::Guidance => (10.0 * value).round() / 10.0,
            _ => value.round(),
        }
    }

    /// The values it usually takes, as they follow each other.
    pub fn values(self) -> Vec<FactorValue> {
        let numbers = |values: [f32; 5]| values.map(FactorValue::Number).to_vec();
        match self {
            Factor::HeartRate => numbers([50.0, 65.0, 80.0, 95.0, 110.0]),
            Factor::Age => numbers([20.0, 35.0, 50.0, 65.0, 80.0]),
            Factor::Sex => Sex::ALL.map(FactorValue::Sex).to_vec(),
            Factor::Height => numbers([150.0, 160.0, 170.0, 180.0, 190.0]),
            Factor::Weight => numbers([50.0, 65.0, 80.0, 95.0, 110.0]),
            Factor::Statement => STATEMENTS
                .into_iter()
                .filter_map(Statement::from_code)
                .map(FactorValue::Statement)
                .collect(),
            Factor::Guidance => numbers([0.0, 1.0, 2.0, 4.0, 8.0]),
            Factor::Steps => numbers([2.0, 5.0, 10.0, 20.0, 50.0]),
        }
    }

    /// The design with this value of the factor; a value of another factor changes nothing.
    pub fn applied(self, design: &Design, value: FactorValue) -> Design {
        let mut design = design.clone();
        let request = &mut design.request;
        let patient = &mut request.condition.patient;
        match (self, value) {
            (Factor::HeartRate, FactorValue::Number(bpm)) => patient.heart_rate_bpm = Some(bpm),
            (Factor::Age, FactorValue::Number(years)) => patient.age_years = Some(years),
            (Factor::Height, FactorValue::Number(cm)) => patient.height_cm = Some(cm),
            (Factor::Weight, FactorValue::Number(kg)) => patient.weight_kg = Some(kg),
            (Factor::Guidance, FactorValue::Number(weight)) => request.guidance = weight,
            (Factor::Steps, FactorValue::Number(steps)) => request.steps = steps as u32,
            (Factor::Sex, FactorValue::Sex(sex)) => patient.sex = Some(sex),
            (Factor::Statement, FactorValue::Statement(statement)) => {
                request.condition.statements = vec![statement];
            }
            _ => {}
        }
        design
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_changes_one_thing_and_stays_a_design_that_a_link_can_say() {
        let base = Design::default();
        for factor in Factor::ALL {
            assert_eq!(Factor::parse(factor.name()), Some(factor));
            let values = factor.values();
            assert!(values.len() >= 2, "{factor:?}");
            let designs: Vec<Design> = (values.iter())
                .map(|value| factor.applied(&base, *value))
                .collect();
            for (index, design) in designs.iter().enumerate() {
                assert!(!designs[..index].contains(design), "{factor:?} twice");
                let (read, notices) = Design::parse(&design.to_query());
                assert_eq!((&read, notices.len()), (design, 0), "{factor:?}");
                let mut rest: Vec<String> = changed_keys(&base, design);
                rest.retain(|key| key != factor.name());
                assert_eq!(rest, Vec::<String>::new(), "{factor:?} changes more");
            }
        }
    }

    /// The keys whose value differs between two designs' links.
    fn changed_keys(a: &Design, b: &Design) -> Vec<String> {
        let pairs = |design: &Design| -> Vec<String> {
            let query = design.to_query();
            query[1..].split('&').map(str::to_owned).collect()
        };
        let (a, b) = (pairs(a), pairs(b));
        let only = |these: &[String], those: &[String]| -> Vec<String> {
            these
                .iter()
                .filter(|pair| !those.contains(pair))
                .cloned()
                .collect()
        };
        [only(&a, &b), only(&b, &a)]
            .concat()
            .iter()
            .filter_map(|pair| Some(pair.split_once('=')?.0.to_owned()))
            .collect()
    }

    #[test]
    fn a_value_of_another_factor_changes_nothing() {
        let base = Design::default();
        assert_eq!(
            Factor::Age.applied(&base, FactorValue::Sex(Sex::Female)),
            base
        );
    }
}
