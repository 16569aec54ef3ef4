//! Comma-separated values: a time column and twelve leads.

use super::Provenance;
use crate::ecg::{Ecg, Lead};
use std::fmt::Write as _;

/// The ECG as CSV: provenance in lines that begin with `#`, a line of column names, then one line
/// per sample with the time in seconds and the twelve leads in millivolt (five decimals; empty
/// where a sample is missing).
pub fn csv(ecg: &Ecg, provenance: &Provenance) -> String {
    let mut text = String::with_capacity(100 * (ecg.len() + 20));
    for comment in provenance.to_comments() {
        let _ = writeln!(text, "# {comment}");
    }
    let _ = writeln!(text, "# sampling_hz: {}\n# units: mV", ecg.sampling_hz());
    text.push_str("time_s");
    for lead in Lead::ALL {
        let _ = write!(text, ",{lead}");
    }
    text.push('\n');
    for t in 0..ecg.len() {
        let _ = write!(text, "{:.6}", t as f64 / ecg.sampling_hz());
        for lead_mv in ecg.leads_mv() {
            text.push(',');
            if lead_mv[t].is_finite() {
                let _ = write!(text, "{:.5}", lead_mv[t]);
            }
        }
        text.push('\n');
    }
    text
}
