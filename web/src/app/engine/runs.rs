//! The runs as a state machine: what is asked for and what the engine reports go in, what is to be
//! done comes out. It knows no signals, no clock and no worker.

pub use super::orders::{Effect, Order, Product, SeriesKind, Target};

use super::loaded::Loaded;
use super::pool::MOST_WORKERS;
use crate::problem::Problem;
use crate::protocol::Report;
use einthoven::rhythm::Plan;
use std::collections::VecDeque;
use std::sync::Arc;

/// An order that the engine has.
#[derive(Debug, Clone)]
struct Run {
    number: u32,
    place: usize,
    order: Order,
    plan: Option<Arc<Plan>>,
    steps_done: u32,
    is_cancelled: bool,
}

/// What was asked for and is not there yet.
#[derive(Debug, Default)]
pub struct Runs {
    last_number: u32,
    loaded: Loaded,
    /// What the engine has, in the order in which it was asked for: as many as it may have workers.
    at_hand: Vec<Run>,
    /// What it has not, each with its place among all that was asked for.
    waiting: VecDeque<(usize, Order)>,
    /// How many have not arrived.
    missing: usize,
}

impl Runs {
    /// Asks for ECGs, those that are needed first in front, in place of all that is under way.
    pub fn ask(&mut self, orders: impl IntoIterator<Item = Order>) -> Vec<Effect> {
        let mut effects = self.drop_all();
        self.waiting = orders.into_iter().enumerate().collect();
        self.missing = self.waiting.len();
        effects.extend(self.go_on());
        effects
    }

    /// Another model is chosen, or the same one elsewhere: runs that have begun are cancelled, and
    /// what waits for its model takes this one.
    pub fn choose(&mut self, model: &str) -> Vec<Effect> {
        let mut effects = Vec::new();
        if !self.at_hand.is_empty() {
            effects = self.cancel();
        }
        let waits_for_itself = |order: &&mut Order| order.target != Target::Kept;
        let orders = self.waiting.iter_mut().map(|(_, order)| order);
        for order in orders.filter(waits_for_itself) {
            order.design.model = model.to_owned();
        }
        self.loaded = Loaded::Failed;
        // An ECG to compare with comes first, and may need another model.
        let first = self.waiting.front().map(|(_, order)| &order.design.model);
        let first = first.map_or(model.to_owned(), Clone::clone);
        effects.push(self.load(first));
        effects
    }

    /// Stops after the steps at hand. What is finished by then still arrives, and nothing follows.
    pub fn cancel(&mut self) -> Vec<Effect> {
        let at_hand = self.at_hand.iter().map(|run| &run.order);
        let mut all = at_hand.chain(self.waiting.iter().map(|(_, order)| order));
        let Some(target) = all.next().map(|order| order.target) else {
            return Vec::new();
        };
        self.waiting.clear();
        if self.at_hand.is_empty() {
            self.forget();
            return vec![Effect::Stopped(target)];
        }
        let cancel = |run: &mut Run| {
            run.is_cancelled = true;
            Effect::Cancel { run: run.number }
        };
        self.at_hand.iter_mut().map(cancel).collect()
    }

    /// The engine has not answered a [`Effect::Cancel`] for too long.
    pub fn lose_patience(&mut self, run: u32) -> Vec<Effect> {
        let Some(stuck) = self.at_hand.iter().find(|at_hand| at_hand.number == run) else {
            return Vec::new();
        };
        let (target, model) = (stuck.order.target, stuck.order.design.model.clone());
        self.forget();
        let load = self.load(model);
        vec![Effect::ReplaceWorker, Effect::Stopped(target), load]
    }

