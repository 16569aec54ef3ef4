//! WFDB: a header with the provenance as comments, and 16-bit samples.

use super::Provenance;
use crate::ecg::{Ecg, Lead};
use crate::wfdb::{EncodedRecord, Format, Header, Record, SignalSpec, WfdbError};

/// Units per millivolt, as in PTB-XL, unless the signal needs a wider range.
const USUAL_UNITS_PER_MV: f32 = 1000.0;

/// Why no WFDB record could be written.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum WfdbExportError {
    /// A name that WFDB does not allow.
    #[error("\"{0}\" is no WFDB record name; use letters, digits, - and _")]
    RecordName(String),
    /// The samples do not fit the format.
    #[error(transparent)]
    Wfdb(#[from] WfdbError),
}

/// The ECG as the WFDB record `name`: format 16, one signal file with all leads, 1000 units per mV
/// or, where a sample would not fit, the largest whole number of units that does (at least 1). A
/// missing sample becomes WFDB's "not recorded".
///
/// # Errors
/// [`WfdbExportError`] on a name WFDB does not allow, or an amplitude beyond 32 V.
pub fn wfdb(
    ecg: &Ecg,
    name: &str,
    provenance: &Provenance,
) -> Result<EncodedRecord, WfdbExportError> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if name.is_empty() || !name.chars().all(allowed) {
        return Err(WfdbExportError::RecordName(name.to_owned()));
    }
    let record = Record {
        header: Header {
            name: name.to_owned(),
            sampling_hz: ecg.sampling_hz(),
            samples: Some(ecg.len()),
            start: None,
            segments: Vec::new(),
            signals: Lead::ALL
                .map(|lead| signal_spec(name, lead, units_per_mv(ecg.lead_mv(lead))))
                .to_vec(),
            comments: provenance.to_comments(),
        },
        signals: ecg
            .leads_mv()
            .iter()
            .map(|lead_mv| quantized(lead_mv, units_per_mv(lead_mv)))
            .collect(),
    };
    Ok(record.encode()?)
}

fn signal_spec(name: &str, lead: Lead, units_per_mv: f32) -> SignalSpec {
    SignalSpec {
        file: format!("{name}.dat"),
        format: Format::Bits16,
        samples_per_frame: 1,
        skew: 0,
        byte_offset: 0,
        gain: f64::from(units_per_mv),
        is_calibrated: true,
        baseline: 0,
        units: "mV".to_owned(),
        adc_resolution_bits: 16,
        adc_zero: 0,
        initial_value: None,
        checksum: None,
        block_size: 0,
        description: lead.name().to_owned(),
    }
}

fn units_per_mv(lead_mv: &[f32]) -> f32 {
    let largest = lead_mv
        .iter()
        .filter(|mv| mv.is_finite())
        .fold(0.0, |max: f32, mv| max.max(mv.abs()));
    // The most negative value is taken by "not recorded", so the range is symmetric.
    (f32::from(i16::MAX) / largest)
        .floor()
        .clamp(1.0, USUAL_UNITS_PER_MV)
}

fn quantized(lead_mv: &[f32], units_per_mv: f32) -> Vec<i32> {
    let unit = |mv: &f32| match mv.is_finite() {
        true => (f64::from(*mv) * f64::from(units_per_mv)).round() as i32,
        false => Format::Bits16.invalid_sample(),
    };
    lead_mv.iter().map(unit).collect()
}
