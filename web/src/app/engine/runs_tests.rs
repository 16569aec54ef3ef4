use super::*;
use crate::problem::{BackendReason, ProblemKind};
use einthoven::generation::Backend;
use einthoven::link::Design;

pub(super) fn order(model: &str, seed: u64, target: Target) -> Order {
    let mut design = Design {
        model: model.to_owned(),
        ..Design::default()
    };
    design.request.seed = seed;
    Order { design, target }
}

pub(super) fn ready() -> Report {
    Report::Ready {
        backend: Backend::Cpu,
        step_ms: 70.0,
        reason: BackendReason::CpuChosen,
        detail: String::new(),
        fell_back: false,
        model_hash: "hash of the last load".to_owned(),
    }
}

pub(super) fn step(run: u32, index: u32) -> Report {
    Report::Step {
        run,
        index,
        of: 10,
        sampling_hz: 100.0,
    }
}

fn planned(run: u32) -> Report {
    let plan = Plan::from_text("p@0.84,n@1,n@1.8").unwrap();
    Report::Planned { run, plan }
}

pub(super) fn done(run: u32) -> Report {
    Report::Done {
        run,
        elapsed_ms: 900.0,
        sampling_hz: 100.0,
        measurements: Box::default(),
        model_hash: "hash of the drawer".to_owned(),
    }
}

pub(super) fn failed(run: Option<u32>, fatal: bool) -> Report {
    Report::Failed {
        run,
        problem: ProblemKind::RunFailed.because(""),
        fatal,
    }
}

pub(super) fn load(model: &str) -> Effect {
    let model = model.to_owned();
    Effect::Load { model }
}

fn sent_run(effects: &[Effect]) -> Option<(u32, &str)> {
    effects.iter().find_map(|effect| match effect {
        Effect::Generate { run, model, .. } => Some((*run, model.as_str())),
        _ => None,
    })
}

pub(super) const COHORT: Target = Target::Series(SeriesKind::Cohort);

/// So many ECGs with the seeds 0, 1 …
pub(super) fn cohort(count: u64) -> Vec<Order> {
    (0..count).map(|seed| order("a", seed, COHORT)).collect()
}

/// A machine whose model "a" is ready.
pub(super) fn with_model() -> Runs {
    let mut runs = Runs::default();
    assert_eq!(runs.choose("a"), [load("a")]);
    assert_eq!(runs.on(&ready()), []);
    runs
}

#[test]
fn a_run_asked_for_early_waits_for_the_model_and_takes_the_one_chosen() {
    let mut runs = Runs::default();
    assert_eq!(runs.ask([order("", 1, Target::Paper)]), []);
    assert_eq!(runs.choose("a"), [load("a")]);
    assert_eq!(sent_run(&runs.on(&ready())), Some((1, "a")));
    assert_eq!(runs.on(&ready()), [], "a second Ready sends nothing twice");
}

#[test]
fn what_is_late_doubled_or_out_of_order_is_not_heard() {
    let mut runs = with_model();
    runs.ask([order("a", 1, Target::Paper)]);
    let [Effect::Step { index: 2, .. }] = runs.on(&step(1, 2))[..] else {
        panic!("the second step is the first that arrives");
    };
    assert_eq!(runs.on(&step(1, 2)), [], "doubled");
    assert_eq!(runs.on(&step(1, 1)), [], "out of order");
    assert_eq!(runs.on(&step(7, 3)), [], "of no run");
    let effects = runs.ask([order("a", 2, Target::Paper)]);
    assert_eq!(effects[0], Effect::Cancel { run: 1 });
    assert_eq!(sent_run(&effects), Some((2, "a")));
    assert_eq!(runs.on(&done(1)), [], "late");
    assert_eq!(runs.on(&Report::Cancelled { run: 1 }), [], "late");
    assert_eq!(runs.on(&failed(Some(1), false)), [], "late");
    let effects = runs.on(&done(2));
    let [Effect::Finished(product), Effect::Done] = &effects[..] else {
        panic!("{effects:?}");
    };
    assert_eq!(product.order.design.request.seed, 2);
    assert_eq!(product.model_hash, "hash of the drawer");
    assert_eq!(runs.on(&done(2)), [], "doubled");
}

#[test]
fn a_run_that_another_worker_takes_over_begins_anew() {
    let mut runs = with_model();
    runs.ask([order("a", 1, Target::Paper)]);
    runs.on(&step(1, 1));
    runs.on(&step(1, 2));
    assert_eq!(runs.on(&ready()), [], "the run is not sent twice");
    assert!(matches!(
        runs.on(&step(1, 1))[..],
        [Effect::Step { index: 1, .. }]
    ));
    assert!(matches!(
        runs.on(&done(1))[..],
        [Effect::Finished(_), Effect::Done]
    ));
}

