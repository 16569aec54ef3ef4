//! The quiz draws on the page's one paper, and gives back what stood there when it is left.

use crate::app::engine::generation::Generation;
use crate::app::state::{DenoisingStep, Finished, Page, Phase};
use einthoven::generation::GenerationRequest;
use einthoven::rhythm::Plan;
use leptos::prelude::*;
use std::sync::Arc;

/// What the reader had on the paper.
#[derive(Clone)]
struct Kept {
    request: GenerationRequest,
    finished: Option<Finished>,
    compared: Option<Finished>,
    plan: Option<Arc<Plan>>,
    steps: Vec<DenoisingStep>,
    step_count: u32,
}

/// The paper on loan; a handle, cheap to copy.
#[derive(Clone, Copy)]
pub struct Loan {
    page: Page,
    generation: Generation,
    kept: StoredValue<Option<Kept>>,
}

impl Loan {
    /// No loan yet.
    pub fn new(page: Page, generation: Generation) -> Self {
        Self {
            page,
            generation,
            kept: StoredValue::new(None),
        }
    }

    /// Clears the paper and draws this ECG, unless it stands there already.
    pub fn draw(&self, request: &GenerationRequest) {
        let page = self.page;
        let stands = |finished: &Option<Finished>| {
            finished
                .as_ref()
                .is_some_and(|f| f.design.request == *request)
        };
        if self.is_out() && page.finished.with_untracked(stands) {
            return;
        }
        if !self.is_out() {
            // Steps of an ECG that is not finished yet belong to none that can be put back.
            let steps = match page.phase.get_untracked() {
                Phase::Generating => Vec::new(),
                _ => page.steps.get_untracked(),
            };
            self.kept.set_value(Some(Kept {
                request: page.design.with_untracked(|design| design.request.clone()),
                finished: page.finished.get_untracked(),
                compared: page.kept.get_untracked(),
                plan: page.plan.get_untracked(),
                steps,
                step_count: page.step_count.get_untracked(),
            }));
        }
        page.kept.set(None);
        page.finished.set(None);
        page.shown_step.set(None);
        page.design
            .update(|design| design.request = request.clone());
        self.generation.generate();
    }

    /// Puts back what stood on the paper before the first [`Loan::draw`]; where nothing did, draws
    /// it.
    pub fn give_back(&self) {
        let Some(Some(kept)) = self.kept.try_update_value(Option::take) else {
            return;
        };
        let page = self.page;
        // At once: a late word on the quiz's ECG must not touch what is put back.
        self.generation.abandon();
        page.design.update(|design| design.request = kept.request);
        page.kept.set(kept.compared);
        page.shown_step.set(None);
        if kept.finished.is_none() {
            page.finished.set(None);
            self.generation.generate();
        } else {
            page.finished.set(kept.finished);
            page.plan.set(kept.plan);
            page.steps.set(kept.steps);
            page.step_count.set(kept.step_count);
        }
    }

    fn is_out(&self) -> bool {
        self.kept.with_value(Option::is_some)
    }
}
