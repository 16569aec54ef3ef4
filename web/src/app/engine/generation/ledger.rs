//! What was asked for and is not yet there.

use crate::app::state::Series;
use einthoven::link::Design;
use leptos::prelude::*;

/// A run that was asked for.
#[derive(Debug, Clone)]
pub(super) struct Run {
    /// What the worker calls it.
    pub(super) number: u32,
    /// What is asked for.
    pub(super) design: Design,
    /// Where the ECG goes.
    pub(super) target: Target,
    /// Hash of the model that the worker draws it from; none while the worker does not know of it, for a run
    /// asked for early waits for the model.
    pub(super) model_hash: Option<String>,
    /// Whether the worker was told to stop. It may have been done by then: what it made is kept all the same, and
    /// nothing follows.
    pub(super) cancelled: bool,
}

impl Run {
    /// Whether the worker knows of it.
    pub(super) const fn is_sent(&self) -> bool {
        self.model_hash.is_some()
    }
}

/// Where an ECG goes.
#[derive(Debug, Clone, Copy)]
pub(super) enum Target {
    /// On the paper, step by step.
    Paper,
    /// Behind the paper's; that of the design asked for in the end follows.
    Kept,
    /// To the end of a series, whose next ECG follows.
    Series(RwSignal<Series>),
}

/// Bookkeeping that nothing on screen depends on.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    /// That of the newest run.
    pub(super) last_number: u32,
    /// The run at hand.
    pub(super) run: Option<Run>,
    /// The design to go on with after the ECG that its own is compared with.
    pub(super) then: Option<Design>,
}
