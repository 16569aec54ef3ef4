//! Links: what is written reads back, and nothing a stranger writes does harm.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[cfg(target_arch = "wasm32")]
#[macro_use]
extern crate einthoven_wasm_tests;

use einthoven::case_set::MOST_CASES;
use einthoven::condition::Sex;
use einthoven::layout::Layout;
use einthoven::link::{
    Design, Link, Notice, Problem, ReadingState, SetPlace, View, asks_for_an_ecg, names_an_ecg,
};
use einthoven::mel::LevelScale;
use einthoven::sweep::{Factor, Sweep};

/// The keys of what is told.
fn told(notices: &[Notice]) -> Vec<&'static str> {
    notices.iter().map(|notice| notice.key).collect()
}

#[test]
fn the_designs_example_is_read_and_written() {
    let query = "?v=1&model=midt-compact&age=63&sex=female&height=165&weight=70&hr=72&dx=LVH,1AVB&seed=42&steps=10\
                 &guidance=2&layout=3x4&speed=25&gain=10";
    let (design, notices) = Design::parse(query);
    assert!(notices.is_empty(), "{notices:?}");
    let patient = design.request.condition.patient;
    assert_eq!(
        (patient.age_years, patient.sex, patient.heart_rate_bpm),
        (Some(63.0), Some(Sex::Female), Some(72.0))
    );
    let request = &design.request;
    assert_eq!(
        (request.seed, request.steps, request.guidance),
        (42, 10, 2.0)
    );
    assert_eq!(design.paper.layout, Layout::ThreeByFour);
    assert_eq!(design.to_query(), query);
}

#[test]
fn awkward_codes_are_percent_encoded_and_large_seeds_stay_exact() {
    let (design, notices) = Design::parse("dx=prc(s),LAO/LAE&seed=18446744073709551615");
    assert!(notices.is_empty(), "{notices:?}");
    let query = design.to_query();
    assert!(query.contains("dx=LAO%2FLAE,PRC%28S%29"), "{query}");
    assert!(query.contains("seed=18446744073709551615"), "{query}");
    assert_eq!(Design::parse(&query).0, design);
}

#[test]
fn a_bad_value_falls_back_with_one_notice_whatever_the_key() {
    let bad = [
        "age=NaN",
        "age=-1",
        "age=1e9",
        "age=150",
        "sex=x",
        "height=inf",
        "weight=%",
        "weight=%zz",
        "hr=%ff",
        "hr=7 2",
        "dx=XYZ",
        "pr=79",
        "qrs=221",
        "qtc=slow",
        "axis=181",
        "voltage=0.2",
        "irregularity=-0.1",
        "wander=2.1",
        "noise=3",
        "events=<b>",
        "seed=-1",
        "seed=18446744073709551616",
        "steps=ten",
        "steps=1.5",
        "steps=0",
        "steps=100000",
        "steps=99999999999999999999",
        "guidance=NaN",
        "guidance=inf",
        "guidance=-3",
        "guidance=1000",
        "artefacts=hum",
        "artefacts=muscle:9mV",
        "artefacts=arms-reversed@2",
        "filter=1-40",
        "hz=200",
        "hz=NaN",
        "layout=9x9",
        "order=up",
        "lead=V9",
        "speed=26",
        "gain=",
        "model=../evil",
        "model=https%3A%2F%2Fevil.example",
        "model=a@b",
        "model=",
        "zoom=",
        "zoom=99",
        "zoom=601",
        "zoom=-150",
        "zoom=1e2",
        "zoom=99999999999999999999",
        "mel=",
        "mel=V9",
        "mel=%ff",
        "melscale=log",
        "melscale=%zz",
        "view=elsewhere",
        "view=%ff",
        "quiz=abc",
        "quiz=-1",
        "lesson=nope",
        "lesson=..%2F..%2Fsecret",
        "embed=yes",
    ];
    for query in bad {
        let (link, notices) = Link::parse(query);
        assert_eq!(link, Link::default(), "{query}");
        assert_eq!(
            told(&notices),
            [query.split('=').next().unwrap()],
            "{query}"
        );
    }
    let harmless = [
        "",
        "?",
        "&&&",
        "=",
        "utm_source=x&%%%=%%%",
        "age=&sex=&dx=&pr=&events=",
        "age",
        "x-age=12",
    ];
    for query in harmless {
        assert_eq!(Link::parse(query), (Link::default(), Vec::new()), "{query}");
    }
}