    /// Lets go of all that is under way at once: whatever the engine still says of it is not heard.
    pub fn drop_all(&mut self) -> Vec<Effect> {
        let wanted = self.at_hand.iter().filter(|run| !run.is_cancelled);
        let effects = wanted
            .map(|run| Effect::Cancel { run: run.number })
            .collect();
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
                // Another worker may have taken the runs at hand over: then their steps begin anew.
                for run in &mut self.at_hand {
                    run.steps_done = 0;
                }
                self.go_on()
            }
            Report::Planned { run, plan } => self.planned(*run, plan),
            Report::Step { run, index, of, .. } => self.step(*run, *index, *of),
            Report::Done {
                run,
                elapsed_ms,
                measurements,
                model_hash,
                ..
            } => self.done(*run, |run| Product {
                order: run.order,
                place: run.place,
                plan: run.plan,
                model_hash: model_hash.clone(),
                elapsed_ms: *elapsed_ms,
                measurements: measurements.clone(),
            }),
            Report::Cancelled { run } => match self.take(*run) {
                None => Vec::new(),
                Some(run) => {
                    self.waiting.clear();
                    self.go_on_or_end(run.order.target)
                }
            },
            Report::Failed {
                run,
                problem,
                fatal,
            } => {
                if run.is_some_and(|run| self.take(run).is_none()) {
                    return Vec::new();
                }
                self.fail(run.is_some() && !fatal, problem.clone(), *fatal)
            }
            _ => Vec::new(),
        }
    }

    /// Takes a run out of those at hand.
    fn take(&mut self, run: u32) -> Option<Run> {
        let place = self.at_hand.iter().position(|known| known.number == run)?;
        Some(self.at_hand.remove(place))
    }

    fn planned(&mut self, run: u32, plan: &Plan) -> Vec<Effect> {
        let at_hand = self.at_hand.iter_mut().find(|known| known.number == run);
        // A worker that takes a run over decides the same once more.
        let Some(at_hand) = at_hand.filter(|at_hand| at_hand.plan.is_none()) else {
            return Vec::new();
        };
        let plan = Arc::new(plan.clone());
        at_hand.plan = Some(plan.clone());
        let target = at_hand.order.target;
        vec![Effect::Plan { target, plan }]
    }

    fn step(&mut self, run: u32, index: u32, of: u32) -> Vec<Effect> {
        let mut known = self.at_hand.iter_mut().enumerate();
        let found = known.find(|(_, known)| known.number == run && known.steps_done < index);
        let Some((place, run)) = found else {
            return Vec::new();
        };
        run.steps_done = index;
        vec![Effect::Step {
            target: run.order.target,
            index,
            of,
            leads: place == 0,
        }]
    }

    fn done(&mut self, run: u32, product: impl FnOnce(Run) -> Product) -> Vec<Effect> {
        let Some(run) = self.take(run) else {
            return Vec::new();
        };
        self.missing -= 1;
        let target = run.order.target;
        let mut effects = vec![Effect::Finished(Box::new(product(run)))];
        effects.extend(self.go_on_or_end(target));
        effects
    }

    fn fail(&mut self, engine_lives: bool, problem: Problem, fatal: bool) -> Vec<Effect> {
        let mut effects = match fatal {
            true => vec![Effect::ReplaceWorker],
            false => self.drop_all(),
        };
        self.forget();
        if !engine_lives {
            self.loaded = Loaded::Failed;
        }
        effects.push(Effect::Failed {
            engine_lives,
            problem,
        });
        effects
    }

    /// What follows the end of a run that went there.
    fn go_on_or_end(&mut self, target: Target) -> Vec<Effect> {
        let mut effects = self.go_on();
        if self.at_hand.is_empty() && self.waiting.is_empty() {
            effects.push(match self.missing {
                0 => Effect::Done,
                _ => Effect::Stopped(target),
            });
            self.forget();
        }
        effects
    }

    /// Hands on what the engine can take; if the next needs another model, sees to it that that
    /// comes when all before is finished.
    fn go_on(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        while self.at_hand.len() < MOST_WORKERS
            && let Some((_, next)) = self.waiting.front()
        {
            match &self.loaded {
                Loaded::Ready(ready) if *ready == next.design.model => {
                    effects.extend(self.hand_on());
                    continue;
                }
                Loaded::Nothing => {}
                Loaded::Loading(coming) if *coming == next.design.model => {}
                _ if !self.at_hand.is_empty() => {}
                _ => {
                    let model = next.design.model.clone();
                    effects.push(self.load(model));
                }
            }
            break;
        }
        effects
    }

    fn hand_on(&mut self) -> Option<Effect> {
        let (place, order) = self.waiting.pop_front()?;
        self.last_number += 1;
        let effect = Effect::Generate {
            run: self.last_number,
            model: order.design.model.clone(),
            request: order.design.request.clone(),
        };
        self.at_hand.push(Run {
            number: self.last_number,
            place,
            order,
            plan: None,
            steps_done: 0,
            is_cancelled: false,
        });
        Some(effect)
    }

    fn load(&mut self, model: String) -> Effect {
        self.loaded = Loaded::Loading(model.clone());
        Effect::Load { model }
    }

    fn forget(&mut self) {
        self.at_hand.clear();
        self.waiting.clear();
        self.missing = 0;
    }
}

#[cfg(test)]
#[path = "runs_series_tests.rs"]
mod series_tests;
#[cfg(test)]
#[path = "runs_tests.rs"]
mod tests;
