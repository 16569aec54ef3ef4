//! Header and samples together, and the way to an ECG.

use super::decode::{SignalFile, Verdict, damage, to_mv, verify, without_skew};
use super::{Header, SignalSpec, WfdbError};
use crate::ecg::Ecg;
use crate::recording::{
    Notes, RatedLead, Recording, RecordingError, choose_leads, to_one_rate, units_per_millivolt,
};
use std::collections::BTreeMap;

/// A decoded record: for each signal of the header its samples in ADC units.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// The header.
    pub header: Header,
    /// `header.signals.len()` signals, each with its samples per frame times as many samples as
    /// there are frames.
    pub signals: Vec<Vec<i32>>,
}

impl Record {
    /// Decodes the samples; `files` holds the bytes of each of [`Header::file_names`].
    ///
    /// # Errors
    /// [`WfdbError`] on a missing or truncated file, or a signal that misses its checksum; a checksum that was never
    /// filled in is none.
    pub fn decode(header: Header, files: &BTreeMap<String, Vec<u8>>) -> Result<Self, WfdbError> {
        let mut signals = vec![Vec::new(); header.signals.len()];
        // Without a length in the header each file has its own.
        let mut shortest = None;
        for name in header.file_names() {
            let bytes = files.get(name).ok_or_else(|| WfdbError::MissingFile {
                file: name.to_owned(),
            })?;
            let file = SignalFile::new(&header, name)?;
            let frames = file.frames(bytes)?;
            shortest = Some(shortest.map_or(frames, |shortest: usize| shortest.min(frames)));
            for (index, spec) in header.signals.iter().enumerate() {
                if spec.file == name && spec.has_file() {
                    let samples = file.signal(bytes, frames, index);
                    if verify(&header, spec, &samples) == Verdict::Damaged {
                        return Err(damage(spec, &samples));
                    }
                    signals[index] = without_skew(spec, samples);
                }
            }
        }
        let frames = shortest.unwrap_or(0);
        for (spec, signal) in header.signals.iter().zip(&mut signals) {
            let unrecorded = spec.format.invalid_sample();
            signal.resize(frames * spec.samples_per_frame, unrecorded);
        }
        Ok(Self { header, signals })
    }

    /// One signal in millivolt; a sample that was not recorded is `NaN`.
    ///
    /// # Errors
    /// [`RecordingError::NotAVoltage`] when its units are no voltage.
    pub fn signal_mv(&self, index: usize) -> Result<Vec<f32>, WfdbError> {
        let spec = &self.header.signals[index];
        Ok(to_mv(spec, spec.units_per_mv(None)?, &self.signals[index]))
    }

    /// The leads of the record, by the signals' descriptions in any order; signals that are no lead
    /// are left out.
    ///
    /// # Errors
    /// [`WfdbError`] when no lead or a lead twice is found, or a lead is not a voltage.
    pub fn recording(&self) -> Result<Recording, WfdbError> {
        let mut notes = Notes::default();
        let names = self.header.signal_names(&mut notes);
        let mut leads = Vec::new();
        for chosen in choose_leads(&names, &[], &mut notes)? {
            let spec = &self.header.signals[chosen.index];
            let mut mv = self.signal_mv(chosen.index)?;
            chosen.set_upright(&mut mv);
            leads.push(RatedLead {
                lead: chosen.lead,
                sampling_hz: self.header.sampling_hz * spec.samples_per_frame as f64,
                mv,
            });
        }
        let (sampling_hz, leads_mv) = to_one_rate(leads);
        Ok(Recording {
            sampling_hz,
            leads_mv,
            notes,
        })
    }

    /// The record as a 12-lead ECG; a lead that the record lacks is `NaN` throughout.
    ///
    /// # Errors
    /// As [`Self::recording`].
    pub fn to_ecg(&self) -> Result<Ecg, WfdbError> {
        Ok(self.recording()?.ecg()?)
    }
}

