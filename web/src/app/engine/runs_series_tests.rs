//! Several runs at the same time: late, lost, doubled and out of order.

use super::tests::{COHORT, cohort, done, failed, load, step, with_model};
use super::*;

/// The runs that are handed to the engine.
fn sent(effects: &[Effect]) -> Vec<u32> {
    let run = |effect: &Effect| match effect {
        Effect::Generate { run, .. } => Some(*run),
        _ => None,
    };
    effects.iter().filter_map(run).collect()
}

/// The place and the seed of the ECG that is taken in.
fn taken_in(effects: &[Effect]) -> Option<(usize, u64)> {
    effects.iter().find_map(|effect| match effect {
        Effect::Finished(product) => Some((product.place, product.order.design.request.seed)),
        _ => None,
    })
}

#[test]
fn a_series_is_handed_on_four_at_a_time_and_taken_in_whatever_the_order() {
    let mut runs = with_model();
    assert_eq!(sent(&runs.ask(cohort(7))), [1, 2, 3, 4]);
    let mut there = Vec::new();
    for (run, follows) in [(3, 5), (4, 6), (1, 7)] {
        let effects = runs.on(&done(run));
        there.extend(taken_in(&effects));
        assert_eq!(sent(&effects), [follows]);
        assert_eq!(runs.on(&done(run)), [], "doubled");
        assert_eq!(runs.on(&step(run, 9)), [], "late");
    }
    for run in [7, 2, 6] {
        let effects = runs.on(&done(run));
        there.extend(taken_in(&effects));
        assert_eq!(effects.len(), 1, "{effects:?}");
    }
    let last = runs.on(&done(5));
    there.extend(taken_in(&last));
    assert_eq!(last.last(), Some(&Effect::Done));
    let arrived = [2, 3, 0, 6, 1, 5, 4].map(|place| (place, place as u64));
    assert_eq!(there, arrived);
}

#[test]
fn the_steps_of_each_run_rise_and_the_first_one_under_way_leads() {
    let mut runs = with_model();
    runs.ask(cohort(3));
    let mut leads = |report: &Report| match runs.on(report)[..] {
        [Effect::Step { index, leads, .. }] => Some((index, leads)),
        _ => None,
    };
    assert_eq!(leads(&step(2, 1)), Some((1, false)));
    assert_eq!(leads(&step(1, 1)), Some((1, true)));
    assert_eq!(leads(&step(2, 3)), Some((3, false)));
    assert_eq!(leads(&step(2, 2)), None, "out of order");
    assert_eq!(leads(&done(1)), None);
    assert_eq!(leads(&step(2, 4)), Some((4, true)));
    assert_eq!(leads(&step(1, 2)), None, "late");
}

#[test]
fn a_run_that_fails_ends_the_others_of_its_series() {
    let mut runs = with_model();
    runs.ask(cohort(6));
    runs.on(&done(2));
    let effects = runs.on(&failed(Some(3), false));
    let cancels = [1, 4, 5].map(|run| Effect::Cancel { run });
    assert_eq!(effects[..3], cancels);
    let [
        Effect::Failed {
            engine_lives: true, ..
        },
    ] = effects[3..]
    else {
        panic!("{effects:?}");
    };
    assert_eq!(runs.on(&failed(Some(4), false)), [], "told once");
    assert_eq!(runs.on(&done(5)), []);
    assert_eq!(sent(&runs.ask(cohort(1))), [6]);
}

#[test]
fn patience_is_lost_with_all_that_is_under_way() {
    let mut runs = with_model();
    runs.ask(cohort(6));
    runs.cancel();
    runs.on(&Report::Cancelled { run: 1 });
    let stopped = Effect::Stopped(COHORT);
    let expected = [Effect::ReplaceWorker, stopped, load("a")];
    assert_eq!(runs.lose_patience(1), [], "it answered");
    assert_eq!(runs.lose_patience(2), expected);
    assert_eq!(runs.lose_patience(3), [], "it is over");
    assert_eq!(runs.on(&done(4)), []);
}
