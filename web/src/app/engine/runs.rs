//! The runs as a state machine: what is asked for and what the engine reports go in, what is to be
//! done comes out. It knows no signals, no clock and no worker.

pub use super::orders::{Effect, Order, Product, SeriesKind, Target};

use crate::problem::Problem;
use crate::protocol::Report;
use einthoven::rhythm::Plan;
use std::collections::VecDeque;
use std::sync::Arc;

/// The model in the engine.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
enum Loaded {
    /// None was asked for yet; which one it will be is not known.
    #[default]
    Nothing,
    /// On its way.
    Loading(String),
    /// Ready.
    Ready(String),
    /// It did not arrive, or the worker is gone.
    Failed,
}

#[derive(Debug, Clone)]
struct Run {
    number: u32,
    order: Order,
    is_sent: bool,
    plan: Option<Arc<Plan>>,
    steps_done: u32,
    is_cancelled: bool,
}

/// What was asked for and is not there yet.
#[derive(Debug, Default)]
pub struct Runs {
    last_number: u32,
    loaded: Loaded,
    current: Option<Run>,
    waiting: VecDeque<Order>,
}

impl Runs {
    /// Asks for ECGs, one after the other, in place of all that is under way.
    pub fn ask(&mut self, orders: impl IntoIterator<Item = Order>) -> Vec<Effect> {
        let mut effects = self.drop_all();
        self.waiting = orders.into_iter().collect();
        effects.extend(self.begin_next());
        effects
    }

    /// Another model is chosen, or the same one elsewhere: a run that has begun is cancelled, one
    /// that waits for its model takes this one.
    pub fn choose(&mut self, model: &str) -> Vec<Effect> {
        let mut effects = match &self.current {
            Some(run) if run.is_sent => self.cancel(),
            _ => Vec::new(),
        };
        let waits_for_itself = |order: &Order| order.target != Target::Kept;
        let current = self.current.iter_mut().filter(|run| !run.is_sent);
        let orders = current.map(|run| &mut run.order).chain(&mut self.waiting);
        for order in orders.filter(|order| waits_for_itself(order)) {
            order.design.model = model.to_owned();
        }
        self.loaded = Loaded::Failed;
        // An ECG to compare with comes first, and may need another model.
        let unsent = self.current.as_ref().filter(|run| !run.is_sent);
        let first = unsent.map_or(model.to_owned(), |run| run.order.design.model.clone());
        effects.push(self.load(first));
        effects
    }

    /// Stops after the step at hand. An ECG that is finished by then still arrives, and is the
    /// last.
    pub fn cancel(&mut self) -> Vec<Effect> {
        let Some(run) = &mut self.current else {
            return Vec::new();
        };
        run.is_cancelled = true;
        let (run, target, is_sent) = (run.number, run.order.target, run.is_sent);
        if is_sent {
            return vec![Effect::Cancel { run }];
        }
        self.forget();
        vec![Effect::Stopped(target)]
    }

    /// The engine has not answered a [`Effect::Cancel`] for too long.
    pub fn lose_patience(&mut self, run: u32) -> Vec<Effect> {
        let Some(stuck) = self
            .current
            .as_ref()
            .filter(|at_hand| at_hand.number == run)
        else {
            return Vec::new();
        };
        let (target, model) = (stuck.order.target, stuck.order.design.model.clone());
        self.forget();
        let load = self.load(model);
        vec![Effect::ReplaceWorker, Effect::Stopped(target), load]
    }

    /// Lets go of all that is under way at once: whatever the engine still says of it is not heard.
    pub fn drop_all(&mut self) -> Vec<Effect> {
        let sent = self
            .current
            .as_ref()
            .filter(|run| run.is_sent && !run.is_cancelled);
        let effects = sent.map(|run| Effect::Cancel { run: run.number });
        let effects = effects.into_iter().collect();
        self.forget();
        effects
    }

