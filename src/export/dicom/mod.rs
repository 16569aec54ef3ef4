//! DICOM: a 12-lead ECG object (PS3.3, A.34.3), measurements and waves as annotations. Written
//! by hand: the crates for it bring tables of all attributes and character sets, and what is needed
//! here are some sixty elements.

mod annotations;
mod codes;
mod data_set;
mod waveform;

use super::identity::{uid, uuid, uuid_of};
use super::{Provenance, SYNTHETIC_NOTICE};
use crate::condition::Sex;
use crate::ecg::{Ecg, Lead};
use crate::measure::Measurements;
use data_set::DataSet;
use std::ops::RangeInclusive;

/// 12-lead ECG Waveform Storage, for at most [`MOST_SAMPLES`] a channel.
const TWELVE_LEAD_ECG: &str = "1.2.840.10008.5.1.4.1.1.9.1.1";
/// General ECG Waveform Storage, for more.
const GENERAL_ECG: &str = "1.2.840.10008.5.1.4.1.1.9.1.2";
const MOST_SAMPLES: usize = 16_384;

/// Sampling frequencies that both allow, in hertz.
const SAMPLING_HZ: RangeInclusive<f64> = 200.0..=1000.0;

const EXPLICIT_LITTLE_ENDIAN: &str = "1.2.840.10008.1.2.1";

/// A synthetic ECG has no date, and these attributes must have one.
const NO_DATE: &str = "19700101";
const NO_TIME: &str = "000000";

/// Why no DICOM object could be written.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum DicomExportError {
    /// The standard allows no such sampling frequency.
    #[error(
        "DICOM's ECG objects have {} to {} Hz, and this ECG has {}; resample it to 500 Hz",
        SAMPLING_HZ.start(), SAMPLING_HZ.end(),
        .0
    )]
    SamplingFrequency(f64),
    /// Beyond 16 bits at a millivolt a unit.
    #[error("lead {0} reaches beyond 32 V, which 16 bits cannot hold; scale it down")]
    Amplitude(Lead),
    /// There is nothing to write.
    #[error("an ECG without samples makes no DICOM object; give one with samples")]
    Empty,
}

/// The ECG as a DICOM file: 12-lead ECG Waveform Storage or, of more than 16384 samples a lead,
/// General ECG Waveform Storage. 1 uV a unit, or what the largest sample of a lead needs. Its
/// identifiers follow from the provenance, so that the same ECG is the same object; patient, study
/// and channels say that it is synthetic, and the patient's comments hold the provenance. Dates
/// that must be there are 1 January 1970.
///
/// # Errors
/// [`DicomExportError`] when the sampling frequency is not within 200 to 1000 Hz, a sample is
/// beyond 32 V, or there are no samples.
pub fn dicom(
    ecg: &Ecg,
    measurements: &Measurements,
    provenance: &Provenance,
) -> Result<Vec<u8>, DicomExportError> {
    if !SAMPLING_HZ.contains(&ecg.sampling_hz()) {
        return Err(DicomExportError::SamplingFrequency(ecg.sampling_hz()));
    }
    if ecg.is_empty() {
        return Err(DicomExportError::Empty);
    }
    let is_beyond = |lead: &Lead| {
        let mut samples = ecg.lead_mv(*lead).iter();
        samples.any(|mv| mv.abs() > f32::from(i16::MAX))
    };
    if let Some(lead) = Lead::ALL.into_iter().find(is_beyond) {
        return Err(DicomExportError::Amplitude(lead));
    }
    let class = match ecg.len() <= MOST_SAMPLES {
        true => TWELVE_LEAD_ECG,
        false => GENERAL_ECG,
    };
    let instance = uid(uuid(provenance, "instance"));
    let mut file = vec![0; 128];
    file.extend(b"DICM");
    file.extend(meta_information(class, &instance));
    file.extend(object(ecg, measurements, provenance, class, &instance).into_bytes());
    Ok(file)
}

