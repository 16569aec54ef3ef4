//! Memory that evaluations leave for the next ones.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// Workspaces that no evaluation uses at the moment: one for each that ever ran beside others.
#[derive(Debug)]
pub(super) struct Spare<W>(Mutex<Vec<W>>);

impl<W> Spare<W> {
    /// None yet.
    pub(super) fn new() -> Self {
        Self(Mutex::new(Vec::new()))
    }

    /// Works in one of them, or in a new one.
    pub(super) fn with<T>(&self, new: impl FnOnce() -> W, work: impl FnOnce(&mut W) -> T) -> T {
        let spare = self.lock().pop();
        let mut workspace = spare.unwrap_or_else(new);
        let result = work(&mut workspace);
        self.lock().push(workspace);
        result
    }

    fn lock(&self) -> MutexGuard<'_, Vec<W>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
