//! What the page asks of the engine (`asking`), and what it makes of the answers.

mod asking;
mod ledger;

use crate::app::engine::client::{EngineClient, Signals};
use crate::app::shell::notice::{Level, Topic};
use crate::app::state::{EngineStatus, Finished, Origin, Page, Phase, Series};
use crate::app::texts::problem_text;
use crate::problem::Problem;
use crate::protocol::Report;
use crate::tr;
use einthoven::ecg::Ecg;
use einthoven::measure::Measurements;
use ledger::{Ledger, Run, Target};
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;

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
        let client = EngineClient::new(move |report, signals| generation.receive(report, signals));
        generation.client.set_value(Some(client));
        generation
    }

    /// Drops the run at hand: its steps leave the paper, and the controls go back to what was asked for in the
    /// end.
    fn forget_run(&self) {
        self.ledger.update_value(|ledger| ledger.run = None);
        self.give_design_back();
        self.page.shown_step.set(None);
        self.page.steps.set(Vec::new());
    }

    /// After an ECG to compare with, the controls show again what is compared.
    fn give_design_back(&self) {
        let then = self.ledger.try_update_value(|ledger| ledger.then.take());
        if let Some(Some(design)) = then {
            self.page.design.set(design);
        }
    }

    fn current_target(&self) -> Option<Target> {
        self.ledger
            .with_value(|ledger| ledger.run.as_ref().map(|run| run.target))
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
    fn receive(&self, report: Report, signals: Signals) {
        let page = self.page;
        match report {
            // The client's own affair.
            Report::Hello { .. } | Report::Declined { .. } => {}
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
                match fell_back {
                    true => page.explain(Topic::Engine, Level::Warning, detail, move || {
                        problem_text::reason(reason)
                    }),
                    false => page.hush(Topic::Engine),
                }
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
                page.progress.update(|progress| progress.steps_done = index);
                if let (Signals::Step(step), Some(Target::Paper)) = (signals, self.current_target())
                {
                    page.step_count.set(of);
                    page.steps.update(|steps| {
                        // A run that another worker took over begins anew.
                        steps.truncate(index.saturating_sub(1) as usize);
                        steps.push(step);
                    });
                    page.shown_step.set(Some(index as usize));
                }
            }
            Report::Done {
                run,
                elapsed_ms,
                measurements,
                ..
            } if self.is_current(run) => {
                if let Signals::Done(ecg) = signals {
                    self.finish(ecg, *measurements, elapsed_ms);
                }
            }
            Report::Cancelled { run } if self.is_current(run) => self.stopped(),
            Report::Step { .. } | Report::Done { .. } | Report::Cancelled { .. } => {}
            Report::Failed {
                run,
                problem,
                fatal,
            } => {
                if run.is_none_or(|run| self.is_current(run)) {
                    self.fail(run.is_some(), problem, fatal);
                }
            }
        }
    }

    fn finish(&self, ecg: Arc<Ecg>, measurements: Measurements, elapsed_ms: f64) {
        let page = self.page;
        let run = self.ledger.try_update_value(|ledger| ledger.run.take());
        let Some(Some(Run {
            design,
            target,
            model_hash: Some(model_hash),
            cancelled,
            ..
        })) = run
        else {
            return self.stopped();
        };
        let finished = Finished {
            ecg,
            design,
            model_hash,
            origin: Origin::Generated,
            measurements: Some(Arc::new(measurements)),
            elapsed_ms: Some(elapsed_ms),
        };
        match target {
            Target::Paper => {
                page.finished.set(Some(finished));
                page.shown_step.set(None);
                self.done();
            }
            Target::Kept if cancelled => {
                page.kept.set(Some(finished));
                self.stopped();
            }
            Target::Kept => self.continue_beside(finished),
            Target::Series(series) => self.continue_series(series, finished, cancelled),
        }
    }

    /// Keeps an ECG to compare with, and begins the one that is compared.
    fn continue_beside(&self, finished: Finished) {
        self.page.kept.set(Some(finished));
        self.give_design_back();
        // Another model, if there is one, begins to load once the effects of this have run.
        let generation = *self;
        set_timeout(move || generation.generate(), Duration::ZERO);
    }

    /// Takes an ECG of a series in, and begins the next unless the series is cancelled.
    fn continue_series(&self, series: RwSignal<Series>, finished: Finished, cancelled: bool) {
        series.update(|series| series.finished.push(finished));
        let (done, next) = series.with_untracked(|series| {
            let done = series.finished.len();
            (done, series.designs.get(done).cloned())
        });
        self.page.progress.update(|progress| {
            progress.ecgs_done = done;
            progress.steps_done = 0;
        });
        match next {
            Some(_) if cancelled => self.end_early(true),
            Some(design) => {
                self.enter(design, Target::Series(series));
                self.send_run();
            }
            None => self.done(),
        }
    }

    /// All that was asked for is finished.
    fn done(&self) {
        self.page.phase.set(Phase::Done);
        self.page.runs.update(|runs| *runs += 1);
    }

    /// The run ended early: the paper goes back to the last finished ECG, and a series keeps what it has.
    fn stopped(&self) {
        self.end_early(matches!(self.current_target(), Some(Target::Series(_))));
    }

    /// What was asked for, one ECG or a series, ended early.
    fn end_early(&self, in_series: bool) {
        let page = self.page;
        self.forget_run();
        self.rest();
        let text = match in_series {
            true => tr!("stopped-series"),
            false => tr!("stopped"),
        };
        page.notify(Topic::Run, Level::Info, text);
    }

    /// Nothing is generated any more.
    fn rest(&self) {
        let ready = matches!(self.page.engine.get_untracked(), EngineStatus::Ready { .. });
        let phase = if ready { Phase::Ready } else { Phase::Booting };
        self.page.phase.set(phase);
    }

    fn fail(&self, in_run: bool, problem: Problem, fatal: bool) {
        let page = self.page;
        self.forget_run();
        page.phase.set(Phase::Failed);
        if !in_run {
            page.engine.set(EngineStatus::Failed);
        }
        if fatal {
            self.replace_worker();
        }
        let Problem { kind, detail } = problem;
        page.explain(Topic::Run, Level::Error, detail, move || {
            problem_text::sentence(kind)
        });
    }
}