#[test]
fn a_number_out_of_range_is_told_with_the_range_by_one_rule() {
    for (query, sentence) in [
        (
            "age=150",
            "age: “150” is not possible here; 0 to 120 is; the default is used",
        ),
        (
            "steps=100000",
            "steps: “100000” is not possible here; 1 to 200 is; the default is used",
        ),
        (
            "view=cohort&count=100000",
            "count: “100000” is not possible here; 2 to 200 is; the default is used",
        ),
        (
            "view=cohort&count=%31",
            "count: “1” is not possible here; 2 to 200 is; the default is used",
        ),
        (
            "view=sweep&factor=age&from=-5",
            "from: “-5” is not possible here; 0 to 120 is; the default is used",
        ),
        (
            "quiz=7&question=11",
            "question: “11” is not possible here; 1 to 10 is; the default is used",
        ),
        (
            "voltage=9",
            "voltage: “9” is not possible here; 0.3 to 3 is; the default is used",
        ),
    ] {
        let (_, notices) = Link::parse(query);
        let said: Vec<String> = notices.iter().map(ToString::to_string).collect();
        assert_eq!(said, [sentence], "{query}");
    }
}

#[test]
fn the_mains_raise_the_sampling_frequency_and_a_lower_one_is_told() {
    let (link, notices) = Link::parse("?artefacts=Mains-50:0,2MV,arms-reversed&seed=3");
    assert_eq!(told(&notices), ["artefacts"], "a decimal comma parts two");
    assert!(link.design.processing.is_none());
    let (link, notices) = Link::parse("?artefacts=Mains-50:0.2MV,arms-reversed&seed=3");
    assert_eq!(notices, []);
    let query = link.to_query();
    let said = "&artefacts=mains-50:0.2mV,arms-reversed&hz=250&";
    assert!(query.contains(said), "{query}");
    let (low, notices) = Link::parse("artefacts=mains-60&hz=100");
    assert_eq!(low.design.processing.sampling_hz, 250.0);
    let said: Vec<String> = notices.iter().map(ToString::to_string).collect();
    let sentence = "hz: “100” is not possible here; 250 to 1000 is; the default is used";
    assert_eq!(said, [sentence]);
    let many = format!("artefacts={}", ["wander"; 13].join(","));
    let (many, notices) = Link::parse(&many);
    assert_eq!(many.design.processing.artefacts.len(), 12);
    assert_eq!(told(&notices), ["artefacts"]);
}

#[test]
fn what_is_done_to_an_ecg_names_none() {
    assert!(!names_an_ecg("?artefacts=muscle&filter=0.5-40&hz=500"));
    assert!(!asks_for_an_ecg("?hz=500&layout=12x1&utm_source=x"));
    assert!(asks_for_an_ecg("?hz=500&steps=3") && names_an_ecg("?hz=500&seed=3"));
    let quiz = Link::parse("?filter=0.5-40&quiz=7").0.to_query();
    assert!(!quiz.contains("filter"), "{quiz}");
    let set = Link::parse("?filter=0.5-40&set=age:63~seed:1").0.to_query();
    assert!(set.contains("filter=0.5-40"), "{set}");
}

#[test]
fn good_statements_stay_beside_bad_ones_and_the_first_of_repeated_keys_counts() {
    let (design, notices) = Design::parse("dx=LVH,nonsense,<script>,LVH,SR&age=50&age=70");
    let statements = design.request.condition.statements.iter();
    let codes: Vec<&str> = statements.map(|s| s.code()).collect();
    assert_eq!(codes, ["LVH", "SR"]);
    assert_eq!(design.request.condition.patient.age_years, Some(50.0));
    let said: Vec<String> = notices.iter().map(ToString::to_string).collect();
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].contains("“50”"), "{said:?}");
    assert!(said[1].contains("nonsense” and 1 more"), "{said:?}");
}

#[test]
fn another_version_is_told_and_the_rest_is_used() {
    let (link, notices) = Link::parse("v=2&age=50&seed=1&steps=2");
    assert_eq!(link.design.request.condition.patient.age_years, Some(50.0));
    let found = "2".to_owned();
    assert_eq!(notices[0].problem, Problem::Version { found });
}

#[test]
fn a_flood_is_refused_as_a_whole_and_notices_stay_short() {
    let flood = format!("age=50&zoom=150&view=cohort&dx={}", "A,".repeat(100_000));
    let (link, notices) = Link::parse(&flood);
    assert_eq!((link, told(&notices)), (Link::default(), vec!["v"]));
    let (_, notices) = Link::parse(&format!("age={}", "9".repeat(4000)));
    assert!(notices[0].to_string().len() < 120);
}

#[test]
fn a_models_own_defaults_can_stand_below_the_link() {
    let mut base = Design::default();
    base.request.steps = 25;
    let (design, notices) = Design::parse_over(base, "steps=x&guidance=3");
    assert_eq!((design.request.steps, design.request.guidance), (25, 3.0));
    assert_eq!(told(&notices), ["steps"]);
}

