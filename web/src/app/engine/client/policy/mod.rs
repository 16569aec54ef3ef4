//! Which worker computes, and what happens when one is silent, lost or no better: decisions only,
//! nothing of the browser, so that every one of them is tested.
//!
//! The CPU's worker starts at once. With "automatic" the GPU's is prepared behind it, where there
//! is an adapter that is no software, and takes over when it has passed its self-test and is
//! faster. Where several ECGs are wanted, the CPU's gets helpers. A worker that says nothing for too
//! long, or comes down, is replaced, and what it was asked for is asked for once more.

mod gpu;
mod helpers;
mod lines;
mod queue;

use super::seat::Seat;
use super::watch::{Stage, Watch};
use crate::problem::{BackendReason, Problem, ProblemKind};
use crate::protocol::{BackendChoice, Command, Report};
use helpers::Helpers;
use queue::Queue;

/// What the policy wants done, in order.
#[derive(Debug, Clone, PartialEq)]
#[allow(
    clippy::large_enum_variant,
    reason = "a handful at a time: a box would be in the way of every reader"
)]
pub(super) enum Action {
    /// Start this worker; there is none.
    Start(Seat),
    /// End this worker at once.
    Stop(Seat),
    /// Send this, once the worker has greeted.
    Post(Seat, Command),
    /// Find out whether there is an adapter; the answer carries the number back.
    AskForAdapter(u32),
    /// Tell the page, with whatever came beside the worker's own report.
    Tell(Report),
}

/// What the page wants loaded.
#[derive(Debug, Clone)]
struct Wish {
    load: Command,
    choice: BackendChoice,
}

/// All that is known of the workers.
#[derive(Debug)]
pub(super) struct Policy {
    wish: Option<Wish>,
    /// The runs that have no end yet.
    queue: Queue,
    /// The worker that says how far the engine is: the CPU's first, or the GPU's.
    front: Seat,
    cpu: Option<Watch>,
    gpu: Option<Watch>,
    helpers: Helpers,
    /// Why the CPU is in front, and the detail.
    why_cpu: (BackendReason, String),
    /// How often the worker in front was replaced since it last finished something.
    replaced: u32,
    gpu_losses: u32,
    /// Number of the question for an adapter whose answer is awaited.
    question: u32,
    /// A GPU that passed, and waits for the end of what is under way.
    successor: Option<Report>,
}

impl Policy {
    /// A policy for a machine that is good for so many workers of the CPU, at least 1.
    pub(super) fn new(workers: usize) -> Self {
        Self {
            wish: None,
            queue: Queue::default(),
            front: Seat::Cpu,
            cpu: None,
            gpu: None,
            helpers: Helpers::new(workers.saturating_sub(1)),
            why_cpu: (BackendReason::CpuFirst, String::new()),
            replaced: 0,
            gpu_losses: 0,
            question: 0,
            successor: None,
        }
    }

    /// The page sends a command.
    pub(super) fn send(&mut self, command: Command) -> Vec<Action> {
        match command {
            Command::Load { backend, .. } => self.load(command, backend),
            Command::Generate { run, .. } => {
                self.queue.push(run, command);
                self.post_runs()
            }
            Command::Cancel { run } => match self.queue.cancel(run) {
                Some(seat) => vec![Action::Post(seat, Command::Cancel { run })],
                // It waited for a worker, or is over.
                None => vec![Action::Tell(Report::Cancelled { run })],
            },
        }
    }

    /// The page gives all workers up.
    pub(super) fn terminate(&mut self) -> Vec<Action> {
        self.queue.clear();
        self.wish = None;
        self.question += 1;
        self.seats().flat_map(|seat| self.stop(seat)).collect()
    }

    /// A worker says something that is no report: it lives.
    pub(super) fn alive(&mut self, of: Seat) {
        if let Some(watch) = self.watch_mut(of) {
            watch.heard();
        }
    }

    /// A second has passed.
    pub(super) fn tick(&mut self) -> Vec<Action> {
        let seats = self.seats();
        let is_silent = |seat: &Seat| self.watch_mut(*seat).is_some_and(Watch::tick_is_too_long);
        let silent: Vec<Seat> = seats.filter(is_silent).collect();
        let problem = ProblemKind::EngineSilent.because("the worker has not answered");
        let mut actions = self.rest_helpers();
        for of in silent {
            actions.extend(self.lost(of, BackendReason::GpuSilent, problem.clone()));
        }
        actions
    }

    /// A worker reports.
    pub(super) fn report(&mut self, of: Seat, report: Report) -> Vec<Action> {
        if let Some(watch) = self.watch_mut(of) {
            watch.heard();
        }
        match report {
            Report::Failed { problem, fatal, .. } if fatal => {
                self.lost(of, BackendReason::GpuWrong, problem)
            }
            Report::Hello { .. } => {
                if let Some(watch) = self.watch_mut(of) {
                    watch.greeted();
                }
                Vec::new()
            }
            Report::Declined { reason, detail } => {
                let mut actions = self.stop(of);
                actions.extend(self.decline(reason, detail));
                actions
            }
            _ if matches!(of, Seat::Helper(_)) => self.helper(of, report),
            _ if of != self.front => self.behind(report),
            Report::Loading { .. } => self.at(of, Stage::Loading, report),
            Report::Preparing { .. } => self.at(of, Stage::Preparing(of.backend()), report),
            Report::Ready { .. } => self.ready(of, report),
            Report::Failed {
                run: Some(_),
                ref problem,
                ..
            } if of == Seat::Gpu
                && [ProblemKind::GpuErrors, ProblemKind::GpuFailed].contains(&problem.kind) =>
            {
                self.lost(of, BackendReason::GpuLost, problem.clone())
            }
            Report::Done { .. } | Report::Cancelled { .. } | Report::Failed { .. } => {
                self.ended(of, report)
            }
            Report::Planned { .. } | Report::Step { .. } => vec![Action::Tell(report)],
        }
    }

