//! The lessons: guided tours in which every step is a state of the app.

pub mod text;

use crate::app::browser::dom;
use crate::app::engine::generation::Generation;
use crate::app::shell::notice::{Level, Topic};
use crate::app::state::{Page, Phase};
use crate::app::texts::language;
use crate::app::views::View;
use crate::tr;
use einthoven::lessons::{Lesson, LessonName, Step};
use einthoven::link::{Design, LessonPlace};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// The card, which takes the keyboard when another lesson is opened.
const CARD: &str = "lesson";

/// The lessons that have arrived, in the order of [`LessonName::ALL`].
type Library = RwSignal<[Option<Lesson>; LessonName::ALL.len()]>;

/// The card above the paper: the menu of lessons, or one step.
#[component]
pub fn LessonCard(
    /// Whether the page was opened with the address of a step, which says its design already.
    stands_at_step: StoredValue<bool>,
) -> impl IntoView {
    let page = Page::of_context();
    let generation: Generation = use_context().expect("App provides the generation");
    let library: Library = RwSignal::default();
    Effect::new(move |_| fetch_all(page, library, language::code()));

    let place = Memo::new(move |_| page.view.with(View::lesson_place));
    let lesson = Memo::new(move |_| {
        let name = place.get()?.lesson;
        let shelf = LessonName::ALL.iter().position(|other| *other == name)?;
        library.with(|library| library[shelf].clone())
    });
    let shown = Memo::new(move |_| {
        let (place, lesson) = (place.get()?, lesson.get()?);
        let step = place.step.min(lesson.steps.len() - 1);
        Some((step, lesson.steps.len(), lesson.steps[step].clone()))
    });
    let state = Memo::new(move |_| {
        let (step, _, Step { query, .. }) = shown.get()?;
        page.is_settled()
            .then_some((place.get()?.lesson, step, query))
    });
    Effect::new(move |_| {
        if let Some((_, _, query)) = state.get()
            && !stands_at_step
                .try_update_value(std::mem::take)
                .unwrap_or_default()
        {
            untrack(|| set_state(page, generation, &query));
        }
    });

    let turn_to = move |step: usize| {
        if let Some(LessonPlace { lesson, .. }) = place.get_untracked() {
            let place = LessonPlace { lesson, step };
            page.view.set(View::Lessons(Some(place)));
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let Some((step, of, _)) = shown.get_untracked() else {
            return;
        };
        match event.key().as_str() {
            "ArrowRight" if step + 1 < of => turn_to(step + 1),
            "ArrowLeft" if step > 0 => turn_to(step - 1),
            _ => return,
        }
        event.prevent_default();
    };
    let is_open = Memo::new(move |_| place.get().is_some());
    let position = Memo::new(move |_| shown.get().map(|(step, of, _)| (step, of)));
    let text = move || match shown.get() {
        None => view! { <p class="note">{move || tr!("lesson-coming")}</p> }.into_any(),
        Some((
            _,
            _,
            Step {
                heading, blocks, ..
            },
        )) => view! {
            <h2 data-testid="lesson-heading">{heading}</h2>
            {text::blocks(blocks)}
        }
        .into_any(),
    };
    view! {
        <section
            id=CARD
            class="lesson card"
            data-testid="lesson-card"
            tabindex="0"
            aria-label=move || lesson.get().map_or_else(|| tr!("lessons"), |lesson| lesson.title)
            aria-keyshortcuts="ArrowLeft ArrowRight"
            on:keydown=on_key
        >
            <Show when=move || is_open.get() fallback=move || view! { <Menu library /> }>
                <p class="lesson-trail">
                    <button
                        type="button"
                        class="link-button"
                        data-testid="lesson-menu"
                        on:click=move |_| open(page, None)
                    >
                        {move || tr!("lessons-all")}
                    </button>
                    <span aria-hidden="true">"›"</span>
                    <span>{move || lesson.get().map(|lesson| lesson.title)}</span>
                </p>
                <div class="lesson-text" aria-live="polite">
                    {text}
                </div>
                <Pager position turn_to />
            </Show>
        </section>
    }
}

/// The lessons to choose from.
#[component]
fn Menu(
    /// Those that have arrived.
    library: Library,
) -> impl IntoView {
    let page = Page::of_context();
    let entry = move |(shelf, name): (usize, LessonName)| {
        let text = move |part: fn(&Lesson) -> &str| {
            library.with(|library| {
                library[shelf]
                    .as_ref()
                    .map(|lesson| part(lesson).to_owned())
            })
        };
        view! {
            <li>
                <button
                    type="button"
                    data-testid=format!("lesson-{}", name.name())
                    disabled=move || text(|lesson| &lesson.title).is_none()
                    on:click=move |_| open(page, Some(LessonPlace::beginning(name)))
                >
                    <strong>{move || text(|lesson| &lesson.title).unwrap_or_else(|| "…".to_owned())}</strong>
                    <span>{move || text(|lesson| &lesson.summary)}</span>
                </button>
            </li>
        }
    };
    view! {
        <h2>{move || tr!("lessons")}</h2>
        <p class="note">{move || tr!("lessons-about")}</p>
        <ol class="lesson-list">
            {LessonName::ALL.into_iter().enumerate().map(entry).collect_view()}
        </ol>
    }
}

/// Back, the number of the step, and Next; at the last step it leads to the menu.
#[component]
fn Pager(
    /// The step, from 0, and how many there are; none while the lesson is on its way.
    position: Memo<Option<(usize, usize)>>,
    /// Called with the step to go to.
    turn_to: impl Fn(usize) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let page = Page::of_context();
    let step = move || position.get().map_or(0, |(step, _)| step);
    let is_last = move || position.get().is_some_and(|(step, of)| step + 1 == of);
    let forward = move |_| match untrack(is_last) {
        true => open(page, None),
        false => turn_to(untrack(step) + 1),
    };
    view! {
        <div class="lesson-pager">
            <button
                type="button"
                class="button"
                data-testid="lesson-back"
                disabled=move || step() == 0
                on:click=move |_| turn_to(untrack(step).saturating_sub(1))
            >
                {move || tr!("lesson-back")}
            </button>
            <span class="lesson-count" data-testid="lesson-count">
                {move || position.get().map(|(step, of)| tr!("lesson-step", step = step + 1, of = of))}
            </span>
            <button
                type="button"
                class="button primary"
                data-testid="lesson-next"
                disabled=move || position.get().is_none()
                on:click=forward
            >
                {move || if is_last() { tr!("lesson-finish") } else { tr!("lesson-next") }}
            </button>
        </div>
    }
}

/// Opens a lesson or the menu, and moves the keyboard there.
fn open(page: Page, place: Option<LessonPlace>) {
    page.view.set(View::Lessons(place));
    request_animation_frame(|| dom::focus(CARD));
}

/// Sets the controls to a step's state and draws its ECG, unless that is on the paper already. The
/// model stays the reader's.
fn set_state(page: Page, generation: Generation, query: &str) {
    let own = Design {
        model: page.design.with(|design| design.model.clone()),
        ..Design::default()
    };
    let (state, _) = Design::parse_over(own, query);
    let is_drawn = page.finished.with(|finished| {
        finished.as_ref().is_some_and(|finished| {
            let drawn = &finished.design;
            (&drawn.model, &drawn.request) == (&state.model, &state.request)
        })
    });
    page.design.set(state);
    if !is_drawn {
        generation.generate();
    } else if page.phase.get() == Phase::Generating {
        generation.cancel();
    } else {
        page.shown_step.set(None);
    }
}

/// Fetches every lesson in a language; until they arrive, those in the language before stay.
fn fetch_all(page: Page, library: Library, code: &'static str) {
    for (shelf, name) in LessonName::ALL.into_iter().enumerate() {
        spawn_local(async move {
            let path = format!("static/lessons/{code}/{}.md.txt", name.name());
            let lesson = match dom::fetch_text(&path).await {
                Ok(text) => Lesson::parse(&text).map_err(|error| format!("{path}: {error}")),
                Err(error) => Err(error),
            };
            match lesson {
                // The reader may have left, or changed the language again.
                Ok(lesson) if untrack(language::code) == code => {
                    library.try_update(|library| library[shelf] = Some(lesson));
                }
                Ok(_) => {}
                Err(error) => {
                    page.explain(Topic::Link, Level::Error, error, || tr!("lesson-missing"));
                }
            }
        });
    }
}