    /// What the engine reports. What belongs to no run at hand, or comes twice, is not heard.
    pub fn on(&mut self, report: &Report) -> Vec<Effect> {
        match report {
            Report::Ready { .. } => {
                if let Loaded::Loading(model) = &self.loaded {
                    self.loaded = Loaded::Ready(model.clone());
                }
                // Another worker may have taken the run at hand over: then its steps begin anew.
                if let Some(run) = &mut self.current {
                    run.steps_done = 0;
                }
                self.send()
            }
            Report::Planned { run, plan } => self.planned(*run, plan),
            Report::Step { run, index, of, .. } => self.step(*run, *index, *of),
            Report::Done {
                run,
                elapsed_ms,
                measurements,
                model_hash,
                ..
            } => self.done(*run, |order, plan, more_follow| Product {
                order,
                plan,
                model_hash: model_hash.clone(),
                elapsed_ms: *elapsed_ms,
                measurements: measurements.clone(),
                more_follow,
            }),
            Report::Cancelled { run } => match self.sent(*run) {
                Some(at_hand) => {
                    let target = at_hand.order.target;
                    self.forget();
                    vec![Effect::Stopped(target)]
                }
                None => Vec::new(),
            },
            Report::Failed {
                run,
                problem,
                fatal,
            } => {
                if run.is_some_and(|run| self.sent(run).is_none()) {
                    return Vec::new();
                }
                self.fail(run.is_some() && !fatal, problem.clone(), *fatal)
            }
            _ => Vec::new(),
        }
    }

    fn sent(&mut self, run: u32) -> Option<&mut Run> {
        let at_hand = self.current.as_mut();
        at_hand.filter(|at_hand| at_hand.number == run && at_hand.is_sent)
    }

    fn planned(&mut self, run: u32, plan: &Plan) -> Vec<Effect> {
        // A worker that takes a run over decides the same once more.
        let Some(at_hand) = self.sent(run).filter(|at_hand| at_hand.plan.is_none()) else {
            return Vec::new();
        };
        let plan = Arc::new(plan.clone());
        at_hand.plan = Some(plan.clone());
        let target = at_hand.order.target;
        vec![Effect::Plan { target, plan }]
    }

    fn step(&mut self, run: u32, index: u32, of: u32) -> Vec<Effect> {
        let Some(at_hand) = self.sent(run).filter(|at_hand| at_hand.steps_done < index) else {
            return Vec::new();
        };
        at_hand.steps_done = index;
        let target = at_hand.order.target;
        vec![Effect::Step { target, index, of }]
    }

    fn done(
        &mut self,
        run: u32,
        product: impl FnOnce(Order, Option<Arc<Plan>>, bool) -> Product,
    ) -> Vec<Effect> {
        if self.sent(run).is_none() {
            return Vec::new();
        }
        let Some(at_hand) = self.current.take() else {
            return Vec::new();
        };
        let (target, more) = (at_hand.order.target, !self.waiting.is_empty());
        let finished = Effect::Finished(Box::new(product(at_hand.order, at_hand.plan, more)));
        let mut effects = vec![finished];
        match (more, at_hand.is_cancelled) {
            (false, _) => effects.push(Effect::Done),
            (true, true) => {
                self.forget();
                effects.push(Effect::Stopped(target));
            }
            (true, false) => effects.extend(self.begin_next()),
        }
        effects
    }

    fn fail(&mut self, engine_lives: bool, problem: Problem, fatal: bool) -> Vec<Effect> {
        self.forget();
        if !engine_lives {
            self.loaded = Loaded::Failed;
        }
        let failed = Effect::Failed {
            engine_lives,
            problem,
        };
        let replaced = fatal.then_some(Effect::ReplaceWorker);
        replaced.into_iter().chain([failed]).collect()
    }

    fn begin_next(&mut self) -> Vec<Effect> {
        let Some(order) = self.waiting.pop_front() else {
            return Vec::new();
        };
        self.last_number += 1;
        self.current = Some(Run {
            number: self.last_number,
            order,
            is_sent: false,
            plan: None,
            steps_done: 0,
            is_cancelled: false,
        });
        self.send()
    }

    /// Sends the run at hand if its model is ready, and else sees to it that the model comes.
    fn send(&mut self) -> Vec<Effect> {
        let Some(run) = self.current.as_mut().filter(|run| !run.is_sent) else {
            return Vec::new();
        };
        let model = run.order.design.model.clone();
        match &self.loaded {
            Loaded::Nothing => Vec::new(),
            Loaded::Loading(coming) if *coming == model => Vec::new(),
            Loaded::Ready(ready) if *ready == model => {
                run.is_sent = true;
                vec![Effect::Generate {
                    run: run.number,
                    model,
                    request: run.order.design.request.clone(),
                }]
            }
            _ => vec![self.load(model)],
        }
    }

    fn load(&mut self, model: String) -> Effect {
        self.loaded = Loaded::Loading(model.clone());
        Effect::Load { model }
    }

    fn forget(&mut self) {
        self.current = None;
        self.waiting.clear();
    }
}

#[cfg(test)]
#[path = "runs_tests.rs"]
mod tests;
