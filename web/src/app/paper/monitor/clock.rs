//! The monitor's time: it runs while the monitor does, and the recording goes round in it.

use std::ops::Range;

/// A picture that comes later than this was not seen: the tab was hidden, or the machine busy. The
/// time goes on from there.
const LONGEST_TICK_S: f64 = 0.5;

/// How long the monitor has run.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Clock {
    run_s: f64,
    seen_s: Option<f64>,
}

impl Clock {
    /// Goes on to a moment of the wall clock; the running time before and after it.
    pub(super) fn tick(&mut self, now_s: f64, runs: bool) -> [f64; 2] {
        let before_s = self.run_s;
        let passed_s = now_s - self.seen_s.unwrap_or(now_s);
        if runs && (0.0..LONGEST_TICK_S).contains(&passed_s) {
            self.run_s += passed_s;
        }
        self.seen_s = Some(now_s);
        [before_s, self.run_s]
    }
}

/// The running time at the right end of a window: now, or where pages are turned the end of the page
/// at hand.
pub(super) fn shown_until(run_s: f64, window_s: f64, turns_pages: bool) -> f64 {
    match turns_pages {
        true => ((run_s / window_s).floor() + 1.0) * window_s,
        false => run_s,
    }
}

/// The rounds of a recording of this length that a stretch of running time shows: when each begins,
/// and which part of it is within. Before 0 nothing has run.
pub(super) fn rounds([from_s, to_s]: [f64; 2], length_s: f64) -> Vec<(f64, Range<f64>)> {
    let from_s = from_s.max(0.0);
    if length_s <= 0.0 || to_s <= from_s {
        return Vec::new();
    }
    let first = (from_s / length_s).floor() as u64;
    let last = (to_s / length_s).floor() as u64;
    let round = |number: u64| {
        let begin_s = number as f64 * length_s;
        let part = (from_s - begin_s).max(0.0)..(to_s - begin_s).min(length_s);
        (begin_s, part)
    };
    let rounds = (first..=last).map(round);
    rounds.filter(|(_, part)| part.start < part.end).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_stands_while_paused_and_while_nobody_looks() {
        let mut clock = Clock::default();
        assert_eq!(clock.tick(100.0, true), [0.0, 0.0]);
        assert_eq!(clock.tick(100.25, true), [0.0, 0.25]);
        assert_eq!(clock.tick(100.5, false), [0.25, 0.25], "paused");
        assert_eq!(clock.tick(160.0, true), [0.25, 0.25], "the tab was hidden");
        assert_eq!(clock.tick(160.25, true), [0.25, 0.5]);
    }

    #[test]
    fn a_window_follows_the_time_or_stands_until_its_page_is_full() {
        assert_eq!(shown_until(3.2, 8.0, false), 3.2);
        assert_eq!(shown_until(3.2, 8.0, true), 8.0);
        assert_eq!(shown_until(8.0, 8.0, true), 16.0);
    }

    #[test]
    fn the_recording_goes_round_without_a_gap() {
        assert_eq!(rounds([-4.0, 4.0], 10.0), [(0.0, 0.0..4.0)]);
        assert_eq!(
            rounds([8.0, 13.0], 10.0),
            [(0.0, 8.0..10.0), (10.0, 0.0..3.0)]
        );
        assert_eq!(rounds([12.0, 20.0], 10.0), [(10.0, 2.0..10.0)]);
        assert!(rounds([-3.0, -1.0], 10.0).is_empty());
        assert!(rounds([0.0, 5.0], 0.0).is_empty());
    }
}
