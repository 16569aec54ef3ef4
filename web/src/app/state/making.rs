//! The making of the ECG on the paper: its plan, its steps, and which of them is shown.

use super::Page;
use einthoven::ecg::Ecg;
use leptos::prelude::*;
use std::sync::Arc;

impl Page {
    /// Forgets how the ECG on the paper was made.
    pub fn forget_making(&self) {
        self.shown_step.set(None);
        self.plan.set(None);
        self.steps.set(Vec::new());
    }

    /// Whether the plan stands in place of the ECG; never where it would tell the answer.
    pub fn shows_plan(&self) -> bool {
        self.shown_step.get() == Some(0) && self.has_plan()
    }

    /// Whether there is a plan to show.
    pub fn has_plan(&self) -> bool {
        self.plan.with(Option::is_some) && !self.hides_condition()
    }

    /// The step whose signal is on the paper; the plan has none.
    pub fn drawn_step(&self) -> Option<usize> {
        self.shown_step.get().filter(|step| *step > 0)
    }

    /// The step on the paper, if one is chosen.
    fn step_ecg(&self, step: usize) -> Option<Arc<Ecg>> {
        self.steps.with(|steps| {
            let step = steps.get(step.saturating_sub(1))?;
            let shown = match self.shows_noise.get() {
                true => &step.noisy,
                false => &step.estimate,
            };
            Some(shown.clone())
        })
    }

    /// The ECG on the paper: a step if one is chosen, else the finished one.
    pub fn shown_ecg(&self) -> Option<Arc<Ecg>> {
        match self.drawn_step() {
            Some(step) => self.step_ecg(step),
            None => self
                .on_paper
                .with(|shown| shown.as_ref().map(|shown| shown.ecg.clone())),
        }
    }

    /// The same as the model drew it.
    pub fn drawn_ecg(&self) -> Option<Arc<Ecg>> {
        match self.drawn_step() {
            Some(step) => self.step_ecg(step),
            None => self
                .finished
                .with(|finished| finished.as_ref().map(|f| f.ecg.clone())),
        }
    }
}
