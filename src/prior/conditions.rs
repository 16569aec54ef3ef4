//! Whole conditions as frequent as among the training records: "nobody in particular".

use super::features::{sex_feature, statement_flags};
use super::logistic::{self, chance};
use super::statements::StatementPrior;
use super::{AttributePrior, Observation, PriorError};
use crate::condition::{Condition, Patient, STATEMENT_COUNT, Sex, Statement};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// Shrinks the regression of sex on the statements.
const SEX_RIDGE: f64 = 1.0;
/// What the numbers are drawn from: a constant, sex, statements.
const PERSON_FEATURES: usize = 2 + STATEMENT_COUNT;
const NUMBERS: [&str; 4] = ["age_years", "height_cm", "weight_kg", "heart_rate_bpm"];
/// Places among [`NUMBERS`].
const HEIGHT: usize = 1;
const WEIGHT: usize = 2;

/// Statements, then sex given the statements, then age, height, weight and heart rate given both
/// and each other. What is known weighs the statements: a known age of 80 draws those of old
/// people.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ConditionPrior {
    statements: StatementPrior,
    /// Log odds of "female": a constant, then the statements.
    female: Vec<f64>,
    numbers: AttributePrior,
}

impl ConditionPrior {
    /// Fits to the training records' conditions, each with the heart rate that is measured in it.
    ///
    /// # Errors
    /// [`PriorError`] when a number is not finite or fewer than 4 records know age, height, weight
    /// or heart rate.
    pub fn fit(conditions: &[Condition]) -> Result<Self, PriorError> {
        let sets: Vec<&[Statement]> = conditions.iter().map(|c| &c.statements[..]).collect();
        let sexed = conditions
            .iter()
            .filter_map(|c| Some((stated(c), c.patient.sex?)));
        let (rows, female): (Vec<Vec<f64>>, Vec<bool>) =
            sexed.map(|(row, sex)| (row, sex == Sex::Female)).unzip();
        let rows: Vec<&[f64]> = rows.iter().map(|row| &row[..]).collect();
        let people: Vec<Vec<f64>> = conditions
            .iter()
            .map(|c| person(c.patient.sex, c))
            .collect();
        let observed: Vec<Vec<Observation>> = conditions.iter().map(observations).collect();
        Ok(Self {
            statements: StatementPrior::fit(&sets),
            female: logistic::fit(&rows, &female, SEX_RIDGE),
            numbers: AttributePrior::fit(&NUMBERS, &people, &observed)?,
        })
    }

    /// Draws what `known` leaves open: sex, age and heart rate always, height and weight as often
    /// as the training records know them. With `statements_open` further statements may join the
    /// known ones; without, the known ones (none, perhaps) are all.
    ///
    /// # Errors
    /// [`PriorError`] when a known number is not finite.
    pub fn draw(
        &self,
        known: &Condition,
        statements_open: bool,
        seed: u64,
    ) -> Result<Condition, PriorError> {
        self.draw_as(known, statements_open, seed, false)
    }

    /// As [`ConditionPrior::draw`], with a height and a weight for everybody.
    ///
    /// # Errors
    /// As [`ConditionPrior::draw`].
    pub fn draw_complete(
        &self,
        known: &Condition,
        statements_open: bool,
        seed: u64,
    ) -> Result<Condition, PriorError> {
        self.draw_as(known, statements_open, seed, true)
    }

    fn draw_as(
        &self,
        known: &Condition,
        statements_open: bool,
        seed: u64,
        complete: bool,
    ) -> Result<Condition, PriorError> {
        let asked = asked_numbers(&known.patient);
        let mut chance_source = ChaCha8Rng::seed_from_u64(seed);
        let sex_share: f64 = chance_source.random();
        let numbers_seed: u64 = chance_source.random();
        // Checks what is known once, so that the likelihoods below have no errors to tell.
        self.numbers
            .log_density(&person(known.patient.sex, known), &asked)?;
        let statements = if statements_open {
            let likelihood = |set: &[Statement]| self.likelihood(&known.patient, &asked, set);
            self.statements
                .draw(&known.statements, likelihood, &mut chance_source)
        } else {
            known.statements.clone()
        };
        let mut condition = Condition::new(known.patient, statements);
        let sex = known.patient.sex.unwrap_or_else(|| {
            let [male, female] =
                [Sex::Male, Sex::Female].map(|sex| self.sex_likelihood(sex, &asked, &condition));
            if sex_share * (male + female) < female {
                Sex::Female
            } else {
                Sex::Male
            }
        });
        let features = person(Some(sex), &condition);
        let numbers = if complete {
            let numbers = self
                .numbers
                .draw_complete(&features, &asked, numbers_seed)?;
            numbers.into_iter().map(Some).collect()
        } else {
            self.numbers.draw(&features, &asked, numbers_seed)?
        };
        condition.patient = patient(&known.patient, sex, &numbers);
        Ok(condition)
    }