/// The group that says how the rest is encoded.
fn meta_information(class: &str, instance: &str) -> Vec<u8> {
    let mut meta = DataSet::default();
    meta.ob((0x0002, 0x0001), &[0, 1]);
    meta.text((0x0002, 0x0002), b"UI", class);
    meta.text((0x0002, 0x0003), b"UI", instance);
    meta.text((0x0002, 0x0010), b"UI", EXPLICIT_LITTLE_ENDIAN);
    meta.text((0x0002, 0x0012), b"UI", &uid(uuid_of("einthoven")));
    meta.text((0x0002, 0x0013), b"SH", "EINTHOVEN");
    let meta = meta.into_bytes();
    let mut group = DataSet::default();
    group.ul((0x0002, 0x0000), &[meta.len() as u32]);
    [group.into_bytes(), meta].concat()
}

fn object(
    ecg: &Ecg,
    measurements: &Measurements,
    provenance: &Provenance,
    class: &str,
    instance: &str,
) -> DataSet {
    let seed = provenance.request.seed.to_string();
    let mut set = DataSet::default();
    set.text((0x0008, 0x0005), b"CS", "ISO_IR 192");
    set.text((0x0008, 0x0016), b"UI", class);
    set.text((0x0008, 0x0018), b"UI", instance);
    set.text((0x0008, 0x0020), b"DA", "");
    set.text((0x0008, 0x0023), b"DA", NO_DATE);
    set.text((0x0008, 0x002a), b"DT", &format!("{NO_DATE}{NO_TIME}"));
    set.text((0x0008, 0x0030), b"TM", "");
    set.text((0x0008, 0x0033), b"TM", NO_TIME);
    set.text((0x0008, 0x0050), b"SH", "");
    set.text((0x0008, 0x0060), b"CS", "ECG");
    set.text((0x0008, 0x0070), b"LO", "Einthoven");
    set.text((0x0008, 0x0090), b"PN", "");
    set.text((0x0008, 0x1030), b"LO", SYNTHETIC_NOTICE);
    set.text((0x0008, 0x103e), b"LO", SYNTHETIC_NOTICE);
    set.text((0x0008, 0x1090), b"LO", &cut(&provenance.model, 64));
    patient(&mut set, provenance, &seed);
    set.text((0x0018, 0x1020), b"LO", env!("CARGO_PKG_VERSION"));
    set.text((0x0020, 0x000d), b"UI", &uid(uuid(provenance, "study")));
    set.text((0x0020, 0x000e), b"UI", &uid(uuid(provenance, "series")));
    set.text((0x0020, 0x0010), b"SH", &cut(&seed, 16));
    set.text((0x0020, 0x0011), b"IS", "1");
    set.text((0x0020, 0x0013), b"IS", "1");
    set.sequence((0x0040, 0x0555), [annotations::lead_system()]);
    let annotations = annotations::items(ecg, measurements, provenance);
    set.sequence((0x0040, 0xb020), annotations);
    let group = waveform::item(ecg, provenance.processing.filter);
    set.sequence((0x5400, 0x0100), [group]);
    set
}

/// Who is asked for, under a name that is nobody's.
fn patient(set: &mut DataSet, provenance: &Provenance, seed: &str) {
    let patient = &provenance.request.condition.patient;
    set.text((0x0010, 0x0010), b"PN", "SYNTHETIC^ECG");
    set.text((0x0010, 0x0020), b"LO", &format!("SYNTHETIC-{seed}"));
    set.text((0x0010, 0x0030), b"DA", "");
    let sex = match patient.sex {
        Some(Sex::Female) => "F",
        Some(Sex::Male) => "M",
        None => "",
    };
    set.text((0x0010, 0x0040), b"CS", sex);
    if let Some(years) = patient.age_years {
        set.text((0x0010, 0x1010), b"AS", &format!("{:03.0}Y", years.floor()));
    }
    if let Some(cm) = patient.height_cm {
        set.decimal((0x0010, 0x1020), f64::from(cm.round()) / 100.0);
    }
    if let Some(kg) = patient.weight_kg {
        set.decimal((0x0010, 0x1030), f64::from((10.0 * kg).round()) / 10.0);
    }
    let comments = provenance.to_comments().join("\r\n") + "\r\n";
    // The representation has 10240 characters.
    set.text((0x0010, 0x4000), b"LT", &cut(&comments, 10_240));
}

fn cut(text: &str, characters: usize) -> String {
    text.chars().take(characters).collect()
}