#[test]
fn a_design_is_read_without_what_else_a_link_says() {
    let (design, notices) = Design::parse("age=50&zoom=1e9&view=elsewhere&quiz=abc");
    assert_eq!(design.request.condition.patient.age_years, Some(50.0));
    assert_eq!(notices, []);
}

#[test]
fn a_link_says_which_model_drew_it() {
    let design = Design::default().drawn_by("4c7b91c2df749e7a");
    let query = design.to_query();
    assert!(query.contains("&model=midt-beat@4c7b91c2&"), "{query}");
    assert_eq!(Design::parse(&query), (design, Vec::new()));
    let encoded = query.replace('@', "%40");
    assert_eq!(Design::parse(&encoded), Design::parse(&query));
}

#[test]
fn a_sweep_survives_its_link() {
    let link = |sweep: Sweep| Link {
        view: View::Sweep(sweep),
        ..Link::default()
    };
    for factor in Factor::ALL {
        let mut sweeps = vec![Sweep::usual(factor)];
        if let Some((low, high)) = factor.limits().map(|limits| limits.into_inner()) {
            let ends = [(low, high), (high, low), (low, low + 7.0)];
            sweeps.extend(ends.map(|(from, to)| Sweep::between(factor, from, to).unwrap()));
        }
        for sweep in sweeps {
            let link = link(sweep);
            assert_eq!(Link::parse(&link.to_query()), (link, Vec::new()));
        }
    }
    let (read, notices) = Link::parse("view=sweep&factor=dx&values=SR,lao%2Flae,SR");
    assert_eq!(notices, []);
    let query = read.to_query();
    assert!(
        query.ends_with("&view=sweep&factor=dx&values=SR,LAO%2FLAE"),
        "{query}"
    );
}

#[test]
fn what_a_sweep_cannot_be_is_told_pair_by_pair() {
    let read = |query: &str| {
        let (link, notices) = Link::parse(&format!("view=sweep&{query}"));
        let View::Sweep(sweep) = link.view else {
            panic!("{query}")
        };
        (sweep, told(&notices))
    };
    let rate = Sweep::usual(Factor::HeartRate);
    for (query, keys) in [
        ("factor=hr&from=-1", vec!["from"]),
        ("factor=hr&from=NaN&to=inf", vec!["from", "to"]),
        ("factor=hr&to=1e9", vec!["to"]),
        ("factor=hr&from=%ff", vec!["from"]),
        ("factor=hr&from=60&to=60", vec!["to"]),
        ("factor=evil", vec!["factor"]),
        ("factor=%zz", vec!["factor"]),
        ("factor=hr&from=50&to=110", vec![]),
        ("factor=hr&values=NORM", vec![]),
        ("", vec![]),
    ] {
        assert_eq!(read(query), (rate.clone(), keys), "{query}");
    }
    let half = Sweep::between(Factor::HeartRate, 60.0, 110.0).unwrap();
    assert_eq!(read("factor=hr&from=60&to=x"), (half, vec!["to"]));

    let statements = Sweep::usual(Factor::Statement);
    for codes in ["NOPE", "%ff"] {
        let query = format!("factor=dx&values={codes}");
        assert_eq!(
            read(&query),
            (statements.clone(), vec!["values"]),
            "{query}"
        );
    }
    assert_eq!(read("factor=dx&values="), (statements, vec![]));
    let (sweep, keys) = read("factor=dx&values=SR,NOPE,LVH,AFIB,NORM,IMI,AMI,WPW");
    let codes: Vec<&str> = sweep.statements().iter().map(|s| s.code()).collect();
    assert_eq!(codes, ["SR", "LVH", "AFIB", "NORM", "IMI"]);
    assert_eq!(keys, ["values", "values"]);
}

#[test]
fn a_place_in_quiz_or_lesson_comes_back_and_a_hostile_one_is_told() {
    let place = |query: &str| {
        let (link, notices) = Link::parse(query);
        (link.to_query(), told(&notices))
    };
    let quiz =
        |question: &str| format!("?v=1&model=midt-beat&view=quiz&quiz=7&question={question}");
    for question in ["1", "10", "end"] {
        assert_eq!(place(&quiz(question)), (quiz(question), vec![]));
    }
    for question in ["0", "11", "-1", "3.5", "<b>", "99999999999999999999999", ""] {
        assert_eq!(
            place(&quiz(question)),
            (quiz("1"), vec!["question"]),
            "{question}"
        );
    }
    assert_eq!(place("?quiz=7"), (quiz("1"), vec![]));
    for page in ["0", "100", "-1", "2.5", "<b>", ""] {
        let (link, notices) = Link::parse(&format!("lesson=diffusion&page={page}"));
        assert_eq!(
            link.view.lesson_place().map(|place| place.step),
            Some(0),
            "{page}"
        );
        assert_eq!(told(&notices), ["page"], "{page}");
    }
}

