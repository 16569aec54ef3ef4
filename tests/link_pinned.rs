//! Links that must give the same for ever: they stand in mails, papers and on blackboards.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[cfg(target_arch = "wasm32")]
#[macro_use]
extern crate einthoven_wasm_tests;

use einthoven::artefacts::Band;
use einthoven::link::{Link, View};
use einthoven::presets::Preset;
use einthoven::quiz::Quiz;

/// Links as they were shared, and what is to be written of them: the same, where nothing is left
/// out.
const LINKS: [(&str, &str); 10] = [
    (
        "?v=1&model=midt-compact&age=63&sex=female&height=165&weight=70&hr=72&dx=LVH,1AVB&seed=42&steps=10&guidance=2&layout=3x4&speed=25&gain=10",
        "",
    ),
    (
        "?v=1&model=sssd-compact&dx=LAO%2FLAE,PRC%28S%29&seed=18446744073709551615&steps=200&guidance=0.5&layout=1x1&lead=V1&order=cabrera&speed=12.5&gain=20",
        "",
    ),
    (
        "?v=1&model=midt-compact&seed=1&steps=10&guidance=2&layout=3x4r&speed=25&gain=10&zoom=156&mel=V2&melscale=linear",
        "",
    ),
    (
        "?v=1&model=midt-compact&seed=3&steps=2&guidance=2&layout=3x4r&speed=25&gain=10&view=sweep&factor=age&from=30&to=90",
        "",
    ),
    (
        "?v=1&model=midt-compact&seed=3&steps=2&guidance=2&layout=3x4r&speed=25&gain=10&view=sweep&factor=dx&values=WPW,SR",
        "",
    ),
    (
        "?v=1&model=midt-compact&seed=3&steps=2&guidance=2&layout=3x4r&speed=25&gain=10&view=cohort&count=30",
        "",
    ),
    (
        "?v=1&model=midt-compact&view=quiz&quiz=2024&question=end",
        "",
    ),
    (
        "?v=1&model=midt-compact&age=35&seed=7&steps=10&guidance=2&layout=6x2&speed=25&gain=10&view=lessons&lesson=twelve-leads&page=3",
        "",
    ),
    (
        "?v=1&model=midt-compact&seed=1&steps=10&guidance=2&layout=3x4r&speed=25&gain=10&kept=%3Fv%3D1%26model%3Dmidt-compact%26age%3D40%26seed%3D7%26steps%3D10%26guidance%3D2%26layout%3D3x4r%26speed%3D25%26gain%3D10",
        "",
    ),
    (
        "?age=63",
        "?v=1&model=midt-beat&age=63&seed=1&steps=6&guidance=1.5&layout=3x4r&speed=25&gain=10",
    ),
];

#[test]
fn old_links_open_without_a_word_and_are_written_as_they_were() {
    for (query, written) in LINKS {
        let (link, notices) = Link::parse(query);
        assert_eq!(notices, [], "{query}");
        let expected = if written.is_empty() { query } else { written };
        assert_eq!(link.to_query(), expected);
    }
}

#[test]
fn what_is_done_to_the_ecg_is_written_between_the_guidance_and_the_paper() {
    let query = "?v=1&model=midt-beat&age=63&seed=42&steps=6&guidance=1.5\
                 &artefacts=mains-50:0.1mV@7,arms-reversed&filter=0.05-40&hz=500&layout=3x4r&speed=25&gain=10";
    let (link, notices) = Link::parse(query);
    assert_eq!(notices, []);
    let processing = &link.design.processing;
    let (artefacts, filter) = (processing.artefacts.len(), processing.filter);
    assert_eq!((artefacts, filter), (2, Some(Band::Quiet)));
    assert_eq!(processing.sampling_hz, 500.0);
    assert_eq!(link.to_query(), query);
}

#[test]
fn new_keys_are_written_between_the_patient_and_the_seed() {
    let query = "?v=1&model=midt-compact@4c7b91c2&age=63&dx=1AVB&pr=240&qrs=110&qtc=450.5&axis=-30&voltage=1.5\
                 &irregularity=0.5&wander=1&noise=0&plan=p@0.14,n@0.3,v@1.1&events=%2Bpvc@3.2,beat@4:4.25&seed=42&steps=10&guidance=2&layout=3x4r\
                 &speed=25&gain=10";
    let (link, notices) = Link::parse(query);
    assert_eq!(notices, []);
    let wishes = &link.design.request.wishes;
    assert_eq!((wishes.pr_ms, wishes.axis_deg), (Some(240.0), Some(-30.0)));
    assert_eq!(wishes.plan.as_ref().map(|plan| plan.beats.len()), Some(2));
    assert_eq!(wishes.events, "+pvc@3.2,beat@4:4.25");
    assert_eq!(link.to_query(), query);
}

#[test]
fn a_shared_quiz_asks_what_it_asked() {
    let presets = Preset::list(include_str!("../static/presets.json")).unwrap();
    let mut asked = String::new();
    for seed in [1, 7, 2024, u64::MAX] {
        let quiz = Quiz::new(seed, &presets, None).unwrap();
        for (number, question) in quiz.questions.iter().enumerate() {
            let choices: Vec<&str> = question.choices.iter().map(|c| c.name.as_str()).collect();
            let patient = question.requests[0].condition.patient;
            asked += &format!(
                "{seed} {} {} of {} | age {:?} sex {} height {:?} weight {:?} rate {:?} seed {}\n",
                number + 1,
                question.answer().name,
                choices.join(" "),
                patient.age_years.unwrap(),
                patient.sex.unwrap().name(),
                patient.height_cm.unwrap(),
                patient.weight_kg.unwrap(),
                patient.heart_rate_bpm.unwrap(),
                question.requests[0].seed,
            );
        }
    }
    // If it must ever change, so does every shared quiz: `UPDATE_SNAPSHOTS=1` writes it anew.
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write("tests/fixtures/quizzes.txt", &asked).unwrap();
        return;
    }
    let pinned = include_str!("fixtures/quizzes.txt");
    for (asked, pinned) in asked.lines().zip(pinned.lines()) {
        assert_eq!(asked, pinned);
    }
    assert_eq!(asked.lines().count(), pinned.lines().count());
}

#[test]
fn a_quiz_and_a_lesson_are_opened_by_their_key_alone() {
    let view = |query: &str| Link::parse(query).0.view;
    assert_eq!(view("?quiz=7"), view("?view=quiz&quiz=7&question=1"));
    assert_eq!(
        view("?lesson=diffusion"),
        view("?view=lessons&lesson=diffusion&page=1")
    );
    assert_eq!(view("?view=ecg&quiz=7&question=3"), View::Ecg);
}
