//! What the page asks of the engine, and what it makes of the answers.

use super::dom;
use super::engine_client::EngineClient;
use super::notice::{Level, Topic};
use super::state::{EngineStatus, Finished, Origin, Page, Phase};
use crate::protocol::{BackendChoice, Command, Report};
use einthoven::ecg::Ecg;
use einthoven::generation::Backend;
use einthoven::link::LinkState;
use einthoven::measure::Measurements;
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;

/// A worker that does not answer a Cancel for this long is stuck, and is replaced.
const CANCEL_PATIENCE: Duration = Duration::from_secs(8);

/// A run that was asked for.
#[derive(Debug, Clone)]
struct Run {
    number: u32,
    design: LinkState,
    /// Whether the worker knows of it; a run asked for early waits for the model.
    sent: bool,
}

/// Bookkeeping that nothing on screen depends on.
#[derive(Debug, Default)]
struct Ledger {
    last_number: u32,
    run: Option<Run>,
}

/// The handle to the engine; cheap to copy.
#[derive(Clone, Copy)]
pub struct Generation {
    page: Page,
    client: StoredValue<Option<EngineClient>, LocalStorage>,
    ledger: StoredValue<Ledger>,
}

impl Generation {
    /// A handle whose worker starts with [`Generation::load`].
    pub fn new(page: Page) -> Self {
        let generation = Self {
            page,
            client: StoredValue::new_local(None),
            ledger: StoredValue::new(Ledger::default()),
        };
        let client = EngineClient::new(move |report, ecg| generation.receive(report, ecg));
        generation.client.set_value(Some(client));
        generation
    }

    /// Fetches the chosen model to the chosen backend; a run under way is dropped.
    pub fn load(&self) {
        if self
            .ledger
            .with_value(|l| l.run.as_ref().is_some_and(|run| run.sent))
        {
            self.cancel();
        }
        let model = self
            .page
            .design
            .with_untracked(|design| design.model.clone());
        self.ledger.update_value(|ledger| {
            if let Some(waiting) = &mut ledger.run {
                waiting.design.model.clone_from(&model);
            }
        });
        self.page.engine.set(EngineStatus::Fetching);
        self.send(Command::Load {
            model,
            models_url: format!("{}models/", dom::base_url()),
            backend: self.page.backend_choice.get_untracked(),
        });
    }

    /// Generates the ECG of the current design, as soon as the engine can.
    pub fn generate(&self) {
        let page = self.page;
        page.hush(Topic::Run);
        page.steps.set(Vec::new());
        page.step_count
            .set(page.design.with_untracked(|design| design.request.steps));
        page.phase.set(Phase::Generating);
        self.ledger.update_value(|ledger| {
            ledger.last_number += 1;
            ledger.run = Some(Run {
                number: ledger.last_number,
                design: page.design.get_untracked(),
                sent: false,
            });
        });
        match page.engine.get_untracked() {
            EngineStatus::Ready { .. } => self.send_run(),
            EngineStatus::Failed => self.load(),
            _ => {}
        }
    }

