//! Sweeps, quizzes, lessons and sets of cases.

use super::told;
use einthoven::case_set::MOST_CASES;
use einthoven::link::{Link, SetPlace, View};
use einthoven::sweep::{Factor, Sweep};

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
