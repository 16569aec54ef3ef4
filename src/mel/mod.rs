//! Mel filter bank and mel spectrogram, by librosa's conventions.
//!
//! A mel spectrogram here is `filter bank x |STFT|^p`: a periodic Hann window centred on every
//! `hop`-th sample, triangular filters equally spaced on a mel scale. The defaults are librosa's
//! (Slaney's scale and area normalisation, power 2) except for the padding, which reflects the
//! signal: zeros beyond its ends would put a step there.
//!
//! Slaney's scale is linear below 1 kHz, so at 100 samples per second the bands are evenly spaced
//! in hertz; on the HTK scale they are nearly so.

mod config;
mod filter_bank;
mod leads;
mod level;
mod spectrogram;
mod summary;

pub use config::{FilterNorm, MelConfig, MelError, MelScale, Padding, Power};
pub use filter_bank::hann_window;
pub use leads::MelLeads;
pub use level::LevelScale;
pub use spectrogram::{MelSpectrogram, MelTransform};
pub use summary::MelSummary;
