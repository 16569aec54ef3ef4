//! Several workers of the CPU: each ECG of a series is one worker's, and all are drawn whatever
//! happens to the helpers.

use super::tests::{CPU, GPU, Play, cancelled, done, gone, ready};
use super::*;
use crate::app::engine::client::adapter::Adapter;
use einthoven::generation::Backend;

const FIRST: Seat = Seat::Helper(0);
const SECOND: Seat = Seat::Helper(1);

/// A machine of so many workers whose first is ready.
fn on(workers: usize) -> Play {
    let mut play = Play::on_machine(workers, BackendChoice::Cpu);
    play.ready(CPU, 70.0);
    play
}

/// The run that this worker is given by what was decided last.
fn given(play: &Play, to: Seat) -> Option<u32> {
    play.actions.iter().find_map(|action| match action {
        Action::Post(seat, Command::Generate { run, .. }) if *seat == to => Some(*run),
        _ => None,
    })
}

fn starts(play: &Play) -> Vec<Seat> {
    let start = |action: &Action| match action {
        Action::Start(seat) => Some(*seat),
        _ => None,
    };
    play.actions.iter().filter_map(start).collect()
}

#[test]
fn one_ecg_is_the_first_worker_s_and_helpers_come_with_the_next_ones() {
    let mut play = on(3);
    play.generate(1);
    assert_eq!((given(&play, CPU), starts(&play)), (Some(1), vec![]));
    play.generate(2);
    assert_eq!(starts(&play), [FIRST]);
    play.generate(3);
    assert_eq!(starts(&play), [SECOND]);
    play.generate(4);
    assert_eq!(play.actions, [], "no more than the machine is good for");
    let told = play.told.len();
    play.ready(SECOND, 70.0);
    assert_eq!(given(&play, SECOND), Some(2));
    assert_eq!(
        play.told.len(),
        told,
        "how a helper comes is nobody's business"
    );
    play.report(CPU, done(1));
    assert_eq!(given(&play, CPU), Some(3));
    play.ready(FIRST, 70.0);
    assert_eq!(given(&play, FIRST), Some(4));
    play.report(SECOND, done(2));
    assert_eq!(play.actions, [Action::Tell(done(2))], "nothing is left");
}

#[test]
fn one_worker_draws_one_after_the_other() {
    let mut play = on(1);
    for run in 1..=3 {
        play.generate(run);
    }
    for run in 1..=3 {
        play.report(CPU, done(run));
        assert_eq!(given(&play, CPU), (run < 3).then_some(run + 1));
        assert_eq!(starts(&play), []);
    }
}

/// Three workers, each at a run, and a fourth run that waits.
fn three_at_work() -> Play {
    let mut play = on(3);
    for run in 1..=4 {
        play.generate(run);
    }
    play.ready(FIRST, 70.0);
    play.ready(SECOND, 70.0);
    play
}

#[test]
fn a_helper_that_dies_is_replaced_and_its_ecg_done_again() {
    for dies in [true, false] {
        let mut play = three_at_work();
        match dies {
            true => play.report(FIRST, gone(true, None, ProblemKind::EngineStopped)),
            false => {
                // The others are heard of now and then.
                for second in 0.. {
                    play.policy.alive(CPU);
                    play.policy.alive(SECOND);
                    play.act(Policy::tick);
                    if !play.actions.is_empty() {
                        break;
                    }
                    assert!(second < 60, "nothing is done about the silence");
                }
            }
        }
        assert!(play.does(&Action::Stop(FIRST)) && play.does(&Action::Start(FIRST)));
        play.report(CPU, done(1));
        assert_eq!(
            given(&play, CPU),
            Some(2),
            "whoever is free takes it, first of all"
        );
        play.ready(FIRST, 70.0);
        assert_eq!(given(&play, FIRST), Some(4));
        let complaint = |report: &Report| matches!(report, Report::Failed { .. });
        assert!(!play.told.iter().any(complaint), "{:?}", play.told);
    }
}

#[test]
fn after_three_losses_the_first_worker_goes_on_by_itself_until_the_next_model() {
    let mut play = three_at_work();
    for loss in 1..=3 {
        play.report(FIRST, gone(true, None, ProblemKind::EngineStopped));
        assert_eq!(play.does(&Action::Start(FIRST)), loss < 3);
    }
    play.report(SECOND, done(3));
    assert_eq!(given(&play, SECOND), Some(2), "who lives goes on");
    for run in [1, 2, 4] {
        play.act(|policy| policy.send(Command::Cancel { run }));
    }
    play.load(BackendChoice::Cpu);
    play.ready(CPU, 70.0);
    for run in 5..=7 {
        play.generate(run);
    }
    assert_eq!(starts(&play), [SECOND]);
}

