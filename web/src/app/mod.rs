//! The page.

pub mod boot;
pub mod browser;
pub mod controls;
pub mod engine;
pub mod knowledge;
pub mod measurements;
pub mod mel_view;
pub mod model_index;
pub mod opening;
pub mod paper;
pub mod presentation;
pub mod shell;
pub mod state;
pub mod takeaway;
pub mod texts;
pub mod views;

use crate::tr;
use browser::dom;
use browser::offline::{NewVersion, Offline};
use browser::theme::Theme;
use engine::generation::Generation;
use knowledge::Knowledge;
use leptos::prelude::*;
use paper::explained::Explained;
use presentation::Presentation;
use shell::arrival::{Arrival, Arrives, Part};
use shell::{about, masthead, notice};
use state::{Page, backend_name};
use std::time::Duration;
use texts::language;
use views::gallery::GalleryRow;
use views::{View, case_set, cohort, embed, history, lessons, quiz, sweep};
use wasm_bindgen_futures::spawn_local;

/// Mounts the page in place of the shell that `index.html` shows until now.
pub fn start() {
    console_error_panic_hook::set_once();
    // Each in a task of its own: starting the program, reading its texts, mounting it.
    spawn_local(async {
        dom::next_task().await;
        language::read_texts();
        dom::next_task().await;
        leptos::mount::mount_to_body(App);
    });
}

/// Everything.
#[component]
pub fn App() -> impl IntoView {
    let opening = opening::Opening::from_address();
    let page = Page::new(
        opening.design.clone(),
        opening.reading,
        opening.view.clone(),
        Presentation::new(opening.reading.hidden, Presentation::was_projected()),
        opening.embedded,
    );
    page.case_set.set(opening.set.clone());
    let knowledge = Knowledge::follow(page);
    let generation = Generation::new(page, knowledge);
    let stands_at_step =
        StoredValue::new(opening.from_link && opening.view.lesson_place().is_some());
    let asks = opening.from_link;
    provide_context(page);
    provide_context(generation);
    provide_context(knowledge);
    provide_context(Explained::new());
    provide_context(controls::EventTool::new(page));
    provide_context(Theme::follow());
    provide_context(Offline::begin(page));
    let arrival = Arrival::begin();
    provide_context(arrival);
    // In a task of its own, but still the page's.
    let owner = Owner::current().expect("a component has an owner");
    let begin = move || owner.with(|| boot::begin(page, generation, arrival, opening));
    set_timeout(begin, Duration::ZERO);
    embed::report(page, asks);
    history::follow(page, generation);
    views::fill_paper(page, generation);
    let shows_sweep = Memo::new(move |_| page.view.with(|v| matches!(v, View::Sweep(_))));
    let shows_cohort = Memo::new(move |_| page.view.with(|v| matches!(v, View::Cohort(_))));
    let shows_paper = Memo::new(move |_| page.view.with(View::shows_paper));
    let in_quiz = Memo::new(move |_| page.view.with(|view| matches!(view, View::Quiz(_))));
    let in_set = Memo::new(move |_| page.view.with(|view| matches!(view, View::Set(_))));
    let in_lessons = Memo::new(move |_| page.view.with(|view| matches!(view, View::Lessons(_))));

    view! {
        <Arrives part=Part::Masthead>
            {remove_shell()}
            <Show when=move || !page.embedded>
                <a class="skip" href="#ecg">{move || tr!("skip")}</a>
                <masthead::Masthead />
            </Show>
        </Arrives>
        <Arrives part=Part::Main>
            <main
                class:is-embedded=page.embedded
                class:has-lesson=move || in_lessons.get()
                data-state=move || page.phase.get().name()
                data-backend=move || page.backend().map(backend_name)
                data-run=move || page.runs.get()
            >
                <Show when=move || !page.embedded || in_quiz.get()>
                    <div class="side">
                        <Show when=move || in_lessons.get()>
                            <lessons::LessonCard stands_at_step />
                        </Show>
                        <Show when=move || in_quiz.get()>
                            <quiz::QuizPanel />
                        </Show>
                        <Show when=move || in_set.get()>
                            <case_set::SetPanel />
                        </Show>
                        <Show when=move || !in_quiz.get() && !in_set.get()>
                            <controls::Controls />
                        </Show>
                    </div>
                </Show>
                <div class="stage">
                    <notice::Notices />
                    <Show when=move || shows_sweep.get()>
                        <sweep::SweepCard />
                    </Show>
                    <Show when=move || shows_cohort.get()>
                        <cohort::CohortCard />
                    </Show>
                    <Show when=move || shows_paper.get()>
                        <paper::PaperCard />
                        <Show when=move || !page.embedded>
                            <GalleryRow />
                            <div class="findings">
                                <Arrives part=Part::Measurements>
                                    <measurements::MeasurementTable />
                                </Arrives>
                                <Arrives part=Part::Spectrogram>
                                    <mel_view::MelView />
                                </Arrives>
                            </div>
                        </Show>
                    </Show>
                </div>
            </main>
        </Arrives>
        <Arrives part=Part::Foot>
            <Show when=move || !page.embedded fallback=embed::EmbedFooter>
                <about::About />
                <NewVersion />
            </Show>
        </Arrives>
    }
}

/// Takes away what `index.html` shows until the page's head is there.
fn remove_shell() {
    if let Some(shell) = dom::document().get_element_by_id("shell") {
        shell.remove();
    }
}
