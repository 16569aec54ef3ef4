//! JSON: everything that determines the ECG, for programs; no samples.

use super::{Provenance, SYNTHETIC_NOTICE};
use crate::ecg::Ecg;

/// The settings of an ECG as one JSON object: model and its hash, the request (condition, seed,
/// steps, guidance), the link that reopens it, the recording's extent, and what was done to it, if
/// anything.
pub fn json(ecg: &Ecg, provenance: &Provenance) -> String {
    let mut object = serde_json::json!({
        "synthetic": true,
        "notice": SYNTHETIC_NOTICE,
        "model": provenance.model,
        "model_hash": provenance.model_hash,
        "request": provenance.request,
        "link": provenance.link,
        "sampling_hz": ecg.sampling_hz(),
        "samples": ecg.len(),
    });
    if !provenance.processing.is_none() {
        object["processing"] = serde_json::json!(provenance.processing);
        object["content"] = serde_json::json!(provenance.processing.content());
    }
    format!("{object:#}\n")
}
