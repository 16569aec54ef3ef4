//! The policy against workers that are played by the tests.

use super::*;
use einthoven::condition::Condition;

const CPU: Backend = Backend::Cpu;
const GPU: Backend = Backend::WebGpu;

/// A policy, and what it has told the page.
struct Play {
    policy: Policy,
    told: Vec<Report>,
    actions: Vec<Action>,
}

impl Play {
    fn new() -> Self {
        Self {
            policy: Policy::new(),
            told: Vec::new(),
            actions: Vec::new(),
        }
    }

    fn with(choice: BackendChoice) -> Self {
        let mut play = Self::new();
        play.load(choice);
        play
    }

    fn act(&mut self, ask: impl FnOnce(&mut Policy) -> Vec<Action>) {
        self.actions = ask(&mut self.policy);
        for action in &self.actions {
            if let Action::Tell(report) = action {
                self.told.push(report.clone());
            }
        }
    }

    fn load(&mut self, backend: BackendChoice) {
        self.act(|policy| policy.send(load(backend)));
    }

    fn generate(&mut self, run: u32) {
        self.act(|policy| policy.send(generate(run)));
    }

    fn report(&mut self, of: Backend, report: Report) {
        self.act(|policy| policy.report(of, report));
    }

    /// The worker greets, and is ready after all.
    fn ready(&mut self, of: Backend, step_ms: f64) {
        self.report(of, Report::Hello { protocol: 0 });
        self.report(of, Report::Preparing { backend: of });
        self.report(of, ready(of, step_ms));
    }

    fn adapter(&mut self, found: Adapter) {
        let number = self.policy.question;
        self.act(|policy| policy.adapter(number, found));
    }

    /// Seconds pass in which no worker says a word, until something is done about it.
    fn silence(&mut self) {
        for _ in 0..1000 {
            self.act(Policy::tick);
            if !self.actions.is_empty() {
                return;
            }
        }
        panic!("nothing is done about the silence");
    }

    fn does(&self, action: &Action) -> bool {
        self.actions.contains(action)
    }

    /// Where the engine runs and why, as the page was told last, and whether it stands in a notice.
    fn place(&self) -> Option<(Backend, BackendReason, bool)> {
        self.told.iter().rev().find_map(|report| match report {
            Report::Ready {
                backend,
                reason,
                fell_back,
                ..
            } => Some((*backend, *reason, *fell_back)),
            _ => None,
        })
    }
}

fn load(backend: BackendChoice) -> Command {
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
    }
}

fn generate(run: u32) -> Command {
    let request = request();
    Command::Generate { run, request }
}

fn ready(backend: Backend, step_ms: f64) -> Report {
    Report::Ready {
        backend,
        step_ms,
        reason: BackendReason::GpuTested,
        detail: String::new(),
        fell_back: false,
        model_hash: "abc".into(),
    }
}

fn gone(fatal: bool, run: Option<u32>, kind: ProblemKind) -> Report {
    Report::Failed {
        run,
        problem: kind.because(""),
        fatal,
    }
}

fn cancelled(run: u32) -> Report {
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
    assert!(play.does(&Action::Start(GPU)) && play.does(&Action::Post(GPU, load(BackendChoice::Auto))));
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
        (Adapter::Software("swiftshader".into()), BackendReason::GpuSoftware),
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
    assert!(silent.does(&Action::Start(GPU)), "a program, too, if it is asked for");
    silent.report(GPU, Report::Hello { protocol: 0 });
    silent.generate(1);
    silent.silence();
    assert!(silent.does(&Action::Stop(GPU)) && silent.does(&Action::Start(CPU)));
    silent.ready(CPU, 70.0);
    assert_eq!(silent.place(), Some((CPU, BackendReason::GpuSilent, true)));
    assert!(silent.does(&Action::Post(CPU, generate(1))), "what was asked for is made");

    let mut none = Play::with(BackendChoice::WebGpu);
    none.adapter(Adapter::None(String::new()));
    none.ready(CPU, 70.0);
    assert_eq!(none.place(), Some((CPU, BackendReason::NoGpu, true)));
    assert!(!none.does(&Action::AskForAdapter(1)), "it has been asked for");
}

