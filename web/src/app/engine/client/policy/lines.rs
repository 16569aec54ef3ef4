//! The two workers as the policy keeps them: started with a wish, sent the run, watched, stopped.

use super::{Action, Policy, Wish};
use crate::app::engine::client::watch::{Stage, Watch};
use crate::problem::BackendReason;
use crate::protocol::{BackendChoice, Report};
use einthoven::generation::Backend;

impl Policy {
    /// Loads what is wanted in this worker: a new one, where there is none or it has not answered
    /// the last wish.
    pub(super) fn begin(&mut self, of: Backend) -> Vec<Action> {
        let Some(Wish { load, .. }) = self.wish.clone() else {
            return Vec::new();
        };
        let mut actions = Vec::new();
        if self.watch(of).is_some_and(|watch| !watch.is_at_rest()) {
            actions.extend(self.stop(of));
        }
        match self.watch_mut(of) {
            Some(watch) => watch.enter(Stage::asked(of)),
            None => {
                *self.slot(of) = Some(Watch::new(of));
                actions.push(Action::Start(of));
            }
        }
        actions.push(Action::Post(of, load));
        actions
    }

    pub(super) fn at(&mut self, of: Backend, stage: Stage, report: Report) -> Vec<Action> {
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

    /// Sends the run that has no end yet to the worker in front, if that is ready.
    pub(super) fn post_run(&mut self) -> Vec<Action> {
        let front = self.front;
        let Some(run) = self.run.clone() else {
            return Vec::new();
        };
        match self.watch_mut(front) {
            Some(watch) if watch.stage() == Stage::Ready => watch.enter(Stage::Running),
            _ => return Vec::new(),
        }
        vec![Action::Post(front, run.generate)]
    }

    pub(super) fn stop(&mut self, of: Backend) -> Vec<Action> {
        if of == Backend::WebGpu {
            self.successor = None;
        }
        match self.slot(of).take() {
            Some(_) => vec![Action::Stop(of)],
            None => Vec::new(),
        }
    }

    pub(super) fn slot(&mut self, of: Backend) -> &mut Option<Watch> {
        match of {
            Backend::Cpu => &mut self.cpu,
            Backend::WebGpu => &mut self.gpu,
        }
    }

    pub(super) fn watch(&self, of: Backend) -> Option<&Watch> {
        match of {
            Backend::Cpu => self.cpu.as_ref(),
            Backend::WebGpu => self.gpu.as_ref(),
        }
    }

    pub(super) fn watch_mut(&mut self, of: Backend) -> Option<&mut Watch> {
        self.slot(of).as_mut()
    }
}
