//! Which worker computes, and what happens when one is silent, lost or no better: decisions only, nothing of the
//! browser, so that every one of them is tested.
//!
//! The CPU's worker starts at once. With "automatic" the GPU's is prepared behind it, where there is an adapter that is no
//! software, and takes over when it has passed its self-test and is faster. A worker that says nothing for too long, or
//! comes down, is replaced, and what it was asked for is asked for once more.

use super::adapter::Adapter;
use super::watch::{Stage, Watch};
use crate::problem::{BackendReason, Problem, ProblemKind};
use crate::protocol::{BackendChoice, Command, Report};
use einthoven::generation::{Backend, GenerationRequest};

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

/// All that is known of the two workers.
#[derive(Debug)]
pub(super) struct Policy {
    wish: Option<Wish>,
    /// The run that has no end yet.
    run: Option<(u32, GenerationRequest)>,
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
            Command::Generate { run, request } => {
                self.run = Some((run, request));
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

    /// What is known of the adapter that question `number` was about.
    pub(super) fn adapter(&mut self, number: u32, found: Adapter) -> Vec<Action> {
        let Some(wish) = self.wish.clone().filter(|_| number == self.question) else {
            return Vec::new();
        };
        let is_chosen = wish.choice == BackendChoice::WebGpu;
        match found {
            Adapter::Hardware => self.begin(Backend::WebGpu),
            Adapter::Software(_) if is_chosen => self.begin(Backend::WebGpu),
            Adapter::Software(name) => self.decline(BackendReason::GpuSoftware, name),
            Adapter::None(detail) => self.decline(BackendReason::NoGpu, detail),
            Adapter::Silent(detail) => self.decline(BackendReason::GpuSilent, detail),
        }
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
            Report::Step { .. } => vec![Action::Tell(report)],
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

    /// Loads what is wanted in this worker: a new one, where there is none or it has not answered the last wish.
    fn begin(&mut self, of: Backend) -> Vec<Action> {
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

    fn at(&mut self, of: Backend, stage: Stage, report: Report) -> Vec<Action> {
        if let Some(watch) = self.watch_mut(of) {
            watch.enter(stage);
        }
        vec![Action::Tell(report)]
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

    /// Says where the engine runs and why, once it is ready there.
    fn announce(&self) -> Vec<Action> {
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

    /// What the worker behind the one in front says.
    fn behind(&mut self, report: Report) -> Vec<Action> {
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
                    let mut actions = self.stop(Backend::WebGpu);
                    actions.extend(self.decline(BackendReason::GpuSlower, detail));
                    return actions;
                }
                self.successor = Some(report);
                return match self.run {
                    None => self.succeed(),
                    Some(_) => Vec::new(),
                };
            }
            Report::Failed { problem, .. } => {
                let detail = problem.detail.clone();
                let mut actions = self.stop(Backend::WebGpu);
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

    /// The GPU takes over, if one waits for that.
    fn succeed(&mut self) -> Vec<Action> {
        if self.successor.take().is_none() {
            return Vec::new();
        }
        self.front = Backend::WebGpu;
        let mut actions = self.stop(Backend::Cpu);
        actions.extend(self.announce());
        actions
    }

    /// The GPU is not to be used: the CPU goes on, or begins.
    fn decline(&mut self, reason: BackendReason, detail: String) -> Vec<Action> {
        self.why_cpu = (reason, detail);
        if self.front == Backend::Cpu {
            return self.announce();
        }
        self.front = Backend::Cpu;
        self.begin(Backend::Cpu)
    }

    /// The run is over; a GPU that waited for that takes over first, so that what follows is its work.
    fn ended(&mut self, of: Backend, report: Report) -> Vec<Action> {
        let rest = match &report {
            Report::Failed { run: None, .. } => Stage::Idle,
            _ => Stage::Ready,
        };
        if let Some(watch) = self.watch_mut(of) {
            watch.enter(rest);
        }
        self.run = None;
        self.replaced = 0;
        let mut actions = self.succeed();
        actions.push(Action::Tell(report));
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

    /// Sends the run that has no end yet to the worker in front, if that is ready.
    fn post_run(&mut self) -> Vec<Action> {
        let front = self.front;
        let Some((run, request)) = self.run.clone() else {
            return Vec::new();
        };
        match self.watch_mut(front) {
            Some(watch) if watch.stage() == Stage::Ready => watch.enter(Stage::Running),
            _ => return Vec::new(),
        }
        vec![Action::Post(front, Command::Generate { run, request })]
    }

    fn stop(&mut self, of: Backend) -> Vec<Action> {
        if of == Backend::WebGpu {
            self.successor = None;
        }
        match self.slot(of).take() {
            Some(_) => vec![Action::Stop(of)],
            None => Vec::new(),
        }
    }

    fn slot(&mut self, of: Backend) -> &mut Option<Watch> {
        match of {
            Backend::Cpu => &mut self.cpu,
            Backend::WebGpu => &mut self.gpu,
        }
    }

    fn watch(&self, of: Backend) -> Option<&Watch> {
        match of {
            Backend::Cpu => self.cpu.as_ref(),
            Backend::WebGpu => self.gpu.as_ref(),
        }
    }

    fn watch_mut(&mut self, of: Backend) -> Option<&mut Watch> {
        self.slot(of).as_mut()
    }
}

#[cfg(test)]
#[path = "policy_tests.rs"]
mod tests;
