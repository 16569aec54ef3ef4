//! The GPU's way to the front: where there is an adapter its worker is prepared behind the CPU's,
//! and takes over when it has passed its self-test and is faster.

use super::{Action, Policy};
use crate::app::engine::client::adapter::Adapter;
use crate::app::engine::client::seat::Seat;
use crate::app::engine::client::watch::{Stage, Watch};
use crate::problem::BackendReason;
use crate::protocol::{BackendChoice, Report};

impl Policy {
    /// What is known of the adapter that question `number` was about.
    pub(in super::super) fn adapter(&mut self, number: u32, found: Adapter) -> Vec<Action> {
        let Some(wish) = self.wish.clone().filter(|_| number == self.question) else {
            return Vec::new();
        };
        let is_chosen = wish.choice == BackendChoice::WebGpu;
        match found {
            Adapter::Hardware => self.begin(Seat::Gpu),
            Adapter::Software(_) if is_chosen => self.begin(Seat::Gpu),
            Adapter::Software(name) => self.decline(BackendReason::GpuSoftware, name),
            Adapter::None(detail) => self.decline(BackendReason::NoGpu, detail),
            Adapter::Silent(detail) => self.decline(BackendReason::GpuSilent, detail),
        }
    }

    /// What the worker behind the one in front says.
    pub(super) fn behind(&mut self, report: Report) -> Vec<Action> {
        match &report {
            Report::Loading { .. } => self.enter_behind(Stage::Loading),
            Report::Preparing { backend } => self.enter_behind(Stage::Preparing(*backend)),
            Report::Ready { step_ms, .. } => {
                let step_ms = *step_ms;
                if let Some(watch) = self.gpu.as_mut() {
                    watch.is_ready(step_ms, report.clone());
                }
                let on_cpu = self.cpu.as_ref().map_or(f64::INFINITY, Watch::step_ms);
                if step_ms >= on_cpu {
                    let detail = format!("{step_ms:.0} ms for a step, {on_cpu:.0} ms on the CPU");
                    let mut actions = self.stop(Seat::Gpu);
                    actions.extend(self.decline(BackendReason::GpuSlower, detail));
                    return actions;
                }
                self.successor = Some(report);
                return self.post_runs();
            }
            Report::Failed { problem, .. } => {
                let detail = problem.detail.clone();
                let mut actions = self.stop(Seat::Gpu);
                actions.extend(self.decline(BackendReason::GpuWrong, detail));
                return actions;
            }
            _ => {}
        }
        Vec::new()
    }

    fn enter_behind(&mut self, stage: Stage) {
        if let Some(watch) = self.gpu.as_mut() {
            watch.enter(stage);
        }
    }

    /// The GPU takes over from all workers of the CPU, if one waits for that.
    pub(super) fn succeed(&mut self) -> Vec<Action> {
        if self.successor.take().is_none() {
            return Vec::new();
        }
        self.front = Seat::Gpu;
        let mut actions = self.stop(Seat::Cpu);
        actions.extend(self.dismiss_helpers());
        actions.extend(self.announce());
        actions
    }

    /// The GPU is not to be used: the CPU goes on, or begins.
    pub(super) fn decline(&mut self, reason: BackendReason, detail: String) -> Vec<Action> {
        self.why_cpu = (reason, detail);
        if self.front == Seat::Cpu {
            return self.announce();
        }
        self.front = Seat::Cpu;
        self.begin(Seat::Cpu)
    }
}
