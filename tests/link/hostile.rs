//! Values that cannot be used fall back, each with one notice.

use super::told;
use einthoven::link::{Design, Link, Problem};

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
