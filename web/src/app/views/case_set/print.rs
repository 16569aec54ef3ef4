//! A set on paper: a worksheet for each case, and the key on a page of its own. While it stands here
//! drawn, printing the page prints it.

use crate::app::browser::dom;
use crate::app::controls::Choice;
use crate::app::engine::generation::Generation;
use crate::app::state::{Page, Phase, Shown};
use crate::app::takeaway::qr::LinkCode;
use crate::app::takeaway::share;
use crate::app::takeaway::worksheet::answers::Question;
use crate::app::takeaway::worksheet::sheet::{Heading, class_of, content};
use crate::app::views::View;
use crate::tr;
use einthoven::layout::PrintPaper;
use einthoven::link::SetPlace;
use leptos::portal::Portal;
use leptos::prelude::*;

/// The button that draws all cases, and then the one that prints them.
#[component]
pub fn PrintSet() -> impl IntoView {
    let page = Page::of_context();
    let generation: Generation = use_context().expect("App provides the generation");
    let locale = dom::window().navigator().language().unwrap_or_default();
    let paper = RwSignal::new(PrintPaper::of_locale(&locale));
    let drawn = Memo::new(move |_| {
        let asked = page.case_set.with(|set| set.cases.clone());
        page.set_series.with(|series| {
            let drawn = series
                .finished
                .iter()
                .map(|finished| &finished.design.request);
            let is_all = drawn.eq(asked.iter());
            let processing = page.design.with(|design| design.processing.clone());
            let shown = series.finished.iter().filter(|_| is_all).cloned();
            let shown = shown.map(|mut finished| {
                finished.design.processing = processing.clone();
                Shown::of(finished)
            });
            shown.collect::<Vec<_>>()
        })
    });
    let is_drawn = Memo::new(move |_| drawn.with(|drawn| !drawn.is_empty()));
    let papers = PrintPaper::ALL.map(|p| (p.name().to_owned(), p.name().to_owned()));
    let print = move |_| dom::window().print().unwrap_or_default();
    view! {
        <div class="quiz-actions">
            <Choice
                name="set-paper"
                label=Signal::derive(|| tr!("worksheet-paper"))
                options=Signal::stored(papers.to_vec())
                value=Signal::derive(move || paper.get().name().to_owned())
                on_choose=move |name| {
                    if let Some(chosen) = PrintPaper::parse(&name) {
                        paper.set(chosen);
                    }
                }
            />
            <Show
                when=move || is_drawn.get()
                fallback=move || {
                    view! {
                        <button
                            type="button"
                            class="button"
                            data-testid="set-draw"
                            disabled=move || page.phase.get() == Phase::Generating
                            on:click=move |_| generation.generate_set()
                        >
                            {move || tr!("set-draw")}
                        </button>
                    }
                }
            >
                <button type="button" class="button" data-testid="set-print" on:click=print>
                    {move || tr!("set-print")}
                </button>
            </Show>
        </div>
        <Show when=move || is_drawn.get()>
            <Portal>
                {move || {
                    let all = drawn.get();
                    let class = class_of(paper.get());
                    let pages = all.iter().cloned().enumerate();
                    let pages = pages.map(|(place, shown)| {
                        view! {
                            <section class=class data-testid="set-page">
                                {content(
                                    page,
                                    shown,
                                    Signal::stored(false),
                                    Heading::Case(place + 1),
                                )}
                            </section>
                        }
                    });
                    let pages = pages.collect_view();
                    view! {
                        {pages}
                        <section class=class data-testid="set-key">
                            {key(page, &all)}
                        </section>
                    }
                }}
            </Portal>
        </Show>
    }
}

/// The key: a row for each case, a column for each question, and the way back to the set.
fn key(page: Page, all: &[Shown]) -> impl IntoView + use<> {
    let head = Question::ALL.map(|question| view! { <th scope="col">{question.text()}</th> });
    let rows = all.iter().enumerate().map(|(place, shown)| {
        let measured = shown.measured();
        let answers = Question::ALL.map(|question| question.answer(&shown.finished, &measured));
        view! {
            <tr>
                <th scope="row">{place + 1}</th>
                {answers.map(|answer| view! { <td>{answer}</td> }).collect_view()}
            </tr>
        }
    });
    let link = untrack(|| share::link_to(page, &View::Set(SetPlace::Making)));
    view! {
        <header class="worksheet-head">
            <h1>{tr!("set-key")}</h1>
        </header>
        <table class="set-key">
            <thead>
                <tr>
                    <th scope="col">"#"</th>
                    {head.collect_view()}
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
        <LinkCode link=Signal::stored(link) label=Signal::derive(|| tr!("share-code")) />
    }
}
