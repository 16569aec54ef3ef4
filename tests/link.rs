//! Links: what is written reads back, and nothing a stranger writes does harm.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[cfg(target_arch = "wasm32")]
#[macro_use]
extern crate einthoven_wasm_tests;

use einthoven::condition::{Condition, Patient, Sex, Statement};
use einthoven::ecg::Lead;
use einthoven::generation::GenerationRequest;
use einthoven::generation::{GUIDANCE, STEPS};
use einthoven::layout::{Gain, Layout, LeadOrder, PaperSpec, Speed};
use einthoven::link::{Design, ReadingState, ZOOM_PERCENT};
use einthoven::mel::{LevelScale, MelLeads};

/// SplitMix64: a stream of numbers for the property tests.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    fn within(&mut self, range: std::ops::RangeInclusive<f32>) -> f32 {
        let (low, high) = range.into_inner();
        low + (high - low) * (self.below(1 << 24) as f32 / (1 << 24) as f32)
    }

    fn perhaps(&mut self, range: std::ops::RangeInclusive<f32>) -> Option<f32> {
        let value = self.within(range);
        (self.below(3) > 0).then_some(value)
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len() as u64) as usize]
    }

    fn state(&mut self) -> Design {
        let patient = Patient {
            age_years: self.perhaps(Patient::AGE_YEARS),
            sex: self.one_of(&[None, Some(Sex::Male), Some(Sex::Female)]),
            height_cm: self.perhaps(Patient::HEIGHT_CM),
            weight_kg: self.perhaps(Patient::WEIGHT_KG),
            heart_rate_bpm: self.perhaps(Patient::HEART_RATE_BPM),
        };
        let statements = Statement::all().filter(|_| self.below(12) == 0).collect();
        Design {
            model: self
                .one_of(&["midt-compact", "sssd-compact", "0"])
                .to_owned(),
            request: GenerationRequest {
                condition: Condition::new(patient, statements),
                seed: self.next(),
                steps: 1 + self.below(200) as u32,
                guidance: self.within(GUIDANCE),
            },
            paper: PaperSpec {
                layout: self.one_of(&Layout::ALL),
                order: self.one_of(&LeadOrder::ALL),
                speed: self.one_of(&Speed::ALL),
                gain: self.one_of(&Gain::ALL),
                lead: self.one_of(&Lead::ALL),
            },
        }
    }
}

#[test]
fn the_designs_example_is_read_and_written() {
    let query = "?v=1&model=midt-compact&age=63&sex=female&height=165&weight=70&hr=72&dx=LVH,1AVB&seed=42&steps=10\
                 &guidance=2&layout=3x4&speed=25&gain=10";
    let (state, notices) = Design::parse(query);
    assert!(notices.is_empty(), "{notices:?}");
    let patient = state.request.condition.patient;
    assert_eq!(
        (patient.age_years, patient.sex, patient.heart_rate_bpm),
        (Some(63.0), Some(Sex::Female), Some(72.0))
    );
    assert_eq!(
        (
            state.request.seed,
            state.request.steps,
            state.request.guidance
        ),
        (42, 10, 2.0)
    );
    assert_eq!(state.paper.layout, Layout::ThreeByFour);
    assert_eq!(state.to_query(), query);
}

#[test]
fn every_state_survives_its_link() {
    let mut numbers = Numbers(1);
    for _ in 0..2000 {
        let state = numbers.state();
        let query = state.to_query();
        assert_eq!(Design::parse(&query), (state, Vec::new()), "{query}");
    }
}

#[test]
fn awkward_codes_are_percent_encoded_and_large_seeds_stay_exact() {
    let (state, notices) = Design::parse("dx=prc(s),LAO/LAE&seed=18446744073709551615");
    assert!(notices.is_empty(), "{notices:?}");
    let query = state.to_query();
    assert!(query.contains("dx=LAO%2FLAE,PRC%28S%29"), "{query}");
    assert!(query.contains("seed=18446744073709551615"), "{query}");
    assert_eq!(Design::parse(&query).0, state);
}

#[test]
fn bad_values_fall_back_with_a_notice_and_unknown_keys_do_not() {
    let bad = [
        "age=NaN",
        "age=-1",
        "age=1e9",
        "sex=x",
        "height=inf",
        "weight=%",
        "weight=%zz",
        "hr=%ff",
        "dx=XYZ",
        "seed=-1",
        "seed=18446744073709551616",
        "steps=ten",
        "steps=1.5",
        "guidance=NaN",
        "guidance=inf",
        "layout=9x9",
        "order=up",
        "lead=V9",
        "speed=26",
        "gain=",
        "model=../evil",
        "model=https%3A%2F%2Fevil.example",
        "model=A",
        "model=",
        "v=2",
    ];
    for query in bad {
        let (state, notices) = Design::parse(query);
        assert_eq!(state, Design::default(), "{query}");
        assert_eq!(notices.len(), 1, "{query}: {notices:?}");
        assert!(query.starts_with(notices[0].key));
    }
    let harmless = [
        "",
        "?",
        "&&&",
        "=",
        "utm_source=x&%%%=%%%",
        "age=&sex=&dx=",
        "age",
        "Age=12",
    ];
    for query in harmless {
        assert_eq!(
            Design::parse(query),
            (Design::default(), Vec::new()),
            "{query}"
        );
    }
}

