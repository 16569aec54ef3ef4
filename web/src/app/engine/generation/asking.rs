//! What the page asks of the engine.

use super::Generation;
use super::ledger::{Run, Target};
use crate::app::browser::dom;
use crate::app::shell::notice::Topic;
use crate::app::state::{EngineStatus, Phase, RunProgress, Series};
use crate::protocol::Command;
use einthoven::link::Design;
use leptos::prelude::*;
use std::time::Duration;

/// A worker that does not answer a Cancel for this long is stuck, and is replaced.
const CANCEL_PATIENCE: Duration = Duration::from_secs(8);

impl Generation {
    /// Fetches the chosen model to the chosen backend; a run under way is cancelled.
    pub fn load(&self) {
        if self
            .ledger
            .with_value(|l| l.run.as_ref().is_some_and(Run::is_sent))
        {
            self.cancel();
        }
        let model = self
            .page
            .design
            .with_untracked(|design| design.model.clone());
        self.ledger.update_value(|ledger| {
            if let Some(waiting) = ledger.run.as_mut().filter(|run| !run.is_sent()) {
                waiting.design.model.clone_from(&model);
            }
        });
        let manifest_sha256 = self.page.models.with_untracked(|models| {
            let listed = models.iter().find(|entry| entry.name == model)?;
            listed.manifest_sha256.clone()
        });
        self.page.engine.set(EngineStatus::Fetching);
        self.send(Command::Load {
            model,
            manifest_sha256,
            models_url: format!("{}models/", dom::base_url()),
            backend: self.page.backend_choice.get_untracked(),
        });
    }

    /// Generates what the view at hand shows, as soon as the engine can: the ECG of the current design, or a
    /// series of them.
    pub fn generate(&self) {
        let page = self.page;
        let view = page.view.get_untracked();
        let designs = page.design.with_untracked(|design| view.designs(design));
        let Some(first) = designs.first().cloned() else {
            return;
        };
        let count = designs.len();
        let target = match page.series_of(&view) {
            Some(series) => {
                series.set(Series {
                    designs,
                    finished: Vec::with_capacity(count),
                });
                Target::Series(series)
            }
            None => {
                page.steps.set(Vec::new());
                page.step_count.set(first.request.steps);
                Target::Paper
            }
        };
        self.begin(first, target, count);
    }

    /// Generates an ECG to compare with, and then the one of the current design. The controls show each
    /// while it is made, for the other may need another model.
    pub fn generate_beside(&self, kept: Design) {
        let page = self.page;
        let then = page.design.get_untracked();
        page.design.set(kept.clone());
        self.ledger.update_value(|ledger| ledger.then = Some(then));
        self.begin(kept, Target::Kept, 2);
    }

    fn begin(&self, design: Design, target: Target, ecgs: usize) {
        let page = self.page;
        page.hush(Topic::Run);
        page.progress.set(RunProgress {
            ecgs,
            steps: design.request.steps,
            ..RunProgress::default()
        });
        page.phase.set(Phase::Generating);
        self.enter(design, target);
        match page.engine.get_untracked() {
            EngineStatus::Failed => self.load(),
            _ => self.send_run(),
        }
    }

    /// Notes a run that the worker does not know of yet.
    pub(super) fn enter(&self, design: Design, target: Target) {
        self.ledger.update_value(|ledger| {
            ledger.last_number += 1;
            ledger.run = Some(Run {
                number: ledger.last_number,
                design,
                target,
                model_hash: None,
                cancelled: false,
            });
        });
    }

    /// Stops the run after the step at hand. One that the worker has finished by then still arrives, and is the
    /// last.
    pub fn cancel(&self) {
        let run = self.ledger.try_update_value(|ledger| {
            let run = ledger.run.as_mut()?;
            run.cancelled = true;
            Some(run.clone())
        });
        let Some(Some(run)) = run else {
            return;
        };
        if !run.is_sent() {
            return self.stopped();
        }
        self.send(Command::Cancel { run: run.number });
        let generation = *self;
        set_timeout(
            move || {
                if generation.current_run() == Some(run.number) {
                    generation.replace_worker();
                    generation.stopped();
                    generation.load();
                }
            },
            CANCEL_PATIENCE,
        );
    }

    /// Lets go of the run at hand at once: whatever the worker still says of it is not heard.
    pub fn abandon(&self) {
        let Some(run) = self.ledger.with_value(|ledger| ledger.run.clone()) else {
            return;
        };
        if run.is_sent() {
            self.send(Command::Cancel { run: run.number });
        }
        self.forget_run();
        self.rest();
    }

    fn send(&self, command: Command) {
        self.client.with_value(|client| {
            if let Some(client) = client {
                client.send(command);
            }
        });
    }

    /// Hands the run at hand to the worker, unless it has it, and notes the model that draws it. A worker does
    /// one thing after the other: if this model became ready after the run was sent, it is this one that draws it.
    pub(super) fn send_run(&self) {
        let EngineStatus::Ready { model_hash, .. } = self.page.engine.get_untracked() else {
            return;
        };
        let command = self.ledger.try_update_value(|ledger| {
            let run = ledger.run.as_mut()?;
            let was_sent = run.model_hash.replace(model_hash).is_some();
            (!was_sent).then(|| Command::Generate {
                run: run.number,
                request: run.design.request.clone(),
            })
        });
        if let Some(Some(command)) = command {
            self.send(command);
        }
    }
}
