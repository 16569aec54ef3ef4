//! One ECG kept behind the next or beside it, to see what a change of settings does.

use crate::app::controls::Toggle;
use crate::app::state::{KEPT, Page};
use crate::app::texts::link_text::Warning;
use crate::tr;
use einthoven::link::{self, Design, Notice, Problem};
use leptos::prelude::*;

/// The design of the ECG to compare with that a query string names under [`KEPT`], and what of it could not be used.
/// A design without a model's name stands for the site's own default.
pub fn of_query(query: &str) -> (Option<Design>, Vec<Warning>) {
    let Some((_, value)) = link::pairs(query).find(|(key, _)| *key == KEPT) else {
        return (None, Vec::new());
    };
    match value {
        Some(value) if value.trim().is_empty() => (None, Vec::new()),
        Some(value) if link::asks_for_an_ecg(&value) => {
            let nameless = Design {
                model: String::new(),
                ..Design::default()
            };
            let (design, notices) = Design::parse_over(nameless, &value);
            let warnings = notices.into_iter().map(Warning::PairOfKept);
            (Some(design), warnings.collect())
        }
        _ => {
            let problem = Problem::NoEcg;
            (None, vec![Warning::Pair(Notice { key: KEPT, problem })])
        }
    }
}

/// Keeps the finished ECG for comparison or lets it go, and says where it stands.
#[component]
pub fn CompareButtons() -> impl IntoView {
    let page = Page::of_context();
    let is_kept = Memo::new(move |_| page.kept.with(Option::is_some));
    let toggle = move || {
        let next = match page.kept.with_untracked(Option::is_some) {
            true => None,
            false => page.finished.get_untracked(),
        };
        page.kept.set(next);
    };
    let unable =
        move || page.hides_condition() || page.finished.with(Option::is_none) && !is_kept.get();
    view! {
        <Toggle
            name="keep"
            label=move || if is_kept.get() { tr!("stop-comparing") } else { tr!("compare") }
            hint=move || tr!("compare-hint")
            pressed=is_kept
            disabled=Signal::derive(unable)
            on_press=toggle
        />
        <Show when=move || is_kept.get()>
            <Toggle
                name="beside"
                label=move || tr!("side-by-side")
                pressed=page.beside
                on_press=move || page.beside.update(|beside| *beside = !*beside)
            />
        </Show>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comparison_is_read_and_a_hostile_one_is_made_harmless() {
        let (other, warnings) = of_query("?v=1&seed=1&kept=%3Fv%3D1%26age%3D40%26seed%3D7");
        let other = other.unwrap();
        assert_eq!(other.request.condition.patient.age_years, Some(40.0));
        assert_eq!((other.request.seed, warnings.len()), (7, 0));

        let query = "?v=1&kept=model%3Dhttps://evil.example%26age%3D1e9%26seed%3D7";
        let (hostile, warnings) = of_query(query);
        let hostile = hostile.unwrap();
        assert_eq!(hostile.model, "");
        assert_eq!(hostile.request.condition, Default::default());
        assert_eq!(hostile.request.seed, 7);
        let age = Warning::PairOfKept(Notice::impossible("age", "1e9"));
        assert_eq!((warnings.len(), warnings.contains(&age)), (2, true));
    }

    #[test]
    fn an_unreadable_comparison_is_left_out_with_a_warning_and_none_without() {
        for query in ["kept=%ff", "kept=%zz", "kept=rubbish", "kept=utm%3D1"] {
            let (design, warnings) = of_query(query);
            assert_eq!(design, None, "{query}");
            let problem = Problem::NoEcg;
            let told = Warning::Pair(Notice { key: KEPT, problem });
            assert_eq!(warnings, [told], "{query}");
        }
        for query in ["", "kept=", "seed=1"] {
            assert_eq!(of_query(query), (None, Vec::new()), "{query}");
        }
    }
}
