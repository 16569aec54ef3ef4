//! WFDB: a header with the provenance as comments, and 16-bit samples.

use super::Provenance;
use super::samples16::{in_units, units_per_mv};
use crate::ecg::{Ecg, Lead};
use crate::wfdb::{EncodedRecord, Format, Header, Record, SignalSpec, WfdbError};

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
            .map(|lead_mv| in_units(lead_mv, units_per_mv(lead_mv)))
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
