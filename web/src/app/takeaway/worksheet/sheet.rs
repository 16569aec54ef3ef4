//! The page that a printer gets: patient, ECG at true size, questions or answers, and where all of
//! it comes from.

use super::answers::Question;
use crate::app::browser::dom;
use crate::app::paper::caption;
use crate::app::state::{Page, Shown};
use crate::app::takeaway::exports::file::provenance;
use crate::app::takeaway::qr::LinkCode;
use crate::app::texts::processing_text;
use crate::tr;
use einthoven::condition::{Condition, Patient};
use einthoven::export;
use einthoven::layout::PrintPaper;
use leptos::prelude::*;

/// Who the patient is, without what the class is to find out.
pub fn patient_text(condition: &Condition) -> String {
    let patient = Patient {
        heart_rate_bpm: None,
        ..condition.patient
    };
    caption::condition_text(&Condition::new(patient, Vec::new()))
}

/// The sheet, which no screen shows.
#[component]
pub fn Sheet(
    /// The paper in the printer.
    #[prop(into)]
    paper: Signal<PrintPaper>,
    /// Whether the answers stand where the questions leave room.
    #[prop(into)]
    with_answers: Signal<bool>,
) -> impl IntoView {
    let page = Page::of_context();
    view! {
        <section
            class=move || class_of(paper.get())
            class:has-answers=with_answers
            data-testid="worksheet"
            aria-label=move || tr!("worksheet")
        >
            {move || {
                let shown = page.on_paper.get()?;
                Some(content(page, shown, with_answers, Heading::Alone))
            }}
        </section>
    }
}

/// The classes of a sheet on this paper.
pub const fn class_of(paper: PrintPaper) -> &'static str {
    match paper {
        PrintPaper::A4 => "worksheet is-a4",
        PrintPaper::Letter => "worksheet is-letter",
    }
}

/// What a sheet is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heading {
    /// A worksheet, or its answers.
    Alone,
    /// The case of this number in a set.
    Case(usize),
}

impl Heading {
    fn text(self, with_answers: bool) -> String {
        match self {
            Heading::Case(number) => tr!("set-case-title", case = number),
            Heading::Alone if with_answers => tr!("worksheet-answers-title"),
            Heading::Alone => tr!("worksheet-title"),
        }
    }
}

/// All of a sheet.
pub fn content(
    page: Page,
    shown: Shown,
    with_answers: Signal<bool>,
    heading: Heading,
) -> impl IntoView {
    let measured = shown.measured();
    let Shown {
        ecg, mut finished, ..
    } = shown;
    finished.design.paper = page.design.with(|design| design.paper);
    let design = &finished.design;
    let figure = export::figure(&ecg, design.paper.for_print(&ecg), design.processing.filter);
    let artefacts = processing_text::artefacts(&design.processing.artefacts);
    let source = provenance(&finished, &dom::page_url());
    let (model, seed) = (source.model, source.request.seed.to_string());
    let link = source.link;
    let patient = patient_text(&finished.design.request.condition);
    let question = move |question: Question| {
        let answer = question.answer(&finished, &measured);
        view! {
            <div class=question.class()>
                <dt>{question.text()}</dt>
                <dd>{move || with_answers.get().then(|| answer.clone())}</dd>
            </div>
        }
    };
    // The link says what was asked for, and so the answers: it stands beside them alone, for the
    // eye and for a camera.
    let link_text = link.clone();
    let way_back = move || with_answers.get().then(|| link_text.clone());
    view! {
        <header class="worksheet-head">
            <h1>
                {move || heading.text(with_answers.get())}
            </h1>
            <p>{tr!("worksheet-patient", who = patient)}</p>
            <p class="worksheet-name">{tr!("worksheet-name")}</p>
        </header>
        <div class="worksheet-figure" role="img" aria-label=tr!("worksheet-figure") inner_html=figure></div>
        <div class="worksheet-work">
            <dl>{Question::ALL.map(question).collect_view()}</dl>
            <Show when=move || with_answers.get()>
                <LinkCode
                    link=Signal::stored(link.clone())
                    label=Signal::derive(|| tr!("share-code"))
                />
            </Show>
        </div>
        <footer class="worksheet-foot">
            <p>{tr!("worksheet-source", model = model, seed = seed)}</p>
            // An exchange of electrodes is to be found out, too.
            <p>{move || artefacts.clone().filter(|_| with_answers.get())}</p>
            <p class="worksheet-link">{way_back}</p>
        </footer>
    }
}
