//! Workers that are lost, fall silent, or are no longer wanted.

use super::tests::{CPU, GPU, Play, cancelled, generate, gone, load};
use super::*;
use crate::app::engine::client::adapter::Adapter;

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
        assert!(
            matches!(last, Some(Report::Failed { fatal: true, .. })),
            "{last:?}"
        );
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
