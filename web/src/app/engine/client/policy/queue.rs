//! The runs that have no end yet, and which worker is at which.

use crate::app::engine::client::seat::Seat;
use crate::protocol::Command;

#[derive(Debug)]
struct Run {
    number: u32,
    generate: Command,
    /// The worker that is at it.
    at: Option<Seat>,
    is_cancelled: bool,
}

/// The runs in the order in which they are wanted.
#[derive(Debug, Default)]
pub(super) struct Queue(Vec<Run>);

impl Queue {
    /// Another run is wanted, after those that are.
    pub(super) fn push(&mut self, number: u32, generate: Command) {
        self.0.push(Run {
            number,
            generate,
            at: None,
            is_cancelled: false,
        });
    }

    /// A run is no longer wanted: the worker that is at it, and must be told. Where none is, it is
    /// over.
    pub(super) fn cancel(&mut self, number: u32) -> Option<Seat> {
        let run = self.0.iter_mut().find(|run| run.number == number)?;
        run.is_cancelled = true;
        let at = run.at;
        if at.is_none() {
            self.end(number);
        }
        at
    }

    /// Gives this worker the first run that no other is at.
    pub(super) fn hand_to(&mut self, seat: Seat) -> Option<Command> {
        let run = self.0.iter_mut().find(|run| run.at.is_none())?;
        run.at = Some(seat);
        Some(run.generate.clone())
    }

    /// A run is over.
    pub(super) fn end(&mut self, number: u32) {
        self.0.retain(|run| run.number != number);
    }

    /// All are over.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// A worker is gone: what it was at waits for another one. What was cancelled is over; its
    /// numbers come back.
    pub(super) fn release(&mut self, seat: Seat) -> Vec<u32> {
        let is_over = |run: &Run| run.at == Some(seat) && run.is_cancelled;
        let over = self.0.iter().filter(|run| is_over(run));
        let over = over.map(|run| run.number).collect();
        self.0.retain(|run| !is_over(run));
        for run in self.0.iter_mut().filter(|run| run.at == Some(seat)) {
            run.at = None;
        }
        over
    }

    /// Whether a worker is at one of them.
    pub(super) fn is_worked_at(&self) -> bool {
        self.0.iter().any(|run| run.at.is_some())
    }

    /// How many are still wanted.
    pub(super) fn wanted(&self) -> usize {
        self.0.iter().filter(|run| !run.is_cancelled).count()
    }

    /// Whether there is none.
    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
