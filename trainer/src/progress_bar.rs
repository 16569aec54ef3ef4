//! The progress bar of the long commands.

use crate::evaluate::Progress;
use indicatif::{ProgressBar, ProgressStyle};
use std::sync::{Mutex, PoisonError};

/// A bar with an estimate of the time left; `quiet` hides it.
pub fn bar(length: u64, quiet: bool) -> ProgressBar {
    if quiet {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template(
        "{msg} [{bar:30}] {pos}/{len}  {elapsed_precise} elapsed, {eta_precise} left",
    )
    .expect("the template is a constant")
    .progress_chars("=> ");
    ProgressBar::new(length).with_style(style)
}

/// One bar after the other, for a computation of several tasks.
pub struct Bars {
    quiet: bool,
    current: Mutex<ProgressBar>,
}

impl Bars {
    /// No bar yet; `quiet` hides all of them.
    pub fn new(quiet: bool) -> Self {
        Self {
            quiet,
            current: Mutex::new(ProgressBar::hidden()),
        }
    }

    /// Finishes the bar before and begins the next.
    pub fn bar(&self, message: &str, length: usize) -> ProgressBar {
        let next = bar(length as u64, self.quiet);
        next.set_message(message.to_owned());
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        current.finish();
        *current = next.clone();
        next
    }
}

impl Progress for Bars {
    fn start(&self, task: &str, steps: usize) {
        self.bar(task, steps);
    }

    fn step(&self) {
        self.current
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .inc(1);
    }
}

impl Drop for Bars {
    fn drop(&mut self) {
        self.current
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .finish();
    }
}
