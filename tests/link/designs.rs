//! The design of an ECG, and how it is looked at.

use super::told;
use einthoven::condition::Sex;
use einthoven::layout::Layout;
use einthoven::link::{Design, Link, ReadingState, asks_for_an_ecg, names_an_ecg};
use einthoven::mel::LevelScale;

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
