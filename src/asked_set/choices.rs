//! What a question of a set lets choose from.

use crate::case_set::CaseSet;
use crate::condition::{Condition, Statement};
use crate::presets::Preset;
use crate::random::SplitMix64;

/// Choices of a question, as far as there are so many that differ.
pub const CHOICES: usize = 4;

/// Findings that stand together as one choice.
pub type Choice = Vec<Statement>;

/// What is to be recognised in an ECG: its statements, without the sinus rhythm that goes with
/// others.
pub fn findings(condition: &Condition) -> Choice {
    let all = condition.statements.iter().copied();
    let telling: Choice = all.clone().filter(|s| s.code() != "SR").collect();
    match telling.is_empty() {
        true => all.collect(),
        false => telling,
    }
}

impl CaseSet {
    /// The choices of a question and the place of the right one: the findings of the set's own cases
    /// first, then those of the presets, in an order that is the same for everyone. None where there
    /// is no such case.
    pub fn choices(&self, place: usize, presets: &[Preset]) -> Option<(Vec<Choice>, usize)> {
        let case = self.cases.get(place)?;
        let right = findings(&case.condition);
        let mut random = SplitMix64::new(case.seed ^ (place as u64 + 1).rotate_left(40));
        let mut own: Vec<Choice> = (self.cases.iter())
            .map(|case| findings(&case.condition))
            .collect();
        random.shuffle(&mut own);
        let mut others: Vec<Choice> = presets.iter().map(|p| findings(&p.condition)).collect();
        random.shuffle(&mut others);
        let mut choices = vec![right.clone()];
        for other in own.into_iter().chain(others) {
            // What holds all of another could be taken for it.
            let resembles = |choice: &Choice| {
                let within = |a: &Choice, b: &Choice| a.iter().all(|s| b.contains(s));
                within(choice, &other) || within(&other, choice)
            };
            if choices.len() < CHOICES && !choices.iter().any(resembles) {
                choices.push(other);
            }
        }
        random.shuffle(&mut choices);
        let right = choices.iter().position(|choice| *choice == right)?;
        Some((choices, right))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::condition::Patient;
    use crate::design::Design;
    use crate::generation::GenerationRequest;

    fn case(codes: &[&str]) -> GenerationRequest {
        let statements = codes.iter().map(|code| Statement::from_code(code).unwrap());
        GenerationRequest {
            condition: Condition::new(Patient::default(), statements.collect()),
            ..Design::default().request
        }
    }

    #[test]
    fn four_different_choices_hold_the_right_one_and_the_sets_own_come_first() {
        let presets = Preset::list(include_str!("../../static/presets.json")).unwrap();
        let set = CaseSet {
            cases: [
                &["CLBBB", "SR"][..],
                &["AFIB"],
                &["CLBBB", "SR"],
                &["LVH", "SR"],
            ]
            .map(case)
            .to_vec(),
            asks: true,
        };
        for place in 0..4 {
            let (choices, right) = set.choices(place, &presets).unwrap();
            assert_eq!(choices.len(), CHOICES);
            assert_eq!(choices[right], findings(&set.cases[place].condition));
            assert_eq!(set.choices(place, &presets), Some((choices.clone(), right)));
            for own in &set.cases {
                assert!(choices.contains(&findings(&own.condition)));
            }
            let mut unique = choices.clone();
            unique.sort();
            unique.dedup();
            assert_eq!(unique.len(), CHOICES);
        }
        assert_eq!(set.choices(4, &presets), None);
        assert_eq!(set.choices(0, &[]).unwrap().0.len(), 3, "no more differ");
    }

    #[test]
    fn sinus_rhythm_is_a_finding_only_where_it_stands_alone() {
        let codes = |codes: &[&str]| {
            let found = findings(&case(codes).condition).into_iter();
            found.map(|s| s.code().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(codes(&["SR"]), ["SR"]);
        assert_eq!(codes(&["NORM", "SR"]), ["NORM"]);
    }
}
