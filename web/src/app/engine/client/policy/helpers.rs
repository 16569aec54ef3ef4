//! The CPU's other workers: started where several ECGs are wanted, one for each up to the number
//! that the machine is good for, and let go when nothing was wanted for a while.
//!
//! They are there for speed alone. One that dies is replaced and its ECG done again, by whichever
//! worker is free; after too many losses the first worker goes on by itself.

use super::{Action, Policy};
use crate::app::engine::client::seat::Seat;
use crate::app::engine::client::watch::{Stage, Watch};
use crate::problem::{Problem, ProblemKind};
use crate::protocol::Report;
use einthoven::generation::Backend;

/// How many may be lost, with one model, before no other is started.
const MOST_LOSSES: u32 = 3;

/// How long they stay while nothing is wanted, in seconds: each takes memory.
const STAY_S: u32 = 60;

/// The places of the helpers.
#[derive(Debug)]
pub(super) struct Helpers {
    pub(super) watches: Vec<Option<Watch>>,
    losses: u32,
    idle_s: u32,
}

impl Helpers {
    /// Places for so many, all empty.
    pub(super) fn new(count: usize) -> Self {
        Self {
            watches: (0..count).map(|_| None).collect(),
            losses: 0,
            idle_s: 0,
        }
    }

    /// The places.
    pub(super) fn seats(&self) -> impl Iterator<Item = Seat> + use<> {
        (0..self.watches.len()).map(Seat::Helper)
    }

    /// A new wish: losses of before do not count.
    pub(super) const fn forgive(&mut self) {
        self.losses = 0;
    }
}

impl Policy {
    /// Starts helpers, as long as more is wanted than there are workers of the CPU.
    pub(super) fn call_helpers(&mut self) -> Vec<Action> {
        let leads = self.front == Seat::Cpu && self.cpu.as_ref().is_some_and(Watch::has_model);
        if !leads || self.helpers.losses >= MOST_LOSSES {
            return Vec::new();
        }
        let is_there = |seat: &Seat| self.watch(*seat).is_some();
        let there = self.helpers.seats().filter(is_there).count();
        let missing = self.queue.wanted().saturating_sub(1 + there);
        let free = self.helpers.seats().filter(|seat| !is_there(seat));
        let free: Vec<Seat> = free.take(missing).collect();
        free.into_iter().flat_map(|seat| self.begin(seat)).collect()
    }

    /// What a helper says, its greeting and its end apart.
    pub(super) fn helper(&mut self, of: Seat, report: Report) -> Vec<Action> {
        let enter = |policy: &mut Self, stage: Stage| {
            if let Some(watch) = policy.watch_mut(of) {
                watch.enter(stage);
            }
            Vec::new()
        };
        match report {
            Report::Loading { .. } => enter(self, Stage::Loading),
            Report::Preparing { .. } => enter(self, Stage::Preparing(Backend::Cpu)),
            Report::Ready {
                step_ms,
                ref model_hash,
                ..
            } => {
                if self.model_hash().is_some_and(|own| own != model_hash) {
                    let detail = "the model has changed since the first worker loaded it";
                    return self.helper_lost(of, &ProblemKind::EngineVersion.because(detail));
                }
                if let Some(watch) = self.watch_mut(of) {
                    watch.is_ready(step_ms, report);
                }
                self.post_runs()
            }
            Report::Failed {
                run: None, problem, ..
            } => self.helper_lost(of, &problem),
            Report::Planned { .. } | Report::Step { .. } => vec![Action::Tell(report)],
            Report::Done { .. } | Report::Cancelled { .. } | Report::Failed { .. } => {
                self.ended(of, report)
            }
            Report::Hello { .. } | Report::Declined { .. } => Vec::new(),
        }
    }

    /// A helper came down, fell silent or has no model; one of another version is no use again.
    pub(super) fn helper_lost(&mut self, of: Seat, problem: &Problem) -> Vec<Action> {
        let is_version = problem.kind == ProblemKind::EngineVersion;
        self.helpers.losses = match is_version {
            true => MOST_LOSSES,
            false => self.helpers.losses + 1,
        };
        let mut actions = self.stop(of);
        actions.extend(self.post_runs());
        actions
    }

    /// Lets all helpers go.
    pub(super) fn dismiss_helpers(&mut self) -> Vec<Action> {
        let seats = self.helpers.seats();
        seats.flat_map(|seat| self.stop(seat)).collect()
    }

    /// A second has passed: helpers that have had nothing to do for long are let go.
    pub(super) fn rest_helpers(&mut self) -> Vec<Action> {
        self.helpers.idle_s = match self.queue.is_empty() {
            true => self.helpers.idle_s + 1,
            false => 0,
        };
        match self.helpers.idle_s >= STAY_S {
            true => self.dismiss_helpers(),
            false => Vec::new(),
        }
    }

    /// The hash of the model that the CPU's first worker has.
    fn model_hash(&self) -> Option<&String> {
        match self.cpu.as_ref().and_then(Watch::ready)? {
            Report::Ready { model_hash, .. } => Some(model_hash),
            _ => None,
        }
    }
}
