//! Several ECGs in print: one, two or four on a sheet, and the key on a page of its own where what
//! was asked for is hidden. While they stand in the document, printing the page prints them alone.

use super::key::key;
use super::paper_menu::{PaperMenu, paper_of_reader};
use super::sheet::{Heading, class_of, content, patient_text};
use crate::app::controls::Choice;
use crate::app::paper::caption;
use crate::app::state::{Page, Shown};
use crate::app::texts::processing_text;
use crate::tr;
use einthoven::export;
use einthoven::layout::PrintPaper;
use leptos::portal::Portal;
use leptos::prelude::*;

/// How many ECGs stand on a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PerSheet {
    /// A worksheet each, at true size and with questions.
    #[default]
    One,
    /// Two, one under the other.
    Two,
    /// Four.
    Four,
}

impl PerSheet {
    /// Every choice.
    pub const ALL: [Self; 3] = [Self::One, Self::Two, Self::Four];

    /// The number.
    pub const fn count(self) -> usize {
        match self {
            Self::One => 1,
            Self::Two => 2,
            Self::Four => 4,
        }
    }

    /// The choice of this number.
    pub fn parse(text: &str) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|choice| choice.count().to_string() == text)
    }

    const fn class(self) -> &'static str {
        match self {
            Self::One => "",
            Self::Two => " has-two",
            Self::Four => " has-four",
        }
    }
}

/// How it is printed.
#[derive(Clone, Copy)]
pub struct PrintChoice {
    /// The paper in the printer.
    pub paper: RwSignal<PrintPaper>,
    /// How many ECGs stand on a sheet of it.
    pub per_sheet: RwSignal<PerSheet>,
}

impl PrintChoice {
    /// A worksheet each, on the paper that this reader most likely has.
    pub fn of_reader() -> Self {
        Self {
            paper: RwSignal::new(paper_of_reader()),
            per_sheet: RwSignal::new(PerSheet::default()),
        }
    }
}

/// The menus of paper and number.
#[component]
pub fn PrintMenus(
    /// What is chosen.
    choice: PrintChoice,
    /// `data-testid` and id of the menus.
    names: [&'static str; 2],
) -> impl IntoView {
    let counts = PerSheet::ALL.map(|p| (p.count().to_string(), p.count().to_string()));
    view! {
        <PaperMenu name=names[0] paper=choice.paper />
        <Choice
            name=names[1]
            label=Signal::derive(|| tr!("per-sheet"))
            options=Signal::stored(counts.to_vec())
            value=Signal::derive(move || choice.per_sheet.get().count().to_string())
            on_choose=move |count| {
                if let Some(chosen) = PerSheet::parse(&count) {
                    choice.per_sheet.set(chosen);
                }
            }
        />
    }
}

/// The sheets, which no screen shows.
#[component]
pub fn SeveralSheets(
    /// The ECGs in their order.
    #[prop(into)]
    all: Signal<Vec<Shown>>,
    /// How they are printed.
    choice: PrintChoice,
    /// Whether what was asked for is hidden, and a key follows.
    #[prop(into)]
    hidden: Signal<bool>,
    /// What leads back to the cases, for the key.
    #[prop(optional)]
    link: Option<String>,
) -> impl IntoView {
    let page = Page::of_context();
    view! {
        <Portal>
            {
                let link = link.clone();
                move || {
                    let (all, hidden) = (all.get(), hidden.get());
                    let class = class_of(choice.paper.get());
                    let sheets = match choice.per_sheet.get() {
                        PerSheet::One => single(page, &all, class, !hidden).into_any(),
                        per_sheet => shared(page, &all, class, per_sheet, hidden).into_any(),
                    };
                    let key = hidden.then(|| {
                        let key = key(&all, link.clone());
                        view! { <section class=class data-testid="set-key">{key}</section> }
                    });
                    view! {
                        {sheets}
                        {key}
                    }
                }
            }
        </Portal>
    }
}

/// A worksheet for each, with the answers or without.
fn single(
    page: Page,
    all: &[Shown],
    class: &'static str,
    with_answers: bool,
) -> impl IntoView + use<> {
    let sheets = all.iter().cloned().enumerate().map(|(place, shown)| {
        let answers = Signal::stored(with_answers);
        let content = content(page, shown, answers, Heading::Case(place + 1));
        view! {
            <section class=class class:has-answers=with_answers data-testid="set-page">
                {content}
            </section>
        }
    });
    sheets.collect_view()
}

/// Sheets of several, reduced.
fn shared(
    page: Page,
    all: &[Shown],
    class: &'static str,
    per_sheet: PerSheet,
    hidden: bool,
) -> impl IntoView + use<> {
    let paper = page.design.with(|design| design.paper);
    let cell = |(place, shown): (usize, &Shown)| {
        let design = &shown.finished.design;
        let condition = &design.request.condition;
        let filter = design.processing.filter;
        let figure = export::figure(&shown.ecg, paper.for_print(&shown.ecg), filter);
        let artefacts = processing_text::artefacts(&design.processing.artefacts);
        let who = match (hidden, artefacts) {
            (true, _) => patient_text(condition),
            (false, None) => caption::condition_names(condition),
            (false, Some(artefacts)) => {
                format!("{}; {artefacts}", caption::condition_names(condition))
            }
        };
        view! {
            <figure class="print-case" data-testid="print-case">
                <figcaption>
                    <b>{tr!("set-case-title", case = place + 1)}</b>
                    " "
                    {who}
                </figcaption>
                <div class="worksheet-figure" inner_html=figure></div>
            </figure>
        }
    };
    let cases: Vec<(usize, &Shown)> = all.iter().enumerate().collect();
    let sheets = cases.chunks(per_sheet.count()).map(|cases| {
        let class = format!("{class}{}", per_sheet.class());
        let cells = cases.iter().copied().map(cell).collect_view();
        view! {
            <section class=class data-testid="set-page">
                <div class="print-cases">{cells}</div>
                <footer class="worksheet-foot">
                    <p>{tr!("print-reduced")}</p>
                </footer>
            </section>
        }
    });
    sheets.collect_view()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_it_is_written() {
        for choice in PerSheet::ALL {
            let text = choice.count().to_string();
            assert_eq!(PerSheet::parse(&text), Some(choice));
        }
        assert_eq!(PerSheet::parse("3"), None);
    }
}