    /// How likely what is known of the patient is among those with these statements.
    fn likelihood(&self, known: &Patient, asked: &[Option<f64>], set: &[Statement]) -> f64 {
        let condition = Condition {
            patient: *known,
            statements: set.to_vec(),
        };
        let sexes = match known.sex {
            Some(sex) => vec![sex],
            None => Sex::ALL.to_vec(),
        };
        let each = sexes
            .into_iter()
            .map(|sex| self.sex_likelihood(sex, asked, &condition));
        each.sum()
    }

    /// How likely a sex and the known numbers are among those with the condition's statements.
    fn sex_likelihood(&self, sex: Sex, asked: &[Option<f64>], condition: &Condition) -> f64 {
        let female = chance(&self.female, &stated(condition));
        let share = if sex == Sex::Female {
            female
        } else {
            1.0 - female
        };
        let features = person(Some(sex), condition);
        let logarithm = self
            .numbers
            .log_density(&features, asked)
            .unwrap_or_default();
        share * logarithm.exp()
    }

    /// Checks a prior that comes from outside.
    ///
    /// # Errors
    /// [`PriorError`] names what has another length, is not finite or huge, or is inconsistent.
    pub fn validate(&self) -> Result<(), PriorError> {
        self.statements.validate()?;
        if !self.female.is_empty() {
            PriorError::check_length(
                "the regression of sex",
                self.female.len(),
                1 + STATEMENT_COUNT,
            )?;
            PriorError::check_numbers("the regression of sex", &self.female)?;
        }
        if !self.numbers.names().eq(NUMBERS) {
            let what =
                "the patient's numbers are not age, height, weight and heart rate".to_owned();
            return Err(PriorError::Inconsistent { what });
        }
        self.numbers.validate_for(PERSON_FEATURES)
    }
}

/// The features of sex: a constant and the statements.
fn stated(condition: &Condition) -> Vec<f64> {
    let mut features = vec![1.0];
    features.extend(statement_flags(condition));
    features
}

/// The features of age, height, weight and heart rate: a constant, sex and the statements.
fn person(sex: Option<Sex>, condition: &Condition) -> Vec<f64> {
    let mut features = vec![1.0, sex_feature(sex)];
    features.extend(statement_flags(condition));
    features
}

fn asked_numbers(patient: &Patient) -> [Option<f64>; NUMBERS.len()] {
    let numbers = [
        patient.age_years,
        patient.height_cm,
        patient.weight_kg,
        patient.heart_rate_bpm,
    ];
    numbers.map(|number| number.map(f64::from))
}

/// Height and weight may be unknown in what is drawn; age and heart rate, where a record lacks
/// them, are only lost to the fit.
fn observations(condition: &Condition) -> Vec<Observation> {
    let numbers = asked_numbers(&condition.patient).into_iter().enumerate();
    let observed = numbers.map(|(index, number)| match number {
        Some(value) => Observation::Value(value),
        None if [HEIGHT, WEIGHT].contains(&index) => Observation::Absent,
        None => Observation::Lost,
    });
    observed.collect()
}

/// The known numbers as they are, the drawn ones within their ranges and as precise as a record's.
fn patient(known: &Patient, sex: Sex, numbers: &[Option<f64>]) -> Patient {
    let drawn = |index: usize, range: RangeInclusive<f32>| {
        let whole = numbers[index]?.round() as f32;
        Some(whole.clamp(*range.start(), *range.end()))
    };
    Patient {
        age_years: known.age_years.or(drawn(0, Patient::AGE_YEARS)),
        sex: Some(sex),
        height_cm: known.height_cm.or(drawn(HEIGHT, Patient::HEIGHT_CM)),
        weight_kg: known.weight_kg.or(drawn(WEIGHT, Patient::WEIGHT_KG)),
        heart_rate_bpm: known.heart_rate_bpm.or(drawn(3, Patient::HEART_RATE_BPM)),
    }
}
