//! Which worker computes, and what happens when one is silent, lost or no better: decisions only,
//! nothing of the browser, so that every one of them is tested.
//!
//! The CPU's worker starts at once. With "automatic" the GPU's is prepared behind it, where there
//! is an adapter that is no software, and takes over when it has passed its self-test and is
//! faster. A worker that says nothing for too long, or comes down, is replaced, and what it was
//! asked for is asked for once more.

mod gpu;
mod lines;

use super::watch::{Stage, Watch};
use crate::problem::{BackendReason, Problem, ProblemKind};
use crate::protocol::{BackendChoice, Command, Report};
use einthoven::generation::Backend;

/// What the policy wants done, in order.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Action {
    /// Start this worker; there is none.
    Start(Backend),
    /// End this worker at once.
    Stop(Backend),
    /// Send this, once the worker has greeted.
    Post(Backend, Command),
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

/// What the page wants generated.
#[derive(Debug, Clone)]
struct Run {
    number: u32,
    generate: Command,
}

/// All that is known of the two workers.
#[derive(Debug)]
pub(super) struct Policy {
    wish: Option<Wish>,
    /// The run that has no end yet.
    run: Option<Run>,
    /// The worker that answers the page.
    front: Backend,
    cpu: Option<Watch>,
    gpu: Option<Watch>,
    /// Why the CPU is in front, and the detail.
    why_cpu: (BackendReason, String),
    /// How often the worker in front was replaced since it last finished something.
    replaced: u32,
    gpu_losses: u32,
    /// Number of the question for an adapter whose answer is awaited.
    question: u32,
    /// A GPU that passed, and waits for the end of the run.
    successor: Option<Report>,
}

impl Policy {
    pub(super) fn new() -> Self {
        Self {
            wish: None,
            run: None,
            front: Backend::Cpu,
            cpu: None,
            gpu: None,
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
                self.run = Some(Run {
                    number: run,
                    generate: command,
                });
                self.post_run()
            }
            Command::Cancel { run } => match self.watch(self.front).map(Watch::stage) {
                Some(Stage::Running) => vec![Action::Post(self.front, Command::Cancel { run })],
                // It waits for a worker that is on its way.
                _ => {
                    self.run = None;
                    vec![Action::Tell(Report::Cancelled { run })]
                }
            },
        }
    }

    /// The page gives both workers up.
    pub(super) fn terminate(&mut self) -> Vec<Action> {
        self.run = None;
        self.wish = None;
        self.question += 1;
        [Backend::Cpu, Backend::WebGpu]
            .into_iter()
            .flat_map(|backend| self.stop(backend))
            .collect()
    }

    /// A worker says something that is no report: it lives.
    pub(super) fn alive(&mut self, of: Backend) {
        if let Some(watch) = self.watch_mut(of) {
            watch.heard();
        }
    }

    /// A second has passed.
    pub(super) fn tick(&mut self) -> Vec<Action> {
        let is_silent = |watch: Option<&mut Watch>| watch.is_some_and(Watch::tick_is_too_long);
        let silent = [
            is_silent(self.cpu.as_mut()).then_some(Backend::Cpu),
            is_silent(self.gpu.as_mut()).then_some(Backend::WebGpu),
        ];
        let problem = ProblemKind::EngineSilent.because("the worker has not answered");
        silent
            .into_iter()
            .flatten()
            .flat_map(|of| self.lost(of, BackendReason::GpuSilent, problem.clone()))
            .collect()
    }

    /// A worker reports.
    pub(super) fn report(&mut self, of: Backend, report: Report) -> Vec<Action> {
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
            _ if of != self.front => self.behind(report),
            Report::Loading { .. } => self.at(of, Stage::Loading, report),
            Report::Preparing { .. } => self.at(of, Stage::Preparing(of), report),
            Report::Ready { .. } => self.ready(of, report),
            Report::Failed {
                run: Some(_),
                ref problem,
                ..
            } if of == Backend::WebGpu
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
            && self.front == Backend::WebGpu
            && self.gpu.as_ref().is_some_and(|gpu| gpu.ready().is_some());
        let mut actions = Vec::new();
        if !keeps_gpu {
            actions.extend(self.stop(Backend::WebGpu));
        }
        self.why_cpu = match choice {
            BackendChoice::Cpu => (BackendReason::CpuChosen, String::new()),
            _ => (BackendReason::CpuFirst, String::new()),
        };
        match choice {
            _ if keeps_gpu => actions.extend(self.begin(Backend::WebGpu)),
            BackendChoice::WebGpu => {
                actions.extend(self.stop(Backend::Cpu));
                self.front = Backend::WebGpu;
                actions.push(Action::AskForAdapter(self.question));
            }
            BackendChoice::Auto | BackendChoice::Cpu => {
                self.front = Backend::Cpu;
                actions.extend(self.begin(Backend::Cpu));
            }
        }
        actions
    }

    /// The worker in front is ready; with "automatic" the CPU's is the moment to look for a GPU.
    fn ready(&mut self, of: Backend, report: Report) -> Vec<Action> {
        if let (Some(watch), Report::Ready { step_ms, .. }) = (self.watch_mut(of), &report) {
            watch.is_ready(*step_ms, report.clone());
        }
        let mut actions = self.announce();
        actions.extend(self.post_run());
        let choice = self.wish.as_ref().map(|wish| wish.choice);
        if of == Backend::Cpu
            && choice == Some(BackendChoice::Auto)
            && self.why_cpu.0 == BackendReason::CpuFirst
        {
            actions.push(Action::AskForAdapter(self.question));
        }
        actions
    }

    /// A run, or a wish, is over; a GPU that waited for that takes over first, so that what follows
    /// is its work.
    fn ended(&mut self, of: Backend, report: Report) -> Vec<Action> {
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
        let at_hand = self.run.as_ref().map(|run| run.number);
        let mut actions = Vec::new();
        if over.is_none() || over == at_hand {
            self.run = None;
            self.replaced = 0;
            actions.extend(self.succeed());
        }
        actions.push(Action::Tell(report));
        actions.extend(self.post_run());
        actions
    }

    /// A worker came down, fell silent or gave no ECG.
    fn lost(&mut self, of: Backend, reason: BackendReason, problem: Problem) -> Vec<Action> {
        let was_ready = self.watch(of).is_some_and(|watch| watch.ready().is_some());
        let mut actions = self.stop(of);
        let is_version = problem.kind == ProblemKind::EngineVersion;
        match of {
            // One that once worked is asked for once more.
            Backend::WebGpu if of == self.front && was_ready && self.gpu_losses == 0 => {
                self.gpu_losses += 1;
                actions.extend(self.begin(of));
            }
            Backend::WebGpu => {
                let reason = match self.gpu_losses {
                    0 => reason,
                    _ => BackendReason::GpuLost,
                };
                actions.extend(self.decline(reason, problem.detail));
            }
            Backend::Cpu if self.replaced == 0 && !is_version => {
                self.replaced += 1;
                actions.extend(self.begin(of));
            }
            Backend::Cpu => {
                self.run = None;
                self.replaced = 0;
                actions.extend(self.stop(Backend::WebGpu));
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
mod tests_loss;
