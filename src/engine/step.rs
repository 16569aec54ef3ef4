//! What a step of a generation gives.

use crate::ecg::Ecg;

/// What one step of a batch gives.
#[derive(Debug, Clone, PartialEq)]
pub struct BatchStep {
    /// Steps done, from 1.
    pub index: u32,
    /// Steps in all.
    pub of: u32,
    /// What the network saw in this step, noise and all, in millivolt.
    pub noisy: Vec<Ecg>,
    /// The current estimate of each clean ECG; after the last step, the ECGs.
    pub previews: Vec<Ecg>,
}

/// What one step gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Steps done, from 1.
    pub index: u32,
    /// Steps in all.
    pub of: u32,
    /// What the network saw in this step, noise and all, in millivolt.
    pub noisy: Ecg,
    /// The current estimate of the clean ECG; after the last step, the ECG.
    pub preview: Ecg,
}
