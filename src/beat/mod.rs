//! The beat of a patient: its shape, taken from a recording or drawn by a network, and its placing
//! along a timeline.
//!
//! A beat comes in two parts, the P wave (aligned on its own peak) and the QRST complex (aligned on
//! the R wave). Each is put where the rhythm has its event, so that the PR interval, a dropped
//! beat, dissociation and "no P wave" are the rhythm's and not the network's. A recording is `P
//! waves + QRST complexes + residual`, the residual being what differs from beat to beat.
//!
//! Signals here are [`Frame`]s: the eight independent leads at one moment, each lead divided by its
//! own root mean square ("unit leads"), 100 samples a second.

mod align;
mod extract;
mod fit;
mod frames;
mod lanczos;
mod place;
mod shape;
mod timeline;
mod units;

pub use extract::{Extracted, extract};
pub use fit::{BeatTargets, qrs_onset_to_r};
pub use frames::{at_unit_size, difference, rms, rms_of_leads, rms_over_leads};
pub use place::{add_p_wave, place};
pub use shape::{BeatShape, P_WINDOW, QRST_WINDOW, Window};
pub use timeline::{ShapeKind, TimedBeat, Timeline};
pub use units::{UnitLeads, WANDER_HZ};

/// The eight independent leads (the order of [`crate::ecg::Lead::INDEPENDENT`]) at one moment.
pub type Frame = [f32; 8];

/// Silence.
pub const ZERO: Frame = [0.0; 8];
