//! What the stage shows, and how the address says it.

pub mod cohort;
pub mod compare;
pub mod embed;
pub mod gallery;
pub mod history;
pub mod lessons;
pub mod quiz;
pub mod sweep;

use crate::app::engine::generation::Generation;
use crate::app::engine::runs::SeriesKind;
use crate::app::state::{Page, Phase, Series};
use crate::app::views::lessons::place::LessonPlace;
use crate::app::views::quiz::place::QuizPlace;
use crate::tr;
use einthoven::link::{self, Design, Notice, Problem};
use einthoven::sweep::{Factor, Sweep};
use leptos::prelude::*;
use std::ops::RangeInclusive;

/// How many ECGs a cohort may have.
pub const COHORT_SIZES: RangeInclusive<u32> = 2..=200;

/// How many it has to begin with.
const USUAL_COHORT: u32 = 12;

/// One of the page's views, with what determines it; in the address as `view=` and the keys beside it.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum View {
    /// One ECG, its making, its numbers.
    #[default]
    Ecg,
    /// One factor over several values: `factor`, and `from` and `to`, or `values`, where they are chosen.
    Sweep(Sweep),
    /// So many ECGs of one design: `count`.
    Cohort(u32),
    /// Ten ECGs to be recognised: `quiz` and `question`; none is the way in.
    Quiz(Option<QuizPlace>),
    /// A guided tour: `lesson` and `page`; none is the menu.
    Lessons(Option<LessonPlace>),
}

impl View {
    /// Every view, in the order of the tabs.
    pub const ALL: [View; 5] = [
        View::Ecg,
        View::Sweep(Sweep::usual(Factor::HeartRate)),
        View::Cohort(USUAL_COHORT),
        View::Quiz(None),
        View::Lessons(None),
    ];

    /// The value of `view` in the address.
    pub const fn name(&self) -> &'static str {
        match self {
            View::Ecg => "ecg",
            View::Sweep(_) => "sweep",
            View::Cohort(_) => "cohort",
            View::Quiz(_) => "quiz",
            View::Lessons(_) => "lessons",
        }
    }

    /// The view with this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.name() == name)
    }

    /// What Generate makes in this view of a design: the ECG itself, or a series.
    pub fn designs(&self, design: &Design) -> Vec<Design> {
        match self {
            View::Ecg | View::Quiz(_) | View::Lessons(_) => vec![design.clone()],
            View::Sweep(sweep) => {
                let values = sweep.values().into_iter();
                values
                    .map(|value| sweep.factor().applied(design, value))
                    .collect()
            }
            View::Cohort(count) => (0..u64::from(*count))
                .map(|member| {
                    let mut design = design.clone();
                    design.request.seed = design.request.seed.wrapping_add(member);
                    design
                })
                .collect(),
        }
    }

    /// Which series it shows, if it shows one.
    pub const fn series(&self) -> Option<SeriesKind> {
        match self {
            View::Sweep(_) => Some(SeriesKind::Sweep),
            View::Cohort(_) => Some(SeriesKind::Cohort),
            View::Ecg | View::Quiz(_) | View::Lessons(_) => None,
        }
    }

    /// Whether one ECG stands on the paper.
    pub const fn shows_paper(&self) -> bool {
        matches!(self, View::Ecg | View::Quiz(_) | View::Lessons(_))
    }

    /// The view a query string asks for, and what of it is not possible; what it does not know is the ECG.
    pub fn of_query(query: &str) -> (Self, Vec<Notice>) {
        let mut notices = Vec::new();
        let view = match value(query, "view", &mut notices) {
            Some(name) => Self::parse(&name).unwrap_or_else(|| {
                notices.push(Notice::impossible("view", &name));
                Self::default()
            }),
            None => Self::default(),
        };
        (view.at_place(query, &mut notices), notices)
    }

    /// The same view, at the place that the keys beside `view` say.
    fn at_place(self, query: &str, notices: &mut Vec<Notice>) -> Self {
        match self {
            View::Sweep(_) => {
                let (sweep, told) = Sweep::parse(query);
                notices.extend(told);
                View::Sweep(sweep)
            }
            View::Cohort(usual) => {
                let Some(text) = value(query, "count", notices) else {
                    return View::Cohort(usual);
                };
                let count = text
                    .trim()
                    .parse()
                    .ok()
                    .filter(|c| COHORT_SIZES.contains(c));
                if count.is_none() {
                    notices.push(Notice::impossible("count", &text));
                }
                View::Cohort(count.unwrap_or(usual))
            }
            View::Quiz(_) => View::Quiz(QuizPlace::of_query(query)),
            View::Lessons(_) => View::Lessons(LessonPlace::of_query(query)),
            View::Ecg => View::Ecg,
        }
    }

    /// The part of the query string that says the view, beginning with `&`; empty for the ECG.
    pub fn to_query(&self) -> String {
        let place = match self {
            View::Ecg => return String::new(),
            View::Quiz(place) => place.map(QuizPlace::to_query),
            View::Lessons(place) => place.map(LessonPlace::to_query),
            View::Sweep(sweep) => Some(format!("&{}", sweep.to_query())),
            View::Cohort(count) => Some(format!("&count={count}")),
        };
        format!("&view={}{}", self.name(), place.unwrap_or_default())
    }

    /// Where in which quiz.
    pub const fn quiz_place(&self) -> Option<QuizPlace> {
        match self {
            View::Quiz(place) => *place,
            _ => None,
        }
    }

    /// Where in which lesson.
    pub const fn lesson_place(&self) -> Option<LessonPlace> {
        match self {
            View::Lessons(place) => *place,
            _ => None,
        }
    }

    /// Whether the view itself says which ECG is drawn, and hides it: a quiz under way.
    pub const fn chooses_the_ecg(&self) -> bool {
        matches!(self, View::Quiz(Some(_)))
    }

    /// What the tab says.
    fn title(&self) -> String {
        match self {
            View::Ecg => tr!("view-ecg"),
            View::Sweep(_) => tr!("view-sweep"),
            View::Cohort(_) => tr!("view-cohort"),
            View::Quiz(_) => tr!("view-quiz"),
            View::Lessons(_) => tr!("view-lessons"),
        }
    }
}