    /// Stops the run after the step at hand.
    pub fn cancel(&self) {
        let Some(run) = self.ledger.with_value(|ledger| ledger.run.clone()) else {
            return;
        };
        if !run.sent {
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

    fn send(&self, command: Command) {
        self.client.with_value(|client| {
            if let Some(client) = client {
                client.send(command);
            }
        });
    }

    fn send_run(&self) {
        let command = self.ledger.try_update_value(|ledger| {
            let run = ledger.run.as_mut().filter(|run| !run.sent)?;
            run.sent = true;
            Some(Command::Generate {
                run: run.number,
                request: run.design.request.clone(),
            })
        });
        if let Some(Some(command)) = command {
            self.send(command);
        }
    }

    fn current_run(&self) -> Option<u32> {
        self.ledger
            .with_value(|ledger| ledger.run.as_ref().map(|run| run.number))
    }

    fn is_current(&self, run: u32) -> bool {
        self.current_run() == Some(run)
    }

    fn replace_worker(&self) {
        self.client.with_value(|client| {
            if let Some(client) = client {
                client.terminate();
            }
        });
    }

    /// Every answer of the worker ends up here.
    fn receive(&self, report: Report, ecg: Option<Ecg>) {
        let page = self.page;
        match report {
            Report::Hello { .. } => {}
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
                fell_back,
                model_hash,
            } => {
                let level = if fell_back {
                    Level::Warning
                } else {
                    Level::Info
                };
                page.notify(Topic::Engine, level, reason.clone());
                page.engine.set(EngineStatus::Ready {
                    backend,
                    reason,
                    model_hash,
                });
                if matches!(page.phase.get_untracked(), Phase::Booting | Phase::Failed) {
                    page.phase.set(Phase::Ready);
                }
                self.send_run();
            }
            Report::Step { run, index, of, .. } if self.is_current(run) => {
                if let Some(ecg) = ecg {
                    page.step_count.set(of);
                    page.steps.update(|steps| steps.push(Arc::new(ecg)));
                    page.shown_step.set(Some(index as usize));
                }
            }
            Report::Done {
                run,
                elapsed_ms,
                measurements,
                ..
            } if self.is_current(run) => {
                if let Some(ecg) = ecg {
                    self.finish(ecg, *measurements, elapsed_ms);
                }
            }
            Report::Cancelled { run } if self.is_current(run) => self.stopped(),
            Report::Step { .. } | Report::Done { .. } | Report::Cancelled { .. } => {}
            Report::Failed {
                run,
                message,
                fatal,
            } => {
                if run.is_none_or(|run| self.is_current(run)) {
                    self.fail(run.is_some(), message, fatal);
                }
            }
        }
    }

    fn finish(&self, ecg: Ecg, measurements: Measurements, elapsed_ms: f64) {
        let page = self.page;
        let run = self.ledger.try_update_value(|ledger| ledger.run.take());
        let (Some(Some(run)), EngineStatus::Ready { model_hash, .. }) =
            (run, page.engine.get_untracked())
        else {
            return;
        };
        page.finished.set(Some(Finished {
            ecg: Arc::new(ecg),
            design: run.design,
            model_hash,
            origin: Origin::Generated,
            measurements: Some(Arc::new(measurements)),
            elapsed_ms: Some(elapsed_ms),
        }));
        page.shown_step.set(None);
        page.phase.set(Phase::Done);
    }

    /// The run ended early: the paper goes back to the last finished ECG.
    fn stopped(&self) {
        let page = self.page;
        self.ledger.update_value(|ledger| ledger.run = None);
        page.shown_step.set(None);
        page.steps.set(Vec::new());
        let ready = matches!(page.engine.get_untracked(), EngineStatus::Ready { .. });
        page.phase
            .set(if ready { Phase::Ready } else { Phase::Booting });
        page.notify(
            Topic::Run,
            Level::Info,
            "Stopped. The paper shows the ECG from before; Generate starts anew.",
        );
    }

    fn fail(&self, in_run: bool, message: String, fatal: bool) {
        let page = self.page;
        let on_gpu = page.backend_in_use() == Some(Backend::WebGpu);
        self.ledger.update_value(|ledger| ledger.run = None);
        page.shown_step.set(None);
        page.steps.set(Vec::new());
        page.phase.set(Phase::Failed);
        if !in_run {
            page.engine.set(EngineStatus::Failed);
        }
        if fatal {
            self.replace_worker();
        }
        if fatal && on_gpu {
            // Whatever took the worker down on the GPU will not happen on the CPU.
            page.notify(
                Topic::Run,
                Level::Error,
                format!("{message} It continues on the CPU; press Generate again."),
            );
            page.backend_choice.set(BackendChoice::Cpu);
        } else {
            page.notify(Topic::Run, Level::Error, message);
        }
    }
}