#[test]
fn a_lost_answer_to_a_cancel_replaces_the_worker() {
    let mut runs = with_model();
    runs.ask([order("a", 1, Target::Paper)]);
    assert_eq!(runs.cancel(), [Effect::Cancel { run: 1 }]);
    let stopped = Effect::Stopped(Target::Paper);
    let expected = [Effect::ReplaceWorker, stopped, load("a")];
    assert_eq!(runs.lose_patience(1), expected);
    assert_eq!(runs.lose_patience(1), [], "it is over");
    assert_eq!(runs.on(&done(1)), []);
}

#[test]
fn ecgs_finished_while_they_were_cancelled_are_kept_and_nothing_follows() {
    let mut runs = with_model();
    runs.ask(cohort(9));
    let cancels = [1, 2, 3, 4].map(|run| Effect::Cancel { run });
    assert_eq!(runs.cancel(), cancels);
    assert!(matches!(runs.on(&done(2))[..], [Effect::Finished(_)]));
    assert_eq!(runs.on(&Report::Cancelled { run: 1 }), []);
    assert_eq!(runs.on(&Report::Cancelled { run: 4 }), []);
    let effects = runs.on(&done(3));
    assert!(matches!(effects[..], [Effect::Finished(_), Effect::Stopped(t)] if t == COHORT));
    assert_eq!(runs.on(&ready()), [], "nothing follows");
}

#[test]
fn a_cancel_before_the_model_is_there_ends_all_at_once() {
    let mut runs = Runs::default();
    runs.choose("a");
    runs.ask(cohort(3));
    assert_eq!(runs.cancel(), [Effect::Stopped(COHORT)]);
    assert_eq!(runs.on(&ready()), []);
}

#[test]
fn a_comparison_of_two_models_loads_each_for_its_own_ecg() {
    let mut runs = Runs::default();
    runs.ask([order("b", 1, Target::Kept), order("a", 1, Target::Paper)]);
    assert_eq!(runs.choose("a"), [load("b")]);
    assert_eq!(sent_run(&runs.on(&ready())), Some((1, "b")));
    let effects = runs.on(&done(1));
    assert!(matches!(&effects[..], [Effect::Finished(_), next] if *next == load("a")));
    assert_eq!(sent_run(&runs.on(&ready())), Some((2, "a")));
}

#[test]
fn a_series_goes_on_by_itself_and_another_model_stops_all_of_it() {
    let mut runs = with_model();
    runs.ask(cohort(5));
    let effects = runs.on(&done(1));
    assert_eq!(sent_run(&effects), Some((5, "a")));
    let cancels = [2, 3, 4, 5].map(|run| Effect::Cancel { run });
    let effects = runs.choose("b");
    assert_eq!(effects[..4], cancels);
    assert_eq!(effects[4..], [load("b")]);
    for run in [5, 3, 2] {
        assert_eq!(runs.on(&Report::Cancelled { run }), []);
    }
    let stopped = [Effect::Stopped(COHORT)];
    assert_eq!(runs.on(&Report::Cancelled { run: 4 }), stopped);
}

#[test]
fn after_a_failure_the_next_run_loads_the_model_again() {
    let mut runs = with_model();
    runs.ask([order("a", 1, Target::Paper)]);
    let effects = runs.on(&failed(None, true));
    assert_eq!(effects[0], Effect::ReplaceWorker);
    assert_eq!(runs.ask([order("a", 2, Target::Paper)]), [load("a")]);
    assert_eq!(sent_run(&runs.on(&ready())), Some((2, "a")));
    let effects = runs.on(&failed(Some(2), false));
    assert!(matches!(
        effects[..],
        [Effect::Failed {
            engine_lives: true,
            ..
        }]
    ));
    let again = runs.ask([order("a", 3, Target::Paper)]);
    assert_eq!(
        sent_run(&again),
        Some((3, "a")),
        "the engine still has its model"
    );
}

#[test]
fn nothing_of_what_was_dropped_is_heard() {
    let mut runs = with_model();
    runs.ask([order("a", 1, Target::Paper)]);
    assert_eq!(runs.drop_all(), [Effect::Cancel { run: 1 }]);
    assert_eq!(runs.on(&step(1, 1)), []);
    assert_eq!(runs.on(&done(1)), []);
    assert_eq!(runs.cancel(), []);
}

#[test]
fn the_plan_is_told_once_before_the_steps_and_goes_with_the_finished_ecg() {
    let mut runs = with_model();
    runs.ask([order("a", 1, Target::Paper)]);
    assert_eq!(runs.on(&planned(9)), [], "of another run");
    let told = runs.on(&planned(1));
    assert!(matches!(
        told[..],
        [Effect::Plan {
            target: Target::Paper,
            ..
        }]
    ));
    assert_eq!(runs.on(&planned(1)), [], "twice");
    assert_eq!(runs.on(&step(1, 1)).len(), 1);
    let effects = runs.on(&done(1));
    let Effect::Finished(product) = &effects[0] else {
        panic!("{effects:?}");
    };
    let beats = product.plan.as_ref().map(|plan| plan.beats.len());
    assert_eq!(beats, Some(2));
    assert_eq!(runs.on(&planned(1)), [], "late");
}
