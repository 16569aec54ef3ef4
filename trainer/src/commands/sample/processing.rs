//! What is done to a drawn ECG before it is written, as options of `sample`.

use super::format::Format;
use anyhow::Result;
use clap::Args;
use einthoven::artefacts::{Artefact, Band, Processing};

/// What is done to the ECG after it was drawn. Every file says it.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct ProcessingArgs {
    /// Samples per second of the files: 100, 250, 500 or 1000. The heart's signal is drawn at 100
    /// Hz; more samples add nothing above 50 Hz. [default: 100, for DICOM 500]
    #[arg(long, value_name = "HZ")]
    pub sampling_hz: Option<f64>,
    /// An artefact, or several between commas, added in their order: wander, muscle, mains-50,
    /// mains-60, motion, each with a strength in millivolt (`muscle:0.05mV`) and a seed
    /// (`muscle:0.05mV@7`); arms-reversed, left-arm-left-leg-reversed, right-arm-left-leg-reversed,
    /// v1-v2-reversed, chest-reversed, chest-permuted.
    #[arg(long = "artefact", value_name = "NAME", value_delimiter = ',')]
    pub artefacts: Vec<Artefact>,
    /// A device's filter, in hertz: 0.05-150, 0.05-40 or 0.5-40.
    #[arg(long, value_name = "BAND")]
    pub filter: Option<Band>,
}

impl ProcessingArgs {
    /// What the options ask for, of files of a format.
    ///
    /// # Errors
    /// What no ECG can be processed by.
    pub(super) fn processing(&self, format: Format) -> Result<Processing> {
        let processing = Processing {
            sampling_hz: (self.sampling_hz).unwrap_or_else(|| format.usual_sampling_hz()),
            artefacts: self.artefacts.clone(),
            filter: self.filter,
        };
        processing.validate()?;
        Ok(processing)
    }
}
