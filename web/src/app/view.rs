//! What the stage shows, and how the address says it.

use super::dom;
use super::state::Page;
use crate::tr;
use leptos::prelude::*;

/// One of the page's views, with what determines it; in the address as `view=` and the keys beside it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum View {
    /// One ECG, its making, its numbers.
    #[default]
    Ecg,
    /// One factor over several values: `factor`.
    Sweep,
    /// Many ECGs of one design: `count`.
    Cohort,
    /// Ten ECGs to be recognised: `quiz`.
    Quiz,
    /// A guided tour: `lesson` and `page`.
    Lessons,
}

impl View {
    /// Every view, in the order of the tabs.
    pub const ALL: [View; 5] = [
        View::Ecg,
        View::Sweep,
        View::Cohort,
        View::Quiz,
        View::Lessons,
    ];

    /// The value of `view` in the address.
    pub const fn name(&self) -> &'static str {
        match self {
            View::Ecg => "ecg",
            View::Sweep => "sweep",
            View::Cohort => "cohort",
            View::Quiz => "quiz",
            View::Lessons => "lessons",
        }
    }

    /// The view with this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.name() == name)
    }

    /// Whether one ECG stands on the paper.
    pub const fn shows_paper(&self) -> bool {
        matches!(self, View::Ecg | View::Quiz | View::Lessons)
    }

    /// The view a query string asks for; what it does not know is the ECG.
    pub fn of_query(query: &str) -> Self {
        dom::query_value(query, "view")
            .and_then(|name| Self::parse(&name))
            .unwrap_or_default()
    }

    /// The part of the query string that says the view, beginning with `&`; empty for the ECG.
    pub fn to_query(&self) -> String {
        match self {
            View::Ecg => String::new(),
            other => format!("&view={}", other.name()),
        }
    }

    /// What the tab says.
    fn title(&self) -> String {
        match self {
            View::Ecg => tr!("view-ecg"),
            View::Sweep => tr!("view-sweep"),
            View::Cohort => tr!("view-cohort"),
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
    }
}
