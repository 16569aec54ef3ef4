//! What the page makes of the engine's answers: it carries out the effects of the runs.

use super::client::Signals;
use super::generation::Generation;
use super::runs::{Effect, Order, Product, Target};
use crate::app::shell::notice::{Level, Topic};
use crate::app::state::{EngineStatus, Finished, Origin, Phase};
use crate::app::texts::problem_text;
use crate::problem::Problem;
use crate::protocol::Command;
use crate::tr;
use einthoven::ecg::Ecg;
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;

/// A worker that does not answer a Cancel for this long is stuck, and is replaced.
const CANCEL_PATIENCE: Duration = Duration::from_secs(8);

impl Generation {
    /// Does what the runs ask for; `signals` came with the report that they answer.
    pub(super) fn carry_out(&self, effects: Vec<Effect>, signals: Signals) {
        let page = self.page;
        for effect in effects {
            match (effect, &signals) {
                (Effect::Load { model }, _) => self.fetch(model),
                (
                    Effect::Generate {
                        run,
                        model,
                        request,
                    },
                    _,
                ) => self.send(Command::Generate {
                    run,
                    model,
                    request,
                }),
                (Effect::Cancel { run }, _) => {
                    self.send(Command::Cancel { run });
                    let generation = *self;
                    let lose_patience = move || generation.change(|runs| runs.lose_patience(run));
                    set_timeout(lose_patience, CANCEL_PATIENCE);
                }
                (Effect::ReplaceWorker, _) => self.replace_worker(),
                (Effect::Plan { target, plan }, _) => {
                    if target == Target::Paper {
                        page.plan.set(Some(plan));
                        page.shown_step.set(Some(0));
                    }
                }
                (
                    Effect::Step {
                        target,
                        index,
                        of,
                        leads,
                    },
                    signals,
                ) => {
                    if leads {
                        page.progress.update(|progress| {
                            progress.steps_done = index;
                            progress.steps = of;
                        });
                    }
                    if let (Signals::Step(step), Target::Paper) = (signals, target) {
                        page.step_count.set(of);
                        page.steps.update(|steps| {
                            // A run that another worker took over begins anew.
                            steps.truncate(index.saturating_sub(1) as usize);
                            steps.push(step.clone());
                        });
                        page.shown_step
                            .set(Some(page.steps.with_untracked(Vec::len)));
                    }
                }
                (Effect::Finished(product), Signals::Done(ecg)) => {
                    self.take_in(*product, ecg.clone());
                }
                (Effect::Finished(_), _) => {}
                (Effect::Done, _) => {
                    page.phase.set(Phase::Done);
                    page.runs.update(|runs| *runs += 1);
                }
                (Effect::Stopped(target), _) => self.stopped(target),
                (
                    Effect::Failed {
                        engine_lives,
                        problem,
                    },
                    _,
                ) => self.fail(engine_lives, problem),
            }
        }
    }

    fn take_in(&self, product: Product, ecg: Arc<Ecg>) {
        let page = self.page;
        let Order { design, target } = product.order;
        let finished = Finished {
            ecg,
            design,
            model_hash: product.model_hash,
            plan: product.plan,
            origin: Origin::Generated,
            measurements: Some(Arc::new(*product.measurements)),
            elapsed_ms: Some(product.elapsed_ms),
        };
        match target {
            Target::Paper => {
                page.show(finished);
            }
            Target::Kept => page.kept.set(Some(finished)),
            Target::Series(kind) => page
                .series(kind)
                .update(|series| series.take_in(product.place, finished)),
        }
        page.progress.update(|progress| {
            progress.ecgs_done += 1;
            progress.steps_done = 0;
        });
    }

    /// What was asked for, one ECG or a series, ended early: the paper goes back to the last
    /// finished ECG, and a series keeps what it has.
    fn stopped(&self, target: Target) {
        self.clear_steps();
        self.rest();
        let text = match target {
            Target::Series(_) => tr!("stopped-series"),
            Target::Paper | Target::Kept => tr!("stopped"),
        };
        self.page.notify(Topic::Run, Level::Info, text);
    }

    pub(super) fn clear_steps(&self) {
        self.page.forget_making();
    }

    /// Nothing is generated any more.
    pub(super) fn rest(&self) {
        let ready = matches!(self.page.engine.get_untracked(), EngineStatus::Ready { .. });
        let phase = if ready { Phase::Ready } else { Phase::Booting };
        self.page.phase.set(phase);
    }

    fn fail(&self, engine_lives: bool, problem: Problem) {
        let page = self.page;
        self.clear_steps();
        page.phase.set(Phase::Failed);
        if !engine_lives {
            page.engine.set(EngineStatus::Failed);
        }
        let Problem { kind, detail } = problem;
        page.explain(Topic::Run, Level::Error, detail, move || {
            problem_text::sentence(kind)
        });
    }
}
