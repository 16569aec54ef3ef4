//! What the stage shows, and how the address says it.

use super::dom;
use super::state::Page;
use crate::tr;
use einthoven::link::LinkState;
use einthoven::sweep::Factor;
use leptos::prelude::*;
use std::ops::RangeInclusive;

/// How many ECGs a cohort may have.
pub const COHORT_SIZES: RangeInclusive<u32> = 2..=200;

/// How many it has to begin with.
const USUAL_COHORT: u32 = 12;

/// One of the page's views, with what determines it; in the address as `view=` and the keys beside it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum View {
    /// One ECG, its making, its numbers.
    #[default]
    Ecg,
    /// One factor over several values: `factor`.
    Sweep(Factor),
    /// So many ECGs of one design: `count`.
    Cohort(u32),
    /// Ten ECGs to be recognised: `quiz`.
    Quiz,
    /// A guided tour: `lesson` and `page`.
    Lessons,
}

impl View {
    /// Every view, in the order of the tabs.
    pub const ALL: [View; 5] = [
        View::Ecg,
        View::Sweep(Factor::HeartRate),
        View::Cohort(USUAL_COHORT),
        View::Quiz,
        View::Lessons,
    ];

    /// The value of `view` in the address.
    pub const fn name(&self) -> &'static str {
        match self {
            View::Ecg => "ecg",
            View::Sweep(_) => "sweep",
            View::Cohort(_) => "cohort",
            View::Quiz => "quiz",
            View::Lessons => "lessons",
        }
    }

    /// The view with this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.name() == name)
    }

    /// What Generate makes in this view of a design: the ECG itself, or a series.
    pub fn designs(&self, design: &LinkState) -> Vec<LinkState> {
        match self {
            View::Ecg | View::Quiz | View::Lessons => vec![design.clone()],
            View::Sweep(factor) => {
                let values = factor.values().into_iter();
                values.map(|value| factor.applied(design, value)).collect()
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

    /// Whether one ECG stands on the paper.
    pub const fn shows_paper(&self) -> bool {
        matches!(self, View::Ecg | View::Quiz | View::Lessons)
    }

    /// The view a query string asks for; what it does not know is the ECG.
    pub fn of_query(query: &str) -> Self {
        let value = |key: &str| dom::query_value(query, key);
        let view = value("view").and_then(|name| Self::parse(&name));
        match view.unwrap_or_default() {
            View::Sweep(usual) => {
                let factor = value("factor").and_then(|name| Factor::parse(&name));
                View::Sweep(factor.unwrap_or(usual))
            }
            View::Cohort(usual) => {
                let count = value("count").and_then(|count| count.parse().ok());
                View::Cohort(count.filter(|c| COHORT_SIZES.contains(c)).unwrap_or(usual))
            }
            other => other,
        }
    }

    /// The part of the query string that says the view, beginning with `&`; empty for the ECG.
    pub fn to_query(&self) -> String {
        match self {
            View::Ecg => String::new(),
            View::Sweep(factor) => format!("&view=sweep&factor={}", factor.name()),
            View::Cohort(count) => format!("&view=cohort&count={count}"),
            other => format!("&view={}", other.name()),
        }
    }

    /// What the tab says.
    fn title(&self) -> String {
        match self {
            View::Ecg => tr!("view-ecg"),
            View::Sweep(_) => tr!("view-sweep"),
            View::Cohort(_) => tr!("view-cohort"),
            View::Quiz => tr!("view-quiz"),
            View::Lessons => tr!("view-lessons"),
        }
    }
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

    #[test]
    fn the_address_says_the_view() {
        for view in View::ALL {
            assert_eq!(View::of_query(&format!("?v=1{}", view.to_query())), view);
        }
        assert_eq!(View::of_query("?view=elsewhere"), View::Ecg);
        let age = View::Sweep(Factor::Age);
        assert_eq!(View::of_query(&age.to_query()), age);
        let seeds = View::Cohort(3).designs(&LinkState::default());
        let first = LinkState::default().request.seed;
        assert_eq!(
            seeds.iter().map(|d| d.request.seed).collect::<Vec<_>>(),
            [first, first + 1, first + 2]
        );
        let hostile = View::of_query("?view=cohort&count=99999999");
        assert_eq!(hostile, View::Cohort(USUAL_COHORT));
    }
}