#[test]
fn how_an_ecg_is_looked_at_is_said_where_it_is_unusual() {
    let (link, notices) = Link::parse("zoom=150&mel=ALL&melscale=linear");
    assert_eq!(notices, []);
    assert_eq!(
        (link.reading.zoom_percent, link.reading.mel_scale),
        (150, LevelScale::Amplitude)
    );
    assert!(
        link.to_query()
            .ends_with("&zoom=150&mel=all&melscale=linear")
    );
    let usual = Link::default();
    assert_eq!(usual.reading, ReadingState::default());
    assert!(!usual.to_query().contains("zoom"));
}

#[test]
fn a_hostile_comparison_is_made_harmless_and_none_is_told() {
    let (link, notices) =
        Link::parse("seed=1&kept=model%3Dhttps://evil.example%26age%3D1e9%26seed%3D7");
    let kept = link.kept.unwrap();
    assert_eq!(
        (kept.model, kept.request.seed),
        (Design::default().model, 7)
    );
    assert_eq!(kept.request.condition, Default::default());
    let said: Vec<String> = notices.iter().map(ToString::to_string).collect();
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[1].starts_with("kept: age: “1e9”"), "{said:?}");

    for query in ["kept=%ff", "kept=%zz", "kept=rubbish", "kept=utm%3D1"] {
        let (link, notices) = Link::parse(query);
        assert_eq!(
            (link, told(&notices)),
            (Link::default(), vec!["kept"]),
            "{query}"
        );
    }
    assert_eq!(Link::parse("kept="), (Link::default(), Vec::new()));
}

#[test]
fn a_link_that_says_only_how_names_no_ecg() {
    for query in [
        "?steps=10",
        "?model=a&guidance=3&layout=12x1&zoom=150",
        "utm_source=x",
        "",
    ] {
        assert!(!names_an_ecg(query), "{query}");
    }
    for query in ["?v=1", "?hr=50", "?DX=LVH", "?noise=0", "?seed=1"] {
        assert!(names_an_ecg(query), "{query}");
    }
}

/// A set of two cases as its link says it.
const SET: &str = "?v=1&model=midt-compact&steps=6&guidance=1.5&layout=3x4r&speed=25&gain=10\
    &hidden=1&view=set&set=age:63~sex:female~dx:CLBBB~seed:7~~hr:44~dx:AFIB~events:%2Bpvc@3.2\
    ~seed:9~steps:12&case=2&ask=1";

#[test]
fn a_set_says_its_cases_and_comes_back() {
    let (link, notices) = Link::parse(SET);
    assert_eq!(notices, []);
    assert_eq!(link.view, View::Set(SetPlace::Case(1)));
    assert!(link.set.asks && link.reading.hidden);
    let [first, second] = &link.set.cases[..] else {
        panic!("two cases: {:?}", link.set);
    };
    assert_eq!(first.condition.patient.age_years, Some(63.0));
    assert_eq!((first.steps, first.guidance, first.seed), (6, 1.5, 7));
    assert_eq!(second.condition.patient.age_years, None);
    assert_eq!((second.steps, second.seed), (12, 9));
    assert_eq!(second.wishes.events, "+pvc@3.2");
    assert_eq!(link.to_query(), SET.replace("    ", ""));
    let other_view = Link {
        view: View::Ecg,
        ..link
    };
    assert!(!other_view.to_query().contains("set="));
}

#[test]
fn a_hostile_set_is_answered_by_notices_and_bounded() {
    let flood: Vec<String> = (0..200).map(|seed| format!("seed:{seed}")).collect();
    let (link, notices) = Link::parse(&format!("?v=1&view=set&set={}", flood.join("~~")));
    assert_eq!(link.set.cases.len(), MOST_CASES);
    assert_eq!(notices.len(), 1, "{notices:?}");
    for (set, problems) in [
        ("", 0),
        ("~~~~~~", 0),
        ("javascript:alert(1)", 1),
        ("seed:1~~model:evil~~nonsense", 1),
        ("age:999~seed:1~~age:40", 2),
        ("seed:-1~~dx:XYZ~seed:3", 2),
        ("seed:1~v:9~set:seed:2~kept:x", 0),
    ] {
        let (link, notices) = Link::parse(&format!("?v=1&view=set&set={set}&case=7"));
        assert_eq!(notices.len(), problems, "{set}: {notices:?}");
        let place = link.view;
        let expected = SetPlace::Case(6).within(link.set.cases.len());
        assert_eq!(place, View::Set(expected), "{set}");
    }
    let (link, notices) = Link::parse("?v=1&set=seed:1&case=x");
    assert_eq!(link.view, View::Set(SetPlace::Making));
    assert_eq!(notices.len(), 1);
}
