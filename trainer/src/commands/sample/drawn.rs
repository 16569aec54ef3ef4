//! A drawn ECG of `einthoven sample`, with what is known of it.

use anyhow::Result;
use einthoven::composition::Outline;
use einthoven::ecg::Ecg;
use einthoven::export::Provenance;
use einthoven::measure::{Measurements, measure};

/// An ECG as the model drew it.
pub(super) struct Drawn {
    /// At the network's sampling frequency, not yet processed.
    pub(super) ecg: Ecg,
    /// What a composed model decided before it drew.
    pub(super) outline: Option<Outline>,
    /// Where it comes from, and what is done to it.
    pub(super) provenance: Provenance,
}

impl Drawn {
    /// What the files hold.
    pub(super) fn processed(&self) -> Result<Ecg> {
        let processing = &self.provenance.processing;
        Ok(processing.apply(&self.ecg, self.provenance.request.seed)?)
    }

    /// What is true of it, whatever noise and filter hide.
    pub(super) fn measurements(&self) -> Result<Measurements> {
        let clean = self.provenance.processing.without_noise();
        let ecg = clean.apply(&self.ecg, self.provenance.request.seed)?;
        Ok(measure(&ecg))
    }
}
