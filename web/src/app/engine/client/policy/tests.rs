//! The policy against workers that are played by the tests.

use super::*;
use crate::app::engine::client::adapter::Adapter;
use einthoven::condition::Condition;
use einthoven::generation::{Backend, GenerationRequest, Wishes};

pub(super) const CPU: Seat = Seat::Cpu;
pub(super) const GPU: Seat = Seat::Gpu;

/// A policy, and what it has told the page.
pub(super) struct Play {
    pub(super) policy: Policy,
    pub(super) told: Vec<Report>,
    pub(super) actions: Vec<Action>,
}

impl Play {
    /// On a machine that is good for so many workers of the CPU.
    pub(super) fn on_machine(workers: usize, choice: BackendChoice) -> Self {
        let mut play = Self {
            policy: Policy::new(workers),
            told: Vec::new(),
            actions: Vec::new(),
        };
        play.load(choice);
        play
    }

    pub(super) fn with(choice: BackendChoice) -> Self {
        Self::on_machine(1, choice)
    }

    pub(super) fn act(&mut self, ask: impl FnOnce(&mut Policy) -> Vec<Action>) {
        self.actions = ask(&mut self.policy);
        for action in &self.actions {
            if let Action::Tell(report) = action {
                self.told.push(report.clone());
            }
        }
    }

    pub(super) fn load(&mut self, backend: BackendChoice) {
        self.act(|policy| policy.send(load(backend)));
    }

    pub(super) fn generate(&mut self, run: u32) {
        self.act(|policy| policy.send(generate(run)));
    }

    pub(super) fn report(&mut self, of: Seat, report: Report) {
        self.act(|policy| policy.report(of, report));
    }

    /// The worker greets, and is ready after all.
    pub(super) fn ready(&mut self, of: Seat, step_ms: f64) {
        self.report(of, Report::Hello { protocol: 0 });
        let backend = of.backend();
        self.report(of, Report::Preparing { backend });
        self.report(of, ready(backend, step_ms));
    }

    pub(super) fn adapter(&mut self, found: Adapter) {
        let number = self.policy.question;
        self.act(|policy| policy.adapter(number, found));
    }

    /// Seconds pass in which no worker says a word, until something is done about it.
    pub(super) fn silence(&mut self) {
        for _ in 0..1000 {
            self.act(Policy::tick);
            if !self.actions.is_empty() {
                return;
            }
        }
        panic!("nothing is done about the silence");
    }

    pub(super) fn does(&self, action: &Action) -> bool {
        self.actions.contains(action)
    }

    /// Where the engine runs and why, as the page was told last, and whether it stands in a notice.
    pub(super) fn place(&self) -> Option<(Seat, BackendReason, bool)> {
        let seat = |backend: &Backend| match backend {
            Backend::Cpu => CPU,
            Backend::WebGpu => GPU,
        };
        self.told.iter().rev().find_map(|report| match report {
            Report::Ready {
                backend,
                reason,
                fell_back,
                ..
            } => Some((seat(backend), *reason, *fell_back)),
            _ => None,
        })
    }
}

pub(super) fn load(backend: BackendChoice) -> Command {
    Command::Load {
        model: "m".into(),
        models_url: "https://a.example/models/".into(),
        manifest_sha256: None,
        backend,
    }
}

fn request() -> GenerationRequest {
    GenerationRequest {
        condition: Condition::default(),
        seed: 1,
        steps: 4,
        guidance: 1.0,
        wishes: Wishes::default(),
    }
}

pub(super) fn generate(run: u32) -> Command {
    Command::Generate {
        run,
        model: "m".into(),
        request: request(),
    }
}

pub(super) fn ready(backend: Backend, step_ms: f64) -> Report {
    Report::Ready {
        backend,
        step_ms,
        reason: BackendReason::GpuTested,
        detail: String::new(),
        fell_back: false,
        model_hash: "abc".into(),
    }
}

pub(super) fn gone(fatal: bool, run: Option<u32>, kind: ProblemKind) -> Report {
    Report::Failed {
        run,
        problem: kind.because(""),
        fatal,
    }
}

pub(super) fn done(run: u32) -> Report {
    Report::Done {
        run,
        elapsed_ms: 500.0,
        sampling_hz: 100.0,
        model_hash: "abc".into(),
        measurements: Box::default(),
    }
}

pub(super) fn cancelled(run: u32) -> Report {
    Report::Cancelled { run }
}