#[test]
fn a_helper_without_the_same_model_is_never_given_a_run() {
    let another = |hash: &str| match ready(Backend::Cpu, 70.0) {
        Report::Ready {
            backend,
            step_ms,
            reason,
            detail,
            fell_back,
            ..
        } => Report::Ready {
            backend,
            step_ms,
            reason,
            detail,
            fell_back,
            model_hash: hash.to_owned(),
        },
        other => other,
    };
    for report in [
        another("another"),
        gone(false, None, ProblemKind::ModelUnreachable),
        gone(true, None, ProblemKind::EngineVersion),
    ] {
        let mut play = on(2);
        play.generate(1);
        play.generate(2);
        play.report(FIRST, Report::Hello { protocol: 0 });
        play.report(FIRST, report);
        assert!(play.does(&Action::Stop(FIRST)));
        assert_eq!(given(&play, FIRST), None);
        play.report(CPU, done(1));
        assert_eq!(given(&play, CPU), Some(2));
    }
}

#[test]
fn a_cancel_reaches_each_at_its_own_worker_and_what_waits_is_over_at_once() {
    let mut play = three_at_work();
    for (run, seat) in [(1, CPU), (2, FIRST), (3, SECOND)] {
        play.act(|policy| policy.send(Command::Cancel { run }));
        assert_eq!(play.actions, [Action::Post(seat, Command::Cancel { run })]);
    }
    play.act(|policy| policy.send(Command::Cancel { run: 4 }));
    assert_eq!(play.actions, [Action::Tell(cancelled(4))]);
    // One that dies while it is stopped has stopped.
    play.report(FIRST, gone(true, None, ProblemKind::EngineStopped));
    assert_eq!(
        play.actions,
        [Action::Stop(FIRST), Action::Tell(cancelled(2))]
    );
    play.generate(5);
    assert_eq!(play.actions, [], "both others are still stopping");
    play.report(SECOND, cancelled(3));
    assert_eq!(given(&play, SECOND), Some(5));
}

#[test]
fn another_model_and_a_long_rest_let_the_helpers_go() {
    let mut play = three_at_work();
    for run in 1..=4 {
        play.act(|policy| policy.send(Command::Cancel { run }));
    }
    play.load(BackendChoice::Cpu);
    assert!(play.does(&Action::Stop(FIRST)) && play.does(&Action::Stop(SECOND)));
    assert!(play.does(&Action::Tell(cancelled(2))) && play.does(&Action::Tell(cancelled(3))));
    assert!(!play.does(&Action::Stop(CPU)));

    let mut play = three_at_work();
    for (seat, run) in [(CPU, 1), (FIRST, 2), (SECOND, 3), (CPU, 4)] {
        play.report(seat, done(run));
    }
    play.silence();
    assert_eq!(play.actions, [Action::Stop(FIRST), Action::Stop(SECOND)]);
}

#[test]
fn a_gpu_waits_for_all_that_is_under_way_and_then_draws_alone() {
    let mut play = Play::on_machine(2, BackendChoice::Auto);
    play.ready(CPU, 70.0);
    play.adapter(Adapter::Hardware);
    for run in 1..=4 {
        play.generate(run);
    }
    play.ready(FIRST, 70.0);
    play.ready(GPU, 8.0);
    assert_eq!(play.actions, []);
    play.report(CPU, done(1));
    assert_eq!(
        play.actions,
        [Action::Tell(done(1))],
        "nothing new on the CPU"
    );
    play.report(FIRST, done(2));
    assert!(play.does(&Action::Stop(CPU)) && play.does(&Action::Stop(FIRST)));
    assert_eq!(given(&play, GPU), Some(3));
    play.report(GPU, done(3));
    assert_eq!((given(&play, GPU), starts(&play)), (Some(4), vec![]));
}

#[test]
fn a_gpu_that_waits_takes_over_from_a_worker_that_dies() {
    let mut play = Play::on_machine(2, BackendChoice::Auto);
    play.ready(CPU, 70.0);
    play.adapter(Adapter::Hardware);
    play.generate(1);
    play.ready(GPU, 8.0);
    play.report(CPU, gone(true, None, ProblemKind::EngineStopped));
    assert_eq!((given(&play, GPU), starts(&play)), (Some(1), vec![]));
}
