//! Whatever the table of keys says can be said is read back as it was written, and whatever anyone
//! writes does no harm.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use einthoven::condition::Statement;
use einthoven::generation::{GUIDANCE, STEPS};
use einthoven::link::{Key, Link, Values, View, encode, keys};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// Values that the table says a key can have.
fn possible(key: &Key) -> BoxedStrategy<String> {
    match key.values {
        Values::Number { low, high, .. } => (low..=high).prop_map(|n| n.to_string()).boxed(),
        Values::Whole { low, high, .. } => (low..=high).prop_map(|n| n.to_string()).boxed(),
        Values::OneOf(names) => select(names()).boxed(),
        Values::Text(_) => text(key.name),
    }
}

/// Values of a key that the table describes in words.
fn text(key: &str) -> BoxedStrategy<String> {
    match key {
        "v" => Just("1".to_owned()).boxed(),
        "model" => "[a-z0-9-]{1,64}(@[0-9a-f]{8})?".boxed(),
        "dx" => codes(0..=8),
        "values" => codes(1..=5),
        "events" => r"([+](pvc|pac|beat)|-(beat|p))@[0-9][.][1-9](,-p@[0-9][.][1-9]){0,3}".boxed(),
        "plan" => r"p@0[.][1-3]1,n@0[.][5-9]1,[navj]@2[.][1-9]1,e@10[.][1-9]1".boxed(),
        // The mains need more than 100 samples a second, which a link may say as well.
        "artefacts" => subsequence(
            vec![
                "wander:0.3mV",
                "muscle:0.05mV@7",
                "motion:0.5mV",
                "arms-reversed",
                "chest-permuted@3",
            ],
            0..=5,
        )
        .prop_map(|some| some.join(","))
        .boxed(),
        "from" => (20u32..=60).prop_map(|n| n.to_string()).boxed(),
        "to" => (61u32..=100).prop_map(|n| n.to_string()).boxed(),
        "kept" => (0u64..9)
            .prop_map(|seed| format!("?age=40&seed={seed}"))
            .boxed(),
        "set" => {
            let case =
                "(age:[1-9][0-9]~)?(sex:female~)?(dx:LVH,SR~)?seed:[0-9]{1,6}(~guidance:[1-9])?";
            prop::collection::vec(case, 1..=4)
                .prop_map(|cases| cases.join("~~"))
                .boxed()
        }
        other => panic!("say here what {other} can be"),
    }
}

fn codes(count: std::ops::RangeInclusive<usize>) -> BoxedStrategy<String> {
    let all: Vec<&str> = Statement::all().map(Statement::code).collect();
    subsequence(all, count)
        .prop_map(|codes| codes.join(","))
        .boxed()
}

/// Some of the keys, each with a value.
fn pairs() -> impl Strategy<Value = Vec<(&'static str, String)>> {
    let one = |key: &'static Key| {
        let name = key.name;
        prop::option::of(possible(key).prop_map(move |value| (name, value)))
    };
    let all: Vec<_> = keys().map(one).collect();
    all.prop_map(|pairs| pairs.into_iter().flatten().collect())
}

fn query(pairs: &[(&str, String)]) -> String {
    let pairs: Vec<String> = pairs
        .iter()
        .map(|(key, value)| format!("{key}={}", encode(value)))
        .collect();
    pairs.join("&")
}

