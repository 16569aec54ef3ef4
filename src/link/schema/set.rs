//! The keys of a teacher's own set.

use super::{Draft, Key, Scope, design};
use crate::case_set::MOST_CASES;
use crate::condition::Condition;
use crate::generation::{GenerationRequest, Wishes};
use crate::link::notice::Problem;
use crate::link::place::{SetPlace, View};
use crate::link::query::{asks_for_an_ecg, encode, says};
use crate::link::values::{Values, whole_within};
use crate::link::{Design, Link, SET};
use std::ops::RangeInclusive;

/// Between two cases, and between two pairs of one.
const CASES: &str = "~~";
const PAIRS: char = '~';

/// What all cases of a set share, where they are as the link's own design.
const SHARED: [&str; 2] = ["steps", "guidance"];

/// The cases, counted from 1 as links do.
const PLACES: RangeInclusive<u32> = 1..=MOST_CASES as u32;

pub(super) static KEYS: &[Key] = &[
    Key {
        name: SET,
        scope: Scope::Learning,
        about: "the cases of a teacher's own set",
        values: Values::Text(
            "at most 20 cases with `~~` between them, each of `KEY:VALUE` with `~` between them, \
             for the keys from `age` to `guidance`",
        ),
        read: set,
        write: |link| {
            let shows = matches!(link.view, View::Set(_)) && !link.set.cases.is_empty();
            shows.then(|| written(&link.set.cases, &link.design.request))
        },
    },
    Key {
        name: "case",
        scope: Scope::Learning,
        about: "case of the set; the result is `end`; left out, the set is put together",
        values: Values::whole(&PLACES, ""),
        read: case,
        write: |link| match link.view {
            View::Set(SetPlace::Case(place)) => Some((place + 1).to_string()),
            View::Set(SetPlace::End) => Some(SetPlace::END.to_owned()),
            _ => None,
        },
    },
    Key {
        name: "ask",
        scope: Scope::Learning,
        about: "whether each case of the set is a question",
        values: Values::OneOf(|| super::view::SWITCH.map(str::to_owned).to_vec()),
        read: |draft, text| {
            draft.link.set.asks = super::view::switch(text)?;
            Some(())
        },
        write: |link| {
            let asks = matches!(link.view, View::Set(_)) && link.set.asks;
            asks.then(|| "1".to_owned())
        },
    },
];

/// The keys that a case can say.
fn of_a_case() -> impl Iterator<Item = &'static Key> {
    design::KEYS
        .iter()
        .filter(|key| !["v", "model"].contains(&key.name))
}

/// Cases as text; steps and guidance where they are not as in `usual`.
pub(crate) fn written(cases: &[GenerationRequest], usual: &GenerationRequest) -> String {
    let link = |request: &GenerationRequest| Link {
        design: Design {
            request: request.clone(),
            ..Design::default()
        },
        ..Link::default()
    };
    let usual = link(usual);
    let case = |request: &GenerationRequest| {
        let own = link(request);
        let pairs = of_a_case().filter_map(|key| {
            let value = (key.write)(&own)?;
            let is_shared =
                SHARED.contains(&key.name) && (key.write)(&usual) == Some(value.clone());
            (!is_shared).then(|| format!("{}:{value}", key.name))
        });
        pairs.collect::<Vec<_>>().join(&PAIRS.to_string())
    };
    cases.iter().map(case).collect::<Vec<_>>().join(CASES)
}

/// A case as a query string, whatever stands in it.
fn as_query(case: &str) -> String {
    let said = |pair: &str| {
        let (key, value) = pair.split_once(':')?;
        let is_known = of_a_case().any(|known| known.name == key);
        is_known.then(|| format!("{key}={}", encode(value)))
    };
    let pairs: Vec<String> = case.split(PAIRS).filter_map(said).collect();
    pairs.join("&")
}

fn set(draft: &mut Draft, text: &str) -> Option<()> {
    let own = &draft.link.design;
    let base = Design {
        request: GenerationRequest {
            condition: Condition::default(),
            wishes: Wishes::default(),
            ..own.request.clone()
        },
        ..own.clone()
    };
    let mut problems = Vec::new();
    for case in text.split(CASES).filter(|case| !case.is_empty()) {
        let query = as_query(case);
        if !asks_for_an_ecg(&query) {
            problems.push(Problem::NoEcg);
            continue;
        }
        if !says(&query, "seed") {
            problems.push(Problem::Incomplete);
        }
        let (design, notices) = Design::parse_over(base.clone(), &query);
        let first = notices.into_iter().next();
        problems.extend(first.map(|notice| Problem::Within(Box::new(notice))));
        if !draft.link.set.add(design.request) && draft.link.set.cases.len() == MOST_CASES {
            problems.push(Problem::TooMany { most: MOST_CASES });
            break;
        }
    }
    problems.dedup();
    for problem in problems {
        draft.tell(problem);
    }
    if !draft.says_view && !draft.link.set.cases.is_empty() {
        draft.link.view = View::Set(SetPlace::Making);
    }
    Some(())
}

/// A place in the set; one beyond its last case is the last.
fn case(draft: &mut Draft, text: &str) -> Option<()> {
    let count = draft.link.set.cases.len();
    if let View::Set(place) = &mut draft.link.view
        && !text.is_empty()
    {
        let asked = match text.eq_ignore_ascii_case(SetPlace::END) {
            true => SetPlace::End,
            false => SetPlace::Case(whole_within(text, &PLACES)? as usize - 1),
        };
        *place = asked.within(count);
    }
    Some(())
}
