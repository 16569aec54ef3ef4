//! A teacher's own set: put together from the ECGs of the visit, handed on as a link, and gone
//! through case by case. It stands where the controls stand otherwise.

pub mod end;
pub mod making;
pub mod one;
pub mod print;
pub mod pupil;

use crate::app::engine::generation::Generation;
use crate::app::state::Page;
use crate::app::texts::statement_text;
use crate::app::views::View;
use crate::app::views::quiz::loan::Loan;
use crate::tr;
use einthoven::asked_set::Choice;
use einthoven::link::SetPlace;
use end::EndCard;
use leptos::prelude::*;
use making::Making;
use one::CaseCard;

/// The heading, which takes the keyboard when the panel changes.
const TITLE: &str = "set-title";

/// The panel at the side.
#[component]
pub fn SetPanel() -> impl IntoView {
    let page = Page::of_context();
    let generation: Generation = use_context().expect("App provides the generation");
    let place = Memo::new(move |before: Option<&SetPlace>| match page.view.get() {
        View::Set(place) => place.within(page.case_set.with(|set| set.cases.len())),
        _ => before.copied().unwrap_or(SetPlace::Making),
    });
    let loan = Loan::new(page, generation);
    let case = Memo::new(move |_| match place.get() {
        SetPlace::Case(at) => page.case_set.with(|set| set.cases.get(at).cloned()),
        SetPlace::Making | SetPlace::End => None,
    });
    Effect::new(move |_| match (case.get(), place.get()) {
        (Some(request), _) if page.is_settled() => untrack(|| loan.draw(&request)),
        (None, SetPlace::Making) => untrack(|| loan.give_back()),
        _ => {}
    });
    on_cleanup(move || loan.give_back());
    view! {
        <section class="quiz card" data-testid="set" aria-labelledby=TITLE>
            {move || match place.get() {
                SetPlace::Making => view! { <Making /> }.into_any(),
                SetPlace::Case(at) => view! { <CaseCard at /> }.into_any(),
                SetPlace::End => view! { <EndCard /> }.into_any(),
            }}
        </section>
    }
}

/// Goes to another place of the set, with the keyboard.
fn go_to(page: Page, place: SetPlace) {
    page.view.set(View::Set(place));
    request_animation_frame(|| crate::app::browser::dom::focus(TITLE));
}

/// Findings that stand together, in words.
fn choice_text(choice: &Choice) -> String {
    let names: Vec<String> = choice.iter().copied().map(statement_text::name).collect();
    match names.is_empty() {
        true => tr!("set-no-finding"),
        false => names.join("; "),
    }
}

/// The choices of every case and the place of the right one, once the presets are there.
fn all_choices(page: Page) -> Vec<(Vec<Choice>, usize)> {
    let presets = page.presets.get();
    page.case_set.with(|set| {
        let places = 0..set.cases.len();
        places
            .filter_map(|place| set.choices(place, &presets))
            .collect()
    })
}
