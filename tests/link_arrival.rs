//! Links as mail programs, learning platforms and chats leave them: understood, or told; never
//! another ECG in silence.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[cfg(target_arch = "wasm32")]
#[macro_use]
extern crate einthoven_wasm_tests;

use einthoven::condition::{Condition, Patient, Sex, Statement};
use einthoven::layout::{Layout, Speed};
use einthoven::link::{Design, Link, Problem, View};

const LINKS: &str = include_str!("fixtures/links.txt");

/// The links of the fixture by name.
fn links() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = LINKS.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split_once('\t').unwrap())
}

/// What is left of them when all behind the model is cut off.
fn cut() -> Design {
    Design {
        model: "midt-compact".into(),
        ..Design::default()
    }
}

/// The design that the links of the fixture mean.
fn meant() -> Design {
    let patient = Patient {
        age_years: Some(63.0),
        sex: Some(Sex::Female),
        height_cm: Some(165.0),
        weight_kg: Some(70.0),
        heart_rate_bpm: Some(72.0),
    };
    let statements = ["LVH", "1AVB"].map(|code| Statement::from_code(code).unwrap());
    let mut design = cut();
    design.request.condition = Condition::new(patient, statements.to_vec());
    design.request.seed = 42;
    design.request.steps = 10;
    design.request.guidance = 2.0;
    design.paper.layout = Layout::TwelveByOne;
    design
}

#[test]
fn every_link_of_the_fixture_gives_its_design_or_says_that_it_cannot() {
    let mut known = 0;
    for (name, query) in links() {
        let (link, notices) = Link::parse(query);
        let mut expected = meant();
        let mut is_incomplete = true;
        match name {
            "decimal-comma" => {
                expected.request.condition.patient.height_cm = Some(165.5);
                expected.request.condition.patient.weight_kg = Some(70.5);
                expected.request.guidance = 2.5;
                expected.paper.speed = Speed::Mm12_5;
                is_incomplete = false;
            }
            "cut-at-first-ampersand" => expected = Design::default(),
            "wrapped-mail" => {
                let condition = expected.request.condition.clone();
                expected = cut();
                expected.request.condition = condition;
                expected.request.condition.statements.clear();
            }
            "cut-in-the-patient" => {
                expected = cut();
                let patient = &mut expected.request.condition.patient;
                let meant = meant().request.condition.patient;
                (patient.age_years, patient.sex) = (meant.age_years, meant.sex);
                patient.height_cm = meant.height_cm;
            }
            "cut-in-the-seed" => {
                expected.request.seed = 4;
                expected.request.steps = cut().request.steps;
                expected.request.guidance = cut().request.guidance;
                expected.paper = cut().paper;
            }
            "beginning-lost" | "strange-letter" => expected.model = Design::default().model,
            "cut-in-a-key" => {
                expected.request.guidance = cut().request.guidance;
                expected.paper = cut().paper;
            }
            "shortened" | "shortened-with-dots" => {
                expected.request.steps = 1;
                expected.request.guidance = cut().request.guidance;
                expected.paper = cut().paper;
            }
            _ => {
                is_incomplete = false;
                known += 1;
            }
        }
        assert_eq!(link.design, expected, "{name}: {notices:?}");
        let problems: Vec<_> = notices.into_iter().map(|notice| notice.problem).collect();
        let told = if is_incomplete {
            vec![Problem::Incomplete]
        } else {
            Vec::new()
        };
        assert_eq!(problems, told, "{name}");
    }
    assert_eq!(known, 92, "links that mean the one design");
}

#[test]
fn what_a_changed_link_compares_with_and_shows_is_understood_too() {
    let mut other = meant();
    other.request.seed = 7;
    let sound = Link {
        design: meant(),
        kept: Some(other),
        ..Link::default()
    };
    let query = sound.to_query();
    let encoded = query[1..]
        .replace('%', "%25")
        .replace('=', "%3D")
        .replace('&', "%26");
    for changed in [
        query.replace('&', "&amp;"),
        encoded,
        query.replace("kept", "KEPT"),
    ] {
        assert_eq!(
            Link::parse(&changed),
            (sound.clone(), Vec::new()),
            "{changed}"
        );
    }
    let (link, notices) =
        Link::parse("?V=1&amp;model=a&amp;VIEW=Cohort&amp;Count=30)&seed=1&steps=2");
    assert_eq!((link.view, notices), (View::Cohort(30), Vec::new()));
}

#[test]
fn a_link_that_says_something_twice_is_told() {
    // A comparison that was decoded once too often spills its own design into the link's.
    let query = "?v=1&age=63&seed=42&steps=10&kept=?v=1&age=40&seed=7&steps=10";
    let (link, notices) = Link::parse(query);
    assert_eq!(link.design.request.seed, 42);
    let told = |key: &str, used: &str| {
        let problem = Problem::Twice {
            used: used.to_owned(),
        };
        notices
            .iter()
            .any(|notice| notice.key == key && notice.problem == problem)
    };
    assert!(told("age", "63") && told("seed", "42"), "{notices:?}");
    assert_eq!(Link::parse("age=63&age=63)").1, [], "the same value twice");
}

#[test]
fn what_is_left_of_nothing_is_told() {
    let (link, notices) = Link::parse("?v=1&model=a&dx=(\"LVH\",\"1AVB\")&seed=1&steps=2");
    assert!(link.design.request.condition.statements.is_empty());
    let keys: Vec<&str> = notices.iter().map(|notice| notice.key).collect();
    assert_eq!(keys, ["dx"], "{notices:?}");
}

#[test]
fn a_short_link_of_ones_own_is_whole() {
    for query in [
        "?age=63&dx=LVH",
        "?seed=7",
        "?steps=10",
        "?v=1&age=63&seed=42&steps=10",
        "?v=1&model=midt-compact&view=quiz&quiz=7&question=3",
        "?view=lessons&lesson=diffusion",
        "",
    ] {
        assert_eq!(Link::parse(query).1, [], "{query}");
    }
}
