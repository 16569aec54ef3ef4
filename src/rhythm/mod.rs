//! The rhythm plan of a synthetic ECG: when the atria and the ventricles act, and how.
//!
//! A [`Plan`] holds the times of P waves and QRS complexes with their kind. [`RhythmModel`] draws
//! one for a condition, a heart rate and a seed; a person or a link changes it by [`PlanEdit`]s. No
//! tensors, no clock: one seed names one plan on every machine.

mod block;
mod chance;
mod draw;
mod ectopy;
mod edit;
mod editing;
mod fit;
mod frame;
mod ladder;
mod model;
mod observation;
mod other;
mod plan;
mod rate;
mod sinus;
mod straight;
mod text;

pub use edit::{PlanEdit, PlanEditError};
pub use ladder::{Place as LadderPlace, Stroke as LadderStroke};
pub use model::{
    Ectopy, Fibrillation, RateGroup, RhythmModel, RhythmModelError, RhythmWish, Variation,
};
pub use observation::{ObservedBeat, RhythmObservation};
pub use plan::{AtrialEvent, AtrialKind, BeatEvent, BeatKind, Plan, PlanError};
pub use text::PlanTextError;

#[cfg(test)]
mod tests;
