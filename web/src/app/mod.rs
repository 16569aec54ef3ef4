//! The page.

pub mod about;
pub mod boot;
pub mod canvas;
pub mod compare;
pub mod controls;
pub mod dom;
pub mod download;
pub mod engine_client;
pub mod exports;
pub mod generation;
pub mod language;
pub mod lessons;
pub mod masthead;
pub mod measurements;
pub mod mel_view;
pub mod notice;
pub mod paper;
pub mod preset_text;
pub mod quiz;
pub mod scrubber;
pub mod share;
pub mod state;
pub mod storage;
pub mod theme;
pub mod view;

use generation::Generation;
use leptos::prelude::*;
use state::{Page, backend_name};
use theme::Theme;
use view::View;

/// Mounts the page in place of the shell that `index.html` shows until now.
pub fn start() {
    console_error_panic_hook::set_once();
    if let Some(shell) = dom::document().get_element_by_id("shell") {
        shell.remove();
    }
    leptos::mount::mount_to_body(App);
}

/// Everything.
#[component]
pub fn App() -> impl IntoView {
    let opening = boot::Opening::from_address();
    let page = Page::new(opening.design.clone(), opening.view.clone());
    let generation = Generation::new(page);
    let stands_at_step =
        StoredValue::new(opening.from_link && opening.view.lesson_place().is_some());
    provide_context(page);
    provide_context(generation);
    provide_context(Theme::follow());
    boot::begin(page, generation, opening);
    let shows_paper = Memo::new(move |_| page.view.with(View::shows_paper));
    let in_quiz = Memo::new(move |_| page.view.with(|view| matches!(view, View::Quiz(_))));
    let in_lessons = Memo::new(move |_| page.view.with(|view| matches!(view, View::Lessons(_))));

    view! {
        <a class="skip" href="#ecg">"Skip to the ECG"</a>
        <masthead::Masthead />
        <main
            data-state=move || page.phase.get().name()
            data-backend=move || page.backend().map(backend_name)
        >
            <Show when=move || in_quiz.get() fallback=controls::Controls>
                <quiz::QuizPanel />
            </Show>
            <div class="stage">
                <notice::Notices />
                <Show when=move || in_lessons.get()>
                    <lessons::LessonCard stands_at_step />
                </Show>
                <Show when=move || shows_paper.get()>
                    <paper::PaperCard />
                    <div class="findings">
                        <measurements::MeasurementTable />
                        <mel_view::MelView />
                    </div>
                </Show>
            </div>
        </main>
        <about::About />
    }
}
