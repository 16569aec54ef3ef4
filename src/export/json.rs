//! JSON: everything that determines the ECG, for programs; no samples.

use super::{Provenance, SYNTHETIC_NOTICE};
use crate::ecg::Ecg;

/// The settings of an ECG as one JSON object: model and its hash, the request (condition, seed,
/// steps, guidance), the link that reopens it, and the recording's extent.
pub fn json(ecg: &Ecg, provenance: &Provenance) -> String {
    let object = serde_json::json!({
        "synthetic": true,
        "notice": SYNTHETIC_NOTICE,
        "model": provenance.model,
        "model_hash": provenance.model_hash,
        "request": provenance.request,
        "link": provenance.link,
        "sampling_hz": ecg.sampling_hz(),
        "samples": ecg.len(),
    });
    format!("{object:#}\n")
}
