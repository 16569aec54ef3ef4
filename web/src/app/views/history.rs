//! Back and Forward: views, places in them, and the ECGs of this visit are entries of the browser's
//! history.

use super::View;
use crate::app::browser::dom;
use crate::app::engine::generation::Generation;
use crate::app::engine::runs::SeriesKind;
use crate::app::state::{Finished, Page};
use einthoven::link::{self, Design, Link, split_model};
use leptos::ev;
use leptos::prelude::*;

/// Whether a new address is a new entry, or replaces the one at hand: it is new where another view
/// or another place in it is shown, and where the entry at hand is that of the ECG on the paper.
fn is_new_entry(at_hand: &str, next: &str, on_paper: Option<&Design>) -> bool {
    let view = |query: &str| Link::parse(query).0.view;
    if view(at_hand) != view(next) {
        return true;
    }
    let shows = |query: &str| {
        let design = Design::parse(query).0;
        on_paper.is_some_and(|on_paper| on_paper.request == design.request)
    };
    // An address without an ECG is that of the page as it opens.
    let is_shown = !link::asks_for_an_ecg(at_hand) || shows(at_hand);
    // A quiz and a lesson set their own settings.
    view(next) == View::Ecg && is_shown && !shows(next)
}

/// Keeps the address equal to the page.
pub fn note(page: Page, query: &str) {
    let at_hand = dom::query();
    if at_hand == query {
        return;
    }
    let design = |finished: &Option<Finished>| finished.as_ref().map(|f| f.design.clone());
    let on_paper = page.finished.with_untracked(design);
    if is_new_entry(&at_hand, query, on_paper.as_ref()) {
        dom::push_query(query);
    } else {
        dom::replace_query(query);
    }
}

/// A design of the address, with its model as the menu names it: the address says its version too.
fn present(page: Page, mut design: Design) -> Design {
    let is_listed = |name: &str| {
        page.models
            .with_untracked(|models| models.iter().any(|model| model.name == name))
    };
    if !is_listed(&design.model) {
        design.model = split_model(&design.model).0.to_owned();
    }
    design
}

/// Follows Back and Forward: what an entry shows is put back, without generating it again where it
/// is still kept.
pub fn follow(page: Page, generation: Generation) {
    let back = window_event_listener(ev::popstate, move |_| {
        let query = dom::query();
        let view = Link::parse(&query).0.view;
        let own = page.design.get_untracked();
        let first = page
            .gallery
            .oldest()
            .filter(|_| !link::asks_for_an_ecg(&query));
        let design = match &first {
            Some(first) => first.design.clone(),
            None => present(page, Design::parse_over(own.clone(), &query).0),
        };
        let changes_view = page.view.with_untracked(|now| *now != view);
        // A quiz and a lesson draw their own.
        let draws_itself = matches!(view, View::Quiz(_) | View::Set(_) | View::Lessons(_));
        if changes_view {
            page.view.set(view.clone());
        }
        if draws_itself || SeriesKind::of(&view).is_some() {
            return;
        }
        match first.or_else(|| page.gallery.find(&design)) {
            Some(finished) => generation.open(finished),
            None if design.request != own.request => {
                page.design.set(design);
                generation.generate();
            }
            None => {}
        }
    });
    on_cleanup(move || back.remove());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn views_and_ecgs_are_entries_and_a_draft_is_none() {
        let on_paper = Design::parse("?v=1&age=40&seed=7").0;
        let is_new = |at_hand, next| is_new_entry(at_hand, next, Some(&on_paper));
        assert!(is_new(
            "?v=1&age=40&seed=7",
            "?v=1&age=40&seed=7&view=sweep&factor=hr"
        ));
        assert!(is_new(
            "?view=lessons&lesson=diffusion&page=1",
            "?view=lessons&lesson=diffusion&page=2"
        ));
        assert!(
            is_new("?v=1&age=40&seed=7", "?v=1&age=6&seed=7"),
            "the first key pressed"
        );
        assert!(
            !is_new("?v=1&age=6&seed=7", "?v=1&age=63&seed=7"),
            "the second"
        );
        assert!(is_new("", "?v=1&age=6&seed=7"), "from the page as it opens");
        assert!(
            !is_new("?v=1&age=40&seed=7", "?v=1&age=40&seed=7&layout=6x2"),
            "the paper"
        );
    }
}