#[test]
fn amounts_are_limited() {
    let read = |query: &str| {
        let (state, notices) = Design::parse(query);
        assert_eq!(notices.len(), 1, "{query}");
        (state.request.steps, state.request.guidance)
    };
    assert_eq!(read("steps=99999999999999999999").0, *STEPS.end());
    assert_eq!(read("steps=0").0, *STEPS.start());
    assert_eq!(read("guidance=1000").1, *GUIDANCE.end());
    assert_eq!(read("guidance=-3").1, *GUIDANCE.start());
}

#[test]
fn good_statements_stay_beside_bad_ones_and_the_first_of_repeated_keys_counts() {
    let (state, notices) = Design::parse("dx=LVH,nonsense,<script>,LVH,SR&age=50&age=70");
    let codes: Vec<&str> = state
        .request
        .condition
        .statements
        .iter()
        .map(|s| s.code())
        .collect();
    assert_eq!(codes, ["LVH", "SR"]);
    assert_eq!(state.request.condition.patient.age_years, Some(50.0));
    assert_eq!(notices.len(), 1);
    assert!(
        notices[0]
            .to_string()
            .contains("nonsense\u{201d} and 1 more"),
        "{}",
        notices[0]
    );
}

#[test]
fn a_flood_is_refused_as_a_whole_and_notices_stay_short() {
    let (state, notices) = Design::parse(&format!("age=50&dx={}", "A,".repeat(100_000)));
    assert_eq!((state, notices.len()), (Design::default(), 1));
    let (_, notices) = Design::parse(&format!("age={}", "9".repeat(4000)));
    assert!(notices[0].to_string().len() < 120);
}

#[test]
fn random_bytes_never_panic_and_always_give_a_valid_state() {
    let mut numbers = Numbers(2);
    let pieces = [
        "age=", "dx=", "seed=", "&", "%", "%2", "%e2%82", "\u{20ac}", "9", "-", ".", "e", "+",
        "LVH", ",", "steps=", "nan",
    ];
    for _ in 0..5000 {
        let query: String = (0..numbers.below(20))
            .map(|_| numbers.one_of(&pieces))
            .collect();
        let (state, _) = Design::parse(&query);
        assert!(
            state.request.condition.patient.validate().is_ok(),
            "{query}"
        );
        assert!(
            STEPS.contains(&state.request.steps) && GUIDANCE.contains(&state.request.guidance),
            "{query}"
        );
        assert_eq!(
            Design::parse(&state.to_query()),
            (state, Vec::new()),
            "{query}"
        );
    }
}

#[test]
fn a_models_own_defaults_can_stand_below_the_link() {
    let mut defaults = Design::default();
    defaults.request.steps = 25;
    let (state, notices) = Design::parse_over(defaults, "steps=x&guidance=3");
    assert_eq!((state.request.steps, state.request.guidance), (25, 3.0));
    assert_eq!(notices[0].key, "steps");
}

#[test]
fn how_it_is_looked_at_travels_in_pairs_of_its_own() {
    let mut numbers = Numbers(3);
    let all_leads: Vec<MelLeads> = (Lead::ALL.map(MelLeads::One).into_iter())
        .chain([MelLeads::All])
        .collect();
    for _ in 0..500 {
        let reading = ReadingState {
            zoom_percent: 100 + numbers.below(501) as u32,
            mel_leads: numbers.one_of(&all_leads),
            mel_scale: numbers.one_of(&LevelScale::ALL),
        };
        let state = numbers.state();
        let query = state.to_query() + &reading.to_query();
        assert_eq!(
            ReadingState::parse(&query),
            (reading, Vec::new()),
            "{query}"
        );
        assert_eq!(Design::parse(&query), (state, Vec::new()), "{query}");
    }
    let usual = ReadingState::default();
    assert_eq!(usual.to_query(), "");
    let old = Design::default().to_query();
    assert_eq!(ReadingState::parse(&old), (usual, Vec::new()));
}

#[test]
fn a_bad_way_of_looking_is_refused_pair_by_pair() {
    let usual = ReadingState::default();
    let bad = [
        "zoom=",
        "zoom=99",
        "zoom=601",
        "zoom=-150",
        "zoom=1e2",
        "zoom=NaN",
        "zoom=150%",
        "zoom=99999999999999999999",
        "mel=",
        "mel=V9",
        "mel=%ff",
        "mel=ALL",
        "melscale=",
        "melscale=log",
        "melscale=%zz",
    ];
    for query in bad {
        let (reading, notices) = ReadingState::parse(query);
        assert_eq!((reading, notices.len()), (usual, 1), "{query}: {notices:?}");
        assert_eq!(query.split('=').next(), Some(notices[0].key));
    }
    let (reading, notices) = ReadingState::parse("zoom=150&zoom=300&mel=nowhere&melscale=linear");
    assert_eq!(
        (reading.zoom_percent, reading.mel_leads),
        (150, usual.mel_leads)
    );
    assert_eq!(reading.mel_scale, LevelScale::Amplitude);
    assert_eq!(notices.len(), 1);
    let flood = format!("zoom=150&x={}", "9".repeat(5000));
    assert_eq!(ReadingState::parse(&flood), (usual, Vec::new()));
    assert_eq!((*ZOOM_PERCENT.start(), *ZOOM_PERCENT.end()), (100, 600));
}
