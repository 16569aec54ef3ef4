//! How far a long computation is, told to whoever listens.

/// Hears how far an evaluation is. Steps may come from several threads.
pub trait Progress: Sync {
    /// A task of so many steps begins; the one before it is done.
    fn start(&self, task: &str, steps: usize);
    /// One more step of the task is done.
    fn step(&self);
}

/// Tells nobody.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Progress for Silent {
    fn start(&self, _: &str, _: usize) {}
    fn step(&self) {}
}
