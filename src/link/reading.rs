//! How the reader looks at an ECG: settings of a link that change neither the ECG nor its sheet.

use crate::mel::{LevelScale, MelLeads};
use std::ops::RangeInclusive;

/// Zoom of the paper that a link may ask for, in percent.
pub const ZOOM_PERCENT: RangeInclusive<u32> = 100..=600;

/// The settings of paper and spectrogram that a link says where they are not as usual.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadingState {
    /// Zoom of the paper in percent, within [`ZOOM_PERCENT`]: `zoom`.
    pub zoom_percent: u32,
    /// The leads whose mel spectrograms are shown: `mel`.
    pub mel_leads: MelLeads,
    /// The scale of their levels: `melscale`.
    pub mel_scale: LevelScale,
    /// Whether what was asked for stays hidden until the reader reveals it: `hidden`.
    pub hidden: bool,
}

impl Default for ReadingState {
    /// No zoom, lead II, logarithmic, nothing hidden.
    fn default() -> Self {
        Self {
            zoom_percent: *ZOOM_PERCENT.start(),
            mel_leads: MelLeads::default(),
            mel_scale: LevelScale::default(),
            hidden: false,
        }
    }
}