impl SignalSpec {
    /// ADC units per millivolt, or what the reader says of them.
    pub(super) fn units_per_mv(&self, told: Option<f64>) -> Result<f64, RecordingError> {
        if let Some(told) = told {
            return Ok(told);
        }
        match units_per_millivolt(&self.units) {
            Some(per_mv) => Ok(self.gain * per_mv),
            None => Err(RecordingError::NotAVoltage {
                signal: self.description.clone(),
                units: self.units.clone(),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ecg::Lead;

    fn files(name: &str, bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
        BTreeMap::from([(name.to_owned(), bytes.to_vec())])
    }

    fn two_leads() -> Record {
        let text =
            "r 2 100 3\nr.dat 16 1000(0)/mV 16 0 0 0 0 V1\nr.dat 16 2(10)/uV 16 0 0 0 0 ii\n";
        Record {
            header: Header::parse(text).unwrap(),
            signals: vec![vec![1000, -32768, 250], vec![10, 2010, -1990]],
        }
    }

    #[test]
    fn encoding_and_decoding_is_the_identity_and_checksums_are_right() {
        let record = two_leads();
        let encoded = record.encode().unwrap();
        assert_eq!(encoded.signal_bytes.len(), 12);
        let header = Header::parse(&encoded.header).unwrap();
        assert_eq!(header.signals[1].checksum, Some(30));
        let decoded = Record::decode(header, &files("r.dat", &encoded.signal_bytes)).unwrap();
        assert_eq!(decoded.signals, record.signals);
    }

    #[test]
    fn leads_are_found_by_name_scaled_to_millivolt_and_missing_ones_are_nan() {
        let ecg = two_leads().to_ecg().unwrap();
        assert_eq!(ecg.lead_mv(Lead::II), [0.0, 1.0, -1.0]);
        let v1 = ecg.lead_mv(Lead::V1);
        assert!(v1[0] == 1.0 && v1[1].is_nan() && v1[2] == 0.25, "{v1:?}");
        assert!(ecg.lead_mv(Lead::V6).iter().all(|sample| sample.is_nan()));
    }

    #[test]
    fn damage_is_named() {
        let encoded = two_leads().encode().unwrap();
        let header = Header::parse(&encoded.header).unwrap();
        let message = |bytes: &[u8]| {
            Record::decode(header.clone(), &files("r.dat", bytes))
                .unwrap_err()
                .to_string()
        };
        let mut flipped = encoded.signal_bytes.clone();
        flipped[2] ^= 1;
        assert!(
            message(&flipped).contains("signal ii has checksum 31"),
            "{}",
            message(&flipped)
        );
        assert!(
            message(&encoded.signal_bytes[..11]).contains("11 bytes where its header needs 12")
        );
        let missing = Record::decode(header.clone(), &files("x.dat", &[])).unwrap_err();
        assert!(
            missing.to_string().contains("r.dat is missing"),
            "{missing}"
        );
    }

    #[test]
    fn files_of_different_lengths_are_checked_whole_and_read_as_far_as_both_go() {
        let text = "r 2 100\na.dat 16 1000 16 0 0 6 0 I\nb.dat 16 1000 16 0 0 3 0 II\n";
        let samples = |values: &[i16]| values.iter().flat_map(|v| v.to_le_bytes()).collect();
        let both = BTreeMap::from([
            ("a.dat".to_owned(), samples(&[1, 2, 3])),
            ("b.dat".to_owned(), samples(&[1, 2])),
        ]);
        let record = Record::decode(Header::parse(text).unwrap(), &both).unwrap();
        assert_eq!(record.signals, [[1, 2], [1, 2]]);
    }

    #[test]
    fn signals_that_begin_at_different_bytes_of_a_file_are_refused() {
        let text = "r 2 100 1\nr.dat 16 1000 16 0 0 0 0 I\nr.dat 16+4 1000 16 0 0 0 0 II\n";
        let header = Header::parse(text).unwrap();
        let error = Record::decode(header, &files("r.dat", &[0; 8])).unwrap_err();
        assert!(error.to_string().contains("byte offset"), "{error}");
    }

    #[test]
    fn what_cannot_become_an_ecg_or_a_file_is_refused() {
        let mut record = two_leads();
        record.header.signals[1].units = "mmHg".to_owned();
        assert!(record.to_ecg().unwrap_err().to_string().contains("mmHg"));
        record.header.signals[1].description = "V1".to_owned();
        assert!(
            record
                .to_ecg()
                .unwrap_err()
                .to_string()
                .contains("V1 occurs twice")
        );
        for spec in &mut record.header.signals {
            spec.description = "Resp".to_owned();
        }
        assert!(
            record
                .to_ecg()
                .unwrap_err()
                .to_string()
                .contains("Resp, Resp")
        );
        record.signals[0][2] = 40_000;
        assert!(
            record
                .encode()
                .unwrap_err()
                .to_string()
                .contains("sample 2 is 40000")
        );
    }
}