    fn load(&mut self, load: Command, choice: BackendChoice) -> Vec<Action> {
        self.wish = Some(Wish { load, choice });
        self.question += 1;
        self.successor = None;
        self.replaced = 0;
        self.gpu_losses = 0;
        // A GPU that took over by itself keeps the work, with another model too.
        let keeps_gpu = choice != BackendChoice::Cpu
            && self.front == Seat::Gpu
            && self.gpu.as_ref().is_some_and(Watch::has_model);
        self.helpers.forgive();
        let mut actions = self.dismiss_helpers();
        if !keeps_gpu {
            actions.extend(self.stop(Seat::Gpu));
        }
        self.why_cpu = match choice {
            BackendChoice::Cpu => (BackendReason::CpuChosen, String::new()),
            _ => (BackendReason::CpuFirst, String::new()),
        };
        match choice {
            _ if keeps_gpu => actions.extend(self.begin(Seat::Gpu)),
            BackendChoice::WebGpu => {
                actions.extend(self.stop(Seat::Cpu));
                self.front = Seat::Gpu;
                actions.push(Action::AskForAdapter(self.question));
            }
            BackendChoice::Auto | BackendChoice::Cpu => {
                self.front = Seat::Cpu;
                actions.extend(self.begin(Seat::Cpu));
            }
        }
        actions
    }

    /// The worker in front is ready; with "automatic" the CPU's is the moment to look for a GPU.
    fn ready(&mut self, of: Seat, report: Report) -> Vec<Action> {
        if let (Some(watch), Report::Ready { step_ms, .. }) = (self.watch_mut(of), &report) {
            watch.is_ready(*step_ms, report.clone());
        }
        let mut actions = self.announce();
        actions.extend(self.post_runs());
        let choice = self.wish.as_ref().map(|wish| wish.choice);
        if of == Seat::Cpu
            && choice == Some(BackendChoice::Auto)
            && self.why_cpu.0 == BackendReason::CpuFirst
        {
            actions.push(Action::AskForAdapter(self.question));
        }
        actions
    }

    /// A run, or a wish, is over; the page hears of it when what follows is under way.
    fn ended(&mut self, of: Seat, report: Report) -> Vec<Action> {
        let over = match &report {
            Report::Done { run, .. } | Report::Cancelled { run } => Some(*run),
            Report::Failed { run, .. } => *run,
            _ => None,
        };
        if let Some(watch) = self.watch_mut(of) {
            match over {
                None => watch.enter(Stage::Idle),
                // It may have been asked for another model since.
                Some(_) if watch.stage() == Stage::Running => watch.enter(Stage::Ready),
                Some(_) => {}
            }
        }
        match over {
            None => self.queue.clear(),
            Some(run) => self.queue.end(run),
        }
        if of == self.front {
            self.replaced = 0;
        }
        let mut actions = self.post_runs();
        actions.push(Action::Tell(report));
        actions
    }

    /// A worker came down, fell silent or gave no ECG.
    fn lost(&mut self, of: Seat, reason: BackendReason, problem: Problem) -> Vec<Action> {
        if matches!(of, Seat::Helper(_)) {
            return self.helper_lost(of, &problem);
        }
        let was_ready = self.watch(of).is_some_and(Watch::has_model);
        let mut actions = self.stop(of);
        let is_version = problem.kind == ProblemKind::EngineVersion;
        match of {
            // One that once worked is asked for once more.
            Seat::Gpu if of == self.front && was_ready && self.gpu_losses == 0 => {
                self.gpu_losses += 1;
                actions.extend(self.begin(of));
            }
            Seat::Gpu => {
                let reason = match self.gpu_losses {
                    0 => reason,
                    _ => BackendReason::GpuLost,
                };
                actions.extend(self.decline(reason, problem.detail));
            }
            // A GPU that waits for its turn has it now, or when the helpers are done.
            _ if self.successor.is_some() => actions.extend(self.post_runs()),
            _ if self.replaced == 0 && !is_version => {
                self.replaced += 1;
                actions.extend(self.begin(of));
            }
            _ => {
                self.queue.clear();
                self.replaced = 0;
                actions.extend(self.dismiss_helpers());
                actions.extend(self.stop(Seat::Gpu));
                actions.push(Action::Tell(Report::Failed {
                    run: None,
                    problem,
                    fatal: true,
                }));
            }
        }
        actions
    }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_chance;
#[cfg(test)]
mod tests_loss;
#[cfg(test)]
mod tests_pool;