/// A link reads back as it was written: whole where one ECG is shown; a series leaves out how a
/// single ECG is looked at, a quiz the design, which would be its answer, and a set has its own cases.
fn check_written(link: &Link) -> Result<(), TestCaseError> {
    let written = link.to_query();
    let (again, notices) = Link::parse(&written);
    prop_assert!(notices.is_empty(), "{}: {:?}", written, notices);
    prop_assert_eq!(again.to_query(), written.clone());
    prop_assert_eq!(&again.view, &link.view, "{}", written);
    prop_assert_eq!(&again.set, &link.set, "{}", written);
    let has_own_cases = matches!(link.view, View::Set(_));
    if !link.view.chooses_the_ecg() && !has_own_cases {
        prop_assert_eq!(&again.design, &link.design, "{}", written);
        if link.view.shows_paper() {
            prop_assert_eq!(&again, link, "{}", written);
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn every_link_of_possible_values_survives_being_written(mut pairs in pairs()) {
        // Without a version nothing is missing, and with a sweep of the rate all from 20 to 100 is
        // possible.
        pairs.retain(|(key, _)| *key != "v" && *key != "factor");
        let (link, notices) = Link::parse(&query(&pairs));
        prop_assert!(notices.is_empty(), "{}: {:?}", query(&pairs), notices);
        check_written(&link)?;
    }

    #[test]
    fn every_key_of_the_design_is_written_as_it_was_read(pairs in pairs()) {
        let design = ["age", "height", "weight", "hr", "pr", "qrs", "qtc", "axis", "voltage", "irregularity",
            "wander", "noise", "plan", "events", "seed", "steps", "guidance", "model", "filter"];
        for (key, value) in pairs.into_iter().filter(|(key, _)| design.contains(key)) {
            let written = Link::parse(&query(&[(key, value.clone())])).0.to_query();
            let pair = query(&[(key, value)]);
            prop_assert!(written.split(['?', '&']).any(|part| part == pair), "{} in {}", pair, written);
        }
    }

    #[test]
    fn a_number_beyond_its_range_is_told_with_the_range_and_the_default_stays(beyond in 1_001u32..) {
        for key in keys() {
            let Values::Number { high, .. } = key.values else { continue };
            let (link, notices) = Link::parse(&format!("{}={beyond}", key.name));
            prop_assert_eq!(link, Link::default(), "{}", key.name);
            let told = notices.iter().map(ToString::to_string).collect::<String>();
            prop_assert!(told.contains(&format!("{beyond}")) && told.contains(&format!("to {high}")), "{}", told);
        }
    }

    #[test]
    fn what_happens_to_a_link_on_its_way_changes_nothing(pairs in pairs()) {
        let sound_query = Link::parse(&query(&pairs)).0.to_query();
        let sound = Link::parse(&sound_query).0;
        let plain = &sound_query[1..];
        let whole: String = plain.replace('%', "%25").replace('&', "%26").replace('=', "%3D");
        for changed in [
            plain.replace('&', "&amp;"),
            plain.replace('&', "&#38;"),
            plain.replace('&', "&amp%3B"),
            plain.replace('&', ";"),
            plain.replace('&', "&%E2%80%8B"),
            format!("{plain}&fbclid=x%26seed%3D5"),
            format!("{plain}.\u{201d}"),
            whole,
        ] {
            if changed.len() <= einthoven::link::LONGEST_QUERY {
                prop_assert_eq!(&Link::parse(&changed), &(sound.clone(), Vec::new()), "{}", changed);
            }
        }
    }

    #[test]
    fn nothing_that_anyone_writes_panics_or_gives_an_impossible_design(
        pieces in prop::collection::vec(
            select(vec![
                "age=", "dx=", "seed=", "&", ";", "%", "%2", "%26", "%3D", "%253D", "%e2%82", "\u{20ac}", "\u{ff1d}",
                "9", "-", ".", "e", "+", "LVH", ",", "steps=", "nan", "kept=", "?", "#", "amp", "events=", "view=",
                "sweep", "quiz", "cohort", "=", "count", "from", "to=", "\u{200b}", "\u{2026}", ")", "v=1", "model=@",
                "artefacts=", "mains-50", ":", "@", "hz=100", "filter=",
            ]),
            0..24,
        ),
    ) {
        let query = pieces.concat();
        let (link, _) = Link::parse(&query);
        let request = &link.design.request;
        prop_assert!(request.condition.patient.validate().is_ok(), "{}", query);
        prop_assert_eq!(link.design.processing.validate(), Ok(()), "{}", query);
        prop_assert!(STEPS.contains(&request.steps) && GUIDANCE.contains(&request.guidance), "{}", query);
        check_written(&link)?;
    }
}