#[test]
fn automatic_begins_on_the_cpu_and_a_faster_gpu_takes_over() {
    let mut play = Play::with(BackendChoice::Auto);
    assert!(play.does(&Action::Start(CPU)) && !play.does(&Action::Start(GPU)));
    play.ready(CPU, 70.0);
    assert_eq!(play.place(), Some((CPU, BackendReason::CpuFirst, false)));
    assert!(play.does(&Action::AskForAdapter(1)));
    play.adapter(Adapter::Hardware);
    assert!(
        play.does(&Action::Start(GPU)) && play.does(&Action::Post(GPU, load(BackendChoice::Auto)))
    );
    play.ready(GPU, 8.0);
    assert!(play.does(&Action::Stop(CPU)));
    assert_eq!(play.place(), Some((GPU, BackendReason::GpuTested, false)));
    play.generate(1);
    assert!(play.does(&Action::Post(GPU, generate(1))));
}

#[test]
fn a_gpu_takes_over_between_two_runs_and_never_within_one() {
    let mut play = Play::with(BackendChoice::Auto);
    play.ready(CPU, 70.0);
    play.adapter(Adapter::Hardware);
    play.generate(1);
    play.ready(GPU, 8.0);
    assert_eq!(play.actions, [], "the run goes on");
    play.report(CPU, cancelled(1));
    assert!(play.does(&Action::Stop(CPU)));
    assert_eq!(play.told.last(), Some(&cancelled(1)));
    play.generate(2);
    assert!(play.does(&Action::Post(GPU, generate(2))));
}

#[test]
fn automatic_stays_on_the_cpu_with_the_reason() {
    for (found, reason) in [
        (Adapter::None(String::new()), BackendReason::NoGpu),
        (
            Adapter::Software("swiftshader".into()),
            BackendReason::GpuSoftware,
        ),
        (Adapter::Silent(String::new()), BackendReason::GpuSilent),
    ] {
        let mut play = Play::with(BackendChoice::Auto);
        play.ready(CPU, 70.0);
        play.adapter(found);
        assert!(!play.does(&Action::Start(GPU)));
        assert_eq!(play.place(), Some((CPU, reason, false)));
    }
    let mut play = Play::with(BackendChoice::Auto);
    play.ready(CPU, 70.0);
    play.adapter(Adapter::Hardware);
    play.ready(GPU, 90.0);
    assert!(play.does(&Action::Stop(GPU)));
    assert_eq!(play.place(), Some((CPU, BackendReason::GpuSlower, false)));
}

#[test]
fn a_gpu_behind_that_never_answers_is_given_up() {
    let mut play = Play::with(BackendChoice::Auto);
    play.ready(CPU, 70.0);
    play.adapter(Adapter::Hardware);
    play.report(GPU, Report::Hello { protocol: 0 });
    play.silence();
    assert!(play.does(&Action::Stop(GPU)) && !play.does(&Action::Stop(CPU)));
    assert_eq!(play.place(), Some((CPU, BackendReason::GpuSilent, false)));
}

#[test]
fn a_chosen_gpu_that_never_answers_or_declines_gives_way_to_the_cpu_with_a_notice() {
    let mut silent = Play::with(BackendChoice::WebGpu);
    silent.adapter(Adapter::Software("swiftshader".into()));
    assert!(
        silent.does(&Action::Start(GPU)),
        "a program, too, if it is asked for"
    );
    silent.report(GPU, Report::Hello { protocol: 0 });
    silent.generate(1);
    silent.silence();
    assert!(silent.does(&Action::Stop(GPU)) && silent.does(&Action::Start(CPU)));
    silent.ready(CPU, 70.0);
    assert_eq!(silent.place(), Some((CPU, BackendReason::GpuSilent, true)));
    assert!(
        silent.does(&Action::Post(CPU, generate(1))),
        "what was asked for is made"
    );

    let mut none = Play::with(BackendChoice::WebGpu);
    none.adapter(Adapter::None(String::new()));
    none.ready(CPU, 70.0);
    assert_eq!(none.place(), Some((CPU, BackendReason::NoGpu, true)));
    assert!(
        !none.does(&Action::AskForAdapter(1)),
        "it has been asked for"
    );
}

#[test]
fn what_is_asked_for_while_a_run_is_stopped_follows_it() {
    let mut play = Play::with(BackendChoice::Cpu);
    play.ready(CPU, 70.0);
    play.generate(1);
    play.act(|policy| policy.send(Command::Cancel { run: 1 }));
    play.generate(2);
    assert_eq!(play.actions, [], "one after the other");
    play.report(CPU, cancelled(1));
    assert!(play.does(&Action::Post(CPU, generate(2))));

    // Another model, while the run at hand is not yet stopped.
    play.load(BackendChoice::Cpu);
    play.report(CPU, cancelled(2));
    play.generate(3);
    assert_eq!(play.actions, [], "the model comes first");
    play.ready(CPU, 70.0);
    assert!(play.does(&Action::Post(CPU, generate(3))));
}
