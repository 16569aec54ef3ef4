//! What the page asks of the engine, and what it makes of the answers.

use super::dom;
use super::engine_client::{EngineClient, Signals};
use super::notice::{Level, Topic};
use super::problem_text;
use super::state::{EngineStatus, Finished, Origin, Page, Phase, RunProgress, Series};
use crate::problem::Problem;
use crate::protocol::{BackendChoice, Command, Report};
use crate::tr;
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
    /// Where the ECG goes.
    target: Target,
    /// Whether the worker knows of it; a run asked for early waits for the model.
    sent: bool,
}

/// Where an ECG goes.
#[derive(Debug, Clone, Copy)]
enum Target {
    /// On the paper, step by step.
    Paper,
    /// Behind the paper's; that of the design asked for in the end follows.
    Kept,
    /// To the end of a series, whose next ECG follows.
    Series(RwSignal<Series>),
}

/// Bookkeeping that nothing on screen depends on.
#[derive(Debug, Default)]
struct Ledger {
    last_number: u32,
    run: Option<Run>,
    /// The design to go on with after the ECG that its own is compared with.
    then: Option<LinkState>,
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
        let client = EngineClient::new(move |report, signals| generation.receive(report, signals));
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
    pub fn generate_beside(&self, kept: LinkState) {
        let page = self.page;
        let then = page.design.get_untracked();
        page.design.set(kept.clone());
        self.ledger.update_value(|ledger| ledger.then = Some(then));
        self.begin(kept, Target::Kept, 2);
    }

    fn begin(&self, design: LinkState, target: Target, ecgs: usize) {
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
            EngineStatus::Ready { .. } => self.send_run(),
            EngineStatus::Failed => self.load(),
            _ => {}
        }
    }

    fn enter(&self, design: LinkState, target: Target) {
        self.ledger.update_value(|ledger| {
            ledger.last_number += 1;
            ledger.run = Some(Run {
                number: ledger.last_number,
                design,
                target,
                sent: false,
            });
        });
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
                detail,
                fell_back,
                model_hash,
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
                    page.steps.update(|steps| steps.push(step));
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
        let (Some(Some(run)), EngineStatus::Ready { model_hash, .. }) =
            (run, page.engine.get_untracked())
        else {
            return;
        };
        let finished = Finished {
            ecg,
            design: run.design,
            model_hash,
            origin: Origin::Generated,
            measurements: Some(Arc::new(measurements)),
            elapsed_ms: Some(elapsed_ms),
        };
        match run.target {
            Target::Paper => {
                page.finished.set(Some(finished));
                page.shown_step.set(None);
                page.phase.set(Phase::Done);
            }
            Target::Kept => self.continue_beside(finished),
            Target::Series(series) => self.continue_series(series, finished),
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

    /// Takes an ECG of a series in, and begins the next.
    fn continue_series(&self, series: RwSignal<Series>, finished: Finished) {
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
            Some(design) => {
                self.enter(design, Target::Series(series));
                self.send_run();
            }
            None => self.page.phase.set(Phase::Done),
        }
    }

    /// The run ended early: the paper goes back to the last finished ECG, and a series keeps what it has.
    fn stopped(&self) {
        let page = self.page;
        let in_series = matches!(self.current_target(), Some(Target::Series(_)));
        self.forget_run();
        let ready = matches!(page.engine.get_untracked(), EngineStatus::Ready { .. });
        page.phase
            .set(if ready { Phase::Ready } else { Phase::Booting });
        let text = match in_series {
            true => tr!("stopped-series"),
            false => tr!("stopped"),
        };
        page.notify(Topic::Run, Level::Info, text);
    }

    fn fail(&self, in_run: bool, problem: Problem, fatal: bool) {
        let page = self.page;
        let on_gpu = page.backend_in_use() == Some(Backend::WebGpu);
        self.forget_run();
        page.phase.set(Phase::Failed);
        if !in_run {
            page.engine.set(EngineStatus::Failed);
        }
        if fatal {
            self.replace_worker();
        }
        let Problem { kind, detail } = problem;
        // Whatever took the worker down on the GPU will not happen on the CPU.
        let leaves_gpu = fatal && on_gpu;
        page.explain(Topic::Run, Level::Error, detail, move || {
            let sentence = problem_text::sentence(kind);
            match leaves_gpu {
                true => format!("{sentence} {}", tr!("continues-on-the-cpu")),
                false => sentence,
            }
        });
        if leaves_gpu {
            page.backend_choice.set(BackendChoice::Cpu);
        }
    }
}
