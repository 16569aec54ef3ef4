//! What electrodes, cables and monitors do to an ECG, on request: noise, leads connected wrongly,
//! filters, and the sampling frequency of a file.
//!
//! A [`Processing`] is applied to what the network has drawn, never before, and stands in every
//! exported file. Its text form is the one of the command line: `mains-50:0.1mV,arms-reversed`.
//!
//! Electrodes that are placed too high are not here: where the potential of another place of the
//! chest would come from, twelve leads do not say.

mod artefact;
mod band;
mod electrodes;
mod error;
mod noise;
mod processing;
mod reversal;
mod waveform;

pub use artefact::{Artefact, ArtefactError, STRENGTH_MV};
pub use band::Band;
pub use error::ProcessingError;
pub use noise::Noise;
pub use processing::{Processing, SAMPLING_CHOICES_HZ};
pub use reversal::Reversal;
