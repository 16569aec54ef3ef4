//! Quizzes as they are put together, without drawing an ECG.

use super::*;
use std::collections::HashSet;

fn presets() -> Vec<Preset> {
    Preset::list(include_str!("../../static/presets.json")).unwrap()
}

fn quiz(seed: u64) -> Quiz {
    Quiz::new(seed, &presets(), None).unwrap()
}

/// A model of which only these cases are known.
fn verified(cases: &[(Finding, &[u32])]) -> Verified {
    let mut like = Design::default().request;
    (like.steps, like.guidance) = (7, 1.5);
    let mut verified = Verified::new("abc".to_owned(), &like);
    for (finding, numbers) in cases {
        verified.set_cases(*finding, numbers.len() as u32, numbers.to_vec());
    }
    verified
}

#[test]
fn a_seed_always_asks_the_same_and_another_one_something_else() {
    assert_eq!(quiz(42), quiz(42));
    assert_ne!(quiz(42).questions, quiz(43).questions);
}

#[test]
fn every_question_has_four_choices_that_can_be_told_apart_and_one_is_right() {
    let of = |preset: &Preset| {
        let shows = |finding: &Finding| finding.preset() == preset.name;
        Finding::ALL.into_iter().find(shows).unwrap()
    };
    for seed in 0..300 {
        for question in quiz(seed).questions {
            assert_eq!(of(question.answer()), question.finding, "seed {seed}");
            for (place, choice) in question.choices.iter().enumerate() {
                for other in &question.choices[..place] {
                    let pair = (&choice.name, &other.name);
                    assert!(
                        of(choice).can_be_told_from(of(other)),
                        "seed {seed}: {pair:?}"
                    );
                }
            }
            for request in &question.requests {
                let asked = &request.condition.statements;
                let fits = |choice: &&Preset| choice.condition.statements == *asked;
                let right: Vec<_> = question.choices.iter().filter(fits).collect();
                assert_eq!(right, [question.answer()], "seed {seed}");
            }
        }
    }
}

#[test]
fn no_finding_and_no_ecg_comes_twice_and_every_place_can_be_right() {
    let mut right_places = HashSet::new();
    for seed in 0..300 {
        let quiz = quiz(seed);
        let names: HashSet<_> = quiz.questions.iter().map(|q| &q.answer().name).collect();
        assert_eq!(names.len(), QUESTION_COUNT, "seed {seed}");
        for (place, question) in quiz.questions.iter().enumerate() {
            assert_eq!(question.requests.len(), TRIES);
            let mut before = quiz.questions[..place].iter();
            assert!(before.all(|q| q.requests[0] != question.requests[0]));
            right_places.insert(question.right);
        }
    }
    assert_eq!(right_places.len(), CHOICE_COUNT);
}

#[test]
fn a_verified_model_is_asked_for_its_cases_alone_and_as_they_were_drawn() {
    let known = [3, 14, 15];
    let in_vain = Finding::ALL.map(|finding| (finding, [].as_slice()));
    let mut cases = in_vain.to_vec();
    cases.push((Finding::AtrialFibrillation, &known));
    let verified = verified(&cases);
    let all = presets();
    let preset = all
        .iter()
        .find(|p| p.name == "atrial-fibrillation")
        .unwrap();
    let quiz = Quiz::new(5, &all, Some(&verified)).unwrap();
    for (place, question) in quiz.questions.iter().enumerate() {
        assert_eq!(question.finding, Finding::AtrialFibrillation);
        assert_eq!(question.requests.len(), known.len());
        for request in &question.requests {
            assert_eq!((request.steps, request.guidance), (7, 1.5));
            let is_known = known.iter().any(|&number| {
                let finding = Finding::AtrialFibrillation;
                Case { finding, number }.request(preset, request) == *request
            });
            assert!(is_known, "question {place}");
        }
    }
    let first: HashSet<_> = quiz.questions.iter().map(|q| q.requests[0].seed).collect();
    assert!(first.len() > 1, "not one ECG ten times");
}

#[test]
fn what_is_missing_is_named() {
    let few: Vec<Preset> = presets()
        .into_iter()
        .filter(|preset| preset.name != "ischaemia")
        .collect();
    assert_eq!(Quiz::new(1, &few, None), Err(QuizError::Lacks("ischaemia")));
    let in_vain = Finding::ALL.map(|finding| (finding, [].as_slice()));
    assert_eq!(
        Quiz::new(1, &presets(), Some(&verified(&in_vain))),
        Err(QuizError::NothingToAsk)
    );
}