/// Sees to it that no view shows an empty paper: where nothing is on it, an ECG of the last series is, or one is
/// drawn.
pub fn fill_paper(page: Page, generation: Generation) {
    let view = Memo::new(move |_| page.view.get());
    Effect::new(move |before: Option<View>| {
        let view = view.get();
        let came = before.is_some_and(|before| before != view);
        let is_empty = page.finished.with_untracked(Option::is_none);
        let rests = page.phase.get_untracked() != Phase::Generating;
        // A quiz and a lesson draw their own.
        if came && view == View::Ecg && is_empty {
            let of = |series: RwSignal<Series>| {
                series.with_untracked(|series| series.finished.first().cloned())
            };
            match of(page.sweep).or_else(|| of(page.cohort)) {
                Some(finished) => page.show(finished),
                None if rests && page.is_settled() => generation.generate(),
                None => {}
            }
        }
        view
    });
}

/// The value of a key in a query string; one that cannot be read is told.
fn value(query: &str, key: &'static str, notices: &mut Vec<Notice>) -> Option<String> {
    let (_, value) = link::pairs(query).find(|(found, _)| *found == key)?;
    if value.is_none() {
        let problem = Problem::Unreadable;
        notices.push(Notice { key, problem });
    }
    value
}

/// The tabs.
#[component]
pub fn ViewTabs() -> impl IntoView {
    let page = Page::of_context();
    let tab = move |view: View| {
        let (own, shown) = (view.clone(), view.clone());
        view! {
            <button
                type="button"
                class="tab"
                data-testid=format!("view-{}", view.name())
                aria-current=move || page.view.with(|v| v.name() == own.name()).then_some("page")
                on:click=move |_| page.view.set(view.clone())
            >
                {move || shown.title()}
            </button>
        }
    };
    view! {
        <nav class="tabs" aria-label=move || tr!("views")>
            {View::ALL.map(tab).collect_view()}
        </nav>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> View {
        let (view, notices) = View::of_query(query);
        assert_eq!(notices, [], "{query}");
        view
    }

    #[test]
    fn the_address_says_the_view() {
        for view in View::ALL {
            assert_eq!(read(&format!("?v=1{}", view.to_query())), view);
        }
        let age = View::Sweep(Sweep::between(Factor::Age, 30.0, 90.0).unwrap());
        assert_eq!(age.to_query(), "&view=sweep&factor=age&from=30&to=90");
        assert_eq!(read(&age.to_query()), age);
    }

    #[test]
    fn what_no_view_can_be_is_told() {
        for (query, view, keys) in [
            ("view=elsewhere", View::Ecg, vec!["view"]),
            ("view=%ff", View::Ecg, vec!["view"]),
            (
                "view=cohort&count=99999999",
                View::Cohort(USUAL_COHORT),
                vec!["count"],
            ),
            (
                "view=cohort&count=%zz",
                View::Cohort(USUAL_COHORT),
                vec!["count"],
            ),
            (
                "view=sweep&factor=hr&from=1e9",
                View::Sweep(Sweep::usual(Factor::HeartRate)),
                vec!["from"],
            ),
            ("factor=evil&count=0&from=x", View::Ecg, vec![]),
        ] {
            let (found, notices) = View::of_query(query);
            let told: Vec<&str> = notices.iter().map(|notice| notice.key).collect();
            assert_eq!((found, told), (view, keys), "{query}");
        }
    }

    #[test]
    fn a_cohort_differs_in_its_seeds_alone() {
        let design = Design::default();
        let seeds: Vec<u64> = (View::Cohort(3).designs(&design).iter())
            .map(|member| member.request.seed)
            .collect();
        let first = design.request.seed;
        assert_eq!(seeds, [first, first + 1, first + 2]);
    }

    #[test]
    fn the_address_says_the_place_in_a_view() {
        let question = View::Quiz(QuizPlace::of_query("?quiz=7&question=3"));
        assert_eq!(question.to_query(), "&view=quiz&quiz=7&question=3");
        let step = View::Lessons(LessonPlace::of_query("?lesson=diffusion&page=2"));
        assert_eq!(step.to_query(), "&view=lessons&lesson=diffusion&page=2");
        for view in [question, step] {
            assert_eq!(read(&format!("?v=1{}", view.to_query())), view);
        }
        assert_eq!(read("?view=ecg&quiz=7&question=3"), View::Ecg);
    }
}
