//! The page's runs and the policy together, against workers that do what chance has them do.

use super::tests::{CPU, Play, done, gone};
use super::*;
use crate::app::engine::runs::{Effect, Order, Runs, SeriesKind, Target};
use einthoven::link::Design;

/// Numbers by George Marsaglia's xorshift ("Xorshift RNGs", Journal of Statistical Software, 2003).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % bound
    }
}

/// A page, its policy, and workers that do what chance has them do.
struct Chance {
    play: Play,
    runs: Runs,
    /// The workers there are, each with the run that it is at.
    workers: Vec<(Seat, Option<u32>)>,
    heard: usize,
    /// Places in the series, as they arrived.
    arrived: Vec<usize>,
    is_done: bool,
}

impl Chance {
    fn take_note(&mut self) {
        let mut effects = Vec::new();
        for action in std::mem::take(&mut self.play.actions) {
            match action {
                Action::Start(seat) => self.workers.push((seat, None)),
                Action::Stop(seat) => self.workers.retain(|(other, _)| *other != seat),
                Action::Post(seat, Command::Generate { run, .. }) => {
                    let at = self.workers.iter_mut().find(|(other, _)| *other == seat);
                    let (_, at) = at.expect("runs go to workers that are there");
                    assert_eq!(at.replace(run), None, "one at a time");
                }
                _ => {}
            }
        }
        for report in self.play.told.split_off(self.heard) {
            effects.extend(self.runs.on(&report));
            self.play.told.push(report);
        }
        self.heard = self.play.told.len();
        self.carry_out(effects);
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Load { .. } => self.play.load(BackendChoice::Cpu),
                Effect::Generate { run, .. } => self.play.generate(run),
                Effect::Finished(product) => self.arrived.push(product.place),
                Effect::Done => self.is_done = true,
                Effect::Failed { problem, .. } => panic!("{problem:?}"),
                _ => continue,
            }
            self.take_note();
        }
    }

    /// A worker greets, gets ready, finishes, says what is late, or dies; the first one never dies.
    fn next(&mut self, random: &mut Random) {
        let one = random.below(self.workers.len());
        let (seat, run) = self.workers[one];
        let is_ready = self.play.policy.watch(seat).is_some_and(Watch::has_model);
        let late = Report::Step {
            run: 1,
            index: 1,
            of: 4,
            sampling_hz: 100.0,
        };
        match (random.below(10), run) {
            (0, _) if seat != CPU => {
                let stopped = gone(true, run, ProblemKind::EngineStopped);
                self.play.report(seat, stopped);
            }
            (1, _) => self.play.report(seat, late),
            (_, _) if !is_ready => self.play.ready(seat, 70.0),
            (_, Some(run)) => {
                self.workers[one].1 = None;
                self.play.report(seat, done(run));
            }
            (_, None) => self.play.policy.alive(seat),
        }
        self.take_note();
    }
}

#[test]
fn whatever_becomes_of_the_helpers_each_ecg_of_a_cohort_arrives_once() {
    for seed in 1..=200 {
        let mut random = Random(seed);
        let workers = 1 + random.below(4);
        let mut chance = Chance {
            play: Play::on_machine(workers, BackendChoice::Cpu),
            runs: Runs::default(),
            workers: Vec::new(),
            heard: 0,
            arrived: Vec::new(),
            is_done: false,
        };
        chance.take_note();
        let order = |seed| {
            let mut design = Design::default();
            "m".clone_into(&mut design.model);
            design.request.seed = seed;
            let target = Target::Series(SeriesKind::Cohort);
            Order { design, target }
        };
        let asked = chance.runs.ask((0..12).map(order));
        chance.carry_out(asked);
        let chosen = chance.runs.choose("m");
        chance.carry_out(chosen);
        for turn in 0.. {
            assert!(turn < 2000, "seed {seed}: {:?} arrived", chance.arrived);
            if chance.is_done {
                break;
            }
            chance.next(&mut random);
        }
        chance.arrived.sort_unstable();
        assert_eq!(chance.arrived, (0..12).collect::<Vec<_>>(), "seed {seed}");
    }
}
