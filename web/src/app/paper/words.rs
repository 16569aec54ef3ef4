//! What is written on a sheet of the page.

use super::caption::{self, Caption};
use super::draw::Words;
use crate::app::state::{Page, Phase, Shown};
use crate::app::texts::processing_text;
use crate::tr;
use einthoven::artefacts::Processing;
use einthoven::condition::Condition;
use leptos::prelude::*;

/// The words on the sheet of the ECG on the paper, with another one behind it or not.
pub(super) fn of_paper(page: Page, kept: Option<&Shown>) -> Words {
    let processing = shown_processing(page);
    Words {
        who: shown_who(page),
        making: making(page),
        artefacts: artefacts(page, processing.as_ref()),
        filter: processing.and_then(|processing| processing.filter),
        kept: kept.map(|kept| {
            let who = told(page, &kept.finished.design.request.condition);
            who.within(|who| tr!("behind-it", who = who))
        }),
    }
}

/// The words on the sheet of the ECG kept for comparison.
pub(super) fn of_kept(page: Page, kept: &Shown) -> Words {
    let design = &kept.finished.design;
    Words {
        who: told(page, &design.request.condition),
        making: caption::making_text(&kept.finished, None),
        artefacts: artefacts(page, Some(&design.processing)),
        filter: design.processing.filter,
        kept: None,
    }
}

/// Whose ECG is compared with, and what was added to it.
pub(super) fn who_is_kept(page: Page, kept: &Shown) -> String {
    let words = of_kept(page, kept);
    with_artefacts(words.who.full, words.artefacts)
}

/// Whose ECG is on the paper and what was added to it, for who does not see it.
pub(super) fn who_with_artefacts(page: Page) -> String {
    let artefacts = artefacts(page, shown_processing(page).as_ref());
    with_artefacts(shown_who(page).full, artefacts)
}

fn with_artefacts(who: String, artefacts: Option<String>) -> String {
    match artefacts {
        Some(artefacts) => format!("{who}; {artefacts}"),
        None => who,
    }
}

/// What is done to the ECG on the paper; nothing is done to a step of its making.
fn shown_processing(page: Page) -> Option<Processing> {
    page.shown_step.get().is_none().then_some(())?;
    page.on_paper
        .with(|shown| Some(shown.as_ref()?.finished.design.processing.clone()))
}

/// The artefacts in words, unless they are to be found out, too.
fn artefacts(page: Page, processing: Option<&Processing>) -> Option<String> {
    let told = processing.filter(|_| !page.hides_condition())?;
    processing_text::artefacts(&told.artefacts)
}

/// Whose ECG is on the paper, in words: the finished one's, or while one is being made that of the
/// controls; in a quiz nobody's, until the question is answered.
fn shown_who(page: Page) -> Caption {
    let finished = page.finished.with(|finished| {
        let finished = finished
            .as_ref()
            .filter(|_| page.shown_step.get().is_none());
        finished.map(|finished| finished.design.request.condition.clone())
    });
    let shown =
        finished.unwrap_or_else(|| page.design.with(|design| design.request.condition.clone()));
    told(page, &shown)
}

/// A condition in words, or that it is hidden.
fn told(page: Page, condition: &Condition) -> Caption {
    if page.quiz_hides() {
        Caption::plain(tr!("quiz-condition-hidden"))
    } else if page.presentation.hides() {
        Caption::plain(tr!("condition-hidden"))
    } else {
        Caption::of(condition)
    }
}

/// How the ECG on the paper came about.
fn making(page: Page) -> String {
    match (page.shown_step.get(), page.phase.get()) {
        (Some(0), _) => String::new(),
        (Some(step), _) => tr!("after-step", step = step, of = page.step_count.get()),
        (None, Phase::Generating) => String::new(),
        (None, _) => page.finished.with(|finished| match finished {
            Some(finished) => caption::making_text(finished, page.backend()),
            None => String::new(),
        }),
    }
}