#[test]
fn a_gpu_lost_in_a_run_is_asked_for_once_more_and_then_the_cpu_finishes_the_ecg() {
    let mut play = Play::with(BackendChoice::WebGpu);
    play.adapter(Adapter::Hardware);
    play.ready(GPU, 8.0);
    play.generate(1);
    play.report(GPU, gone(false, Some(1), ProblemKind::GpuFailed));
    assert!(play.does(&Action::Stop(GPU)) && play.does(&Action::Start(GPU)));
    play.ready(GPU, 8.0);
    assert!(play.does(&Action::Post(GPU, generate(1))));
    play.report(GPU, gone(true, None, ProblemKind::EngineStopped));
    assert!(play.does(&Action::Start(CPU)));
    play.ready(CPU, 70.0);
    assert_eq!(play.place(), Some((CPU, BackendReason::GpuLost, true)));
    assert!(play.does(&Action::Post(CPU, generate(1))));
    let complaint = |report: &Report| matches!(report, Report::Failed { .. });
    assert!(!play.told.iter().any(complaint), "{:?}", play.told);
}

#[test]
fn a_worker_that_dies_or_falls_silent_in_a_run_is_replaced_and_the_run_finished() {
    for dies in [true, false] {
        let mut play = Play::with(BackendChoice::Cpu);
        play.ready(CPU, 70.0);
        play.generate(1);
        match dies {
            true => play.report(CPU, gone(true, None, ProblemKind::EngineStopped)),
            false => play.silence(),
        }
        assert!(play.does(&Action::Stop(CPU)) && play.does(&Action::Start(CPU)));
        play.ready(CPU, 70.0);
        assert!(play.does(&Action::Post(CPU, generate(1))));
        // Twice is once too often.
        play.silence();
        let last = play.told.last();
        assert!(matches!(last, Some(Report::Failed { fatal: true, .. })), "{last:?}");
        // The next wish starts another.
        play.load(BackendChoice::Cpu);
        assert!(play.does(&Action::Start(CPU)));
    }
}

#[test]
fn a_worker_that_never_greets_is_replaced_once_and_then_the_page_is_told() {
    let mut play = Play::with(BackendChoice::Auto);
    play.silence();
    assert!(play.does(&Action::Start(CPU)) && play.told.is_empty());
    play.silence();
    let silent = ProblemKind::EngineSilent;
    assert!(
        matches!(play.told.last(), Some(Report::Failed { problem, .. }) if problem.kind == silent)
    );
}

#[test]
fn a_new_load_replaces_a_worker_that_has_not_answered_the_last() {
    let mut play = Play::with(BackendChoice::Auto);
    play.report(CPU, Report::Hello { protocol: 0 });
    play.load(BackendChoice::Cpu);
    assert_eq!(
        play.actions,
        [
            Action::Stop(CPU),
            Action::Start(CPU),
            Action::Post(CPU, load(BackendChoice::Cpu))
        ]
    );
    play.ready(CPU, 70.0);
    play.load(BackendChoice::Cpu);
    let again = Action::Post(CPU, load(BackendChoice::Cpu));
    assert_eq!(play.actions, [again], "one that has answered goes on");
}

#[test]
fn choosing_the_cpu_ends_the_wait_for_an_adapter() {
    let mut play = Play::with(BackendChoice::WebGpu);
    let asked = play.policy.question;
    play.load(BackendChoice::Cpu);
    play.act(|policy| policy.adapter(asked, Adapter::Hardware));
    assert_eq!(play.actions, [], "the answer comes too late");
    play.ready(CPU, 70.0);
    assert_eq!(play.place(), Some((CPU, BackendReason::CpuChosen, false)));
}

#[test]
fn a_worker_of_another_version_is_not_started_again() {
    let mut play = Play::with(BackendChoice::Cpu);
    play.report(CPU, gone(true, None, ProblemKind::EngineVersion));
    assert!(!play.does(&Action::Start(CPU)));
    assert_eq!(play.told.len(), 1);
}

#[test]
fn a_model_that_does_not_load_is_told_at_once_and_the_worker_kept() {
    let mut play = Play::with(BackendChoice::Auto);
    play.report(CPU, Report::Hello { protocol: 0 });
    play.report(CPU, gone(false, None, ProblemKind::ModelDamaged));
    assert_eq!(play.told.len(), 1);
    play.load(BackendChoice::Auto);
    assert!(!play.does(&Action::Start(CPU)));
}

#[test]
fn cancelling_what_waits_for_a_new_worker_ends_it() {
    let mut play = Play::with(BackendChoice::Cpu);
    play.ready(CPU, 70.0);
    play.generate(1);
    play.report(CPU, gone(true, None, ProblemKind::EngineStopped));
    play.act(|policy| policy.send(Command::Cancel { run: 1 }));
    assert_eq!(play.told.last(), Some(&cancelled(1)));
    play.ready(CPU, 70.0);
    assert!(!play.does(&Action::Post(CPU, generate(1))));
}
