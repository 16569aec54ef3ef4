//! What the page asks of the engine.

use super::client::{EngineClient, Signals};
use super::runs::{Effect, Order, Runs, SeriesKind, Target};
use crate::app::browser::dom;
use crate::app::knowledge::Knowledge;
use crate::app::shell::notice::{Level, Topic};
use crate::app::state::{EngineStatus, Finished, Page, Phase, RunProgress, Series};
use crate::app::texts::problem_text;
use crate::protocol::{Command, Report};
use einthoven::generation::GenerationRequest;
use einthoven::link::Design;
use leptos::prelude::*;

/// The handle to the engine; cheap to copy.
#[derive(Clone, Copy)]
pub struct Generation {
    pub(super) page: Page,
    knowledge: Knowledge,
    client: StoredValue<Option<EngineClient>, LocalStorage>,
    runs: StoredValue<Runs>,
}

impl Generation {
    /// A handle whose worker starts with [`Generation::load`].
    pub fn new(page: Page, knowledge: Knowledge) -> Self {
        let generation = Self {
            page,
            knowledge,
            client: StoredValue::new_local(None),
            runs: StoredValue::new(Runs::default()),
        };
        let client = EngineClient::new(move |report, signals| generation.receive(report, signals));
        generation.client.set_value(Some(client));
        generation
    }

    /// Fetches the chosen model to the chosen backend; a run under way is cancelled.
    pub fn load(&self) {
        let design = self.page.design;
        let model = design.with_untracked(|design| design.model.clone());
        self.change(|runs| runs.choose(&model));
    }

    /// Generates what the view at hand shows, as soon as the engine can: the ECG of the current
    /// design, or a series of them.
    pub fn generate(&self) {
        let page = self.page;
        let view = page.view.get_untracked();
        let designs = page.design.with_untracked(|design| view.designs(design));
        match SeriesKind::of(&view) {
            Some(kind) => self.generate_series(kind, designs),
            None => self.begin_all(designs, Target::Paper),
        }
    }

    /// Generates all cases of the teacher's own set.
    pub fn generate_set(&self) {
        let page = self.page;
        let own = page.design.get_untracked();
        let design = |request: &GenerationRequest| Design {
            request: request.clone(),
            ..own.clone()
        };
        let designs = page
            .case_set
            .with_untracked(|set| set.cases.iter().map(design).collect());
        self.generate_series(SeriesKind::Set, designs);
    }

    fn generate_series(&self, kind: SeriesKind, designs: Vec<Design>) {
        self.page.series(kind).set(Series::of(designs.clone()));
        self.begin_all(designs, Target::Series(kind));
    }

    fn begin_all(&self, designs: Vec<Design>, target: Target) {
        let order = |design| Order { design, target };
        self.begin(designs.into_iter().map(order).collect());
    }

    /// Rolls a new seed, of a preset one that is known to draw it, and generates with it.
    pub fn generate_another(&self) {
        let seed = self.knowledge.roll();
        self.page.design.update(|design| design.request.seed = seed);
        self.generate();
    }

    /// Generates an ECG to compare with, and then the one of the current design.
    pub fn generate_beside(&self, kept: Design) {
        let order = |design, target| Order { design, target };
        let own = order(self.page.design.get_untracked(), Target::Paper);
        self.begin(vec![order(kept, Target::Kept), own]);
    }

    /// Puts an ECG of this visit back on the paper, with the controls as they were for it; the
    /// sheet stays as it is, with what is done to the ECG on it.
    pub fn open(&self, finished: Finished) {
        let page = self.page;
        if page.phase.get_untracked() == Phase::Generating {
            self.abandon();
        }
        page.design.update(|design| {
            *design = Design {
                processing: design.processing.clone(),
                paper: design.paper,
                ..finished.design.clone()
            };
        });
        page.forget_making();
        page.show(finished);
    }

    fn begin(&self, orders: Vec<Order>) {
        let page = self.page;
        let Some(first) = orders.first() else {
            return;
        };
        page.hush(Topic::Run);
        if !matches!(first.target, Target::Series(_)) {
            page.forget_making();
            page.step_count.set(first.design.request.steps);
        }
        page.shown_step.set(None);
        page.progress.set(RunProgress {
            ecgs: orders.len(),
            steps: first.design.request.steps,
            ..RunProgress::default()
        });
        page.phase.set(Phase::Generating);
        self.change(|runs| runs.ask(orders));
    }

    /// Stops the run after the step at hand.
    pub fn cancel(&self) {
        self.change(Runs::cancel);
    }

    /// Lets go of the run at hand at once: whatever the worker still says of it is not heard.
    pub fn abandon(&self) {
        self.change(Runs::drop_all);
        self.clear_steps();
        self.rest();
    }

    /// Every answer of the worker ends up here.
    fn receive(&self, report: Report, signals: Signals) {
        self.note_engine(&report);
        let effects = self.runs.try_update_value(|runs| runs.on(&report));
        self.carry_out(effects.unwrap_or_default(), signals);
    }

    /// How far the engine is.
    fn note_engine(&self, report: &Report) {
        let page = self.page;
        match report.clone() {
            Report::Loading {
                loaded_bytes,
                total_bytes,
            } => page.engine.set(EngineStatus::Loading {
                loaded_bytes,
                total_bytes,
            }),
            Report::Preparing { backend } => page.engine.set(EngineStatus::Preparing(backend)),
            Report::Ready {
                backend,
                reason,
                detail,
                fell_back,
                model_hash,
                ..
            } => {
                // As asked for it needs no notice: the masthead says where it runs.
                if fell_back {
                    let say = move || problem_text::reason(reason);
                    page.explain(Topic::Engine, Level::Warning, detail, say);
                } else {
                    page.hush(Topic::Engine);
                }
                page.engine.set(EngineStatus::Ready {
                    backend,
                    reason,
                    model_hash,
                });
                if matches!(page.phase.get_untracked(), Phase::Booting | Phase::Failed) {
                    page.phase.set(Phase::Ready);
                }
            }
            _ => {}
        }
    }

    pub(super) fn change(&self, change: impl FnOnce(&mut Runs) -> Vec<Effect>) {
        let effects = self.runs.try_update_value(change);
        self.carry_out(effects.unwrap_or_default(), Signals::None);
    }

    /// Has the engine fetch a model; the site's list says how its manifest is to read.
    pub(super) fn fetch(&self, model: String) {
        let page = self.page;
        let manifest_sha256 = page.models.with_untracked(|models| {
            let listed = models.iter().find(|entry| entry.name == model)?;
            listed.manifest_sha256.clone()
        });
        page.engine.set(EngineStatus::Fetching);
        self.send(Command::Load {
            model,
            manifest_sha256,
            models_url: format!("{}models/", dom::base_url()),
            backend: page.backend_choice.get_untracked(),
        });
    }

    pub(super) fn send(&self, command: Command) {
        self.client.with_value(|client| {
            if let Some(client) = client {
                client.send(command);
            }
        });
    }

    pub(super) fn replace_worker(&self) {
        self.client.with_value(|client| {
            if let Some(client) = client {
                client.terminate();
            }
        });
    }
}
