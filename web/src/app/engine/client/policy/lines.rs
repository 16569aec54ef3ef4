//! The workers as the policy keeps them: started with a wish, sent the runs, watched, stopped.

use super::{Action, Policy, Wish};
use crate::app::engine::client::seat::Seat;
use crate::app::engine::client::watch::{Stage, Watch};
use crate::problem::BackendReason;
use crate::protocol::{BackendChoice, Report};
use einthoven::generation::Backend;

impl Policy {
    /// Loads what is wanted in this worker: a new one, where there is none or it has not answered
    /// the last wish.
    pub(super) fn begin(&mut self, of: Seat) -> Vec<Action> {
        let Some(Wish { load, .. }) = self.wish.clone() else {
            return Vec::new();
        };
        let mut actions = Vec::new();
        if self.watch(of).is_some_and(|watch| !watch.is_at_rest()) {
            actions.extend(self.stop(of));
        }
        match self.watch_mut(of) {
            Some(watch) => watch.enter(Stage::asked(of.backend())),
            None => {
                *self.slot(of) = Some(Watch::new(of.backend()));
                actions.push(Action::Start(of));
            }
        }
        actions.push(Action::Post(of, load));
        actions
    }

    pub(super) fn at(&mut self, of: Seat, stage: Stage, report: Report) -> Vec<Action> {
        if let Some(watch) = self.watch_mut(of) {
            watch.enter(stage);
        }
        vec![Action::Tell(report)]
    }

    /// Says where the engine runs and why, once it is ready there.
    pub(super) fn announce(&self) -> Vec<Action> {
        let Some(report) = self.watch(self.front).and_then(Watch::ready) else {
            return Vec::new();
        };
        let mut report = report.clone();
        if let Report::Ready {
            reason,
            detail,
            fell_back,
            backend: Backend::Cpu,
            ..
        } = &mut report
        {
            (*reason, *detail) = self.why_cpu.clone();
            let wants_gpu = self.wish.as_ref().map(|wish| wish.choice);
            *fell_back =
                wants_gpu == Some(BackendChoice::WebGpu) || *reason == BackendReason::GpuLost;
        }
        vec![Action::Tell(report)]
    }

    /// Gives what is wanted to the workers that are free for it, and calls helpers for the rest. A
    /// GPU that waits for the end of what is under way takes over first.
    pub(super) fn post_runs(&mut self) -> Vec<Action> {
        let mut actions = Vec::new();
        if self.successor.is_some() {
            if self.queue.is_worked_at() {
                return actions;
            }
            actions.extend(self.succeed());
        }
        let front = std::iter::once(self.front);
        for seat in front.chain(self.helpers.seats()) {
            let is_free = |watch: &Watch| watch.stage() == Stage::Ready;
            if self.watch(seat).is_some_and(is_free)
                && let Some(generate) = self.queue.hand_to(seat)
            {
                if let Some(watch) = self.watch_mut(seat) {
                    watch.enter(Stage::Running);
                }
                actions.push(Action::Post(seat, generate));
            }
        }
        actions.extend(self.call_helpers());
        actions
    }

    /// Ends a worker. What it was at waits for another; what it was stopping has stopped.
    pub(super) fn stop(&mut self, of: Seat) -> Vec<Action> {
        if of == Seat::Gpu {
            self.successor = None;
        }
        if self.slot(of).take().is_none() {
            return Vec::new();
        }
        let over = self.queue.release(of).into_iter();
        let told = over.map(|run| Action::Tell(Report::Cancelled { run }));
        std::iter::once(Action::Stop(of)).chain(told).collect()
    }

    /// All places, whether there is a worker or not.
    pub(super) fn seats(&self) -> impl Iterator<Item = Seat> + use<> {
        [Seat::Cpu, Seat::Gpu]
            .into_iter()
            .chain(self.helpers.seats())
    }

    pub(super) fn slot(&mut self, of: Seat) -> &mut Option<Watch> {
        match of {
            Seat::Cpu => &mut self.cpu,
            Seat::Gpu => &mut self.gpu,
            Seat::Helper(number) => &mut self.helpers.watches[number],
        }
    }

    pub(super) fn watch(&self, of: Seat) -> Option<&Watch> {
        match of {
            Seat::Cpu => self.cpu.as_ref(),
            Seat::Gpu => self.gpu.as_ref(),
            Seat::Helper(number) => self.helpers.watches[number].as_ref(),
        }
    }

    pub(super) fn watch_mut(&mut self, of: Seat) -> Option<&mut Watch> {
        self.slot(of).as_mut()
    }
}
